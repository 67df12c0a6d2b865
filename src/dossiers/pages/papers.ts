// What stands on each official form, from a dossier and what was just done with it.
import { localTimeOf } from '../../calendars/rules.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import type { PrintedSlip } from '../../tickets/actions/slips.ts'
import { formatDate, formatNumber } from '../../ui/format.ts'
import { inlineName } from '../../units/names.ts'
import type { UnitKind } from '../../units/rules.ts'
import { formWords as words } from '../messages/forms.ts'
import { stateWords } from '../messages/states.ts'
import type { CourseEvent, Dossier, KeptDocument, NamedPerson } from '../queries/dossier.ts'
import type { Deadline } from '../rules/deadlines.ts'
import { formSetOn } from '../rules/law.ts'
import type { Contact } from '../rules.ts'
import type { Line, LookUpCode, PaperForm } from './paper.tsx'

/** Everything that forms are filled with. Without a contact its lines are left out. */
export interface PaperSource {
  readonly dossier: Dossier
  readonly people: readonly NamedPerson[]
  readonly contact: Contact
  readonly documents: readonly KeptDocument[]
  /** Telephone of the office. */
  readonly officePhone: string | null
  readonly signer: string
  readonly baseUrl: string
  /** When the form is printed. */
  readonly now: Date
}

type Base = Pick<PaperForm, 'set' | 'agency' | 'town' | 'day' | 'number' | 'code' | 'signer' | 'baseUrl'>

function baseOf({ dossier, signer, baseUrl, now }: PaperSource, on = now, number = ''): Base {
  const day = localDateOf(on)
  return {
    set: formSetOn(day),
    agency: agencyOf(dossier),
    town: dossier.unitName,
    day,
    number,
    code: dossier.code,
    signer,
    baseUrl,
  }
}

export function agencyOf({ unitKind, unitName }: Pick<Dossier, 'unitKind' | 'unitName'>): string {
  return inlineName({ kind: unitKind as UnitKind, name: unitName }, 'vi')
}

function applicantOf({ people }: PaperSource): string {
  return people.find(({ role }) => role === 'applicant')?.name ?? ''
}

function personLines(source: PaperSource, label: string): Line[] {
  const { people, contact } = source
  const other = people.find(({ role }) => role === 'representative')
  const reached: [string, string | undefined][] = [
    [words.phone, contact.phone],
    [words.email, contact.email],
  ]
  const written = reached.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]))
  return [
    [label, applicantOf(source)],
    ...(other === undefined ? [] : [[words.representative, other.name] satisfies Line]),
    ...(contact.address === undefined ? [] : [[words.address, contact.address] satisfies Line]),
    ...(written.length === 0 ? [] : [written.join('. ')]),
    [words.matter, source.dossier.procedureName],
  ]
}

/** `10:15 ngày 20/10/2021`. */
function momentOf(at: Date): string {
  return `${localTimeOf(at)} ngày ${formatDate(at, 'vi')}`
}

function dueText(due: Deadline | undefined): string {
  return due === undefined ? words.noDue : momentOf(due.at)
}

/** "01 bản chính, 02 bản sao" behind the name of a paper. */
function paperText({ name, originals, copies }: KeptDocument): string {
  const counts = [originals > 0 ? `${originals} bản chính` : '', copies > 0 ? `${copies} bản sao` : ''].filter(Boolean)
  return counts.length === 0 ? name : `${name} (${counts.join(', ')})`
}

export interface Handed {
  readonly lookUp?: LookUpCode | undefined
  readonly rating?: PrintedSlip | null | undefined
}

export function receiptForm(source: PaperSource, handed: Handed): PaperForm {
  const { dossier, documents } = source
  const given = documents.filter((one) => one.given).map(paperText)
  const money = (value: number) => formatNumber(value, 'vi')
  const fee: Line[] =
    dossier.feeAsked === 0 ? [] : [[words.fee, words.feeOf(money(dossier.feeAsked), money(dossier.feePaid))]]
  const received = dossier.receivedAt ?? dossier.submittedAt
  const base = baseOf(source, received)
  return {
    ...base,
    kind: 'receipt',
    number: dossier.code?.slice(-4) ?? '',
    lines: personLines(source, words.receivedFrom),
    list: given.length === 0 ? undefined : { label: words.papers, items: given },
    after: [
      `${words.sets}: ${words.setsOf(dossier.copies)}. ${words.limit}: ${stateWords.vi.limit(dossier.timeLimit)}.`,
      [words.receivedAt, momentOf(received)],
      [words.dueAt, dueText(dossier.due)],
      ...fee,
      [words.where, `${words.desk}, ${agencyOf(dossier)}`],
      ...(base.set === '2018' ? [words.book] : []),
    ],
    ...handed,
  }
}

interface Missing {
  readonly missing: readonly string[]
  readonly reason: string
}

/** When a slip was written, and its number in the agency's year. */
interface Written {
  readonly at: Date | undefined
  readonly number: string
}

function supplementForm(source: PaperSource, { missing, reason }: Missing, handed: Handed, { at, number }: Written) {
  const contact = [source.signer, source.officePhone ?? ''].filter(Boolean).join(', ')
  return {
    ...baseOf(source, at, number),
    kind: 'supplement',
    lines: personLines(source, words.dossierOf),
    list: { label: words.missing, items: missing },
    after: [...(reason === '' ? [] : [[words.reason, reason] satisfies Line]), [words.contact, contact]],
    ...handed,
  } satisfies PaperForm
}

function refusalForm(source: PaperSource, reason: string, handed: Handed, { at, number }: Written): PaperForm {
  return {
    ...baseOf(source, at, number),
    kind: 'refusal',
    lines: [...personLines(source, words.dossierOf), words.refused, [words.reason, reason]],
    ...handed,
  }
}

function stopForm(source: PaperSource, reason: string, { at, number }: Written): PaperForm {
  return {
    ...baseOf(source, at, number),
    set: '2025',
    kind: 'stop',
    lines: [...personLines(source, words.dossierOf), words.stopped, [words.reason, reason]],
  }
}

export interface NewDate {
  readonly from: string
  readonly to: string
  readonly reason: string
}

function apologyForm(source: PaperSource, { from, to, reason }: NewDate, { at, number }: Written): PaperForm {
  const { dossier } = source
  return {
    ...baseOf(source, at, number),
    kind: 'apology',
    signer: '',
    lines: [
      ...personLines(source, words.dear),
      [words.receivedAt, momentOf(dossier.receivedAt ?? dossier.submittedAt)],
      [words.promised, from === '' ? words.noDue : formatDate(from, 'vi')],
      words.late,
      [words.reason, reason],
      [words.sorry, formatDate(to, 'vi')],
    ],
  }
}

/** The slip that goes with a step; undefined for a step without one. */
export function slipOfStep(source: PaperSource, event: CourseEvent, handed: Handed, at?: Date): PaperForm | undefined {
  const { reason = '', missing = [], from = '', to = '' } = event.detail
  const written = { at, number: event.slipNumber === null ? '' : String(event.slipNumber) }
  switch (event.step) {
    case 'askSupplement':
      return supplementForm(source, { missing, reason }, handed, written)
    case 'refuse':
    case 'return':
      return refusalForm(source, reason, handed, written)
    case 'reschedule':
      return apologyForm(source, { from, to, reason }, written)
    case 'stop':
      return stopForm(source, reason, written)
    default:
      return undefined
  }
}
