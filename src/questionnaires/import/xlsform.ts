// Reads an XLSForm, as ODK, KoboToolbox and their kin have them: a spreadsheet with the sheets survey and choices.

import { idFrom } from '../rules/ids.ts'
import type { Question, Questionnaire, Words } from '../rules.ts'
import { xlsFormRelevance } from './relevance.ts'
import {
  type CodedOption,
  choiceOf,
  emptyGathering,
  type Gathering,
  gather,
  type Loss,
  namesOf,
  otherQuestion,
  plainText,
  wordsOf,
} from './taken.ts'

/** The cells of a sheet as text, the first row its heading. */
export type Sheets = ReadonlyMap<string, readonly (readonly string[])[]>

type Row = ReadonlyMap<string, string>

/** A form without the sheet survey is none: undefined. */
export function readXlsForm(sheets: Sheets): { questionnaire: Questionnaire; losses: readonly Loss[] } | undefined {
  const survey = rowsOf(sheets.get('survey'))
  if (survey === undefined || !survey.heading.includes('type')) return undefined
  const choices = Map.groupBy(rowsOf(sheets.get('choices'))?.rows ?? [], (row) => cell(row, 'list_name', 'list name'))
  const settings = rowsOf(sheets.get('settings'))?.rows[0] ?? new Map<string, string>()
  const to = emptyGathering()
  const groups: string[] = []
  let repeats = 0
  for (const row of survey.rows) {
    const type = cell(row, 'type').toLowerCase().replaceAll(/\s+/gu, ' ')
    const name = cell(row, 'name')
    if (type === '') continue
    if (/^begin[ _]repeat$/u.test(type)) {
      repeats += 1
      to.losses.push({ at: name, code: 'repeat', detail: type })
    } else if (/^end[ _]repeat$/u.test(type)) repeats -= 1
    else if (/^begin[ _]group$/u.test(type)) groups.push(cell(row, 'relevant'))
    else if (/^end[ _]group$/u.test(type)) groups.pop()
    else if (repeats > 0) to.losses.push({ at: name, code: 'repeat', detail: type })
    else takeQuestion(to, { row, type, name, choices, groups })
  }
  const title = plainText(cell(settings, 'form_title')) || 'XLSForm'
  if (!survey.heading.some(isEnglish) || !survey.heading.some(isVietnamese))
    to.losses.unshift({ at: title, code: 'one-language', detail: survey.heading.filter(isLabel).join(', ') })
  const id = idFrom(cell(settings, 'form_id', 'id_string') || title, [])
  const questionnaire = {
    id,
    version: 1,
    title: wordsOf(title.slice(0, 200), ''),
    questions: to.questions,
    elements: [],
  }
  return { questionnaire, losses: to.losses }
}

interface Asked {
  readonly row: Row
  readonly type: string
  readonly name: string
  readonly choices: ReadonlyMap<string, readonly Row[]>
  /** Conditions of the groups around it. */
  readonly groups: readonly string[]
}

/** Notes what could not be taken over; nothing comes of it. */
type Lose = (code: Loss['code'], detail: string) => undefined

type Shape = Pick<Question, 'kind' | 'options'> & Partial<Pick<Question, 'minimum' | 'maximum' | 'maxLength'>>

function takeQuestion(to: Gathering, asked: Asked): void {
  const { row, name, type } = asked
  const shape = shapeOf(to, asked)
  if (shape === undefined) return
  const words = textsOf(row, 'label')
  if (/\$\{[^}]+\}/u.test(`${words.vi} ${words.en}`)) to.losses.push({ at: name, code: 'insertion', detail: words.vi })
  const hint = textsOf(row, 'hint')
  const id = idFrom(name, to.questions)
  const { codes, ...rest } = shape
  const question: Question = {
    id,
    required: /^(yes|true|true\(\)|1)$/iu.test(cell(row, 'required')),
    ...namesOf(words.vi === '' ? { vi: name, en: name } : words),
    ...(hint.vi === '' ? {} : { hint }),
    ...rest,
    showWhen: conditionOf(to, asked),
  }
  gather(to, name, question, codes)
  const other = codes?.get('other')
  if (other !== undefined && /\bor_other\b/u.test(type)) {
    const follow = otherQuestion(id, { question: id, anyOf: [other] }, to.questions)
    gather(to, `${name}_other`, follow)
  }
}

function conditionOf(to: Gathering, { row, name, groups }: Asked): Question['showWhen'] {
  const own = cell(row, 'relevant')
  const around = groups.filter((one) => one !== '')
  const [only, ...others] = [...around, ...(own === '' ? [] : [own])]
  if (only === undefined) return undefined
  const relevance = others.length > 0 ? 'not-expressible' : xlsFormRelevance(only, to.sources)
  if (relevance !== 'not-expressible') return relevance.condition
  const code = around.length > 0 ? 'group-condition' : 'condition'
  to.losses.push({ at: name, code, detail: [...around, own].filter(Boolean).join(' and ') })
  return undefined
}

function shapeOf(to: Gathering, asked: Asked): (Shape & { codes?: ReadonlyMap<string, string> }) | undefined {
  const { row, name, type } = asked
  const lose: Lose = (code, detail) => {
    to.losses.push({ at: name, code, detail })
    return undefined
  }
  const [word = '', list = ''] = type.split(' ')
  if (word === 'select_one' || word === 'select_multiple') {
    // The list's name keeps its capitals.
    const listName = cell(row, 'type').trim().split(/\s+/u)[1] ?? list
    const answers = answersOf(asked.choices.get(listName) ?? [], /\bor_other\b/u.test(type))
    if (answers.length < 2) return lose('choices-missing', cell(row, 'type'))
    if (cell(row, 'choice_filter') !== '') lose('constraint', cell(row, 'choice_filter'))
    const choice = choiceOf(answers)
    if (word === 'select_one') return choice
    if (cell(row, 'constraint') !== '') lose('constraint', cell(row, 'constraint'))
    return { ...choice, kind: 'multiple', options: choice.options.map(({ id, words }) => ({ id, words })) }
  }
  if (word === 'integer') return { kind: 'number', options: [], ...boundsOf(cell(row, 'constraint'), lose) }
  if (word === 'range') return rangeOf(cell(row, 'parameters'), lose)
  if (word === 'text') {
    if (cell(row, 'constraint') !== '') lose('constraint', cell(row, 'constraint'))
    return { kind: 'text', options: [], maxLength: 1000 }
  }
  return lose('kind', type)
}

function answersOf(rows: readonly Row[], hasOther: boolean): CodedOption[] {
  const answers = rows.map((row) => {
    const code = cell(row, 'name', 'value')
    const words = textsOf(row, 'label')
    return { code, words: words.vi === '' ? { vi: code, en: code } : words }
  })
  return hasOther ? [...answers, { code: 'other', words: { vi: 'Khác', en: 'Other' } }] : answers
}

function boundsOf(constraint: string, lose: Lose) {
  const bounds: { minimum?: number; maximum?: number } = {}
  for (const part of constraint === '' ? [] : constraint.split(/\s+and\s+/iu)) {
    const [, comparison, digits] = /^\(?\s*\.\s*(>=|<=|>|<)\s*(-?\d{1,9})\s*\)?$/u.exec(part.trim()) ?? []
    if (comparison === undefined) lose('constraint', part)
    else if (comparison.startsWith('>')) bounds.minimum = Number(digits) + (comparison === '>' ? 1 : 0)
    else bounds.maximum = Number(digits) - (comparison === '<' ? 1 : 0)
  }
  return bounds
}

/** A slider from 1 to 5 is a scale, one of whole steps a number. */
function rangeOf(parameters: string, lose: Lose): (Shape & { codes?: Map<string, string> }) | undefined {
  const value = (name: string, usual: number) =>
    Number(new RegExp(`\\b${name}\\s*=\\s*(-?[\\d.]+)`, 'u').exec(parameters)?.[1] ?? usual)
  const [start, end, step] = [value('start', 0), value('end', 10), value('step', 1)]
  if (![start, end, step].every(Number.isSafeInteger)) return lose('kind', `range ${parameters}`)
  if (start === 1 && end === 5 && step === 1) {
    lose('scale-labels', `range ${parameters}`)
    return choiceOf(
      [1, 2, 3, 4, 5].map((level) => ({ code: String(level), words: { vi: String(level), en: String(level) } })),
    )
  }
  if (step !== 1) lose('constraint', `range ${parameters}`)
  return { kind: 'number', options: [], minimum: start, maximum: end }
}

function rowsOf(sheet: Sheets extends ReadonlyMap<string, infer S> ? S | undefined : never) {
  const [first, ...others] = sheet ?? []
  if (first === undefined) return undefined
  const heading = first.map((one) => one.trim().toLowerCase())
  const rows = others.map((cells): Row => new Map(heading.map((name, index) => [name, cells[index]?.trim() ?? ''])))
  return { heading, rows }
}

function cell(row: Row, ...names: readonly string[]): string {
  return names.map((name) => row.get(name)).find((one) => one !== undefined && one !== '') ?? ''
}

/** Columns are named `label`, or `label::English (en)`, `label::Tiếng Việt (vi)`. */
function textsOf(row: Row, column: string): Words {
  const columns = [...row].filter(
    ([name, text]) =>
      text !== '' && (name === column || name.startsWith(`${column}::`) || name.startsWith(`${column}:`)),
  )
  const text = (is: (name: string) => boolean) => plainText(columns.find(([name]) => is(name))?.[1] ?? '')
  const any = text(() => true)
  const en = text(isEnglish)
  const vi = text(isVietnamese) || text((name) => !isEnglish(name))
  return wordsOf(vi || any, en || vi || any)
}

const isLabel = (name: string) => name.startsWith('label')
const isEnglish = (name: string) => /\(en\)|engl|:en$/u.test(name)
const isVietnamese = (name: string) => /\(vi\)|vi[eệ]t|:vi$/u.test(name)
