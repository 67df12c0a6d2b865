// The words that all pages about formulas share.
import type { Qd766Component } from '../formulas/qd766.ts'
import type { Tt01Band, Tt01Index } from '../formulas/tt01.ts'

const vi = {
  title: 'Các con số được tính thế nào',
  lead: 'Mỗi tỷ lệ, mỗi điểm trên trang này đều tính theo một công thức có tên. Ông bà bấm vào tên để xem cách tính, có ví dụ kèm theo.',
  why: 'Vì sao phải ghi tên công thức?',
  whyText: (answers: string) =>
    `Cùng ${answers} câu trả lời, ba công thức hay dùng cho ra ba con số khác nhau. Con số nào cũng đúng, nhưng không được đem so với nhau.`,
  formula: 'Công thức',
  result: 'Kết quả',
  meanOfFive: 'Điểm trung bình chia cho 5',
  meanRescaled: 'Điểm trung bình trừ 1, chia cho 4',
  uncertainty: 'Vì sao có “khoảng tin cậy”?',
  uncertaintyText: [
    'Không phải ai cũng trả lời. Hỏi thêm vài người, con số sẽ xê dịch. Khoảng tin cậy cho biết con số thật có thể nằm từ đâu đến đâu: làm như vậy 100 lần thì khoảng 95 lần là đúng.',
    'Ít người trả lời thì khoảng rộng, nhiều người trả lời thì khoảng hẹp. Hai nơi có khoảng chồng nhiều lên nhau thì chưa nói chắc được nơi nào hơn.',
    'Vì thế trang này không xếp hạng các xã. Xã nào khác hẳn mức chung thì được ghi là khác hẳn; còn lại là chưa phân biệt được.',
  ],
  back: 'Các công thức',
  example: 'Ví dụ',
  how: 'Cách tính',
  blanks: 'Bỏ trống',
  weights: 'Trọng số',
  rounding: 'Làm tròn',
  interval: 'Khoảng tin cậy',
  traps: 'Chỗ dễ hiểu lầm',
  source: 'Căn cứ',
  noSource: 'Công thức dùng chung trong khảo sát; không theo riêng một văn bản nào.',
  version: (id: string, version: string) =>
    `Công thức này mang tên ${id}, phiên bản ${version}. Khi cách tính thay đổi, phiên bản sẽ đổi và số cũ vẫn giữ nguyên.`,
  recompute: 'Ai cũng có thể tính lại trên máy của mình, bằng đúng chương trình của trang này:',
  index: 'Chỉ số',
  part: 'Phần',
  points: 'Điểm',
  total: 'Tổng cộng',
  level: 'Mức trả lời',
  people: 'Số người',
  levels: ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng'],
  states: {
    computed: '',
    missing: 'thiếu số liệu',
    'not-defined-by-the-rule': 'quy định không nêu',
    'zero-denominator': 'không có gì để đếm',
  },
  bands: {
    excellent: 'xuất sắc',
    good: 'tốt',
    fair: 'khá',
    average: 'trung bình',
    weak: 'yếu',
    'all-duties': 'hoàn thành 100 % nhiệm vụ',
    'most-duties': 'hoàn thành từ 70 đến dưới 100 % nhiệm vụ',
    'too-few-duties': 'hoàn thành dưới 70 % nhiệm vụ',
  },
}

type States = Record<Tt01Index['state'] | Qd766Component['state'], string>

export type PageWords = Omit<typeof vi, 'states' | 'bands'> & { states: States; bands: Record<Tt01Band, string> }

const en: PageWords = {
  title: 'How the figures are made',
  lead: 'Every share and every score on this site is made by a formula with a name. Open a name to see how it works, with an example.',
  why: 'Why a formula must be named',
  whyText: (answers) =>
    `The same ${answers} answers give three different figures by three usual formulas. Each is right, and none may be compared with another.`,
  formula: 'Formula',
  result: 'Result',
  meanOfFive: 'Mean divided by 5',
  meanRescaled: 'Mean less 1, divided by 4',
  uncertainty: 'Why there is an interval',
  uncertaintyText: [
    'Not everybody answers. With a few more people the figure would move. The interval says where the true figure may lie: done a hundred times, it is right about 95 times.',
    'Few answers make it wide, many make it narrow. When the intervals of two places overlap much, nobody can be sure which is better.',
    'That is why communes are not ranked here. One that clearly differs from all together is called so; the others cannot be told apart.',
  ],
  back: 'The formulas',
  example: 'Example',
  how: 'How it is reckoned',
  blanks: 'Blanks',
  weights: 'Weights',
  rounding: 'Rounding',
  interval: 'Interval',
  traps: 'What is easily misunderstood',
  source: 'Legal source',
  noSource: 'A formula in general use in surveys; it follows no particular rule of law.',
  version: (id, version) =>
    `This formula is called ${id}, version ${version}. When the way of reckoning changes, the version changes, and old figures stay as they are.`,
  recompute: 'Anybody can reckon it again on their own computer, with the very program of this site:',
  index: 'Index',
  part: 'Part',
  points: 'Points',
  total: 'Total',
  level: 'Answer',
  people: 'People',
  levels: ['Very dissatisfied', 'Dissatisfied', 'Neutral', 'Satisfied', 'Very satisfied'],
  states: {
    computed: '',
    missing: 'no data',
    'not-defined-by-the-rule': 'not defined by the rule',
    'zero-denominator': 'nothing to count',
  },
  bands: {
    excellent: 'excellent',
    good: 'good',
    fair: 'fair',
    average: 'average',
    weak: 'weak',
    'all-duties': '100 % of duties done',
    'most-duties': '70 to under 100 % of duties done',
    'too-few-duties': 'under 70 % of duties done',
  },
}

export const pageWords: Record<'vi' | 'en', PageWords> = { vi, en }
