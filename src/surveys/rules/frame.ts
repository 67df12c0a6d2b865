// From the cells of an uploaded list to a frame: who could be asked, and what is wrong in which line.
import { fold, nfc } from '../../platform/values/text.ts'

export interface FrameEntry {
  readonly name: string
  readonly address: string
  /** Telephone or e-mail; may be empty. */
  readonly contact: string
  /** Every other column of the list: by these it can be divided. */
  readonly attributes: Readonly<Record<string, string>>
}

export type FrameProblemCode =
  | 'no-name-column'
  | 'no-address-column'
  | 'empty'
  | 'too-many'
  | 'too-many-columns'
  | 'name-missing'
  | 'address-missing'
  | 'too-long'
  | 'duplicate'

/** Says where and what, never what stood there: a list of problems holds no names. */
export interface FrameProblem {
  readonly line: number
  readonly code: FrameProblemCode
  /** Of a duplicate: the line that it repeats. Of too many: how many are allowed. */
  readonly about?: number | undefined
}

export interface ParsedFrame {
  readonly entries: readonly FrameEntry[]
  readonly problems: readonly FrameProblem[]
}

export const mostEntries = 50_000
export const longestValue = 200
const mostColumns = 8
const longestHeading = 40

const headings: Readonly<Record<string, 'name' | 'address' | 'contact'>> = {
  'ho va ten': 'name',
  'ho ten': 'name',
  ten: 'name',
  'nguoi nop ho so': 'name',
  name: 'name',
  'full name': 'name',
  'dia chi': 'address',
  address: 'address',
  'dien thoai': 'contact',
  'so dien thoai': 'contact',
  'lien he': 'contact',
  phone: 'contact',
  contact: 'contact',
}

/** Columns that number the lines or name a person; they are left out at once. */
const dropped = new Set([
  'stt',
  'so thu tu',
  'cccd',
  'cmnd',
  'so cccd',
  'so cmnd',
  'so dinh danh',
  'ngay sinh',
  'no',
  'no.',
])

type Role = { readonly kind: 'name' | 'address' | 'contact' } | { readonly kind: 'attribute'; readonly name: string }

/** The first line holds the headings; empty lines are passed over. Lines are counted as a spreadsheet counts them. */
export function parseFrame(rows: readonly (readonly string[])[]): ParsedFrame {
  const [heading = [], ...body] = rows
  const roles = rolesOf(heading)
  const whole = problemsOfHeading(roles)
  if (whole.length > 0) return { entries: [], problems: whole }
  const entries: FrameEntry[] = []
  const problems: FrameProblem[] = []
  const seen = new Map<string, number>()
  for (const [index, row] of body.entries()) {
    if (row.every((cell) => nfc(cell) === '')) continue
    const line = index + 2
    const entry = entryOf(row, roles)
    const found = problemOf(entry, line, seen)
    if (found) problems.push(found)
    else entries.push(entry)
  }
  if (entries.length === 0 && problems.length === 0) problems.push({ line: 1, code: 'empty' })
  if (entries.length > mostEntries)
    return { entries: [], problems: [{ line: 1, code: 'too-many', about: mostEntries }] }
  return { entries, problems }
}

function rolesOf(heading: readonly string[]): (Role | undefined)[] {
  return heading.map((cell) => {
    const plain = fold(cell)
    if (plain === '' || dropped.has(plain)) return undefined
    const kind = headings[plain]
    return kind === undefined ? { kind: 'attribute', name: nfc(cell).slice(0, longestHeading) } : { kind }
  })
}

function problemsOfHeading(roles: readonly (Role | undefined)[]): FrameProblem[] {
  const has = (kind: Role['kind']) => roles.some((role) => role?.kind === kind)
  const others = roles.filter((role) => role?.kind === 'attribute').length
  return [
    ...(has('name') ? [] : [{ line: 1, code: 'no-name-column' as const }]),
    ...(has('address') ? [] : [{ line: 1, code: 'no-address-column' as const }]),
    ...(others > mostColumns ? [{ line: 1, code: 'too-many-columns' as const, about: mostColumns }] : []),
  ]
}

function entryOf(row: readonly string[], roles: readonly (Role | undefined)[]): FrameEntry {
  const of = (kind: Role['kind']) => nfc(row[roles.findIndex((role) => role?.kind === kind)] ?? '')
  const attributes = roles.flatMap((role, index) =>
    role?.kind === 'attribute' ? [[role.name, nfc(row[index] ?? '')] as const] : [],
  )
  return {
    name: of('name'),
    address: of('address'),
    contact: of('contact'),
    attributes: Object.fromEntries(attributes),
  }
}

function problemOf(entry: FrameEntry, line: number, seen: Map<string, number>): FrameProblem | undefined {
  if (entry.name === '') return { line, code: 'name-missing' }
  if (entry.address === '') return { line, code: 'address-missing' }
  const values = [entry.name, entry.address, entry.contact, ...Object.values(entry.attributes)]
  if (values.some((value) => value.length > longestValue)) return { line, code: 'too-long' }
  const key = fold([entry.name, entry.address, entry.contact].join('\n'))
  const first = seen.get(key)
  if (first !== undefined) return { line, code: 'duplicate', about: first }
  seen.set(key, line)
  return undefined
}

export interface FrameColumn {
  readonly name: string
  /** How many different values it has. */
  readonly values: number
}

/** The columns by which a frame can be divided, in their order. */
export function columnsOf(entries: readonly FrameEntry[]): FrameColumn[] {
  const names = [...new Set(entries.flatMap(({ attributes }) => Object.keys(attributes)))]
  return names.map((name) => ({ name, values: new Set(entries.map((entry) => entry.attributes[name] ?? '')).size }))
}

export const mostStrata = 300
const nothing = '–'

/** The stratum of each entry, numbered by name from 1; without columns all are one. */
export function stratify(
  entries: readonly FrameEntry[],
  by: readonly string[],
  compare: (a: string, b: string) => number,
): { readonly names: readonly string[]; readonly stratumOf: readonly number[] } {
  const labels = entries.map(({ attributes }) => by.map((column) => attributes[column] || nothing).join(' · '))
  const names = [...new Set(labels)].toSorted(compare)
  const numbers = new Map(names.map((name, index) => [name, index + 1]))
  return { names, stratumOf: labels.map((label) => numbers.get(label) ?? 0) }
}
