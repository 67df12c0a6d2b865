// Two taps: how satisfied, and what mattered most. For a screen at the counter and for a person in a hurry.

import type { Questionnaire } from '../rules.ts'
import { commentQuestion, option, satisfactionScale } from './parts.ts'

export const short: Questionnaire = {
  id: 'short',
  version: 1,
  title: { vi: 'Đánh giá nhanh', en: 'Quick rating' },
  questions: [
    {
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
    },
    {
      kind: 'single',
      id: 'mattered',
      required: false,
      name: { vi: 'Điều đáng kể nhất', en: 'What mattered most' },
      short: { vi: 'Điều đáng kể', en: 'Mattered' },
      words: { vi: 'Điều gì khiến ông/bà chọn như vậy?', en: 'What made you choose this?' },
      options: [
        option('attitude', 'Thái độ của cán bộ', 'The manner of the officer'),
        option('guidance', 'Cách hướng dẫn', 'How things were explained'),
        option('waiting', 'Thời gian chờ đợi', 'The waiting time'),
        option('papers', 'Giấy tờ, thủ tục', 'Papers and procedures'),
        option('result', 'Kết quả nhận được', 'What I received'),
        option('place', 'Nơi ngồi chờ, đón tiếp', 'The place and the seats'),
      ],
    },
    commentQuestion,
  ],
  overall: 'overall',
  elements: [],
}
