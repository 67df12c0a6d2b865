// From the facts of each dossier to the counts of Thông tư 01/2018 and Quyết định 766: which dossiers belong, and how each stands.
import { type Deadline, type Timeliness, timelinessOf } from '../../dossiers/rules/deadlines.ts'
import type { Channel } from '../../procedures/rules.ts'
import type { Span } from './periods.ts'

/** What is counted of a dossier; no person, no rating. */
export interface DossierFact {
  readonly channel: Channel
  /** Null for what was never received: refused, or still waited for. */
  readonly receivedAt: Date | null
  readonly readyAt: Date | null
  /** How the result stood to its deadline when it was ready. */
  readonly timeliness: Timeliness | null
  /** When it was refused, returned, stopped or withdrawn. */
  readonly endedAt: Date | null
  readonly isRefused: boolean
  readonly deadline: Deadline | undefined
  /** The result was given while the person waited. */
  readonly atOnce: boolean
  /** Times that the applicant was asked to complete it, up to the moment at which it is judged. */
  readonly supplements: number
  /** It waited for the applicant at that moment, or when it ended. */
  readonly isWaiting: boolean
  /** Opinions that were asked of other agencies, with their limits. */
  readonly opinions: readonly { readonly dueOn: string; readonly answeredOn: string | null }[]
}

export interface Window extends Pick<Span, 'startsAt' | 'endsAt'> {
  /** The last moment that is looked at: the end of the period, or now while it runs. */
  readonly judgedAt: Date
  readonly judgedOn: string
}

export function windowOf({ startsAt, endsAt, to }: Span, now: Date, today: string): Window {
  const isRunning = now < endsAt
  return {
    startsAt,
    endsAt,
    judgedAt: isRunning ? now : new Date(endsAt.getTime() - 1),
    judgedOn: isRunning ? today : to,
  }
}

function isWithin(at: Date | null, { startsAt, judgedAt }: Window): boolean {
  return at !== null && at >= startsAt && at <= judgedAt
}

function isBy(at: Date | null, { judgedAt }: Window): boolean {
  return at !== null && at <= judgedAt
}

/** Unfinished, and past its deadline at the moment of judging. While the applicant is waited for, nothing is late. */
function isOverdue(fact: DossierFact, window: Window): boolean {
  if (!isBy(fact.receivedAt, window) || isBy(fact.readyAt, window) || isBy(fact.endedAt, window)) return false
  return !fact.isWaiting && timelinessOf(fact.deadline, window.judgedAt) === 'late'
}

// Thông tư 01/2018 ---------------------------------------------------------------------------------------------------

/**
 * `shorter` than the limit, `equal`, `longer`; undefined where there is no limit. What was given while the person waited
 * took less than any limit, also one that says "within the day".
 */
function againstLimit(fact: DossierFact, window: Window): 'shorter' | 'equal' | 'longer' | undefined {
  if (fact.deadline === undefined) return undefined
  if (!isBy(fact.readyAt, window)) return 'longer'
  if (fact.timeliness === 'late') return 'longer'
  return fact.atOnce || fact.timeliness === 'early' ? 'shorter' : 'equal'
}

/**
 * The counts of a unit. A dossier belongs to the period in which its result was ready; one that is unfinished at the end
 * and past its deadline belongs to it too, as longer than the limit.
 * @source Thông tư 01/2018/TT-VPCP, Articles 13 and 14.
 */
export function countTt01(facts: readonly DossierFact[], window: Window) {
  const settled = facts.filter((fact) => isWithin(fact.readyAt, window) || isOverdue(fact, window))
  const stands = settled.map((fact) => againstLimit(fact, window))
  const limits = (of: readonly (string | undefined)[]) => ({
    shorter: of.filter((one) => one === 'shorter').length,
    equal: of.filter((one) => one === 'equal').length,
    longer: of.filter((one) => one === 'longer').length,
  })
  const late = stands.filter((one) => one === 'longer').length
  const early = stands.filter((one) => one === 'shorter').length
  const refused = facts.filter((fact) => fact.isRefused && isWithin(fact.endedAt, window))
  const isOnline = ({ channel }: DossierFact) => channel === 'online'
  return {
    time: limits(stands),
    agencyTime: limits([...stands, ...settled.flatMap((fact) => opinionTimes(fact, window))]),
    contacts: {
      none: settled.filter(({ supplements }) => supplements === 0).length,
      once: settled.filter(({ supplements }) => supplements === 1).length,
      more: settled.filter(({ supplements }) => supplements > 1).length,
    },
    agencies: {
      none: settled.filter(({ channel }) => channel !== 'counter').length,
      one: settled.filter(({ channel }) => channel === 'counter').length,
    },
    attitude: { early, onTime: settled.length - early - late, late },
    online: {
      dossiers: settled.length + refused.length,
      onlineDossiers: settled.filter(isOnline).length + refused.filter(isOnline).length,
      refused: refused.filter(isOnline).length,
      late: settled.filter((fact, at) => isOnline(fact) && stands[at] === 'longer').length,
    },
  }
}

/** How each agency that was asked stands to its own limit; one that still has time is not judged yet. */
function opinionTimes({ opinions }: DossierFact, { judgedOn }: Window): ('shorter' | 'equal' | 'longer')[] {
  return opinions.flatMap(({ dueOn, answeredOn }) => {
    if (answeredOn === null || answeredOn > judgedOn) return judgedOn > dueOn ? ['longer' as const] : []
    if (answeredOn > dueOn) return ['longer' as const]
    return [answeredOn < dueOn ? ('shorter' as const) : ('equal' as const)]
  })
}

// Quyết định 766 -----------------------------------------------------------------------------------------------------

/** More than one request for a supplement is late, whatever the calendar says. */
const mostSupplements = 1

/**
 * Dossiers received in the period (what is refused never was), and those of them that are in time: finished in time, or unfinished and not past the
 * deadline at its end. @source Quyết định 766/QĐ-TTg, group 2, as the national portal explains its figures.
 */
export function countQd766(facts: readonly DossierFact[], window: Window): { received: number; onTime: number } {
  const received = facts.filter((fact) => !fact.isRefused && isWithin(fact.receivedAt, window))
  return { received: received.length, onTime: received.filter((fact) => isInTime(fact, window)).length }
}

function isInTime(fact: DossierFact, window: Window): boolean {
  if (fact.supplements > mostSupplements) return false
  if (isBy(fact.readyAt, window)) return fact.timeliness !== 'late'
  if (fact.isWaiting) return true
  const until = isBy(fact.endedAt, window) ? (fact.endedAt ?? window.judgedAt) : window.judgedAt
  return timelinessOf(fact.deadline, until) !== 'late'
}

const dayLength = 86_400_000

/**
 * How long it took on average from reception to result, of what was finished in the window: days of the calendar, one
 * decimal. Shown without points. @source Quyết định 766/QĐ-TTg, group 2.
 */
export function meanTime(facts: readonly DossierFact[], window: Window): { meanDays: number | null; finished: number } {
  const spans = facts.flatMap(({ receivedAt, readyAt }) =>
    receivedAt !== null && readyAt !== null && isWithin(readyAt, window)
      ? [(readyAt.getTime() - receivedAt.getTime()) / dayLength]
      : [],
  )
  if (spans.length === 0) return { meanDays: null, finished: 0 }
  const mean = spans.reduce((sum, span) => sum + span, 0) / spans.length
  return { meanDays: Math.round(mean * 10) / 10, finished: spans.length }
}
