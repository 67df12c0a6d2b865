// The frame of the state's satisfaction index of 2017–2021 (SIPAS) for communes: five elements with their criteria.

import type { Element, Question, Questionnaire, Words } from '../rules.ts'
import { commentQuestion, satisfactionScale } from './parts.ts'

interface Part {
  readonly id: string
  readonly name: Words
  readonly criteria: readonly Question[]
}

/** @source Quyết định 2640/QĐ-BNV, 10 October 2017: the elements; the criteria are worded after accounts of it. */
const parts: readonly Part[] = [
  {
    id: 'access',
    name: { vi: 'Tiếp cận dịch vụ', en: 'Access to the service' },
    criteria: [
      criterion('seats', 'Nơi ngồi chờ có đủ chỗ', 'There are enough seats to wait', 'Chỗ ngồi', 'Seats'),
      criterion('equipment', 'Trang thiết bị phục vụ đầy đủ', 'The equipment is complete', 'Thiết bị đủ', 'Equipment'),
      criterion('modern', 'Trang thiết bị hiện đại', 'The equipment is modern', 'Hiện đại', 'Modern'),
      criterion('usable', 'Trang thiết bị dễ sử dụng', 'The equipment is easy to use', 'Dễ dùng', 'Easy to use'),
    ],
  },
  {
    id: 'procedures',
    name: { vi: 'Thủ tục hành chính', en: 'Administrative procedures' },
    criteria: [
      criterion(
        'posted',
        'Thủ tục được niêm yết công khai đầy đủ',
        'The procedure is posted completely',
        'Niêm yết',
        'Posted',
      ),
      criterion('readable', 'Niêm yết dễ thấy, dễ đọc', 'The posting is easy to see and to read', 'Dễ đọc', 'Readable'),
      criterion(
        'papers',
        'Thành phần hồ sơ phải nộp đúng quy định',
        'The papers asked for are those of the rules',
        'Hồ sơ',
        'Papers',
      ),
      criterion('fee', 'Phí, lệ phí phải nộp đúng quy định', 'The fee is that of the rules', 'Lệ phí', 'Fee'),
      criterion(
        'time-limit',
        'Thời hạn giải quyết đúng quy định',
        'The time taken is that of the rules',
        'Thời hạn',
        'Time limit',
      ),
    ],
  },
  {
    id: 'officers',
    name: { vi: 'Công chức trực tiếp giải quyết công việc', en: 'The officers who served you' },
    criteria: [
      criterion(
        'polite',
        'Công chức giao tiếp lịch sự, đúng mực',
        'The officer was polite and proper',
        'Lịch sự',
        'Polite',
      ),
      criterion('listening', 'Công chức chú ý lắng nghe ý kiến', 'The officer listened', 'Lắng nghe', 'Listening'),
      criterion(
        'answering',
        'Công chức trả lời, giải thích đầy đủ các ý kiến',
        'The officer answered and explained fully',
        'Giải thích',
        'Answering',
      ),
      criterion(
        'willing',
        'Công chức hướng dẫn kê khai hồ sơ tận tình, chu đáo',
        'The officer helped willingly with the forms',
        'Tận tình',
        'Willing',
      ),
      criterion(
        'clear',
        'Công chức hướng dẫn hồ sơ dễ hiểu',
        'The guidance was easy to understand',
        'Dễ hiểu',
        'Clear',
      ),
      criterion(
        'rules',
        'Công chức tuân thủ đúng quy định trong giải quyết công việc',
        'The officer followed the rules',
        'Đúng quy định',
        'By the rules',
      ),
    ],
  },
  {
    id: 'results',
    name: { vi: 'Kết quả cung ứng dịch vụ', en: 'Result of the service' },
    criteria: [
      criterion('lawful', 'Kết quả đúng quy định', 'The result is according to the rules', 'Đúng quy định', 'Lawful'),
      criterion('complete', 'Kết quả có thông tin đầy đủ', 'The information in it is complete', 'Đầy đủ', 'Complete'),
      criterion(
        'accurate',
        'Kết quả có thông tin chính xác',
        'The information in it is accurate',
        'Chính xác',
        'Accurate',
      ),
    ],
  },
  {
    id: 'feedback',
    name: { vi: 'Tiếp nhận, giải quyết góp ý, phản ánh, kiến nghị', en: 'Handling of comments and petitions' },
    criteria: [
      criterion(
        'channel',
        'Có bố trí hình thức tiếp nhận góp ý, phản ánh, kiến nghị',
        'There is a way to make comments and petitions',
        'Có nơi nhận',
        'Channel',
      ),
      criterion('easy', 'Dễ dàng thực hiện góp ý, phản ánh, kiến nghị', 'It is easy to make them', 'Dễ góp ý', 'Easy'),
      criterion(
        'handled',
        'Cơ quan tiếp nhận, xử lý tích cực các góp ý, phản ánh, kiến nghị',
        'The office takes them up actively',
        'Xử lý',
        'Handled',
      ),
      criterion(
        'answered',
        'Cơ quan thông báo kết quả xử lý kịp thời',
        'The office announces what came of them in time',
        'Trả lời',
        'Answered',
      ),
    ],
  },
]

const overall: Question = {
  kind: 'scale',
  id: 'overall',
  required: true,
  name: { vi: 'Mức độ hài lòng chung', en: 'Overall satisfaction' },
  short: { vi: 'Chung', en: 'Overall' },
  words: {
    vi: 'Nhìn chung, ông/bà hài lòng đến mức nào về sự phục vụ của cơ quan?',
    en: 'All in all, how satisfied are you with the service of this office?',
  },
  options: satisfactionScale,
}

const elements: readonly Element[] = parts.map(({ id, name, criteria }) => {
  return { id, name, weight: 1, questions: criteria.map((criterionOf) => criterionOf.id) }
})

export const sipas2017: Questionnaire = {
  id: 'sipas-2017',
  version: 1,
  title: {
    vi: 'Đo lường sự hài lòng về sự phục vụ hành chính',
    en: 'Satisfaction with public administrative services',
  },
  intro: {
    vi: 'Mỗi câu dưới đây, xin ông/bà cho biết mức độ hài lòng của mình.',
    en: 'For each line below, please say how satisfied you are.',
  },
  questions: [...parts.flatMap(({ criteria }) => criteria), overall, commentQuestion],
  overall: overall.id,
  elements,
  source: 'Quyết định 2640/QĐ-BNV, 10/10/2017 (SIPAS 2017–2021)',
}

function criterion(id: string, vi: string, en: string, shortVi: string, shortEn: string): Question {
  const words = { vi, en }
  return {
    kind: 'scale',
    id,
    required: false,
    name: words,
    short: { vi: shortVi, en: shortEn },
    words,
    options: satisfactionScale,
  }
}
