/** The words of which the entries of the catalogue are made, so that an entry reads like a table. */
import type { Channel, Fee, LifeEvent, ProcedureContent, RequiredDocument, TimeLimit, Way } from '../rules.ts'

// Time limits

export const sameDay: TimeLimit = { kind: 'sameDay' }
export const none: TimeLimit = { kind: 'none' }

export function workingDays(value: number): TimeLimit {
  return { kind: 'workingDays', value }
}

export function days(value: number): TimeLimit {
  return { kind: 'days', value }
}

export function hours(value: number): TimeLimit {
  return { kind: 'hours', value }
}

// Fees

export type Fees = readonly Fee[]

/** The record does not say what it costs. */
export const notSaid: Fees = []
export const free: Fees = [fee(0)]

export function vnd(amount: number, per = '', note = ''): Fees {
  return [{ ...fee(amount), per, note }]
}

/** The portal shows "Miễn phí", its text says that the provincial People's Council decides. */
export function byProvince(note = ''): Fees {
  return [{ ...fee(null), decidedBy: 'Hội đồng nhân dân tỉnh', note }]
}

export const byFeeLaw: Fees = [{ ...fee(null), decidedBy: 'Luật Phí và lệ phí và các văn bản hướng dẫn' }]
export const byVehicleCircular: Fees = [{ ...fee(null), decidedBy: 'Thông tư số 60/2023/TT-BTC' }]

export const copyFee: Fees = [
  { ...fee(2000), per: 'trang', note: 'Từ trang thứ 3: 1.000 đồng một trang; nhiều nhất 200.000 đồng một bản.' },
]

function fee(amount: number | null): Fee {
  return { vnd: amount, per: '', decidedBy: '', note: '' }
}

/** One limit and one fee for some channels, named with blanks between them. */
export function way(channels: string, limit: TimeLimit, fees: Fees = notSaid, more: Partial<Way> = {}): Way[] {
  return channels.split(' ').map((channel) => {
    return { channel: channel as Channel, limit, when: '', fees: [...fees], note: '', ...more }
  })
}

// Documents

export function original(name: string, form = ''): RequiredDocument {
  return { name, originals: 1, copies: 0, isRequired: true, form }
}

export function copy(name: string): RequiredDocument {
  return { name, originals: 0, copies: 1, isRequired: true, form: '' }
}

/** The original is shown, the copy stays. */
export function both(name: string): RequiredDocument {
  return { name, originals: 1, copies: 1, isRequired: true, form: '' }
}

/** A form that is filled in; at the desk there are empty ones. */
export function form(name: string, number = 'theo mẫu, có tại quầy'): RequiredDocument {
  return original(name, number)
}

/** Only in the case that its name says. */
export function ifSo(document: RequiredDocument): RequiredDocument {
  return { ...document, isRequired: false }
}

export const identity = original('Căn cước, căn cước công dân hoặc hộ chiếu (chỉ xuất trình)')
export const residence = ifSo(original('Giấy tờ về nơi cư trú, khi máy không tra được'))
export const delegation = ifSo(original('Giấy ủy quyền, khi nhờ người khác đi thay'))

// Entries

const agencies = {
  people: 'Ủy ban nhân dân cấp xã',
  police: 'Công an cấp xã',
  military: 'Ban Chỉ huy quân sự cấp xã',
}

interface Entry {
  readonly code: string
  readonly name: string
  readonly field: string
  readonly agency: keyof typeof agencies
  readonly ways: Way[]
  readonly documents: RequiredDocument[]
  readonly results?: string[]
  /** Numbers of instruments, with blanks between them. */
  readonly laws?: string
  readonly decision?: string
  /** The last part of its address on the national portal. */
  readonly link?: string
  readonly checkedOn?: string
  /** What people say when they mean it, with semicolons between. */
  readonly says: string
  readonly lifeEvents: LifeEvent[]
}

/** The day on which the national portal was compared. */
const comparedOn = '2026-07-20'

export function record(entry: Entry): ProcedureContent {
  const agency = agencies[entry.agency]
  const { code, name, field, ways, documents, results = [], lifeEvents, decision = '' } = entry
  const numbers = (entry.laws ?? '').split(' ').filter((number) => number !== '')
  return {
    forms: [],
    code,
    name,
    field,
    level: 'commune',
    steps: [],
    ways,
    cases: documents.length === 0 ? [] : [{ name: '', documents }],
    subjects: [],
    decidingAgency: agency,
    handlingAgency: agency,
    results,
    conditions: '',
    legalBases: numbers.map((number) => ({ number, title: '', link: '' })),
    keywords: entry.says.split('; '),
    lifeEvents,
    decision,
    source: 'Cổng Dịch vụ công quốc gia',
    sourceLink: entry.link === undefined ? '' : `https://dichvucong.gov.vn/thu-tuc-hanh-chinh/${entry.link}`,
    checkedOn: entry.checkedOn ?? comparedOn,
  }
}
