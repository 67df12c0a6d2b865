// Reads a survey as LimeSurvey exports its structure: an .lss file.

import { XMLParser } from 'fast-xml-parser'
import { idFrom } from '../rules/ids.ts'
import type { Option, Question, Questionnaire, Words } from '../rules.ts'
import { limeSurveyRelevance } from './relevance.ts'
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

type Row = Readonly<Record<string, string>>

/** Not a structure file: undefined. */
export function readLimeSurvey(xml: string): { questionnaire: Questionnaire; losses: readonly Loss[] } | undefined {
  const survey = openSurvey(xml)
  if (survey === undefined) return undefined
  const to = emptyGathering()
  const { languages } = survey
  const settings = survey.rows('surveys_languagesettings')
  const inLanguage = (language: string, key: string) =>
    plainText(settings.find((row) => row.surveyls_language === language)?.[key] ?? '')
  const both = (key: string) => wordsOf(inLanguage(survey.vietnamese, key), inLanguage(survey.english, key))
  const title = both('surveyls_title')
  if (!languages.includes('vi') || !languages.includes('en'))
    to.losses.push({ at: title.vi, code: 'one-language', detail: languages.join(', ') })
  for (const row of survey.questions) takeQuestion(to, survey, row)
  const intro = both('surveyls_welcometext')
  const questionnaire = {
    id: idFrom(title.en, []),
    version: 1,
    title: { vi: title.vi.slice(0, 200), en: title.en.slice(0, 200) },
    ...(intro.vi === '' ? {} : { intro }),
    questions: to.questions,
    elements: [],
  }
  return { questionnaire, losses: to.losses }
}

interface Survey {
  readonly languages: readonly string[]
  readonly vietnamese: string
  readonly english: string
  rows(table: string): readonly Row[]
  /** In the order in which they are asked, without subquestions. */
  readonly questions: readonly Row[]
  readonly conditionOfGroup: ReadonlyMap<string, string>
  /** A text of a row in both languages, whether it stands in the row or in a table of its own. */
  texts(of: Row, table: 'question_l10ns' | 'answer_l10ns', column: 'question' | 'help' | 'answer'): Words
  attribute(qid: string, name: string): string
}

function openSurvey(xml: string): Survey | undefined {
  const parser = new XMLParser({
    ignoreAttributes: true,
    parseTagValue: false,
    // Entities of the file's own are how such files blow up; those of markup are read by plainText.
    processEntities: false,
    isArray: (name) => name === 'row' || name === 'language',
  })
  const parsed = attempt(() => parser.parse(xml) as { document?: Record<string, unknown> })
  const document = parsed?.document
  if (document?.LimeSurveyDocType !== 'Survey') return undefined
  const rows = (table: string): readonly Row[] => {
    const found = (document[table] as { rows?: { row?: readonly Record<string, unknown>[] } | string } | undefined)
      ?.rows
    const list = typeof found === 'object' ? (found.row ?? []) : []
    return list.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => [key, Array.isArray(value) ? String(value[0]) : String(value)]),
      ),
    )
  }
  const languages = ((document.languages as { language?: readonly string[] } | undefined)?.language ?? []).map(String)
  const first = languages[0] ?? ''
  const vietnamese = languages.find((one) => one === 'vi') ?? first
  const english = languages.find((one) => one.startsWith('en')) ?? first
  return { languages, vietnamese, english, rows, ...order(rows), ...reader(rows, vietnamese, english) }
}

function order(rows: Survey['rows']): Pick<Survey, 'questions' | 'conditionOfGroup'> {
  const groups = new Map(rows('groups').map((row) => [row.gid ?? '', row]))
  const place = (row: Row) =>
    [Number(groups.get(row.gid ?? '')?.group_order ?? 0), Number(row.question_order ?? 0)] as const
  // Older files have a row for each language.
  const questions = onePer(rows('questions'), 'qid')
    .filter((row) => (row.parent_qid ?? '0') === '0')
    .toSorted((a, b) => place(a)[0] - place(b)[0] || place(a)[1] - place(b)[1])
  const conditionOfGroup = new Map([...groups].map(([gid, row]) => [gid, row.grelevance ?? '']))
  return { questions, conditionOfGroup }
}

function reader(rows: Survey['rows'], vietnamese: string, english: string): Pick<Survey, 'texts' | 'attribute'> {
  return {
    texts(of, table, column) {
      const key = table === 'question_l10ns' ? 'qid' : 'aid'
      const own = table === 'question_l10ns' ? [...rows('questions'), ...rows('subquestions')] : rows('answers')
      const all = [...rows(table), ...own]
      // An answer of an older file has no number: its question and code name it.
      const isSame = (row: Row) =>
        of[key] === undefined ? row.qid === of.qid && row.code === of.code : row[key] === of[key]
      const text = (language: string) =>
        plainText(
          all.find((row) => isSame(row) && row[column] !== undefined && row.language === language)?.[column] ?? '',
        )
      return wordsOf(text(vietnamese), text(english))
    },
    attribute: (qid, name) =>
      rows('question_attributes').find((row) => row.qid === qid && row.attribute === name)?.value ?? '',
  }
}

function takeQuestion(to: Gathering, survey: Survey, row: Row): void {
  const name = row.title ?? ''
  const words = survey.texts(row, 'question_l10ns', 'question')
  const help = survey.texts(row, 'question_l10ns', 'help')
  if (/\{[A-Za-z][^}]*\}/u.test(`${words.vi} ${words.en}`))
    to.losses.push({ at: name, code: 'insertion', detail: words.vi })
  const base = {
    required: row.mandatory === 'Y' || row.mandatory === 'S',
    ...(help.vi === '' ? {} : { hint: help }),
  }
  const shapes = shapesOf(to, survey, row)
  if (shapes.length === 0) return
  const showWhen = conditionOf(to, survey, row)
  for (const { suffix, words: own, codes, ...shape } of shapes) {
    const fullName = suffix === '' ? name : `${name}_${suffix}`
    const id = idFrom(fullName, to.questions)
    const question: Question = { id, ...base, ...namesOf(own ?? words), ...shape, showWhen }
    gather(to, fullName, question, codes)
    const other = codes.get('other')
    if (other !== undefined)
      gather(to, `${fullName}_other`, otherQuestion(id, { question: id, anyOf: [other] }, to.questions))
  }
  for (const limit of ['max_answers', 'min_answers', 'exclude_all_others', 'em_validation_q', 'array_filter'])
    if (survey.attribute(row.qid ?? '', limit) !== '')
      to.losses.push({ at: name, code: 'constraint', detail: `${limit} = ${survey.attribute(row.qid ?? '', limit)}` })
}

function conditionOf(to: Gathering, survey: Survey, row: Row): Question['showWhen'] {
  const always = (text: string | undefined) => text === undefined || text.trim() === '' || text.trim() === '1'
  const own = plainExpression(row.relevance)
  const around = plainExpression(survey.conditionOfGroup.get(row.gid ?? ''))
  if (always(own) && always(around)) return undefined
  const isBoth = !always(own) && !always(around)
  const relevance = isBoth ? 'not-expressible' : limeSurveyRelevance(always(own) ? around : own, to.sources)
  if (relevance !== 'not-expressible') return relevance.condition
  const code = always(around) ? 'condition' : 'group-condition'
  const detail = [around, own].filter((one) => !always(one)).join(' and ')
  to.losses.push({ at: row.title ?? '', code, detail })
  return undefined
}

/** An expression may contain < and >, so it is no markup. */
function plainExpression(text: string | undefined): string {
  return (text ?? '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim()
}

interface Shape extends Pick<Question, 'kind' | 'options'> {
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
  readonly maxLength?: number
  /** Of a row of an array: its code and words. */
  readonly suffix: string
  readonly words?: Words
  readonly codes: ReadonlyMap<string, string>
}

/** A question of the file is one of ours, one for each row of an array, or none. */
function shapesOf(to: Gathering, survey: Survey, row: Row): Shape[] {
  const { type = '', title: name = '', qid = '' } = row
  const lose = (code: Loss['code'], detail: string) => to.losses.push({ at: name, code, detail })
  const plain = { suffix: '', options: [], codes: new Map<string, string>() }
  const parts = () => partsOf(survey, qid)
  const eachPart = (choice: ReturnType<typeof choiceOf>) =>
    parts().map(({ code, words }): Shape => ({ ...choice, suffix: code, words }))
  switch (type) {
    case 'O':
      lose('comment-field', 'O')
      return [{ suffix: '', ...choiceOf(answersOf(survey, row)) }]
    case 'L':
    case '!':
      return [{ suffix: '', ...choiceOf(answersOf(survey, row)) }]
    case 'Y':
      return [{ suffix: '', ...yesNo }]
    case 'G':
      return [{ suffix: '', ...sex }]
    case '5':
      lose('scale-labels', '5')
      return [{ suffix: '', ...choiceOf(numerals) }]
    case 'A':
      lose('scale-labels', 'A')
      return eachPart(choiceOf(numerals))
    case 'F':
      return eachPart(choiceOf(answersOf(survey, row)))
    case 'C':
      return eachPart(choiceOf(yesUncertainNo))
    case 'P':
    case 'M': {
      if (type === 'P') lose('comment-field', 'P')
      const choice = choiceOf([...parts(), ...(row.other === 'Y' ? [otherAnswer] : [])])
      const options = choice.options.map(({ id, words }) => ({ id, words }))
      return [{ suffix: '', kind: 'multiple', options, codes: choice.codes }]
    }
    case 'N':
      return [{ ...plain, kind: 'number', ...boundsOf(survey, qid) }]
    case 'S':
    case 'T':
    case 'U': {
      const most = Number(survey.attribute(qid, 'maximum_chars')) || 1000
      return [{ ...plain, kind: 'text', maxLength: Math.min(most, 4000) }]
    }
    default:
      lose('kind', type)
      return []
  }
}

function boundsOf(survey: Survey, qid: string) {
  const bound = (name: string) => {
    const text = survey.attribute(qid, name)
    return /^-?\d{1,9}$/u.test(text) ? Number(text) : undefined
  }
  return { minimum: bound('min_num_value_n'), maximum: bound('max_num_value_n') }
}

function answersOf(survey: Survey, { qid = '', other }: Row): CodedOption[] {
  const rows = survey.rows('answers').filter((row) => row.qid === qid && (row.scale_id ?? '0') === '0')
  const answers = onePer(rows, 'code')
    .toSorted((a, b) => Number(a.sortorder) - Number(b.sortorder))
    .map((row) => ({ code: row.code ?? '', words: survey.texts(row, 'answer_l10ns', 'answer') }))
  return other === 'Y' ? [...answers, otherAnswer] : answers
}

function partsOf(survey: Survey, qid: string): CodedOption[] {
  const rows = [...survey.rows('subquestions'), ...survey.rows('questions')].filter((row) => row.parent_qid === qid)
  return onePer(rows, 'title')
    .toSorted((a, b) => Number(a.question_order) - Number(b.question_order))
    .map((row) => ({ code: row.title ?? '', words: survey.texts(row, 'question_l10ns', 'question') }))
}

function onePer(rows: readonly Row[], key: string): Row[] {
  return [...new Map(rows.toReversed().map((row) => [row[key] ?? '', row])).values()].toReversed()
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

const answer = (code: string, vi: string, en: string): CodedOption => ({ code, words: { vi, en } })
const otherAnswer = answer('other', 'Khác', 'Other')
const numerals = ['1', '2', '3', '4', '5'].map((level) => answer(level, level, level))
const yesUncertainNo = [answer('Y', 'Có', 'Yes'), answer('U', 'Không chắc', 'Uncertain'), answer('N', 'Không', 'No')]
const yesNo = fixedChoice('yes-no', [
  ['Y', { id: 'yes', words: { vi: 'Có', en: 'Yes' } }],
  ['N', { id: 'no', words: { vi: 'Không', en: 'No' } }],
])
const sex = fixedChoice('single', [
  ['M', { id: 'male', words: { vi: 'Nam', en: 'Male' } }],
  ['F', { id: 'female', words: { vi: 'Nữ', en: 'Female' } }],
])

/** Kinds that have their answers built in. */
function fixedChoice(kind: 'yes-no' | 'single', answers: readonly (readonly [code: string, option: Option])[]) {
  return { kind, options: answers.map(([, one]) => one), codes: new Map(answers.map(([code, { id }]) => [code, id])) }
}
