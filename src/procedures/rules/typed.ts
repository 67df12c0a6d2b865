/** A record as somebody edits it: texts, lists as lines, rows of ways and papers. What was not touched comes back. Pure. */
import { legalBasisOf } from '../formats/draft.ts'
import { type LegalBasis, type ProcedureContent, type RequiredDocument, type TimeLimit, type Way } from '../rules.ts'
import {
  feeWords,
  linesIn,
  type RowProblem,
  readCases,
  readWays,
  type TypedCase,
  type TypedWay,
  typedCases,
  typedWays,
} from './typed-rows.ts'

/** The fields of the form that hold one text, those with many parts a line for each part. */
export const textFields = [
  ...(['code', 'name', 'field', 'level', 'results', 'steps', 'subjects', 'conditions', 'legalBases'] as const),
  ...(['keywords', 'decidingAgency', 'handlingAgency', 'decision', 'source', 'sourceLink', 'checkedOn'] as const),
]
export type TextField = (typeof textFields)[number]

export interface TypedRecord extends Readonly<Record<TextField, string>> {
  readonly lifeEvents: readonly string[]
  readonly ways: readonly TypedWay[]
  readonly cases: readonly TypedCase[]
}

export type TypedField = keyof TypedRecord

const channelNames = { counter: 'tại quầy', post: 'bưu chính', online: 'trực tuyến' } as const

/** "tại quầy | 7 ngày làm việc | 20.000 đồng | khi phải xác minh", as the history shows it. */
export function wayLine({ channel, limit, fees, when }: Way): string {
  return joined([channelNames[channel], limitWords(limit), fees.map(feeWords).join('; '), when])
}

function limitWords(limit: TimeLimit): string {
  switch (limit.kind) {
    case 'workingDays':
      return `${limit.value} ngày làm việc`
    case 'days':
      return `${limit.value} ngày`
    case 'hours':
      return `${limit.value} giờ`
    case 'sameDay':
      return 'ngay trong ngày'
    case 'event':
      return limit.text
    case 'none':
      return 'không quy định'
  }
}

/** "Tờ khai | 1 | 0 | CT01", with "nếu có" at the end where it is needed only in some cases. */
export function documentLine({ name, originals, copies, form, isRequired }: RequiredDocument): string {
  return joined([name, String(originals), String(copies), form, isRequired ? '' : 'nếu có'])
}

function basisLine({ number, title }: LegalBasis): string {
  return title === '' ? number : `${number}: ${title}`
}

function joined(parts: readonly string[]): string {
  return parts.join(' | ').replace(/(?: \| *)+$/u, '')
}

export function typedOf(content: ProcedureContent): TypedRecord {
  const lines = (list: readonly string[]) => list.join('\n')
  const { code, name, field, level, conditions, decidingAgency, handlingAgency, decision } = content
  const { source, sourceLink, checkedOn, lifeEvents } = content
  return {
    ...{
      code,
      name,
      field,
      level,
      conditions,
      decidingAgency,
      handlingAgency,
      decision,
      source,
      sourceLink,
      checkedOn,
    },
    ...{ lifeEvents, ways: typedWays(content.ways), cases: typedCases(content.cases) },
    results: lines(content.results),
    steps: lines(content.steps),
    subjects: lines(content.subjects),
    legalBases: lines(content.legalBases.map(basisLine)),
    keywords: lines(content.keywords),
  }
}

export interface ReadRecord {
  /** As an input of the actions; they check it. */
  readonly content: Record<string, unknown>
  readonly problems: readonly RowProblem[]
}

/** What was typed, laid over the record that was edited: parts whose line is the same stay as they were. */
export function recordOf(typed: TypedRecord, held: ProcedureContent | undefined): ReadRecord {
  const problems: RowProblem[] = []
  const legalBases = linesIn(typed.legalBases).flatMap(
    (line) => held?.legalBases.find((one) => basisLine(one) === line) ?? legalBasisOf(line) ?? [],
  )
  const { code, name, field, level, conditions, decidingAgency, handlingAgency, decision } = typed
  const { source, sourceLink, checkedOn, lifeEvents } = typed
  const content = {
    ...{
      code,
      name,
      field,
      level,
      conditions,
      decidingAgency,
      handlingAgency,
      decision,
      source,
      sourceLink,
      checkedOn,
    },
    legalBases,
    forms: held?.forms ?? [],
    lifeEvents: inHeldOrder(lifeEvents, held?.lifeEvents ?? []),
    ways: readWays(typed.ways, held, problems),
    cases: readCases(typed.cases, problems),
    results: linesIn(typed.results),
    steps: linesIn(typed.steps),
    subjects: linesIn(typed.subjects),
    keywords: linesIn(typed.keywords),
  }
  return { content, problems }
}

/** Boxes are sent in their own order; what was there before keeps its place, so that no change is seen in it. */
function inHeldOrder(chosen: readonly string[], held: readonly string[]): string[] {
  return [...held.filter((one) => chosen.includes(one)), ...chosen.filter((one) => !held.includes(one))]
}
