/** The sheet of one procedure as the national database exports it (`ChiTietTTHC_…`): labels, and tables below them. */
import { fold } from '../../platform/values/text.ts'
import {
  casesOf,
  channelOf,
  type Drafts,
  emptyDraft,
  linesOf,
  listOf,
  type ProcedureDraft,
  textOf,
  unreadable,
  type WayDraft,
} from './draft.ts'

/** A document as one reads it: paragraphs and tables, in their order. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }

const labels = {
  'ma thu tuc': 'code',
  'so quyet dinh': 'decision',
  'ten thu tuc': 'name',
  'cap thuc hien': 'level',
  'loai thu tuc': 'kind',
  'linh vuc': 'field',
  'trinh tu thuc hien': 'steps',
  'cach thuc thuc hien': 'ways',
  'thanh phan ho so': 'documents',
  'doi tuong thuc hien': 'subjects',
  'co quan thuc hien': 'handling',
  'co quan co tham quyen': 'agency',
  'co quan co tham quyen quyet dinh': 'agency',
  'dia chi tiep nhan hs': 'address',
  'dia chi tiep nhan ho so': 'address',
  'co quan duoc uy quyen': 'delegated',
  'co quan phoi hop': 'cooperating',
  'ket qua thuc hien': 'result',
  'can cu phap ly': 'legalBases',
  'yeu cau, dieu kien thuc hien': 'conditions',
  'yeu cau hoac dieu kien thuc hien': 'conditions',
  'yeu cau, dieu kien': 'conditions',
  'tu khoa': 'keywords',
  'mo ta': 'description',
} as const
type Section = (typeof labels)[keyof typeof labels]

type Part = { readonly lines: string[]; readonly tables: { readonly title: string; readonly rows: Rows }[] }
type Rows = readonly (readonly string[])[]

export function draftOfSheet(blocks: readonly Block[]): Drafts {
  const parts = partsOf(blocks)
  const text = (section: Section) => textOf((parts.get(section)?.lines ?? []).join(' '))
  if (text('code') === '' || text('name') === '') return unreadable('not-a-sheet')
  const lines = (section: Section) => linesOf(parts.get(section)?.lines ?? [])
  const ways = (parts.get('ways')?.tables ?? []).flatMap(({ rows }) => waysIn(rows))
  const draft: ProcedureDraft = {
    ...emptyDraft,
    line: 1,
    code: text('code'),
    name: text('name'),
    field: text('field'),
    level: text('level'),
    decision: text('decision'),
    ways,
    feeWords: ways.map(({ feeText, note }) => `${feeText}; ${note}`).join('; '),
    steps: lines('steps'),
    cases: casesOf((parts.get('documents')?.tables ?? []).flatMap(({ title, rows }) => documentsIn(title, rows))),
    subjects: listOf(text('subjects')),
    handlingAgency: text('handling'),
    decidingAgency: text('agency'),
    results: lines('result').flatMap(listOf),
    conditions: lines('conditions').join('\n'),
    legalBases: (parts.get('legalBases')?.tables ?? []).flatMap(({ rows }) => basesIn(rows)),
    keywords: listOf(text('keywords')),
  }
  return { kind: 'drafts', drafts: [draft] }
}

/** What stands under each label; a paragraph just above a table is the table's title. */
function partsOf(blocks: readonly Block[]): ReadonlyMap<Section, Part> {
  const parts = new Map<Section, Part>()
  let current: Part | undefined
  const open = (section: Section) => {
    current = parts.get(section) ?? { lines: [], tables: [] }
    parts.set(section, current)
    return current
  }
  for (const block of blocks.flatMap(labelledRows)) {
    if (block.kind === 'table') {
      current?.tables.push({ title: current.lines.at(-1) ?? '', rows: block.rows })
      continue
    }
    for (const line of block.text.split('\n')) {
      const found = labelIn(line)
      const part = found === undefined ? current : open(found.section)
      const rest = found === undefined ? line : found.rest
      if (part !== undefined && textOf(rest) !== '') part.lines.push(rest)
    }
  }
  return parts
}

/** Some sheets put label and value into a table of two columns. */
function labelledRows(block: Block): Block[] {
  if (block.kind === 'paragraph') return [block]
  const isLabelled = block.rows.length > 0 && block.rows.every(([first = '']) => labelIn(`${first}:`) !== undefined)
  if (!isLabelled) return [block]
  return block.rows.map(([label = '', ...values]) => ({
    kind: 'paragraph',
    text: `${label.replace(/:\s*$/u, '')}: ${values.join(' ')}`,
  }))
}

function labelIn(line: string): { readonly section: Section; readonly rest: string } | undefined {
  const [, label = '', rest = ''] = /^\s*([^:]{3,40}):+(.*)$/u.exec(line) ?? []
  const plain = fold(label).replace(/^[\d.)\s]+/u, '')
  return Object.hasOwn(labels, plain) ? { section: labels[plain as keyof typeof labels], rest } : undefined
}

/** Columns by their headings, so that a column more or in another order does no harm. */
function columnsOf(rows: Rows, names: Readonly<Record<string, RegExp>>) {
  const head = rows[0]?.map(fold) ?? []
  const at = Object.fromEntries(
    Object.entries(names).map(([key, words]) => [key, head.findIndex((one) => words.test(one))]),
  )
  const cell = (row: readonly string[], key: string) => textOf(row[at[key] ?? -1]?.replaceAll('\n', ' '))
  return { cell, rows: rows.slice(1) }
}

function waysIn(table: Rows): WayDraft[] {
  const names = { channel: /hinh thuc/u, limit: /thoi han/u, fee: /phi/u, note: /mo ta/u }
  const { cell, rows } = columnsOf(table, names)
  return rows
    .map((row) => {
      const channelText = cell(row, 'channel')
      const shared = { channel: channelOf(channelText), channelText, note: cell(row, 'note'), when: '' }
      return { ...shared, limitText: cell(row, 'limit'), feeText: cell(row, 'fee') }
    })
    .filter(({ channelText, limitText }) => channelText !== '' || limitText !== '')
}

function documentsIn(title: string, table: Rows) {
  const names = { name: /ten giay to/u, form: /mau/u, count: /so luong/u, originals: /ban chinh/u, copies: /ban sao/u }
  const { cell, rows } = columnsOf(table, names)
  return rows.flatMap((row) => {
    const name = cell(row, 'name').slice(0, 1000)
    if (name === '') return []
    const counted = (key: string, label: RegExp) =>
      Number(cell(row, key) || label.exec(fold(cell(row, 'count')))?.[1] || '0')
    const counts = {
      originals: counted('originals', /ban chinh\s*:?\s*(\d{1,2})/u),
      copies: counted('copies', /ban sao\s*:?\s*(\d{1,2})/u),
    }
    return [{ case: textOf(title), document: { name, ...counts, isRequired: true, form: cell(row, 'form') } }]
  })
}

function basesIn(table: Rows) {
  const { cell, rows } = columnsOf(table, { number: /so ky hieu|so, ky hieu/u, title: /trich yeu/u })
  return rows.flatMap((row) => {
    const number = cell(row, 'number')
    return number === '' ? [] : [{ number, title: cell(row, 'title'), link: '' }]
  })
}
