/** Procedures as tables: one row each, and if wanted a sheet of ways and one of documents that name the code. */
import { fold } from '../../platform/values/text.ts'
import type { Channel } from '../rules.ts'
import {
  casesOf,
  channelOf,
  countOf,
  type Drafts,
  emptyDraft,
  legalBasisOf,
  linesOf,
  listOf,
  mostRows,
  type ProcedureDraft,
  textOf,
  unreadable,
  type WayDraft,
} from './draft.ts'

export interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
}

const headings = {
  code: ['ma', 'ma thu tuc', 'ma tthc', 'code'],
  name: ['ten', 'ten thu tuc', 'ten tthc', 'name'],
  field: ['linh vuc', 'field'],
  level: ['cap thuc hien', 'cap', 'level'],
  limit: ['thoi han', 'thoi han giai quyet', 'time limit', 'duration'],
  fee: ['phi', 'phi, le phi', 'le phi', 'fee'],
  channel: ['hinh thuc nop', 'cach thuc', 'channel'],
  when: ['truong hop', 'case'],
  note: ['mo ta', 'ghi chu', 'note'],
  steps: ['trinh tu thuc hien', 'trinh tu', 'steps'],
  documents: ['thanh phan ho so', 'ho so', 'documents'],
  document: ['ten giay to', 'giay to', 'document'],
  form: ['mau don, to khai', 'mau don', 'bieu mau', 'form'],
  originals: ['ban chinh', 'so ban chinh', 'originals'],
  copies: ['ban sao', 'so ban sao', 'copies'],
  required: ['bat buoc', 'required'],
  subjects: ['doi tuong thuc hien', 'doi tuong', 'subjects'],
  agency: ['co quan co tham quyen', 'co quan quyet dinh', 'agency'],
  handling: ['co quan thuc hien', 'handling agency'],
  result: ['ket qua thuc hien', 'ket qua', 'result'],
  conditions: ['yeu cau, dieu kien thuc hien', 'yeu cau, dieu kien', 'conditions'],
  legalBases: ['can cu phap ly', 'legal bases'],
  keywords: ['tu khoa', 'keywords'],
  decision: ['so quyet dinh', 'quyet dinh cong bo', 'decision'],
  source: ['nguon', 'source'],
  checkedOn: ['ngay doi chieu', 'checked on'],
} as const
type Heading = keyof typeof headings

/** "Thời hạn (trực tuyến)": a column of its own for each way of filing. */
const perChannel = /^(.*?)\s*\((.+)\)$/u

type Cells = Readonly<Partial<Record<Heading, string>>>
interface Table {
  readonly has: (heading: Heading) => boolean
  readonly rows: readonly { readonly line: number; readonly cells: Cells; readonly ways: readonly WayDraft[] }[]
}

/** The first sheet that names procedures is the list; sheets with a way or a document a row belong to it. */
export function draftsOfTables(sheets: readonly Sheet[]): Drafts {
  const tables = sheets.flatMap((sheet) => tableOf(sheet) ?? [])
  const list = tables.find((table) => table.has('name'))
  if (list === undefined) return unreadable('no-heading')
  if (list.rows.length === 0) return unreadable('no-procedures')
  if (list.rows.length > mostRows) return unreadable('too-many')
  const others = tables.filter((table) => table !== list && table.has('code'))
  const ways = byCode(others.filter((table) => table.has('channel')))
  const documents = byCode(others.filter((table) => table.has('document')))
  const drafts = list.rows.map(({ line, cells, ways: own }) => {
    const code = textOf(cells.code)
    const listed = (ways.get(code) ?? []).map((row) => wayOf(row))
    return draftOf(line, cells, [...own, ...listed], documents.get(code) ?? [])
  })
  return { kind: 'drafts', drafts }
}

function tableOf({ rows }: Sheet): Table | undefined {
  const at = rows.findIndex((row) => row.filter((cell) => headingOf(cell) !== undefined).length >= 2)
  const head = rows[at]?.map((cell) => ({ plain: headingOf(cell), way: channelHeading(cell) }))
  if (head === undefined || at > 20) return undefined
  const found = new Set(head.flatMap(({ plain }) => plain ?? []))
  const filled = rows.map((row, index) => ({ row, line: index + 1 })).slice(at + 1)
  return {
    has: (heading) => found.has(heading),
    rows: filled
      .filter(({ row }) => row.some((cell) => cell.trim() !== ''))
      .map(({ row, line }) => ({ line, cells: cellsOf(row, head), ways: columnWays(row, head) })),
  }
}

function headingOf(cell: string): Heading | undefined {
  const plain = fold(cell)
  const names = Object.keys(headings) as Heading[]
  return names.find((name) => (headings[name] as readonly string[]).includes(plain))
}

interface WayHeading {
  readonly heading: 'limit' | 'fee'
  readonly channel: Channel
}

function channelHeading(cell: string): WayHeading | undefined {
  const [, base = '', inside = ''] = perChannel.exec(cell.trim()) ?? []
  const heading = headingOf(base)
  const channel = channelOf(inside)
  return channel !== undefined && (heading === 'limit' || heading === 'fee') ? { heading, channel } : undefined
}

type Head = readonly { readonly plain: Heading | undefined; readonly way: WayHeading | undefined }[]

function cellsOf(row: readonly string[], head: Head): Cells {
  const cells: Partial<Record<Heading, string>> = {}
  row.forEach((cell, index) => {
    const heading = head[index]?.plain
    if (heading !== undefined && cell.trim() !== '') cells[heading] ??= cell
  })
  return cells
}

function columnWays(row: readonly string[], head: Head): WayDraft[] {
  const channels = [...new Set(head.flatMap(({ way }) => way?.channel ?? []))]
  const cell = (channel: Channel, heading: 'limit' | 'fee') =>
    textOf(row[head.findIndex(({ way }) => way?.channel === channel && way.heading === heading)])
  return channels.flatMap((channel) => {
    const [limitText, feeText] = [cell(channel, 'limit'), cell(channel, 'fee')]
    const isGiven = limitText !== '' || feeText !== ''
    return isGiven ? [{ channel, channelText: channel, limitText, feeText, note: '', when: '' }] : []
  })
}

function wayOf(cells: Cells): WayDraft {
  const channelText = textOf(cells.channel)
  const shared = { channel: channelOf(channelText), channelText, note: textOf(cells.note), when: textOf(cells.when) }
  return { ...shared, limitText: textOf(cells.limit), feeText: textOf(cells.fee) }
}

function draftOf(line: number, cells: Cells, ways: readonly WayDraft[], documents: readonly Cells[]): ProcedureDraft {
  const isAlone = ways.length === 0 && (textOf(cells.limit) !== '' || textOf(cells.fee) !== '')
  const written = linesOf(cells.documents).map(documentInLine)
  return {
    ...emptyDraft,
    line,
    code: textOf(cells.code),
    name: textOf(cells.name),
    field: textOf(cells.field),
    level: textOf(cells.level),
    ways: isAlone ? [{ ...wayOf(cells), ...(cells.channel ? {} : { channel: 'counter', channelText: '' }) }] : ways,
    feeWords: textOf(cells.fee),
    steps: linesOf(cells.steps),
    cases: casesOf(documents.length === 0 ? written : documents.map(documentInRow)),
    subjects: listOf(cells.subjects),
    decidingAgency: textOf(cells.agency),
    handlingAgency: textOf(cells.handling),
    results: listOf(cells.result),
    conditions: linesOf(cells.conditions).join('\n'),
    legalBases: listOf(cells.legalBases).flatMap((one) => legalBasisOf(one) ?? []),
    keywords: listOf(cells.keywords),
    decision: textOf(cells.decision),
    source: textOf(cells.source),
    checkedOn: textOf(cells.checkedOn),
  }
}

/** "Tờ khai | 1 | 0 | mẫu": originals and copies may be left out, one original is then meant. */
function documentInLine(line: string) {
  const [name = '', originals = '1', copies = '0', form = ''] = line.split('|').map(textOf)
  const counts = { originals: countOf(originals), copies: countOf(copies) }
  return { case: '', document: { name: name.slice(0, 1000), ...counts, isRequired: true, form } }
}

function documentInRow(cells: Cells) {
  const isRequired = !/^(?:khong|no|0|false)$/u.test(fold(cells.required ?? ''))
  const counts = { originals: countOf(cells.originals), copies: countOf(cells.copies) }
  const document = { name: textOf(cells.document).slice(0, 1000), ...counts, isRequired, form: textOf(cells.form) }
  return { case: textOf(cells.when), document }
}

function byCode(tables: readonly Table[]): ReadonlyMap<string, readonly Cells[]> {
  const map = new Map<string, Cells[]>()
  for (const { cells } of tables.flatMap((table) => table.rows)) {
    const code = textOf(cells.code)
    const known = map.get(code)
    if (known === undefined) map.set(code, [cells])
    else known.push(cells)
  }
  return map
}
