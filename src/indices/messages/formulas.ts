// What the page of each formula says in its own words: the worked example, the interval, the traps.
import type { FormulaId } from '../formulas/formula.ts'

const vi = {
  intervals: {
    TOP2: 'Dưới 40 câu trả lời dùng khoảng Clopper–Pearson, từ 40 trở lên dùng khoảng Wilson. Khi hơn 5 % số người đã trả lời, khoảng được thu hẹp lại.',
    MEAN: 'Khoảng theo phân phối t của Student, hoặc bằng cách rút lại mẫu nhiều lần (bootstrap). Khi mọi người trả lời giống hệt nhau thì không có khoảng.',
    ALL_TOP2: 'Như tỷ lệ hài lòng: dưới 40 người dùng khoảng Clopper–Pearson, từ 40 trở lên dùng khoảng Wilson.',
    'TT01-2018': 'Không có: đây là điểm của tất cả hồ sơ, không phải của một mẫu được hỏi.',
    'QD766-2022': 'Không có: đây là điểm của tất cả hồ sơ, không phải của một mẫu được hỏi.',
  },
  traps: {
    TOP2: [
      'Tỷ lệ hài lòng 84 % không phải là “điểm 8,4”. Nó chỉ đếm bao nhiêu người chọn hai mức trên.',
      '“Bình thường” không tính là hài lòng.',
      'Gộp mọi câu trả lời rồi chia, và tính từng câu rồi lấy trung bình, là hai con số khác nhau. Trang này luôn ghi rõ là con số nào.',
      'Một người trả lời năm câu vẫn là một người. Vì thế khoảng tin cậy tính theo số người, không theo số câu.',
    ],
    MEAN: [
      'Chia cho 5 thì người rất không hài lòng vẫn được 20 %; không bao giờ có 0 %. Trừ 1 rồi chia cho 4 thì mới đi từ 0 đến 100 %.',
      'Nửa số người rất hài lòng và nửa rất không hài lòng cho cùng điểm trung bình như khi ai cũng chọn “Bình thường”. Hãy xem cả số người ở từng mức.',
      'Điểm trung bình và tỷ lệ hài lòng không so với nhau được.',
    ],
    ALL_TOP2: [
      'Con số này thường thấp hơn nhiều so với tỷ lệ hài lòng: chỉ một câu “Bình thường” là người đó không được tính.',
      'Phiếu càng nhiều câu thì con số càng thấp. Không so được giữa hai phiếu có số câu khác nhau.',
      'Muốn tính phải biết từng phiếu, không chỉ số câu trả lời ở mỗi mức.',
    ],
    'TT01-2018': [
      'Hồ sơ trả trễ mà không ai phản ánh thì không thuộc mức nào của chỉ số 7. Quy định không nói cho mấy điểm, nên trang này ghi “quy định không nêu” chứ không tự cho điểm.',
      'Chỉ số 9 cũng vậy khi từ 30 % hồ sơ nộp trực tuyến nhưng chưa đến 20 % thủ tục có trực tuyến.',
      'Đơn vị không có hồ sơ nào thì quy định cũng không nêu.',
      'Mỗi chỉ số làm tròn rồi mới cộng. Vì vậy tổng 14,95 không thể có: chỉ có 14,9 (tốt) hoặc 15,0 (xuất sắc).',
      'Các chỉ số 1, 2, 5, 6, 8, 9 lấy từ sổ sách, không hỏi người dân.',
    ],
    'QD766-2022': [
      '“Hài lòng với giải quyết thủ tục” ở đây không phải là tỷ lệ người hài lòng. Nó là số hồ sơ đúng hạn trừ đi số hồ sơ bị chê. Nơi không ai đánh giá vẫn được điểm như nơi ai cũng khen.',
      'Chỉ hai phản ánh bị chê cũng có thể làm mất 6 điểm, nếu cả kỳ chỉ có hai phản ánh.',
      'Không có phản ánh nào thì được đủ 12 điểm của hai phần phản ánh.',
      'Yêu cầu bổ sung hồ sơ quá một lần thì hồ sơ bị tính là trễ.',
      'Cách chia 12 điểm dịch vụ công trực tuyến chưa được công bố, nên phần này lấy đúng điểm trên Cổng Dịch vụ công quốc gia, hoặc để trống.',
    ],
  },
  top2: (people: string, best: string, good: string, satisfied: string, percent: string) =>
    `Có ${people} người trả lời. Số người hài lòng là ${best} + ${good} = ${satisfied}. Lấy ${satisfied} chia cho ${people} được ${percent}.`,
  top2Interval: (population: string, interval: string) =>
    `Tất cả có ${population} người đến làm thủ tục, không phải ai cũng trả lời. Nên con số thật có thể nằm trong khoảng ${interval}.`,
  mean: (sum: string, people: string, mean: string) =>
    `Cộng tất cả các mức lại được ${sum}, chia cho ${people} người, được trung bình ${mean}.`,
  meanPercent: (ofFive: string, rescaled: string) =>
    `Chia cho 5 là ${ofFive}; trừ 1 rồi chia cho 4 là ${rescaled}. Vẫn là những câu trả lời ấy.`,
  allTop2: (people: string, satisfied: string, percent: string) =>
    `Có ${people} người trả lời ba câu hỏi. ${satisfied} người chọn mức 4 hoặc 5 ở mọi câu họ trả lời, tức là ${percent}.`,
  allTop2Beside: (percent: string) => `Cũng những phiếu ấy, tỷ lệ hài lòng (TOP2) trung bình của ba câu là ${percent}.`,
  allTop2Table: 'Phiếu giống nhau xếp chung một hàng; dấu – là bỏ trống',
  questions: ['Câu 1', 'Câu 2', 'Câu 3'],
  tt01: 'Một xã trong quý nhận 7 hồ sơ: 4 hồ sơ trả sớm, 3 hồ sơ đúng hạn. Chỉ số 1 là (4 × 2 + 3 × 1) ÷ 7 = 1,571…, làm tròn thành 1,6.',
  tt01Total: (total: string, most: string, band: string) =>
    `Cộng lại được ${total} trên ${most} điểm: xếp loại ${band}.`,
  qd766: (onTime: string, received: string, points: string) =>
    `Một phường nhận ${received} hồ sơ, ${onTime} hồ sơ đúng hạn: 20 × ${onTime} ÷ ${received} = ${points} điểm.`,
  qd766Total: (low: string, high: string) =>
    `Một phần còn thiếu số liệu. Vì vậy tổng điểm chưa có; nó sẽ nằm từ ${low} đến ${high}.`,
}

export type FormulaWords = typeof vi & {
  readonly intervals: Record<FormulaId, string>
  readonly traps: Record<FormulaId, readonly string[]>
}

const en: FormulaWords = {
  intervals: {
    TOP2: 'Under 40 answers Clopper–Pearson’s interval, from 40 on Wilson’s. When more than 5 % of all people answered, it is narrowed.',
    MEAN: 'Student’s t interval, or by drawing the answers again many times (bootstrap). None when everybody answered the same.',
    ALL_TOP2: 'As for the share satisfied: Clopper–Pearson under 40 people, Wilson from 40 on.',
    'TT01-2018': 'None: these are the points of all dossiers, not of a sample that was asked.',
    'QD766-2022': 'None: these are the points of all dossiers, not of a sample that was asked.',
  },
  traps: {
    TOP2: [
      'A share of 84 % is not “8.4 points”. It only counts how many chose the two upper levels.',
      '“Neutral” does not count as satisfied.',
      'All answers as one heap, and the mean of the questions, are two figures. This site always says which one it is.',
      'Who answers five questions is still one person. So the interval goes by people, not by answers.',
    ],
    MEAN: [
      'Divided by 5, somebody very dissatisfied still gives 20 %; there is no 0 %. Less 1 and divided by 4, it runs from 0 to 100 %.',
      'Half very satisfied and half very dissatisfied have the same mean as everybody neutral. Look at the levels too.',
      'A mean and a share satisfied cannot be compared.',
    ],
    ALL_TOP2: [
      'It is usually far below the share satisfied: a single “neutral” is enough not to be counted.',
      'The more questions, the lower it is. Forms of different length cannot be compared.',
      'It needs each form, not only how often each level was chosen.',
    ],
    'TT01-2018': [
      'A dossier returned late about which nobody complained fits no level of index 7. The rule does not say what it gets; this site shows “not defined by the rule” and gives no points of its own.',
      'The same for index 9 when 30 % or more of the dossiers, but less than 20 % of the procedures, are online.',
      'For a unit without dossiers the rule says nothing either.',
      'Each index is rounded before they are added. So a total of 14.95 cannot be: only 14.9 (good) or 15.0 (excellent).',
      'Indices 1, 2, 5, 6, 8 and 9 come from the records; citizens are not asked.',
    ],
    'QD766-2022': [
      '“Satisfied with procedures” is not a share of satisfied people. It is the dossiers on time less those that were disliked. A place that nobody rated scores like one that everybody praised.',
      'Two disliked answers can cost 6 points, if they are the only feedback of the period.',
      'With no feedback at all, both feedback parts have their full 12 points.',
      'More than one request for supplements makes a dossier count as late.',
      'How the 12 points of online service come about is not published; this part takes the points shown by the national portal, or stays open.',
    ],
  },
  top2: (people, best, good, satisfied, percent) =>
    `${people} people answered. Satisfied are ${best} + ${good} = ${satisfied}. ${satisfied} divided by ${people} is ${percent}.`,
  top2Interval: (population, interval) =>
    `${population} people came in all, and not everybody answered. So the true figure may lie in ${interval}.`,
  mean: (sum, people, mean) => `All levels add up to ${sum}; divided by ${people} people the mean is ${mean}.`,
  meanPercent: (ofFive, rescaled) =>
    `Divided by 5 it is ${ofFive}; less 1 and divided by 4 it is ${rescaled}. The answers are the same.`,
  allTop2: (people, satisfied, percent) =>
    `${people} people answered three questions. ${satisfied} gave 4 or 5 to every question they answered: ${percent}.`,
  allTop2Beside: (percent) =>
    `On the same forms the share satisfied (TOP2), averaged over the three questions, is ${percent}.`,
  allTop2Table: 'Forms that are alike stand in one row; – is a blank',
  questions: ['Q1', 'Q2', 'Q3'],
  tt01: 'A commune received 7 dossiers in a quarter: 4 returned early, 3 on time. Index 1 is (4 × 2 + 3 × 1) ÷ 7 = 1.571…, rounded to 1.6.',
  tt01Total: (total, most, band) => `Together ${total} of ${most} points: ${band}.`,
  qd766: (onTime, received, points) =>
    `A ward received ${received} dossiers, ${onTime} on time: 20 × ${onTime} ÷ ${received} = ${points} points.`,
  qd766Total: (low, high) => `One part has no data yet. So there is no total; it will lie between ${low} and ${high}.`,
}

export const formulaWords: Record<'vi' | 'en', FormulaWords> = { vi, en }
