// The words of the pages on which the check is shown.
import type { Severity } from '../rules.ts'

interface Words {
  readonly severities: Record<Severity, string>
  readonly permissions: Record<'read' | 'check' | 'configure', string>
  readonly settings: Record<'title' | 'lead' | 'mostDays' | 'hint' | 'usual' | 'save' | 'done' | 'rules', string>
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
  severities: { error: 'Phải sửa', warning: 'Nên sửa' },
  permissions: {
    read: 'Xem kết quả kiểm tra trang công khai',
    check: 'Kiểm tra trang công khai ngay, ghi ngày treo bảng niêm yết',
    configure: 'Đặt giới hạn của các quy tắc kiểm tra trang công khai',
  },
  settings: {
    title: 'Giới hạn của quy tắc',
    lead: 'Áp dụng cho mọi xã trong tỉnh, từ lần kiểm tra kế tiếp. Kết quả đã có giữ nguyên.',
    mostDays: 'Thủ tục quá bao nhiêu ngày chưa đối chiếu thì bị coi là cũ',
    hint: 'Từ 30 đến 3.650 ngày. Có sẵn: 180 ngày.',
    usual: 'Không văn bản nào ấn định con số này, nên tỉnh tự chọn.',
    save: 'Lưu',
    done: 'Đã lưu giới hạn.',
    rules: 'Bộ quy tắc đang dùng',
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
  severities: { error: 'Must be mended', warning: 'Should be better' },
  permissions: {
    read: 'See what the check of public pages has found',
    check: 'Check public pages now, note when the board was put up',
    configure: 'Set the limits of the rules that public pages are checked by',
  },
  settings: {
    title: 'Limits of the rules',
    lead: 'For every commune of the province, from the next check on. Results that are there stay as they are.',
    mostDays: 'Days without comparison after which a procedure is out of date',
    hint: 'From 30 to 3,650 days. Shipped: 180 days.',
    usual: 'No law gives this figure, so the province chooses it.',
    save: 'Save',
    done: 'The limits are saved.',
    rules: 'Rule set in use',
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
