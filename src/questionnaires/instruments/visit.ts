// The questionnaire of a visit to the one-stop desk: one question, a few optional ones, a comment.

import type { Element, Question, Questionnaire } from '../rules.ts'
import { commentQuestion, option, satisfactionScale } from './parts.ts'

const source = 'Quyết định 2640/QĐ-BNV, 10/10/2017 (SIPAS 2017–2021)'

const overall: Question = {
  kind: 'faces',
  id: 'overall',
  required: true,
  name: { vi: 'Mức độ hài lòng chung', en: 'Overall satisfaction' },
  short: { vi: 'Chung', en: 'Overall' },
  words: {
    vi: 'Lần này đến làm việc, ông/bà hài lòng đến mức nào?',
    en: 'How satisfied are you with the way you were served this time?',
  },
  options: satisfactionScale,
}

/** How the visit ended: people whose papers were refused are heard apart from those who got what they came for. */
const outcome: Question = {
  kind: 'single',
  id: 'outcome',
  required: false,
  name: { vi: 'Kết quả lần đến làm việc', en: 'Outcome of the visit' },
  short: { vi: 'Kết quả', en: 'Outcome' },
  words: { vi: 'Lần này công việc của ông/bà đến đâu rồi?', en: 'How did your visit end this time?' },
  options: [
    option('received', 'Hồ sơ được nhận, có giấy hẹn', 'My papers were accepted and I have a receipt'),
    option('supplemented', 'Phải bổ sung thêm giấy tờ', 'I have to bring more papers'),
    option('refused', 'Hồ sơ không được nhận', 'My papers were not accepted'),
    option('finished', 'Đã nhận được kết quả', 'I received the result'),
  ],
}

/**
 * The five elements of service (yếu tố), in plain words.
 * @source Quyết định 2640/QĐ-BNV, 10 October 2017 (SIPAS 2017–2021).
 */
const elementQuestions: readonly Question[] = [
  elementQuestion('access', {
    name: { vi: 'Tiếp cận dịch vụ', en: 'Access to the service' },
    short: { vi: 'Nơi đón tiếp', en: 'Place' },
    words: {
      vi: 'Nơi đón tiếp: dễ tìm, đủ chỗ ngồi chờ, máy móc dùng được',
      en: 'The place: easy to find, enough seats, equipment that works',
    },
  }),
  elementQuestion('procedures', {
    name: { vi: 'Thủ tục hành chính', en: 'Administrative procedures' },
    short: { vi: 'Thủ tục', en: 'Procedures' },
    words: {
      vi: 'Giấy tờ, thủ tục: niêm yết rõ, đúng lệ phí, đúng ngày hẹn',
      en: 'Papers and procedures: clearly posted, fee and date as posted',
    },
  }),
  elementQuestion('officers', {
    name: { vi: 'Công chức trực tiếp giải quyết công việc', en: 'The officers who served you' },
    short: { vi: 'Cán bộ', en: 'Officers' },
    words: {
      vi: 'Cán bộ tiếp ông/bà: lịch sự, lắng nghe, hướng dẫn dễ hiểu',
      en: 'The officer who served you: polite, listening, easy to understand',
    },
  }),
  elementQuestion('results', {
    name: { vi: 'Kết quả cung ứng dịch vụ', en: 'Result of the service' },
    short: { vi: 'Kết quả', en: 'Result' },
    words: {
      vi: 'Kết quả ông/bà nhận được: đúng, đủ, không sai sót',
      en: 'What you received: right, complete, without mistakes',
    },
  }),
  elementQuestion('feedback', {
    name: { vi: 'Tiếp nhận, giải quyết góp ý, phản ánh, kiến nghị', en: 'Handling of comments and petitions' },
    short: { vi: 'Góp ý', en: 'Comments' },
    words: {
      vi: 'Góp ý, phản ánh: có chỗ để nói, nói xong có người trả lời',
      en: 'Comments: there is a place to make them, and somebody answers',
    },
  }),
]

const elements: readonly Element[] = elementQuestions.map(({ id, name }) => ({ id, name, weight: 1, questions: [id] }))

const title = { vi: 'Đánh giá mức độ hài lòng', en: 'Rate the service' }

export const visitFirst: Questionnaire = {
  id: 'visit',
  version: 1,
  title,
  questions: [overall, ...elementQuestions, commentQuestion],
  overall: overall.id,
  elements: [],
  source,
}

export const visit: Questionnaire = {
  id: 'visit',
  version: 2,
  title,
  questions: [overall, outcome, ...elementQuestions, commentQuestion],
  overall: overall.id,
  elements,
  source,
}

function elementQuestion(id: string, texts: Pick<Question, 'name' | 'short' | 'words'>): Question {
  return { kind: 'scale', id, required: false, ...texts, options: satisfactionScale }
}
