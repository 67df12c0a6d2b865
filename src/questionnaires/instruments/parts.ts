// What several questionnaires share: the five official answers, yes and no, the comment.

import type { Level, Option, Question, Words } from '../rules.ts'

/**
 * The five answers, worst first, as the state's survey words and orders them.
 * @source Quyết định 2640/QĐ-BNV, 10 October 2017 (SIPAS 2017–2021).
 */
export const satisfactionScale: readonly Option[] = [
  level(1, { vi: 'Rất không hài lòng', en: 'Very dissatisfied' }),
  level(2, { vi: 'Không hài lòng', en: 'Dissatisfied' }),
  level(3, { vi: 'Bình thường', en: 'Neutral' }),
  level(4, { vi: 'Hài lòng', en: 'Satisfied' }),
  level(5, { vi: 'Rất hài lòng', en: 'Very satisfied' }),
]

export const yesAndNo: readonly Option[] = [option('yes', 'Có', 'Yes'), option('no', 'Không', 'No')]

export const commentQuestion: Question = {
  kind: 'text',
  id: 'comment',
  required: false,
  name: { vi: 'Ý kiến', en: 'Comment' },
  short: { vi: 'Ý kiến', en: 'Comment' },
  words: { vi: 'Ông/bà muốn nói thêm điều gì không?', en: 'Is there anything you would like to add?' },
  options: [],
  maxLength: 1000,
}

export function option(id: string, vi: string, en: string): Option {
  return { id, words: { vi, en } }
}

function level(value: Level, words: Words): Option {
  return { id: String(value), value, words }
}
