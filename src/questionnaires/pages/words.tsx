/** What several pages of the editor draw: two fields for two languages, a question in a line, problems of a draft. */

import type { Issue } from '../../platform/refusal.ts'
import type { FieldProblem } from '../../ui/field.tsx'
import { TextArea, TextField } from '../../ui/form.tsx'
import type { Lang } from '../../ui/frame.ts'
import { officeWords } from '../messages/office.ts'
import type { Question, Questionnaire, Words } from '../rules.ts'

type BothProps = {
  lang: Lang
  name: string
  labels: readonly [vi: string, en: string]
  value: Words | undefined
  /** What was typed, when the form comes back. */
  typed: Readonly<Record<string, readonly string[]>>
  problems: readonly FieldProblem[]
  hint?: string | undefined
  long?: boolean | undefined
  optional?: boolean | undefined
}

/** A text in Vietnamese and in English, one below the other. */
export function BothLanguages({ lang, name, labels, value, typed, problems, hint, long, optional }: BothProps) {
  return (['vi', 'en'] as const).map((language, index) => {
    const field = {
      lang,
      name: `${name}.${language}`,
      label: labels[index] ?? '',
      hint: index === 0 ? hint : undefined,
      problems,
      optional,
      value: typed[`${name}.${language}`]?.[0] ?? value?.[language] ?? '',
    }
    return long ? <TextArea {...field} rows={3} /> : <TextField {...field} />
  })
}

/** Kind, whether it must be answered, and when it is asked. */
export function questionNotes(question: Question, questionnaire: Questionnaire, lang: Lang): string {
  const words = officeWords[lang]
  const { showWhen } = question
  const target = questionnaire.questions.find(({ id }) => id === showWhen?.question)
  const answers = showWhen?.anyOf.map((id) => target?.options.find((one) => one.id === id)?.words[lang] ?? id)
  const part = questionnaire.elements.find(({ questions }) => questions.includes(question.id))
  const notes = [
    words.kinds[question.kind],
    question.id === questionnaire.overall ? words.one.overall : undefined,
    question.required ? words.one.required : undefined,
    part && words.one.part(part.name[lang]),
    answers && words.one.when(target?.short[lang] ?? showWhen?.question ?? '', answers.join(words.one.or)),
  ]
  return notes.filter((one) => one !== undefined).join('; ')
}

/** What keeps a draft from being published, each with the name of its question. */
export function issueLine({ field, words }: Issue, { questions }: Questionnaire, lang: Lang): string {
  const [, index] = /^questions\.(\d+)/u.exec(field) ?? []
  const question = index === undefined ? undefined : questions[Number(index)]
  if (question === undefined) return words[lang]
  const name = question.short[lang] || question.words[lang] || question.id
  return lang === 'vi' ? `Câu “${name}”: ${words.vi}` : `Question “${name}”: ${words.en}`
}
