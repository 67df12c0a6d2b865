/** Ways of filing and the papers of each case as rows of a form: every part a text, and back again. Pure. */
import { nfc } from '../../platform/values/text.ts'
import { readFees } from '../formats/fee.ts'
import {
  type Channel,
  channels,
  type DocumentCase,
  type Fee,
  type ProcedureContent,
  type RequiredDocument,
  type TimeLimit,
  type Way,
} from '../rules.ts'

export const limitKinds = [
  'workingDays',
  'days',
  'hours',
  'sameDay',
  'event',
  'none',
] as const satisfies readonly TimeLimit['kind'][]

export interface TypedWay {
  readonly channel: string
  readonly limitKind: string
  /** A number, of working days, days and hours. */
  readonly limitValue: string
  /** The words of an event. */
  readonly limitText: string
  /** A line for each fee. */
  readonly fees: string
  readonly when: string
  readonly note: string
}

export interface TypedDocument {
  readonly name: string
  readonly originals: string
  readonly copies: string
  readonly form: string
  /** `true` where it is asked only of some. */
  readonly optional: string
}

export interface TypedCase {
  readonly name: string
  readonly documents: readonly TypedDocument[]
}

export const wayParts = ['channel', 'limitKind', 'limitValue', 'limitText', 'fees', 'when', 'note'] as const
export const documentParts = ['name', 'originals', 'copies', 'form', 'optional'] as const

export const emptyWay: TypedWay = {
  ...{ channel: '', limitKind: '', limitValue: '', limitText: '', fees: '', when: '', note: '' },
}
export const emptyDocument: TypedDocument = { name: '', originals: '', copies: '', form: '', optional: '' }

export const rowProblems = ['channel', 'limitKind', 'limitValue', 'limitText', 'fee', 'count', 'name'] as const

/** What is wrong at which field of the form: `ways.1.limitValue`, `cases.0.documents.2.originals`. */
export interface RowProblem {
  readonly field: string
  readonly code: (typeof rowProblems)[number]
}

export function feeWords({ vnd, per, decidedBy }: Fee): string {
  if (vnd === null) return decidedBy === '' ? 'theo quy định' : `do ${nfc(decidedBy)} quy định`
  if (vnd === 0) return 'miễn phí'
  const amount = `${vnd.toLocaleString('vi-VN')} đồng`
  return per === '' ? amount : `${amount}/${nfc(per)}`
}

export function typedWays(ways: readonly Way[]): readonly TypedWay[] {
  return ways.map(({ channel, limit, fees, when, note }) => ({
    ...{ channel, limitKind: limit.kind, when, note },
    limitValue: 'value' in limit ? String(limit.value) : '',
    limitText: 'text' in limit ? limit.text : '',
    fees: fees.map(feeWords).join('\n'),
  }))
}

export function typedCases(cases: readonly DocumentCase[]): readonly TypedCase[] {
  return cases.map(({ name, documents }) => ({
    name,
    documents: documents.map((one) => ({
      ...{ name: one.name, originals: String(one.originals), copies: String(one.copies), form: one.form },
      optional: one.isRequired ? '' : 'true',
    })),
  }))
}

/** Rows in which nothing was written are not there. */
export function withoutBlankRows<
  Rows extends { readonly ways: readonly TypedWay[]; readonly cases: readonly TypedCase[] },
>(typed: Rows): Rows {
  const cases = typed.cases
    .map(({ name, documents }) => ({ name, documents: documents.filter((one) => !isBlank(one)) }))
    .filter(({ name, documents }) => name !== '' || documents.length > 0)
  return { ...typed, ways: typed.ways.filter((way) => !isBlank(way)), cases }
}

function isBlank(row: TypedWay | TypedDocument): boolean {
  return Object.values(row).every((part) => part === '')
}

/** The ways of the rows; a fee whose line was not touched keeps what the line does not say. */
export function readWays(rows: readonly TypedWay[], held: ProcedureContent | undefined, problems: RowProblem[]): Way[] {
  const known = (held?.ways ?? []).flatMap(({ fees }) => fees)
  return rows.flatMap((row, at): Way[] => {
    const channel = channels.find((one): one is Channel => one === row.channel)
    if (channel === undefined) problems.push({ field: `ways.${at}.channel`, code: 'channel' })
    const limit = readLimit(row, at, problems)
    const fees = linesIn(row.fees).flatMap((line) => {
      const same = known.findIndex((fee) => feeWords(fee) === line)
      const read = same === -1 ? readFees(line).fees : known.splice(same, 1)
      if (read.length === 0) problems.push({ field: `ways.${at}.fees`, code: 'fee' })
      return read
    })
    return channel === undefined || limit === undefined
      ? []
      : [{ channel, limit, fees, when: row.when, note: row.note }]
  })
}

function readLimit(row: TypedWay, at: number, problems: RowProblem[]): TimeLimit | undefined {
  const wrong = (code: 'limitKind' | 'limitValue' | 'limitText') => {
    problems.push({ field: `ways.${at}.${code}`, code })
    return undefined
  }
  const kind = limitKinds.find((one) => one === row.limitKind)
  switch (kind) {
    case undefined:
      return wrong('limitKind')
    case 'sameDay':
    case 'none':
      return { kind }
    case 'event':
      return row.limitText === '' ? wrong('limitText') : { kind, text: row.limitText }
    default: {
      const value = numberIn(row.limitValue, kind === 'days' ? 3000 : 1000)
      return value === undefined || value === 0 ? wrong('limitValue') : { kind, value }
    }
  }
}

export function readCases(rows: readonly TypedCase[], problems: RowProblem[]): DocumentCase[] {
  return rows.map(({ name, documents }, at) => ({
    name,
    documents: documents.flatMap((row, index) => readDocument(row, `cases.${at}.documents.${index}`, problems)),
  }))
}

function readDocument(row: TypedDocument, field: string, problems: RowProblem[]): RequiredDocument[] {
  const [originals, copies] = [numberIn(row.originals || '0', 100), numberIn(row.copies || '0', 100)]
  if (row.name === '') problems.push({ field: `${field}.name`, code: 'name' })
  if (originals === undefined) problems.push({ field: `${field}.originals`, code: 'count' })
  if (copies === undefined) problems.push({ field: `${field}.copies`, code: 'count' })
  if (row.name === '' || originals === undefined || copies === undefined) return []
  return [{ name: row.name, originals, copies, form: row.form, isRequired: row.optional !== 'true' }]
}

function numberIn(text: string, most: number): number | undefined {
  return /^\d{1,4}$/.test(text) && Number(text) <= most ? Number(text) : undefined
}

export function linesIn(text: string): string[] {
  return text
    .split('\n')
    .map(nfc)
    .filter((line) => line !== '')
}
