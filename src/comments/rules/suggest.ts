// What a comment seems to be about, and whether it seems to denounce somebody. Suggestions; an officer decides.
import type { Topic } from '../rules.ts'
import { anyOf, isTyped, singleBlanks, withoutMarksInPlace } from './plain.ts'

const topicWords: Readonly<Record<Exclude<Topic, 'other'>, readonly string[]>> = {
  waiting: [
    ...['chờ', 'đợi', 'lâu', 'chậm', 'trễ hẹn', 'quá hẹn', 'đúng hẹn', 'xếp hàng', 'đến lượt', 'nhanh', 'hẹn ngày'],
    ...[
      'hẹn thứ',
      'mất cả buổi',
      'chen ngang',
      'đến sau',
      'đông người',
      'đông quá',
      'phút',
      'vài hôm',
      'chưa có kết quả',
    ],
  ],
  attitude: [
    ...['thái độ', 'nhiệt tình', 'vui vẻ', 'niềm nở', 'lịch sự', 'nhẹ nhàng', 'tận tình', 'chu đáo', 'khó chịu', 'cáu'],
    ...['gắt', 'quát', 'nạt', 'nói trống không', 'hách dịch', 'cửa quyền', 'coi thường', 'thờ ơ', 'cười', 'hỏi han'],
    ...['nghe điện thoại riêng', 'nói nhanh', 'lắng nghe', 'thân thiện', 'bấm điện thoại'],
  ],
  papers: [
    ...[
      'giấy tờ',
      'thủ tục',
      'hồ sơ',
      'tờ khai',
      'phô tô',
      'photo',
      'bản sao',
      'chứng thực',
      'giấy khai sinh',
      'sổ đỏ',
    ],
    ...['thiếu giấy', 'đi lại', 'bổ sung', 'làm lại', 'trả sai', 'sai tên', 'mẫu đơn', 'biểu mẫu', 'đất đai'],
  ],
  fees: ['lệ phí', 'thu phí', 'phí', 'tiền', 'biên lai', 'hóa đơn', 'giá', 'thu thêm'],
  premises: [
    ...['chỗ ngồi', 'ghế', 'quạt', 'điều hòa', 'nóng', 'nước uống', 'chỗ để xe', 'để xe', 'nhà vệ sinh', 'phòng chờ'],
    ...['bảng niêm yết', 'chữ nhỏ', 'chật', 'thoáng', 'sạch', 'bẩn', 'mất điện', 'xe lăn', 'biển chỉ dẫn'],
  ],
  online: [
    ...[
      'mạng',
      'trực tuyến',
      'máy tính',
      'phần mềm',
      'dịch vụ công',
      'quét mã',
      'vneid',
      'internet',
      'điện tử',
      'online',
    ],
    ...['treo máy', 'bị treo', 'tài khoản', 'ứng dụng'],
  ],
  corruption: [
    ...['phong bì', 'lót tay', 'hối lộ', 'đút lót', 'bồi dưỡng', 'tham nhũng', 'nhũng nhiễu', 'vòi vĩnh', 'vòi tiền'],
    ...['đòi tiền', 'gợi ý đưa tiền', 'đưa tiền', 'thu thêm', 'thu ngoài', 'không biên lai', 'chung chi', 'tiền nước'],
    ...['tiền trà nước', 'cò', 'làm tiền', 'tiêu cực'],
  ],
  praise: [
    ...['cảm ơn', 'cám ơn', 'rất tốt', 'tốt', 'hài lòng', 'khen', 'tuyệt vời', 'cảm động', 'phấn khởi', 'quý lắm'],
    ...['nhiệt tình', 'vui vẻ', 'tận tình', 'chu đáo', 'nhanh gọn', 'ok', 'dễ nghe', 'rất vui'],
  ],
}

/** Not praise, whatever stands in it. */
const notPraise = ['không tốt', 'chưa tốt', 'không hài lòng', 'chưa hài lòng', 'không nhiệt tình', 'chưa nhiệt tình']

/**
 * Somebody may be denouncing an officer: that has a procedure of its own, protects who speaks, and is not published.
 * @source Luật Tố cáo 2018 (25/2018/QH14), articles 2, 8 and 9: secrecy about who denounces.
 */
const denunciationWords = [
  ...['tố cáo', 'tố giác', 'đơn thư', 'khởi kiện', 'hối lộ', 'đút lót', 'lót tay', 'phong bì', 'tham nhũng', 'tham ô'],
  ...['đòi tiền', 'vòi tiền', 'vòi vĩnh', 'vòi', 'đưa tiền', 'đưa thêm tiền', 'gợi ý tiền', 'gợi ý đưa', 'chung chi'],
  ...[
    'làm tiền',
    'tiền bồi dưỡng',
    'bồi dưỡng',
    'tiền trà nước',
    'tiền cà phê',
    'nhũng nhiễu',
    'sách nhiễu',
    'ăn chặn',
  ],
  ...[
    'ăn tiền',
    'thu thêm',
    'thu ngoài',
    'không biên lai',
    'không có biên lai',
    'không viết biên lai',
    'dọa',
    'đe dọa',
  ],
  ...['trù dập', 'làm giả', 'giả mạo', 'quấy rối', 'sàm sỡ', 'đánh người', 'bao che', 'khiếu nại'],
]

/** Topics whose words stand in the text, in the order of the list. */
export function topicsIn(text: string): Topic[] {
  const found = (Object.keys(topicWords) as Exclude<Topic, 'other'>[]).filter((topic) => holds(text, topicWords[topic]))
  return found.filter((topic) => topic !== 'praise' || !holds(text, notPraise))
}

/** The words for which a text looks like a denunciation, as they stand in it; none when it does not. */
export function denunciationIn(text: string): string[] {
  return [...new Set(phrasesIn(text, denunciationWords))]
}

function holds(text: string, words: readonly string[]): boolean {
  return phrasesIn(text, words).length > 0
}

function phrasesIn(text: string, words: readonly string[]): string[] {
  const plain = withoutMarksInPlace(text)
  const pattern = new RegExp(String.raw`(?<![\p{L}\d])(?=(${anyOf(words)})(?![\p{L}\d]))`, 'gu')
  const typed = [...plain.matchAll(pattern)].map(({ index, 1: found = '' }) => text.slice(index, index + found.length))
  return typed.map(singleBlanks).filter((one) => words.some((word) => isPhrase(one, word)))
}

/** Each syllable by itself: people leave out single marks. One syllable without marks could be many words. */
function isPhrase(typed: string, word: string): boolean {
  const [given, wanted] = [typed.split(' '), word.split(' ')]
  if (given.length !== wanted.length || (wanted.length === 1 && isAmbiguous(typed, word))) return false
  return given.every((one, index) => isTyped(one, wanted[index] ?? ''))
}

const ambiguous = new Set(['cho', 'doi', 'gia', 'phi', 'co', 'tien', 'nong', 'voi', 'doa', 'ghe', 'gat', 'mang', 'ban'])

function isAmbiguous(typed: string, word: string): boolean {
  const small = typed.toLocaleLowerCase('vi')
  return small !== word && ambiguous.has(small)
}
