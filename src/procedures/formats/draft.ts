/** What one row of a file says about a procedure, before anybody believed it: texts as they stand, in one shape. */
import { fold, nfc } from '../../platform/values/text.ts'
import type { Channel, DocumentCase, LegalBasis, ProcedureContent } from '../rules.ts'

export interface WayDraft {
  readonly channel: Channel | undefined
  readonly channelText: string
  readonly limitText: string
  /** The amount as the source shows it; empty where it shows none. */
  readonly feeText: string
  readonly note: string
  readonly when: string
}

/** The same in every format; `ways` may already be read where the format has values instead of words. */
export interface ProcedureDraft {
  /** Row of the table, or place in the list; from 1. */
  readonly line: number
  readonly code: string
  readonly name: string
  readonly field: string
  readonly level: string
  readonly ways: readonly WayDraft[]
  /** Where the file gives values: they are taken as they are and the texts above are only shown. */
  readonly readWays?: ProcedureContent['ways']
  /** What the source says about the fee in words, for the amounts to be compared with. */
  readonly feeWords: string
  /** Only our own shape has them; another file leaves those that are held. */
  readonly lifeEvents?: ProcedureContent['lifeEvents']
  readonly sourceLink?: string
  readonly steps: readonly string[]
  readonly cases: readonly DocumentCase[]
  readonly subjects: readonly string[]
  readonly decidingAgency: string
  readonly handlingAgency: string
  readonly results: readonly string[]
  readonly conditions: string
  readonly legalBases: readonly LegalBasis[]
  readonly keywords: readonly string[]
  readonly decision: string
  readonly source: string
  readonly checkedOn: string
}

export const emptyDraft: Omit<ProcedureDraft, 'line'> = {
  code: '',
  name: '',
  field: '',
  level: '',
  ways: [],
  feeWords: '',
  steps: [],
  cases: [],
  subjects: [],
  decidingAgency: '',
  handlingAgency: '',
  results: [],
  conditions: '',
  legalBases: [],
  keywords: [],
  decision: '',
  source: '',
  checkedOn: '',
}

/** What a reader of one format gives back: the rows, or why it is none. */
export type Drafts =
  | { readonly kind: 'drafts'; readonly drafts: readonly ProcedureDraft[] }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason }

export type UnreadableReason =
  | 'empty'
  | 'not-a-table'
  | 'not-json'
  | 'no-procedures'
  | 'no-heading'
  | 'broken-archive'
  | 'too-large-inside'
  | 'old-word'
  | 'not-a-sheet'
  | 'too-many'

/** A file with more rows than this is no file of procedures: the whole country has some six thousand. */
export const mostRows = 10_000

export function unreadable(reason: UnreadableReason): Drafts {
  return { kind: 'unreadable', reason }
}

const channelWords: readonly (readonly [Channel, RegExp])[] = [
  ['online', /truc tuyen|online|^mang\b|dien tu/u],
  ['post', /buu chinh|buu dien|post/u],
  ['counter', /truc tiep|direct|tai quay|counter/u],
]

export function channelOf(text: string): Channel | undefined {
  const plain = fold(text)
  return channelWords.find(([, words]) => words.test(plain))?.[0]
}

const absent = /^(?:không có thông tin|không có|n\/a|-|–)?$/iu

/** A cell or a value as text: composed, single blanks, and nothing where the source says that it has nothing. */
export function textOf(value: unknown): string {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (typeof value !== 'string') return ''
  const text = nfc(value)
  return absent.test(text) ? '' : text
}

/** The same over several lines; empty lines are left out. */
export function linesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(textOf).filter((line) => line !== '')
  return typeof value === 'string'
    ? value
        .split(/\r?\n/u)
        .map(textOf)
        .filter((line) => line !== '')
    : []
}

/** A list in one line: at semicolons, or at commas before a capital letter that stand outside of brackets. */
export function listOf(value: unknown): string[] {
  if (Array.isArray(value)) return linesOf(value)
  const text = typeof value === 'string' ? value : ''
  if (/[;\n]/u.test(text))
    return text
      .split(/[;\n]/u)
      .map(textOf)
      .filter((part) => part !== '')
  return text
    .normalize('NFC')
    .split(/,\s+(?=\p{Lu})(?![^(]*\))/u)
    .map(textOf)
    .filter((part) => part !== '')
}

/** "131/2025/NĐ-CP: Quy định …" or the number alone. */
export function legalBasisOf(value: unknown): LegalBasis | undefined {
  const text = textOf(value)
  const [, number = text, title = ''] = /^([^\s:]+\/[^\s:]+)\s*[:–-]?\s*(.*)$/u.exec(text) ?? []
  return number === '' ? undefined : { number, title: title.trim(), link: '' }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function countOf(value: unknown): number {
  const count = Number(textOf(value) || '0')
  return Number.isInteger(count) && count >= 0 ? count : 0
}

/** Documents by their case, cases in the order in which they first come. */
export function casesOf(
  documents: readonly { readonly case: string; readonly document: DocumentCase['documents'][number] }[],
): DocumentCase[] {
  const names = [...new Set(documents.map((one) => one.case))]
  return names.map((name) => ({
    name,
    documents: documents.filter((one) => one.case === name).map(({ document }) => document),
  }))
}
