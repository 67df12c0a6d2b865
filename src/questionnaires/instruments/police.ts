// The form of the friendly police (công an thân thiện): manner, explaining, time, and no trouble made.

import type { Question, Questionnaire } from '../rules.ts'
import { commentQuestion, satisfactionScale } from './parts.ts'

const criteria: readonly Question[] = [
  criterion('politeness', {
    name: { vi: 'Thái độ lịch sự, tôn trọng', en: 'Politeness and respect' },
    short: { vi: 'Thái độ', en: 'Manner' },
    words: {
      vi: 'Cán bộ công an chào hỏi, nói năng lịch sự, tôn trọng ông/bà',
      en: 'The police officer greeted you, spoke politely and with respect',
    },
  }),
  criterion('explaining', {
    name: { vi: 'Giải thích, hướng dẫn', en: 'Explaining' },
    short: { vi: 'Hướng dẫn', en: 'Explaining' },
    words: {
      vi: 'Hướng dẫn rõ cần giấy tờ gì, làm thế nào, hỏi gì cũng được trả lời',
      en: 'It was made clear which papers you need and what to do; your questions were answered',
    },
  }),
  criterion('time', {
    name: { vi: 'Thời gian giải quyết', en: 'Time taken' },
    short: { vi: 'Thời gian', en: 'Time' },
    words: {
      vi: 'Giải quyết nhanh, đúng hẹn, không để ông/bà phải đi lại nhiều lần',
      en: 'It was done quickly and on the day promised, without coming back again and again',
    },
  }),
  criterion('no-trouble', {
    name: { vi: 'Không phiền hà, sách nhiễu', en: 'No trouble made' },
    short: { vi: 'Không phiền hà', en: 'No trouble' },
    words: {
      vi: 'Không ai gây khó dễ, không ai gợi ý đưa thêm tiền hay quà',
      en: 'Nobody made difficulties or hinted at extra money or gifts',
    },
  }),
]

export const police: Questionnaire = {
  id: 'police',
  version: 1,
  title: { vi: 'Công an thân thiện', en: 'Friendly police' },
  questions: [
    {
      kind: 'faces',
      id: 'overall',
      required: true,
      name: { vi: 'Mức độ hài lòng chung', en: 'Overall satisfaction' },
      short: { vi: 'Chung', en: 'Overall' },
      words: {
        vi: 'Lần này làm việc với công an, ông/bà hài lòng đến mức nào?',
        en: 'How satisfied are you with the way the police served you this time?',
      },
      options: satisfactionScale,
    },
    ...criteria,
    commentQuestion,
  ],
  overall: 'overall',
  elements: criteria.map(({ id, name }) => ({ id, name, weight: 1, questions: [id] })),
}

function criterion(id: string, texts: Pick<Question, 'name' | 'short' | 'words'>): Question {
  return { kind: 'scale', id, required: false, ...texts, options: satisfactionScale }
}
