// Each rule in words: what it wants, why that matters to a reader, and what was seen.
import type { RuleId } from '../rules.ts'

interface RuleWords {
  readonly name: string
  /** Why it matters to the one who reads the page. */
  readonly why: string
  say(seen: string): string
}

const vi: Record<RuleId, RuleWords> = {
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
  'page.answer': {
    name: 'Trang không mở được',
    why: 'Người dân mở trang mà không thấy gì.',
    say: (status) => `Trang không mở được (mã ${status}).`,
  },
  'page.language': {
    name: 'Trang không ghi tiếng gì',
    why: 'Máy đọc cho người mắt kém không biết đọc bằng tiếng nào.',
    say: () => 'Trang không ghi là tiếng Việt hay tiếng khác.',
  },
  'page.title': {
    name: 'Trang không có tên',
    why: 'Người mở nhiều trang không phân biệt được.',
    say: () => 'Trang không có tên.',
  },
  'page.rating': {
    name: 'Trang không có lối tới đánh giá',
    why: 'Người dân không nói được mình hài lòng hay không.',
    say: () => 'Trên trang không có đường dẫn tới trang đánh giá.',
  },
  'page.telephone': {
    name: 'Trang không có số điện thoại của người trực',
    why: 'Người dân muốn gọi hỏi trước khi đi.',
    say: (name) =>
      name === '' ? 'Trên trang không có số điện thoại nào để gọi.' : `Trên trang không có số của ${name}.`,
  },
  'page.accessibility': {
    name: 'Trang không có lối tới trang trợ năng',
    why: 'Người mắt kém, tay run cần biết báo cho ai.',
    say: () => 'Trên trang không có đường dẫn tới trang trợ năng.',
  },
  'page.dead-link': {
    name: 'Đường dẫn hỏng',
    why: 'Người dân bấm vào mà không tới đâu.',
    say: (link) => `Đường dẫn ${link} không mở được.`,
  },
}

const en: Record<RuleId, RuleWords> = {
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
  'page.answer': {
    name: 'Page does not open',
    why: 'People open it and see nothing.',
    say: (status) => `The page does not open (status ${status}).`,
  },
  'page.language': {
    name: 'Page names no language',
    why: 'What reads aloud does not know how to pronounce it.',
    say: () => 'The page does not say in which language it is.',
  },
  'page.title': {
    name: 'Page without a title',
    why: 'Who has several pages open cannot tell them apart.',
    say: () => 'The page has no title.',
  },
  'page.rating': {
    name: 'Page leads to no rating page',
    why: 'People cannot say whether they are content.',
    say: () => 'There is no link to the rating page on the page.',
  },
  'page.telephone': {
    name: 'Page without the telephone of the desk',
    why: 'People want to ask before they come.',
    say: (name) =>
      name === '' ? 'There is no telephone number on the page.' : `The number of ${name} is not on the page.`,
  },
  'page.accessibility': {
    name: 'Page leads to no accessibility statement',
    why: 'Who sees or taps badly needs somebody to tell.',
    say: () => 'There is no link to the accessibility statement on the page.',
  },
  'page.dead-link': {
    name: 'Dead link',
    why: 'People press it and get nowhere.',
    say: (link) => `The link ${link} does not open.`,
  },
}

export const ruleWords = { vi, en }
