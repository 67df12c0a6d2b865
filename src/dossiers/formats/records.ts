/**
 * Dossiers of another one-stop system: what a record says, and how a table (CSV, XLSX) names its columns. Pure.
 * Documented for offices in docs/dossier-import.md.
 *
 * For pages: `recordsOfTable(rows)` → records with the row each stands in, or the columns that are missing.
 */
import { z } from 'zod'
import { Email, Phone } from '../../notices/rules.ts'
import { Day, isDay, localDateOf } from '../../platform/values/dates.ts'
import { fold, nfc } from '../../platform/values/text.ts'
import { type Channel, channels, procedureCode } from '../../procedures/rules.ts'

/** More than this are not taken at once. */
export const mostRecords = 2000

export const importedStates = [
  'received',
  'paused',
  'ready',
  'done',
  'refused',
  'returned',
  'stopped',
  'withdrawn',
] as const
export type ImportedState = (typeof importedStates)[number]

const Line = (most: number) => z.string().overwrite(nfc).max(most)

const Instant = z.iso.datetime({ offset: true })

const words = {
  moment: {
    vi: 'Hãy ghi một ngày có thật, ví dụ 20/10/2021, hoặc ngày và giờ, ví dụ 20/10/2021 9:30.',
    en: 'Write a day that exists, such as 20/10/2021 (in JSON 2021-10-20), or an instant with its offset.',
  },
  needsReady: {
    vi: 'Hồ sơ ở tình trạng này phải có ngày có kết quả.',
    en: 'In this state there is a day of the result.',
  },
  needsGiven: { vi: 'Hồ sơ đã trả phải có ngày trả kết quả.', en: 'What was handed over has a day of that.' },
  needsEnded: { vi: 'Hồ sơ đã kết thúc phải có ngày kết thúc.', en: 'What has ended has a day of that.' },
  order: { vi: 'Ngày này không thể trước ngày tiếp nhận.', en: 'This cannot be before the reception.' },
}

/** An instant, or a day, which is then taken at noon. */
const Moment = z
  .string()
  .meta({ description: 'A day (2021-10-20), or an instant with its offset (2021-10-20T09:30:00+07:00).' })
  .check(({ value, issues }) => {
    if (isDay(value) || Instant.safeParse(value).success) return
    issues.push({ code: 'custom', params: { words: words.moment, code: 'not-a-moment' }, input: value })
  })
  .transform((text) => new Date(isDay(text) ? `${text}T12:00:00+07:00` : text))

/** A dossier as its own system has it. Days and instants are Việt Nam's. */
export const DossierRecord = z
  .object({
    /** Its code there, and the one printed on its receipt. */
    code: Line(60).min(1),
    procedureCode: z.string().trim().regex(procedureCode),
    /** Only needed where the catalogue does not know the code. */
    procedureName: Line(1000).optional(),
    field: Line(1000).optional(),
    channel: z.enum(channels).default('counter'),
    state: z.enum(importedStates),
    receivedAt: Moment,
    /** The day on which the result is due, as it is promised now. */
    dueOn: Day.optional(),
    readyAt: Moment.optional(),
    givenAt: Moment.optional(),
    endedAt: Moment.optional(),
    supplements: z.int().min(0).max(20).default(0),
    applicant: Line(200).optional(),
    phone: Phone.optional(),
    email: Email.optional(),
  })
  .check(({ value, issues }) => {
    const fault = (field: string, said: { vi: string; en: string }, code: string) =>
      issues.push({ code: 'custom', path: [field], params: { words: said, code }, input: value })
    const { state, receivedAt, readyAt, givenAt, endedAt } = value
    if (state === 'ready' && readyAt === undefined) fault('readyAt', words.needsReady, 'needs-ready')
    if (state === 'done' && givenAt === undefined) fault('givenAt', words.needsGiven, 'needs-given')
    if (endedStates.has(state) && endedAt === undefined) fault('endedAt', words.needsEnded, 'needs-ended')
    for (const [field, at] of Object.entries({ readyAt, givenAt, endedAt })) {
      if (at !== undefined && localDateOf(at) < localDateOf(receivedAt)) fault(field, words.order, 'before-reception')
    }
  })
export type DossierRecord = z.output<typeof DossierRecord>

const endedStates: ReadonlySet<ImportedState> = new Set(['refused', 'returned', 'stopped', 'withdrawn'])

// Tables -------------------------------------------------------------------------------------------------------------

type Column = keyof DossierRecord

/** How the columns may be called, folded: the name in the API, and what offices write. */
const columnNames: Readonly<Record<Column, readonly string[]>> = {
  code: ['code', 'ma ho so', 'so ho so'],
  procedureCode: ['procedurecode', 'ma thu tuc', 'ma tthc'],
  procedureName: ['procedurename', 'ten thu tuc', 'ten tthc'],
  field: ['field', 'linh vuc'],
  channel: ['channel', 'hinh thuc nop', 'kenh nop'],
  state: ['state', 'tinh trang', 'trang thai'],
  receivedAt: ['receivedat', 'ngay tiep nhan', 'ngay nhan'],
  dueOn: ['dueon', 'ngay hen tra', 'han tra'],
  readyAt: ['readyat', 'ngay co ket qua'],
  givenAt: ['givenat', 'ngay tra', 'ngay tra ket qua'],
  endedAt: ['endedat', 'ngay ket thuc'],
  supplements: ['supplements', 'so lan bo sung'],
  applicant: ['applicant', 'nguoi nop', 'ten nguoi nop'],
  phone: ['phone', 'dien thoai', 'so dien thoai'],
  email: ['email', 'thu dien tu'],
}
const neededColumns: readonly Column[] = ['code', 'procedureCode', 'state', 'receivedAt']

const stateNames: Readonly<Record<string, ImportedState>> = {
  'dang giai quyet': 'received',
  'cho bo sung': 'paused',
  'co ket qua': 'ready',
  'da co ket qua': 'ready',
  'da tra': 'done',
  'da tra ket qua': 'done',
  'tu choi': 'refused',
  'tra lai': 'returned',
  'dung giai quyet': 'stopped',
  'rut ho so': 'withdrawn',
}

const channelNames: Readonly<Record<string, Channel>> = {
  'truc tiep': 'counter',
  'tai quay': 'counter',
  'buu chinh': 'post',
  'buu dien': 'post',
  'truc tuyen': 'online',
}

export type TableReading =
  | {
      readonly ok: true
      readonly records: readonly Record<string, unknown>[]
      readonly rows: readonly number[]
      /** What stands in the cells of each, as it was written. */
      readonly texts: readonly Readonly<Record<string, string>>[]
    }
  | { readonly ok: false; readonly missing: readonly Column[] }

/**
 * The records of a table whose first row names the columns, unchecked, each with the number of its row (the heading is
 * row 1) and its cells. Empty rows and unknown columns are passed over.
 */
export function recordsOfTable(table: readonly (readonly string[])[]): TableReading {
  const [heading = [], ...body] = table
  const at = new Map<Column, number>()
  for (const [column, names] of Object.entries(columnNames) as [Column, readonly string[]][]) {
    const index = heading.findIndex((cell) => names.includes(fold(cell)))
    if (index >= 0) at.set(column, index)
  }
  const missing = neededColumns.filter((column) => !at.has(column))
  if (missing.length > 0) return { ok: false, missing }
  const reading = { ok: true as const, records: [] as Record<string, unknown>[], rows: [] as number[] }
  const texts: Record<string, string>[] = []
  for (const [index, cells] of body.entries()) {
    if (cells.every((cell) => cell === '')) continue
    const written = textsOf(cells, at)
    reading.records.push(recordOf(written))
    reading.rows.push(index + 2)
    texts.push(written)
  }
  return { ...reading, texts }
}

/** The cells that are filled in. */
function textsOf(cells: readonly string[], at: ReadonlyMap<Column, number>): Partial<Record<Column, string>> {
  const texts = [...at].map(([column, index]) => [column, cells[index] ?? ''] as const)
  return Object.fromEntries(texts.filter(([, text]) => text !== ''))
}

function recordOf(texts: Partial<Record<Column, string>>): Record<string, unknown> {
  const entries = Object.entries(texts) as [Column, string][]
  return Object.fromEntries(entries.map(([column, text]) => [column, valueOf(column, text)]))
}

function valueOf(column: Column, text: string): unknown {
  switch (column) {
    case 'state':
      return stateNames[fold(text)] ?? text
    case 'channel':
      return channelNames[fold(text)] ?? text
    case 'supplements':
      return /^\d+$/.test(text) ? Number(text) : text
    case 'dueOn':
      return dayOf(text)?.day ?? text
    case 'receivedAt':
    case 'readyAt':
    case 'givenAt':
    case 'endedAt':
      return momentOf(text)
    default:
      return text
  }
}

/** `15/10/2021` and `2021-10-15`, with or without a time behind. */
function dayOf(text: string): { readonly day: string; readonly time: string | undefined } | undefined {
  const found = /^(?:(\d{1,2})\/(\d{1,2})\/(\d{4})|(\d{4}-\d{2}-\d{2}))(?:[ T](\d{1,2}:\d{2})(?::\d{2})?)?$/.exec(text)
  if (found === null) return undefined
  const [, date, month, year, iso, time] = found
  const day = iso ?? `${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`
  return isDay(day) ? { day, time: time?.padStart(5, '0') } : undefined
}

function momentOf(text: string): string {
  const found = dayOf(text)
  if (found === undefined) return text
  return found.time === undefined ? found.day : `${found.day}T${found.time}:00+07:00`
}
