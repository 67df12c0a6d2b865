// What is said about a row that does not look right: what was seen, and what to do about it.
import type { UnreadableReason } from '../formats/draft.ts'
import type { Finding, RuleId } from '../rules/plausibility.ts'

type Seen = Pick<Finding, 'place' | 'seen' | 'suggestions'>

interface RuleWords {
  readonly name: string
  /** `parts`: the names of the parts of a record. */
  say(finding: Seen, parts: Readonly<Record<string, string>>): string
}

interface FindingWords {
  readonly rules: Record<RuleId, RuleWords>
  readonly unreadable: Record<UnreadableReason, string>
}

const at = (place: string) => (place === '' ? '' : ` (${place})`)
/** The name of a part of the record, as the table of differences calls it. */
const part = (names: Readonly<Record<string, string>>, place: string) => names[place] ?? place
const dong = (amount: string) => `${amount.replace(/\B(?=(\d{3})+$)/gu, '.')} đ`

const vi: FindingWords = {
  unreadable: {
    empty: 'Tệp trống. Xin chọn tệp khác.',
    'not-a-table': 'Không đọc được tệp này. Xin dùng tệp JSON, CSV, XLSX hoặc DOCX.',
    'not-json': 'Tệp JSON bị hỏng. Xin tải lại từ nguồn.',
    'no-procedures': 'Trong tệp không có thủ tục nào.',
    'no-heading': 'Không thấy dòng tiêu đề. Bảng phải có cột “Mã” và cột “Tên”.',
    'broken-archive': 'Tệp bị hỏng, không mở được. Xin tải lại từ nguồn.',
    'too-large-inside': 'Tệp này mở ra quá lớn. Xin chia thành nhiều tệp nhỏ.',
    'old-word': 'Đây là tệp Word hoặc Excel kiểu cũ. Xin mở ra, lưu lại thành .docx hoặc .xlsx rồi tải lên.',
    'not-a-sheet': 'Đây không phải là tờ ChiTietTTHC: không thấy dòng “Mã thủ tục” và “Tên thủ tục”.',
    'too-many': 'Tệp có hơn 10.000 dòng. Xin chia thành nhiều tệp nhỏ.',
  },
  rules: {
    'code-format': {
      name: 'Mã không đúng dạng',
      say: ({ seen }) => `Mã “${seen}” không đúng dạng. Mã phải như 1.001193 hoặc 1.001193.01.`,
    },
    'code-twice': { name: 'Mã lặp lại', say: ({ seen }) => `Mã ${seen} có nhiều dòng trong tệp. Chỉ nhận một dòng.` },
    'record-incomplete': {
      name: 'Thiếu phần bắt buộc',
      say: ({ place }, parts) => `Thiếu, hoặc viết quá dài: ${part(parts, place)}.`,
    },
    'name-cut': { name: 'Tên bị cắt', say: ({ seen }) => `Tên thủ tục bị cắt ở cuối: “${seen}”.` },
    'field-unknown': { name: 'Lĩnh vực mới', say: ({ seen }) => `Chưa có thủ tục nào thuộc lĩnh vực “${seen}”.` },
    'field-spelling': {
      name: 'Lĩnh vực viết khác',
      say: ({ seen, suggestions }) => `Lĩnh vực “${seen}” có lẽ là “${suggestions[0] ?? ''}”, viết theo cách khác.`,
    },
    'no-ways': {
      name: 'Không có cách nộp',
      say: () => 'Không thấy cách nộp hồ sơ nào: nộp ở đâu, bao lâu, bao nhiêu tiền?',
    },
    'channel-unknown': { name: 'Hình thức nộp lạ', say: ({ seen }) => `Không hiểu hình thức nộp “${seen}”.` },
    'limit-without-unit': {
      name: 'Thời hạn thiếu đơn vị',
      say: ({ place, seen }) => `Thời hạn${at(place)} là “${seen}”: ngày, ngày làm việc hay giờ?`,
    },
    'limit-missing': { name: 'Thiếu thời hạn', say: ({ place }) => `Không ghi thời hạn giải quyết${at(place)}.` },
    'limit-several': {
      name: 'Nhiều thời hạn',
      say: ({ place, seen }) => `Có nhiều thời hạn${at(place)} mà không rõ cho trường hợp nào: ${seen}.`,
    },
    'limit-guessed': {
      name: 'Thời hạn khó tính',
      say: ({ place, seen }) => `Thời hạn${at(place)} viết là “${seen}”. Xin xem máy hiểu có đúng không.`,
    },
    'fee-against-words': {
      name: 'Số tiền trái với lời',
      say: ({ place, seen, suggestions }) =>
        `Số tiền${at(place)} là ${dong(seen)}, nhưng lời giải thích ghi ${suggestions.map(dong).join(', ')}.`,
    },
    'fee-too-small': {
      name: 'Số tiền quá nhỏ',
      say: ({ place, seen }) => `Số tiền${at(place)} chỉ là ${dong(seen)}. Có lẽ thiếu mấy số không.`,
    },
    'fee-set-elsewhere': {
      name: 'Miễn phí hay nơi khác quy định',
      say: ({ place, seen }) => `Nơi đăng ghi “Miễn phí”${at(place)}, nhưng lời giải thích nói khác: ${seen}`,
    },
    'fee-foreign': {
      name: 'Tiền nước ngoài',
      say: ({ place, seen }) => `Phí không tính bằng đồng${at(place)}: ${seen}`,
    },
    'fee-without-amount': {
      name: 'Không rõ số tiền',
      say: ({ place, seen }) => `Không tìm thấy số tiền${at(place)} trong lời: ${seen}`,
    },
    'fee-missing': { name: 'Thiếu phí, lệ phí', say: () => 'Không ghi phí, lệ phí: miễn phí hay chưa rõ?' },
    'fee-jump': {
      name: 'Phí đổi quá nhiều',
      say: ({ place, seen }) => `Phí cao nhất đang là ${dong(place)}, trong tệp là ${dong(seen)}.`,
    },
    'document-name': {
      name: 'Tên giấy tờ lạ',
      say: ({ place, seen }) => `${place} giấy tờ không có tên rõ ràng, ví dụ “${seen}”.`,
    },
    'document-cut': {
      name: 'Tên giấy tờ bị cắt',
      say: ({ place, seen }) => `${place} giấy tờ có tên bị cắt ở cuối, ví dụ “${seen}”.`,
    },
    'document-without-count': {
      name: 'Giấy tờ không có số bản',
      say: ({ place, seen }) => `${place} giấy tờ ghi 0 bản chính, 0 bản sao; có thể chỉ là lời dặn. Ví dụ “${seen}”.`,
    },
    'text-cut': { name: 'Lời bị cắt', say: ({ seen }) => `Có đoạn bị cắt ở cuối: “${seen}”.` },
    'agency-stale': {
      name: 'Cơ quan không còn',
      say: ({ seen }) => `“${seen}” là cơ quan cấp huyện, không còn từ ngày 1/7/2025.`,
    },
    'agency-of-one-place': {
      name: 'Cơ quan của một nơi',
      say: ({ seen }) => `“${seen}” là cơ quan của một tỉnh, thành phố, không chung cho cả nước.`,
    },
    'level-stale': { name: 'Còn nói tới cấp huyện', say: ({ seen }) => `Có đoạn còn nói tới cấp huyện: “${seen}”.` },
    emptied: {
      name: 'Mất cả phần',
      say: ({ place, seen }, parts) =>
        `Đang có ${seen} mục ở phần “${part(parts, place)}”, trong tệp không còn mục nào.`,
    },
  },
}

const en: FindingWords = {
  unreadable: {
    empty: 'The file is empty. Please choose another.',
    'not-a-table': 'This file cannot be read. Please use JSON, CSV, XLSX or DOCX.',
    'not-json': 'The JSON file is broken. Please fetch it from its source again.',
    'no-procedures': 'There is no procedure in the file.',
    'no-heading': 'No line of headings was found. The table needs the columns “Code” and “Name”.',
    'broken-archive': 'The file is broken and cannot be opened. Please fetch it from its source again.',
    'too-large-inside': 'This file becomes too large when it is unpacked. Please divide it into smaller files.',
    'old-word': 'This is a Word or Excel file of the old kind. Please save it as .docx or .xlsx and upload that.',
    'not-a-sheet': 'This is no ChiTietTTHC sheet: the lines “Mã thủ tục” and “Tên thủ tục” are missing.',
    'too-many': 'The file has more than 10,000 rows. Please divide it into smaller files.',
  },
  rules: {
    'code-format': {
      name: 'Malformed code',
      say: ({ seen }) => `The code “${seen}” is not right. It must look like 1.001193 or 1.001193.01.`,
    },
    'code-twice': { name: 'Repeated code', say: ({ seen }) => `Code ${seen} stands in several rows. Take only one.` },
    'record-incomplete': {
      name: 'Something required is missing',
      say: ({ place }, parts) => `Missing, or too long: ${part(parts, place)}.`,
    },
    'name-cut': { name: 'Name cut off', say: ({ seen }) => `The name of the procedure is cut off: “${seen}”.` },
    'field-unknown': { name: 'New field', say: ({ seen }) => `No procedure belongs to the field “${seen}” yet.` },
    'field-spelling': {
      name: 'Field spelled differently',
      say: ({ seen, suggestions }) => `The field “${seen}” is probably “${suggestions[0] ?? ''}”, spelled differently.`,
    },
    'no-ways': { name: 'No way of filing', say: () => 'No way of filing was found: where, how long, how much?' },
    'channel-unknown': { name: 'Unknown channel', say: ({ seen }) => `“${seen}” is no known way of filing.` },
    'limit-without-unit': {
      name: 'Time limit without unit',
      say: ({ place, seen }) => `The time limit${at(place)} is “${seen}”: days, working days or hours?`,
    },
    'limit-missing': { name: 'Time limit missing', say: ({ place }) => `No time limit is given${at(place)}.` },
    'limit-several': {
      name: 'Several time limits',
      say: ({ place, seen }) => `Several time limits${at(place)} without saying which holds when: ${seen}.`,
    },
    'limit-guessed': {
      name: 'Time limit hard to count',
      say: ({ place, seen }) =>
        `The time limit${at(place)} is written “${seen}”. Please see whether it was understood.`,
    },
    'fee-against-words': {
      name: 'Amount against the words',
      say: ({ place, seen, suggestions }) =>
        `The amount${at(place)} is ${dong(seen)}, but the words say ${suggestions.map(dong).join(', ')}.`,
    },
    'fee-too-small': {
      name: 'Amount too small',
      say: ({ place, seen }) => `The amount${at(place)} is only ${dong(seen)}. Some noughts may be missing.`,
    },
    'fee-set-elsewhere': {
      name: 'Free, or set elsewhere',
      say: ({ place, seen }) => `The source shows “free”${at(place)}, but its words say otherwise: ${seen}`,
    },
    'fee-foreign': {
      name: 'Foreign currency',
      say: ({ place, seen }) => `The fee is not in đồng${at(place)}: ${seen}`,
    },
    'fee-without-amount': {
      name: 'Amount unclear',
      say: ({ place, seen }) => `No amount was found${at(place)} in the words: ${seen}`,
    },
    'fee-missing': { name: 'Fee missing', say: () => 'No fee is given: is it free, or not known?' },
    'fee-jump': {
      name: 'Fee changed a lot',
      say: ({ place, seen }) => `The highest fee held is ${dong(place)}, in the file it is ${dong(seen)}.`,
    },
    'document-name': {
      name: 'Odd name of a document',
      say: ({ place, seen }) => `${place} documents have no proper name, such as “${seen}”.`,
    },
    'document-cut': {
      name: 'Name of a document cut off',
      say: ({ place, seen }) => `${place} documents have a name that is cut off, such as “${seen}”.`,
    },
    'document-without-count': {
      name: 'Document without copies',
      say: ({ place, seen }) =>
        `${place} documents have 0 originals and 0 copies; they may be advice. Such as “${seen}”.`,
    },
    'text-cut': { name: 'Text cut off', say: ({ seen }) => `A text is cut off: “${seen}”.` },
    'agency-stale': {
      name: 'Agency no longer exists',
      say: ({ seen }) => `“${seen}” is an agency of a district; there are none since 1 July 2025.`,
    },
    'agency-of-one-place': {
      name: 'Agency of one place',
      say: ({ seen }) => `“${seen}” is the agency of one province or city, not of the whole country.`,
    },
    'level-stale': {
      name: 'Still speaks of districts',
      say: ({ seen }) => `A text still speaks of districts: “${seen}”.`,
    },
    emptied: {
      name: 'A whole part is gone',
      say: ({ place, seen }, parts) => `${seen} entries are held under “${part(parts, place)}”; the file has none.`,
    },
  },
}

export const findingMessages = { vi, en }
