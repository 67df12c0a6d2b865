/** From the cells of a table to rows about units, by headings in Vietnamese or English. */

import { isDay } from '../platform/values/dates.ts'
import { fold, nfc } from '../platform/values/text.ts'
import { type IsoDate, levelOf, type UnitKind } from './rules.ts'

export const fileColumns = ['code', 'name', 'kind', 'parent', 'from', 'to', 'phone', 'email', 'address'] as const
export type FileColumn = (typeof fileColumns)[number]

/** What stands in the first line of a file that we write, and the first name that we look for. */
export const headings: Readonly<Record<FileColumn, { readonly vi: string; readonly en: string }>> = {
  code: { vi: 'Mã', en: 'Code' },
  name: { vi: 'Tên', en: 'Name' },
  kind: { vi: 'Loại', en: 'Kind' },
  parent: { vi: 'Mã cấp trên', en: 'Parent code' },
  from: { vi: 'Từ ngày', en: 'Valid from' },
  to: { vi: 'Đến ngày', en: 'Valid to' },
  phone: { vi: 'Điện thoại', en: 'Phone' },
  email: { vi: 'Thư điện tử', en: 'Email' },
  address: { vi: 'Địa chỉ', en: 'Address' },
}

const otherHeadings: Readonly<Record<string, FileColumn>> = {
  'ma don vi': 'code',
  'ma xa': 'code',
  'ten don vi': 'name',
  'loai don vi': 'kind',
  cap: 'kind',
  type: 'kind',
  'ma don vi cap tren': 'parent',
  'ma huyen': 'parent',
  parent: 'parent',
  from: 'from',
  to: 'to',
  'so dien thoai': 'phone',
  'e mail': 'email',
}

const kindNames: Readonly<Record<string, UnitKind>> = {
  tinh: 'province',
  'thanh pho truc thuoc trung uong': 'central-city',
  huyen: 'district',
  quan: 'urban-district',
  'thanh pho thuoc tinh': 'provincial-city',
  'thi xa': 'town',
  xa: 'commune',
  phuong: 'ward',
  'thi tran': 'township',
  'dac khu': 'special-zone',
  thon: 'village',
  'to dan pho': 'residential-group',
  'phong ban': 'department',
  'quay tiep dan': 'counter',
  quay: 'counter',
  province: 'province',
  'central city': 'central-city',
  district: 'district',
  'urban district': 'urban-district',
  'provincial city': 'provincial-city',
  town: 'town',
  commune: 'commune',
  ward: 'ward',
  township: 'township',
  'special zone': 'special-zone',
  village: 'village',
  'residential group': 'residential-group',
  department: 'department',
  counter: 'counter',
}

export type FileRow = {
  /** Line in the file; the heading is line 1. */
  readonly line: number
  readonly code: string | null
  readonly name: string
  readonly kind: UnitKind
  readonly parent: string | null
  readonly from: IsoDate | null
  readonly to: IsoDate | null
  readonly contact: Readonly<Record<'phone' | 'email' | 'address', string | null>>
}

export type ImportProblemCode =
  | 'no-heading'
  | 'name-missing'
  | 'kind-missing'
  | 'unknown-kind'
  | 'bad-date'
  | 'ends-before-it-begins'
  | 'bad-code'
  | 'twice-in-file'
  | 'parent-missing'
  | 'parent-unknown'
  | 'parent-not-above'
  | 'parent-not-valid'
  | 'code-taken'
  | 'differs'
  | 'too-long'
  | 'bad-phone'
  | 'bad-email'
  | 'not-a-collection'
  | 'unit-unknown'
  | 'bad-geometry'
  | 'outside-vietnam'
  | 'not-a-table'
  | 'not-json'
  | 'empty'
  | 'broken-xlsx'
  | 'too-large-inside'

export type ImportProblem = { readonly line: number; readonly code: ImportProblemCode; readonly value: string }

type Report = (line: number, code: ImportProblemCode, value?: string) => undefined

export function readRows(table: readonly (readonly string[])[]): { rows: FileRow[]; problems: ImportProblem[] } {
  const problems: ImportProblem[] = []
  const report: Report = (line, code, value = '') => {
    problems.push({ line, code, value })
    return undefined
  }
  const [heading = [], ...lines] = table
  const columns = heading.map(columnOf)
  if (!columns.includes('name')) report(1, 'no-heading', heading.join(', '))
  if (problems.length > 0) return { rows: [], problems }
  const rows = lines.flatMap((cells, index) => {
    if (cells.every((cell) => cell === '')) return []
    const cell = (column: FileColumn) => nfc(cells[columns.indexOf(column)] ?? '')
    const row = readRow(index + 2, cell, report)
    return row === undefined ? [] : [row]
  })
  if (rows.length === 0 && problems.length === 0) report(1, 'empty')
  return { rows, problems }
}

function columnOf(heading: string): FileColumn | undefined {
  const said = plain(heading)
  return (
    fileColumns.find((column) => Object.values(headings[column]).some((one) => plain(one) === said)) ??
    otherHeadings[said]
  )
}

function plain(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim()
}

/** What the forms allow too. */
const longest: Partial<Record<FileColumn, number>> = { name: 100, email: 200, address: 300 }
const longestOfAll = 40

function readRow(line: number, cell: (column: FileColumn) => string, report: Report): FileRow | undefined {
  const written = cell('name')
  if (written === '') return report(line, 'name-missing')
  const long = fileColumns.find((column) => cell(column).length > (longest[column] ?? longestOfAll))
  if (long !== undefined) return report(line, 'too-long', `${cell(long).slice(0, 40)}…`)
  const { kind, name } =
    cell('kind') === '' ? kindInName(written) : { kind: kindOf(cell('kind'), cell('parent')), name: written }
  if (kind === undefined)
    return cell('kind') === '' ? report(line, 'kind-missing', written) : report(line, 'unknown-kind', cell('kind'))
  const [from, to] = [readDate(cell('from')), readDate(cell('to'))]
  if (from === undefined || to === undefined)
    return report(line, 'bad-date', from === undefined ? cell('from') : cell('to'))
  if (from !== null && to !== null && to <= from) return report(line, 'ends-before-it-begins', to)
  const [phone, email] = [cell('phone'), cell('email')]
  if (phone !== '' && !/^\+?[\d .]{6,20}$/u.test(phone)) return report(line, 'bad-phone', phone)
  if (email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(email)) return report(line, 'bad-email', email)
  return {
    line,
    code: padded(cell('code'), kind),
    name,
    kind,
    parent: cell('parent') || null,
    from,
    to,
    contact: { phone: phone || null, email: email || null, address: cell('address') || null },
  }
}

function kindOf(written: string, parent: string): UnitKind | undefined {
  const said = plain(written)
  if (said === 'thanh pho') return parent === '' ? 'central-city' : 'provincial-city'
  return kindNames[said]
}

/** "Thị trấn Đồi Ngô" says both. */
function kindInName(written: string): { kind: UnitKind | undefined; name: string } {
  for (const length of [3, 2, 1]) {
    const words = written.split(' ')
    const kind = kindNames[plain(words.slice(0, length).join(' '))]
    if (kind !== undefined && words.length > length) return { kind, name: words.slice(length).join(' ') }
  }
  return { kind: undefined, name: written }
}

const digits = { province: 2, district: 3, commune: 5, village: 0, office: 0 } as const

/** Spreadsheets take the zeros at the front away from official codes. */
function padded(code: string, kind: UnitKind): string | null {
  if (code === '') return null
  return /^\d+$/u.test(code) ? code.padStart(digits[levelOf(kind)], '0') : code
}

/** 2021-10-20 or 20/10/2021; null when empty, undefined when it is no day. */
function readDate(text: string): IsoDate | null | undefined {
  if (text === '') return null
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u.exec(text) ?? []
  const iso = year === undefined ? text : `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  return isDay(iso) ? iso : undefined
}
