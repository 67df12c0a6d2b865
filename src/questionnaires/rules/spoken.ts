// What a kiosk reads aloud: the texts of a questionnaire in one language.

import { isChoice, type Question, type Questionnaire, type Words } from '../rules.ts'

export interface SpokenText {
  /** The id of the question; empty for what is said before the first. */
  readonly key: string
  readonly text: string
}

/** One text for the beginning, where there is one, and one for each question with its answers, in order. */
export function spokenTexts(questionnaire: Questionnaire, lang: keyof Words): readonly SpokenText[] {
  const { intro, questions } = questionnaire
  const first = intro === undefined || intro[lang] === '' ? [] : [{ key: '', text: sentence(intro[lang]) }]
  return [...first, ...questions.map((question) => ({ key: question.id, text: spokenQuestion(question, lang) }))]
}

/** The question and, when it is to be chosen, its answers in the order of the page. */
function spokenQuestion({ kind, words, spoken, options }: Question, lang: keyof Words): string {
  const said = [(spoken ?? words)[lang], ...(isChoice(kind) ? options.map((option) => option.words[lang]) : [])]
  return said.map(sentence).join(' ')
}

/** A pause where the eye sees a new line: without a sign at the end a voice runs on. */
function sentence(text: string): string {
  const plain = text.replaceAll(/\s+/gu, ' ').trim()
  return /[.!?…:;]$/u.test(plain) ? plain : `${plain}.`
}
