// The survey of Bắc Giang on the officers of the one-stop desks: eight questions with branches, worded as published.

import type { Option, Question, Questionnaire } from '../rules.ts'
import { commentQuestion, option, yesAndNo } from './parts.ts'

const land = option('land', 'Quản lý đất đai', 'Land management')
const certification = option('certification', 'Chứng thực', 'Certification of copies and signatures')
const civilStatus = option('civil-status', 'Hộ tịch', 'Civil status')
const merit = option('merit', 'Người có công', 'People with merit to the revolution')
const protection = option('protection', 'Bảo trợ xã hội', 'Social protection')
const other = option('other', 'Lĩnh vực khác', 'Another field')

const person: readonly Question[] = [
  choice('age', 'Độ tuổi', 'Your age', {
    name: { vi: 'Độ tuổi', en: 'Age' },
    options: [
      option('under-25', 'Dưới 25 tuổi', 'Under 25'),
      option('25-49', '25-49 tuổi', '25 to 49'),
      option('50-60', '50-60 tuổi', '50 to 60'),
      option('over-60', 'trên 60 tuổi', 'Over 60'),
    ],
  }),
  choice('sex', 'Giới tính', 'Your sex', {
    name: { vi: 'Giới tính', en: 'Sex' },
    options: [option('male', 'Nam', 'Male'), option('female', 'Nữ', 'Female')],
  }),
  choice('field', 'Lĩnh vực thủ tục hành chính đã giải quyết', 'Field of the procedure that was handled', {
    name: { vi: 'Lĩnh vực', en: 'Field' },
    options: [land, certification, civilStatus, merit, protection, other],
  }),
]

const waiting: readonly Question[] = [
  choice(
    'waiting',
    'Ông/bà thấy như thế nào về thời gian chờ đợi, xếp hàng ở Bộ phận một cửa?',
    'How did you find the time of waiting and queueing at the one-stop desk?',
    {
      required: true,
      name: { vi: 'Thời gian chờ', en: 'Waiting' },
      options: [
        option('quick', 'Nhanh gọn', 'Quick'),
        option('in-order', 'Bình thường, thực hiện theo thứ tự', 'Normal, each in turn'),
        option('very-long', 'Chờ đợi rất lâu', 'A very long wait'),
      ],
    },
  ),
  choice(
    'waiting-reasons',
    'Theo ông/bà, thời gian chờ đợi, xếp hàng rất lâu là vì lý do nào?',
    'For which reasons, in your view, was the wait so long?',
    {
      kind: 'multiple',
      name: { vi: 'Lý do chờ lâu', en: 'Why so long' },
      options: [
        option('crowded', 'Số lượng người dân làm thủ tục quá đông', 'Too many people'),
        option('slow', 'Công chức xử lý chậm', 'The officers work slowly'),
        option('needless', 'Thủ tục rườm rà, không cần thiết', 'Needlessly complicated procedures'),
      ],
      showWhen: { question: 'waiting', anyOf: ['very-long'] },
    },
  ),
]

const officers: readonly Question[] = [
  choice(
    'attitude',
    'Ông/bà nhận xét như thế nào về thái độ của công chức bộ phận một cửa?',
    'How do you judge the manner of the officers at the one-stop desk?',
    {
      required: true,
      name: { vi: 'Thái độ', en: 'Manner' },
      options: [
        option('friendly', 'Lịch sự, thân thiện', 'Polite and friendly'),
        option('normal', 'Bình thường', 'Normal'),
        option('unfriendly', 'Thờ ơ, không thân thiện, hách dịch', 'Indifferent, unfriendly, overbearing'),
      ],
    },
  ),
  choice(
    'guidance',
    'Cách hướng dẫn của công chức bộ phận một cửa đối với ông/bà như thế nào?',
    'How did the officers at the one-stop desk guide you?',
    {
      required: true,
      name: { vi: 'Hướng dẫn', en: 'Guidance' },
      options: [
        option('willing', 'Nhiệt tình, hướng dẫn dễ hiểu', 'Willingly and clearly'),
        option('normal', 'Bình thường, thực hiện được', 'Normally, I could follow'),
        option('careless', 'Hướng dẫn qua loa, không rõ ràng', 'Carelessly and unclearly'),
      ],
    },
  ),
  choice(
    'skill',
    'Ông/bà đánh giá như thế nào về kỹ năng xử lý công việc của công chức bộ phận một cửa?',
    'How do you judge the skill of the officers at the one-stop desk?',
    {
      required: true,
      name: { vi: 'Kỹ năng', en: 'Skill' },
      options: [
        option('skilled', 'Thành thạo, chuyên nghiệp', 'Skilled and professional'),
        option('normal', 'Bình thường, chấp nhận được', 'Normal, acceptable'),
        option('unskilled', 'Chưa thành thạo, còn lúng túng', 'Not yet skilled, still awkward'),
      ],
    },
  ),
]

const time: readonly Question[] = [
  choice(
    'timeliness',
    'Thời gian giải quyết hồ sơ gần đây nhất của ông/bà như thế nào?',
    'How long did your latest dossier take?',
    {
      required: true,
      name: { vi: 'Đúng hẹn', en: 'On time' },
      options: [
        option('early', 'Sớm hơn so với thời gian hẹn', 'Sooner than promised'),
        option('on-time', 'Đúng hẹn', 'As promised'),
        option('late', 'Trễ hẹn', 'Later than promised'),
      ],
    },
  ),
  choice(
    'late-notice',
    'Khi hồ sơ của ông/bà trễ hẹn có được thông báo không?',
    'When your dossier was late, were you told?',
    {
      kind: 'yes-no',
      name: { vi: 'Báo khi trễ hẹn', en: 'Told when late' },
      options: yesAndNo,
      showWhen: { question: 'timeliness', anyOf: ['late'] },
    },
  ),
]

const money: readonly Question[] = [
  choice(
    'extra-cost',
    'Trong quá trình giải quyết hồ sơ ông/bà có nhận được lời đề nghị hoặc gợi ý trả thêm chi phí để được giải quyết nhanh và nhận được kết quả sớm hơn quy định không?',
    'While your dossier was handled, did anybody ask or hint that you pay extra to be served faster than the rules say?',
    { kind: 'yes-no', name: { vi: 'Gợi ý trả thêm', en: 'Asked to pay extra' }, options: yesAndNo },
  ),
  choice(
    'extra-cost-fields',
    'Ông/bà được gợi ý trả thêm chi phí thực hiện thủ tục hành chính ở lĩnh vực nào?',
    'In which fields were you asked to pay extra?',
    {
      kind: 'multiple',
      name: { vi: 'Lĩnh vực gợi ý', en: 'Fields of extra' },
      options: [land, civilStatus, protection, certification, merit, other],
      showWhen: { question: 'extra-cost', anyOf: ['yes'] },
    },
  ),
  {
    kind: 'text',
    id: 'extra-cost-other',
    required: false,
    name: { vi: 'Lĩnh vực khác', en: 'Another field' },
    short: { vi: 'Lĩnh vực khác', en: 'Another field' },
    words: { vi: 'Lĩnh vực khác là lĩnh vực nào?', en: 'Which other field?' },
    options: [],
    maxLength: 200,
    showWhen: { question: 'extra-cost-fields', anyOf: ['other'] },
  },
]

export const bacGiangOneStop: Questionnaire = {
  id: 'bac-giang-one-stop',
  version: 1,
  title: {
    vi: 'Khảo sát đánh giá công chức một cửa Ủy ban nhân dân các cấp',
    en: 'Survey on the officers of the one-stop desks',
  },
  questions: [...person, ...waiting, ...officers, ...time, ...money, commentQuestion],
  elements: [],
  source: 'Tỉnh Bắc Giang, khảo sát đánh giá công chức một cửa Ủy ban nhân dân các cấp, 2023',
}

function choice(
  id: string,
  vi: string,
  en: string,
  rest: Pick<Question, 'name' | 'options'> & Partial<Pick<Question, 'kind' | 'required' | 'showWhen'>>,
): Question {
  const { name, options, kind = 'single', required = false, showWhen } = rest
  return {
    kind,
    id,
    required,
    name,
    short: name,
    words: { vi, en },
    options: options satisfies readonly Option[],
    showWhen,
  }
}
