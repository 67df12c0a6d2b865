/** What published pages of a commune must have: named rules with a version, the same findings for the same state. */
import { z } from 'zod'
import { isBare } from '../procedures/formats/mend.ts'
import type { ProcedureContent } from '../procedures/rules.ts'
import { type Drawn, faultsOfPages } from './rules/pages.ts'

/** `error`: people are misled or turned away, or a law asks for it. `warning`: it should be better. */
export const severities = ['error', 'warning'] as const
export type Severity = (typeof severities)[number]

interface Rule {
  readonly version: number
  readonly severity: Severity
  /** The law that asks for it, as it is cited; empty where none does. */
  readonly source: string
}

/** @source Nghị định 63/2010/NĐ-CP (sửa đổi 2017): what a procedure consists of, and that it is published in full. */
const control = 'Nghị định 63/2010/NĐ-CP, Điều 8 (sửa đổi 2017)'
/** @source Nghị định 61/2018/NĐ-CP Art. 9.7: names and telephones of the people at the desk are public. */
const desk = 'Nghị định 61/2018/NĐ-CP, Điều 9'
/** @source Thông tư 01/2018/TT-VPCP Art. 14: posted at the office and electronic; Art. 16: look-up without an account. */
const oneStop = 'Thông tư 01/2018/TT-VPCP'

export const completenessRules = {
  'procedures.none': { version: 1, severity: 'error', source: control },
  'procedures.unpublished': { version: 1, severity: 'warning', source: control },
  'procedure.not-in-force': { version: 1, severity: 'error', source: control },
  'procedure.out-of-date': { version: 2, severity: 'warning', source: '' },
  'procedure.time-limit': { version: 1, severity: 'error', source: control },
  'procedure.fee': { version: 1, severity: 'error', source: control },
  'procedure.documents': { version: 1, severity: 'warning', source: control },
  'procedure.forms': { version: 2, severity: 'warning', source: control },
  'procedure.legal-bases': { version: 1, severity: 'warning', source: '' },
  'procedure.place': { version: 1, severity: 'warning', source: '' },
  'procedure.contact': { version: 2, severity: 'warning', source: '' },
  'desk.people': { version: 1, severity: 'error', source: desk },
  'desk.telephone': { version: 1, severity: 'error', source: desk },
  'desk.hours': { version: 1, severity: 'error', source: '' },
  'unit.address': { version: 1, severity: 'error', source: '' },
  'unit.telephone': { version: 1, severity: 'error', source: '' },
  'link.rating': { version: 1, severity: 'error', source: 'Nghị định 61/2018/NĐ-CP, Điều 29' },
  'link.look-up': { version: 1, severity: 'warning', source: `${oneStop}, Điều 16` },
  /** @source Thông tư 32/2017/TT-BTTTT Art. 18. */
  'accessibility.contact': { version: 1, severity: 'warning', source: 'Thông tư 32/2017/TT-BTTTT, Điều 18' },
  'board.missing': { version: 1, severity: 'warning', source: `${oneStop}, Điều 14` },
  'board.out-of-date': { version: 1, severity: 'warning', source: `${oneStop}, Điều 14` },
  'page.answer': { version: 1, severity: 'error', source: '' },
  'page.language': { version: 1, severity: 'warning', source: '' },
  'page.title': { version: 1, severity: 'warning', source: '' },
  'page.rating': { version: 1, severity: 'error', source: 'Nghị định 61/2018/NĐ-CP, Điều 29' },
  'page.telephone': { version: 1, severity: 'error', source: desk },
  'page.accessibility': { version: 1, severity: 'warning', source: 'Thông tư 32/2017/TT-BTTTT, Điều 18' },
  'page.dead-link': { version: 1, severity: 'error', source: '' },
} as const satisfies Record<string, Rule>

export type RuleId = keyof typeof completenessRules
export const RuleId = z.enum(Object.keys(completenessRules) as RuleId[])

export const Finding = z.strictObject({
  rule: RuleId,
  version: z.int(),
  /** Address of the page that is meant. */
  page: z.string(),
  /** A name, a code, a number: what the reason is about. */
  seen: z.string(),
})
export type Finding = z.infer<typeof Finding>

export interface PublishedProcedure {
  readonly page: string
  /** Since when it is shown as it is: the later of its version and of its publication. */
  readonly since: string
  readonly content: ProcedureContent
  readonly hasPlace: boolean
  /** A telephone stands on its page: its own, that of somebody at the desk, or the commune's. */
  readonly hasContact: boolean
}

/** Everything that the rules look at, read at one moment. */
export interface Snapshot {
  readonly day: string
  readonly pages: Readonly<Record<'home' | 'procedures' | 'rating' | 'lookUp' | 'accessibility', string>>
  readonly phone: string
  readonly email: string
  readonly address: string
  readonly hasHours: boolean
  readonly people: readonly { readonly name: string; readonly phone: string }[]
  readonly isRateable: boolean
  /** The unit has a code with which dossiers are received, so that somebody can look them up. */
  readonly hasDossierCode: boolean
  /** The day on which the printed board was put up. */
  readonly boardPostedOn: string | null
  readonly published: readonly PublishedProcedure[]
  /** Codes that the unit publishes and that do not hold on the day. */
  readonly lapsed: readonly { readonly code: string; readonly page: string }[]
  /** Codes of the level of communes that hold on the day. */
  readonly expected: readonly string[]
  /** Pages as they were drawn; absent where none could be drawn, and then no rule of pages is checked. */
  readonly drawn?: Drawn | undefined
}

/** What a province may set of the rules. */
export const Settings = z.strictObject({
  /** A record that nobody compared with its source for so many days is out of date. */
  mostDays: z.int().min(30).max(3650),
})
export type Settings = z.infer<typeof Settings>

/** No rule gives a number: half a year, so that a change of law is seen within it. */
export const usualSettings: Settings = { mostDays: 180 }

/**
 * Names every rule with its version, 0 where it could not be checked, and what was set: two figures are only compared
 * where this is the same.
 */
export function ruleSetOf({ mostDays }: Settings, hasDrawn: boolean): string {
  const versions = RuleId.options.map((id) => (hasDrawn || !id.startsWith('page.') ? completenessRules[id].version : 0))
  return `2026.3/${versions.join('')}/${mostDays}`
}

/** Every finding, in the order of the rules and then of the pages. */
export function check(snapshot: Snapshot, settings: Settings = usualSettings): Finding[] {
  const found = [
    ...ofList(snapshot),
    ...snapshot.published.flatMap((one) => ofProcedure(one, snapshot.day, settings)),
    ...ofUnit(snapshot),
    ...ofBoard(snapshot),
    ...ofPages(snapshot),
  ]
  const order = (rule: RuleId) => RuleId.options.indexOf(rule)
  return found.toSorted((a, b) => order(a.rule) - order(b.rule) || compare(a.page, b.page) || compare(a.seen, b.seen))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function finding(rule: RuleId, page: string, seen = ''): Finding {
  return { rule, version: completenessRules[rule].version, page, seen: seen.slice(0, 200) }
}

/** A finding where the condition holds. */
function when(isWrong: boolean, rule: RuleId, page: string, seen = ''): Finding[] {
  return isWrong ? [finding(rule, page, seen)] : []
}

function ofList({ pages, published, lapsed, expected }: Snapshot): Finding[] {
  if (published.length === 0) return [finding('procedures.none', pages.procedures)]
  const shown = new Set(published.map(({ content }) => content.code))
  const missing = expected.filter((code) => !shown.has(code))
  return [
    ...when(missing.length > 0, 'procedures.unpublished', pages.procedures, String(missing.length)),
    ...lapsed.map(({ code, page }) => finding('procedure.not-in-force', page, code)),
  ]
}

const asForm = /(?:^|\s)(?:tờ khai|đơn|mẫu|phiếu)(?:\s|$)/iu

function ofProcedure({ page, content, hasPlace, hasContact }: PublishedProcedure, day: string, settings: Settings) {
  const { code, ways, cases, legalBases, checkedOn } = content
  const documents = cases.flatMap((one) => one.documents)
  const withoutLimit = ways.length === 0 || ways.some(({ limit }) => isBare(limit))
  const withoutFee = ways.length === 0 || ways.some(({ fees }) => fees.length === 0)
  const withoutForm =
    content.forms.length > 0 ? undefined : documents.find(({ name, form }) => form === '' && asForm.test(name))
  return [
    ...when(daysBetween(checkedOn, day) > settings.mostDays, 'procedure.out-of-date', page, checkedOn),
    ...when(withoutLimit, 'procedure.time-limit', page, code),
    ...when(withoutFee, 'procedure.fee', page, code),
    ...when(documents.length === 0, 'procedure.documents', page, code),
    ...when(withoutForm !== undefined, 'procedure.forms', page, withoutForm?.name),
    ...when(legalBases.length === 0, 'procedure.legal-bases', page, code),
    ...when(!hasPlace, 'procedure.place', page, code),
    ...when(!hasContact, 'procedure.contact', page, code),
  ]
}

function ofUnit(snapshot: Snapshot): Finding[] {
  const { pages, people, phone, email, address } = snapshot
  return [
    ...when(people.length === 0, 'desk.people', pages.home),
    ...people.filter((one) => one.phone === '').map(({ name }) => finding('desk.telephone', pages.home, name)),
    ...when(!snapshot.hasHours, 'desk.hours', pages.home),
    ...when(address === '', 'unit.address', pages.home),
    ...when(phone === '', 'unit.telephone', pages.home),
    ...when(!snapshot.isRateable, 'link.rating', pages.rating),
    ...when(!snapshot.hasDossierCode, 'link.look-up', pages.lookUp),
    ...when(phone === '' && email === '', 'accessibility.contact', pages.accessibility),
  ]
}

function ofBoard({ pages, boardPostedOn, published }: Snapshot): Finding[] {
  if (published.length === 0) return []
  if (boardPostedOn === null) return [finding('board.missing', pages.procedures)]
  const later = published.filter(({ since }) => since > boardPostedOn)
  return when(later.length > 0, 'board.out-of-date', pages.procedures, String(later.length))
}

function ofPages({ drawn, pages, people }: Snapshot): Finding[] {
  if (drawn === undefined) return []
  return faultsOfPages(drawn, pages, people).map(({ rule, page, seen }) => finding(rule, page, seen))
}

/** Whole days from one day to another; negative backwards. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

export function countBySeverity(findings: readonly Pick<Finding, 'rule'>[]): Readonly<Record<Severity, number>> {
  const of = (severity: Severity) => findings.filter(({ rule }) => completenessRules[rule].severity === severity).length
  return { error: of('error'), warning: of('warning') }
}
