// The check of published pages in words: what each rule wants, why, and what to do.
import type { RuleId, Severity } from './rules.ts'

interface RuleWords {
  readonly name: string
  /** Why it matters to the one who reads the page. */
  readonly why: string
  say(seen: string): string
}

interface Words {
  readonly rules: Record<RuleId, RuleWords>
  readonly severities: Record<Severity, string>
  readonly permissions: Record<'read' | 'check', string>
  readonly title: string
  readonly lead: string
  readonly table: Record<'caption' | 'unit' | 'errors' | 'warnings' | 'published' | 'day' | 'empty', string>
  readonly unit: Record<
    | 'last'
    | 'never'
    | 'check'
    | 'checkHint'
    | 'findings'
    | 'none'
    | 'rule'
    | 'severity'
    | 'page'
    | 'what'
    | 'why'
    | 'source'
    | 'count'
    | 'byRule'
    | 'days'
    | 'dayRules'
    | 'board'
    | 'boardNone'
    | 'boardOn'
    | 'boardLabel'
    | 'boardHint'
    | 'boardSave'
    | 'boardBy'
    | 'done'
    | 'boardDone'
    | 'severityAll'
    | 'ruleAll',
    string
  >
  readonly public: Record<
    'title' | 'lead' | 'never' | 'good' | 'rules' | 'all' | 'province' | 'provinceLead' | 'repeat' | 'shown',
    string
  >
  of(published: string, expected: string): string
  found(errors: string, warnings: string): string
  checkedOn(day: string): string
}

const vi: Words = {
  rules: {
    'procedures.none': {
      name: 'Chưa công khai thủ tục nào',
      why: 'Người dân không biết xã làm được việc gì.',
      say: () => 'Xã chưa công khai thủ tục nào.',
    },
    'procedures.unpublished': {
      name: 'Thủ tục cấp xã chưa công khai',
      why: 'Người dân tưởng xã không làm việc ấy, phải đi nơi khác hỏi.',
      say: (count) => `Còn ${count} thủ tục cấp xã chưa công khai ở đây.`,
    },
    'procedure.not-in-force': {
      name: 'Công khai thủ tục không còn hiệu lực',
      why: 'Người dân chuẩn bị giấy tờ theo quy định cũ.',
      say: (code) => `Thủ tục ${code} không có hiệu lực hôm nay mà vẫn còn trong danh sách.`,
    },
    'procedure.out-of-date': {
      name: 'Lâu chưa đối chiếu',
      why: 'Nội dung có thể đã khác với quy định mới.',
      say: (day) => `Lần đối chiếu cuối là ${day.split('-').reverse().join('/')}.`,
    },
    'procedure.time-limit': {
      name: 'Thiếu thời hạn',
      why: 'Người dân không biết bao giờ có kết quả.',
      say: (code) => `Thủ tục ${code} chưa có thời hạn rõ ràng.`,
    },
    'procedure.fee': {
      name: 'Thiếu phí, lệ phí',
      why: 'Người dân không biết phải mang bao nhiêu tiền, và dễ bị thu thêm.',
      say: (code) => `Thủ tục ${code} chưa ghi phí, lệ phí ở mọi cách nộp.`,
    },
    'procedure.documents': {
      name: 'Thiếu danh sách giấy tờ',
      why: 'Người dân phải đi lại vì thiếu giấy tờ.',
      say: (code) => `Thủ tục ${code} chưa ghi cần mang giấy tờ gì.`,
    },
    'procedure.forms': {
      name: 'Thiếu mẫu đơn',
      why: 'Người dân không tải được mẫu để viết trước ở nhà.',
      say: (name) => `Chưa có mẫu cho “${name}”.`,
    },
    'procedure.legal-bases': {
      name: 'Thiếu căn cứ pháp lý',
      why: 'Người dân không tra được quy định.',
      say: (code) => `Thủ tục ${code} chưa ghi căn cứ pháp lý.`,
    },
    'procedure.place': {
      name: 'Chưa ghi quầy hoặc phòng',
      why: 'Người dân tới nơi mà không biết vào đâu.',
      say: (code) => `Thủ tục ${code} chưa ghi làm ở quầy nào, phòng nào.`,
    },
    'procedure.contact': {
      name: 'Chưa ghi số điện thoại để hỏi',
      why: 'Người dân muốn hỏi trước khi đi.',
      say: (code) => `Thủ tục ${code} chưa có số điện thoại để hỏi.`,
    },
    'desk.people': {
      name: 'Chưa ghi ai trực ở Bộ phận một cửa',
      why: 'Người dân được biết ai tiếp mình.',
      say: () => 'Chưa có tên người nào ở Bộ phận một cửa.',
    },
    'desk.telephone': {
      name: 'Người trực chưa có số điện thoại',
      why: 'Số điện thoại của người trực phải công khai.',
      say: (name) => `${name} chưa có số điện thoại.`,
    },
    'desk.hours': {
      name: 'Chưa ghi giờ làm việc',
      why: 'Người dân đến vào lúc không ai tiếp.',
      say: () => 'Chưa ghi giờ làm việc của xã.',
    },
    'unit.address': {
      name: 'Chưa ghi địa chỉ',
      why: 'Người dân không biết đến đâu.',
      say: () => 'Chưa ghi địa chỉ trụ sở.',
    },
    'unit.telephone': {
      name: 'Chưa ghi số điện thoại của xã',
      why: 'Người dân không gọi hỏi trước được.',
      say: () => 'Chưa ghi số điện thoại của xã.',
    },
    'link.rating': {
      name: 'Chưa có trang đánh giá',
      why: 'Người dân không nói được mình hài lòng hay không.',
      say: () => 'Trang của xã không dẫn tới trang đánh giá.',
    },
    'link.look-up': {
      name: 'Chưa tra cứu được hồ sơ',
      why: 'Người dân không xem được hồ sơ của mình tới đâu.',
      say: () => 'Xã chưa có mã cơ quan, nên chưa có hồ sơ nào để tra cứu.',
    },
    'accessibility.contact': {
      name: 'Không có nơi báo trang khó dùng',
      why: 'Người mắt kém, tay run cần có chỗ để báo.',
      say: () => 'Xã chưa có số điện thoại hoặc thư điện tử để người dân báo khi trang khó dùng.',
    },
    'board.missing': {
      name: 'Chưa ghi ngày treo bảng niêm yết',
      why: 'Người không dùng điện thoại đọc bảng ở trụ sở.',
      say: () => 'Chưa ai ghi ngày in và treo bảng niêm yết.',
    },
    'board.out-of-date': {
      name: 'Bảng niêm yết đã cũ',
      why: 'Bảng ở trụ sở nói khác với trang.',
      say: (count) => `Có ${count} thủ tục thay đổi sau ngày treo bảng. Xin in và treo lại.`,
    },
  },
  severities: { error: 'Phải sửa', warning: 'Nên sửa' },
  permissions: {
    read: 'Xem kết quả kiểm tra trang công khai',
    check: 'Kiểm tra trang công khai ngay, ghi ngày treo bảng niêm yết',
  },
  title: 'Trang công khai',
  lead: 'Mỗi đêm máy xem lại trang của từng xã: còn thiếu gì, có gì đã cũ. Cùng một nội dung thì luôn ra cùng một kết quả.',
  table: {
    caption: 'Kết quả mới nhất của từng xã',
    unit: 'Đơn vị',
    errors: 'Phải sửa',
    warnings: 'Nên sửa',
    published: 'Thủ tục công khai',
    day: 'Ngày kiểm tra',
    empty: 'Chưa có lần kiểm tra nào. Máy sẽ kiểm tra vào đêm nay.',
  },
  unit: {
    last: 'Lần kiểm tra cuối',
    never: 'Chưa kiểm tra lần nào.',
    check: 'Kiểm tra ngay',
    checkHint: 'Sửa xong, ông/bà bấm để máy xem lại.',
    findings: 'Những chỗ cần sửa',
    none: 'Không có chỗ nào phải sửa.',
    rule: 'Quy tắc',
    severity: 'Mức',
    page: 'Trang',
    what: 'Điều thấy được',
    why: 'Vì sao cần',
    source: 'Căn cứ',
    count: 'Số chỗ',
    byRule: 'Theo từng quy tắc',
    days: 'Những ngày gần đây',
    dayRules: 'Bộ quy tắc',
    board: 'Bảng niêm yết tại trụ sở',
    boardNone: 'Chưa ai ghi ngày treo bảng.',
    boardOn: 'Treo ngày',
    boardLabel: 'Ngày treo bảng',
    boardHint: 'Ngày bảng in từ trang này được treo ở trụ sở.',
    boardSave: 'Ghi ngày treo bảng',
    boardBy: 'Người ghi',
    done: 'Đã kiểm tra lại.',
    boardDone: 'Đã ghi ngày treo bảng.',
    severityAll: 'Tất cả',
    ruleAll: 'Tất cả',
  },
  public: {
    title: 'Chất lượng trang công khai',
    lead: 'Máy kiểm tra trang của xã mỗi đêm theo những quy tắc dưới đây. Ai cũng xem được kết quả.',
    never: 'Trang của xã chưa được kiểm tra lần nào.',
    good: 'Không tìm thấy chỗ nào thiếu hoặc cũ.',
    rules: 'Các quy tắc',
    all: 'Kết quả của mọi xã',
    province: 'Chất lượng trang công khai của các xã',
    provinceLead: 'Máy kiểm tra mỗi đêm. Con số là số chỗ còn thiếu hoặc đã cũ, không phải điểm thi đua.',
    repeat: 'Cùng một nội dung thì luôn ra cùng một kết quả.',
    shown: 'Chỗ thiếu, theo quy tắc',
  },
  of: (published, expected) => `${published} trên ${expected} thủ tục cấp xã`,
  found: (errors, warnings) => `${errors} chỗ phải sửa, ${warnings} chỗ nên sửa.`,
  checkedOn: (day) => `Kiểm tra ngày ${day}.`,
}

const en: Words = {
  rules: {
    'procedures.none': {
      name: 'No procedure is published',
      why: 'Nobody knows what the commune can do for them.',
      say: () => 'The commune publishes no procedure.',
    },
    'procedures.unpublished': {
      name: 'Procedures of communes not published',
      why: 'People think that it is not done here, and ask elsewhere.',
      say: (count) => `${count} procedures of the level of communes are not published here.`,
    },
    'procedure.not-in-force': {
      name: 'Published and not in force',
      why: 'People prepare papers by an old rule.',
      say: (code) => `Procedure ${code} does not hold today and is still in the list.`,
    },
    'procedure.out-of-date': {
      name: 'Not compared for long',
      why: 'It may no longer say what the rules say.',
      say: (day) => `Last compared with its source on ${day}.`,
    },
    'procedure.time-limit': {
      name: 'Time limit missing',
      why: 'Nobody knows when the result comes.',
      say: (code) => `Procedure ${code} has no clear time limit.`,
    },
    'procedure.fee': {
      name: 'Fee missing',
      why: 'Nobody knows how much money to bring, and more may be asked for.',
      say: (code) => `Procedure ${code} does not say the fee for every way of filing.`,
    },
    'procedure.documents': {
      name: 'List of documents missing',
      why: 'People have to come again because a paper is missing.',
      say: (code) => `Procedure ${code} does not say which papers are needed.`,
    },
    'procedure.forms': {
      name: 'Form missing',
      why: 'People cannot fill it in at home.',
      say: (name) => `There is no form for “${name}”.`,
    },
    'procedure.legal-bases': {
      name: 'Legal bases missing',
      why: 'Nobody can look up the rule.',
      say: (code) => `Procedure ${code} names no legal basis.`,
    },
    'procedure.place': {
      name: 'No counter or room',
      why: 'People come and do not know where to go.',
      say: (code) => `Procedure ${code} names no counter and no room.`,
    },
    'procedure.contact': {
      name: 'No telephone for questions',
      why: 'People want to ask before they come.',
      say: (code) => `Procedure ${code} has no telephone for questions.`,
    },
    'desk.people': {
      name: 'Nobody named at the desk',
      why: 'People may know who serves them.',
      say: () => 'Nobody is named at the one-stop desk.',
    },
    'desk.telephone': {
      name: 'No telephone of a person at the desk',
      why: 'The telephone of those at the desk must be public.',
      say: (name) => `${name} has no telephone.`,
    },
    'desk.hours': {
      name: 'Opening hours missing',
      why: 'People come when nobody is there.',
      say: () => 'The opening hours are missing.',
    },
    'unit.address': {
      name: 'Address missing',
      why: 'People do not know where to go.',
      say: () => 'The address is missing.',
    },
    'unit.telephone': {
      name: 'Telephone of the commune missing',
      why: 'People cannot ask before they come.',
      say: () => 'The telephone of the commune is missing.',
    },
    'link.rating': {
      name: 'No rating page',
      why: 'People cannot say whether they are content.',
      say: () => 'The page of the commune leads to no rating page.',
    },
    'link.look-up': {
      name: 'Dossiers cannot be looked up',
      why: 'People cannot see how far their dossier is.',
      say: () => 'The commune has no agency code, so that there is no dossier to look up.',
    },
    'accessibility.contact': {
      name: 'Nowhere to report a hard page',
      why: 'Who sees or taps badly needs somebody to tell.',
      say: () => 'The commune has neither telephone nor e-mail for people who find the pages hard to use.',
    },
    'board.missing': {
      name: 'Day of the printed board not noted',
      why: 'Who has no telephone reads the board at the office.',
      say: () => 'Nobody has noted when the board was printed and put up.',
    },
    'board.out-of-date': {
      name: 'Printed board out of date',
      why: 'The board at the office says something else than the pages.',
      say: (count) => `${count} procedures changed after the board was put up. Please print it again.`,
    },
  },
  severities: { error: 'Must be mended', warning: 'Should be better' },
  permissions: {
    read: 'See what the check of public pages has found',
    check: 'Check public pages now, note when the board was put up',
  },
  title: 'Public pages',
  lead: 'Every night the pages of each commune are looked through: what is missing, what is old. The same pages always give the same result.',
  table: {
    caption: 'Newest result of each commune',
    unit: 'Unit',
    errors: 'Must be mended',
    warnings: 'Should be better',
    published: 'Procedures published',
    day: 'Checked on',
    empty: 'Nothing has been checked yet. It will be done tonight.',
  },
  unit: {
    last: 'Last check',
    never: 'Never checked yet.',
    check: 'Check now',
    checkHint: 'When something was mended, press to have it looked at again.',
    findings: 'What should be mended',
    none: 'There is nothing to mend.',
    rule: 'Rule',
    severity: 'Severity',
    page: 'Page',
    what: 'What was seen',
    why: 'Why it matters',
    source: 'Basis',
    count: 'Findings',
    byRule: 'By rule',
    days: 'The last days',
    dayRules: 'Rules',
    board: 'Board at the office',
    boardNone: 'Nobody has noted when the board was put up.',
    boardOn: 'Put up on',
    boardLabel: 'Day on which it was put up',
    boardHint: 'The day on which the board printed from these pages was put up at the office.',
    boardSave: 'Note the day',
    boardBy: 'Noted by',
    done: 'Checked again.',
    boardDone: 'The day of the board was noted.',
    severityAll: 'All',
    ruleAll: 'All',
  },
  public: {
    title: 'Quality of the public pages',
    lead: 'The pages of the commune are checked every night by the rules below. Everybody can see the result.',
    never: 'The pages of this commune have not been checked yet.',
    good: 'Nothing was found that is missing or old.',
    rules: 'The rules',
    all: 'Results of all communes',
    province: 'Quality of the public pages of communes',
    provinceLead: 'Checked every night. The figures are counts of what is missing or old, and no marks.',
    repeat: 'The same pages always give the same result.',
    shown: 'What is missing, by rule',
  },
  of: (published, expected) => `${published} of ${expected} procedures of communes`,
  found: (errors, warnings) => `${errors} to be mended, ${warnings} that should be better.`,
  checkedOn: (day) => `Checked on ${day}.`,
}

export const messages = { vi, en }
