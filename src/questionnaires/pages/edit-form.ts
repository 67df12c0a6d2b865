// What the forms of the editor send, as changes of a draft; and where a problem of the document stands in a form.

import type { Fields } from '../../platform/http/read-form.ts'
import type { FieldProblem } from '../../ui/field.tsx'
import { addQuestion, moveOption, moveQuestion, removeQuestion, renewQuestion, replaceQuestion } from '../rules/edit.ts'
import { idFrom } from '../rules/ids.ts'
import {
  isChoice,
  isScale,
  type Question,
  type QuestionKind,
  type Questionnaire,
  questionKinds,
  type Words,
} from '../rules.ts'

export const editNames = {
  revision: 'revision',
  step: 'step',
  part: 'part',
  when: 'when',
  whenOption: 'whenOption',
  kind: 'kind',
} as const

export interface Edited {
  readonly document: Questionnaire
  /** The question to look at next. */
  readonly question?: string | undefined
}

/** The revision of the draft that the form was made from; undefined when there was none. */
export function revisionOf(form: Fields): number | undefined {
  const text = textOf(form, editNames.revision)
  return /^\d{1,9}$/u.test(text) ? Number(text) : undefined
}

/** The page of the whole draft: its titles and groups, and the step of the button that was pressed. */
export function editedDraft(before: Questionnaire, form: Fields): Edited {
  const elements = keptElements(before, form).map(({ element }) => element)
  const part = wordsAt(form, 'newPart')
  const weight = numberAt(form, 'newPart.weight') ?? 1
  if (part !== undefined) elements.push({ id: idFrom(part.en || part.vi, elements), name: part, weight, questions: [] })
  const document: Questionnaire = {
    ...before,
    title: wordsAt(form, 'title') ?? { vi: '', en: '' },
    intro: wordsAt(form, 'intro'),
    source: textOf(form, 'source') || undefined,
    overall: textOf(form, 'overall') || undefined,
    elements,
  }
  const [step = '', id = ''] = textOf(form, editNames.step).split(':')
  switch (step) {
    case 'up':
      return { document: moveQuestion(document, id, -1), question: id }
    case 'down':
      return { document: moveQuestion(document, id, 1), question: id }
    case 'remove':
      return { document: removeQuestion(document, id) }
    case 'add': {
      const kind = questionKinds.find((one) => one === textOf(form, editNames.kind)) ?? 'text'
      const added = addQuestion(document, kind, wordsAt(form, 'newQuestion') ?? { vi: '', en: '' })
      return { document: added.questionnaire, question: added.id }
    }
    default:
      return { document }
  }
}

/** Groups that still have a name, each with its row in the form. */
function keptElements({ elements }: Questionnaire, form: Fields) {
  return elements.flatMap((element, row) => {
    const name = wordsAt(form, `elements.${row}.name`)
    const weight = numberAt(form, `elements.${row}.weight`) ?? Number.NaN
    return name === undefined ? [] : [{ row, element: { ...element, name, weight } }]
  })
}

/** The page of one question, and the step of the button that was pressed. */
export function editedQuestion(before: Questionnaire, id: string, form: Fields): Edited {
  const question = before.questions.find((one) => one.id === id)
  if (question === undefined) return { document: before }
  const [step = '', option = ''] = textOf(form, editNames.step).split(':')
  const typed = typedQuestion(question, form)
  const changed = step === 'up' || step === 'down' ? moveOption(typed, option, step === 'up' ? -1 : 1) : typed
  const document = replaceQuestion(before, changed, textOf(form, editNames.part) || undefined)
  if (step !== 'renew') return { document, question: id }
  const renewed = renewQuestion(document, id)
  return { document: renewed.questionnaire, question: renewed.id }
}

function typedQuestion(question: Question, form: Fields): Question {
  const none = { vi: '', en: '' }
  return {
    ...question,
    kind: drawnAs(question.kind, textOf(form, editNames.kind)),
    required: textOf(form, 'required') === 'true',
    words: wordsAt(form, 'words') ?? none,
    name: wordsAt(form, 'name') ?? none,
    short: wordsAt(form, 'short') ?? none,
    hint: wordsAt(form, 'hint'),
    spoken: wordsAt(form, 'spoken'),
    minimum: numberAt(form, 'minimum'),
    maximum: numberAt(form, 'maximum'),
    maxLength: numberAt(form, 'maxLength'),
    options: typedOptions(question, form),
    showWhen: typedCondition(question, form),
  }
}

/** A scale may be drawn as faces and back; no other kind becomes another. */
function drawnAs(kind: QuestionKind, wanted: string): QuestionKind {
  const found = questionKinds.find((one) => one === wanted)
  return found !== undefined && isScale(kind) && isScale(found) ? found : kind
}

function typedOptions({ kind, options }: Question, form: Fields): Question['options'] {
  const isFixed = isScale(kind) || kind === 'yes-no'
  const kept = options.flatMap((option, row) => {
    const words = wordsAt(form, `options.${row}.words`)
    if (words === undefined) return isFixed ? [{ ...option, words: { vi: '', en: '' } }] : []
    return [{ ...option, words }]
  })
  const added = isFixed || !isChoice(kind) ? undefined : wordsAt(form, 'newOption')
  return added === undefined ? kept : [...kept, { id: idFrom(added.en || added.vi, options, false), words: added }]
}

/** The answers belong to the question that was chosen before; after another choice they are chosen anew. */
function typedCondition({ showWhen }: Question, form: Fields): Question['showWhen'] {
  const question = textOf(form, editNames.when)
  if (question === '') return undefined
  const anyOf = question === showWhen?.question ? form.getAll(editNames.whenOption).map(String) : []
  return { question, anyOf }
}

/** Problems of the document at the fields of the page of the whole draft. */
export function atDraftFields(problems: readonly FieldProblem[], before: Questionnaire, form: Fields): FieldProblem[] {
  const rows = keptElements(before, form).map(({ row }) => row)
  return problems.map((problem) => {
    const [, place, rest] = /^document\.elements\.(\d+)\.(.*)$/u.exec(problem.field) ?? []
    if (place === undefined) return { ...problem, field: problem.field.replace(/^document\./u, '') }
    const row = rows[Number(place)]
    return { ...problem, field: row === undefined ? `newPart.${rest}` : `elements.${row}.${rest}` }
  })
}

/** The same at the fields of the page of one question. */
export function atQuestionFields(problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.map((problem) => ({
    ...problem,
    field: problem.field.replace(/^document\.(questions\.\d+\.)?/u, ''),
  }))
}

/** What was typed into one field, without blanks around it. */
export function textOf(form: Fields, name: string): string {
  const value = form.getAll(name).at(-1)
  return typeof value === 'string' ? value.normalize('NFC').trim() : ''
}

/** Both languages of a text; undefined when neither was filled in. */
function wordsAt(form: Fields, name: string): Words | undefined {
  const words = { vi: textOf(form, `${name}.vi`), en: textOf(form, `${name}.en`) }
  return words.vi === '' && words.en === '' ? undefined : words
}

/** What is not a number stays none, so that the document is refused at this field. */
function numberAt(form: Fields, name: string): number | undefined {
  const text = textOf(form, name)
  return text === '' ? undefined : Number(text)
}
