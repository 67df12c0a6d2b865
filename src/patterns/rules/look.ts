// One look at everything that a quarter of a province shows: each rule on its own counts.
import { findClosedHours, type HoursAtPlace } from './closed-hours.ts'
import type { Finding, Quarter } from './findings.ts'
import { type AnswerCounts, findIdenticalAnswers } from './identical-answers.ts'
import { type Comment, findIdenticalComments } from './identical-comments.ts'
import { findKioskBurst, type KioskQuarter } from './kiosk-burst.ts'
import { findNetworkSeries, type SeriesDay } from './network-series.ts'
import { findQuickTickets, type TicketDay } from './quick-tickets.ts'
import { findSuddenJump, type OverallHistory } from './sudden-jump.ts'

/** Plain counts of one quarter, of all communes of a province. */
export interface QuarterCounts {
  readonly period: Quarter
  readonly kiosks: readonly KioskQuarter[]
  readonly places: readonly HoursAtPlace[]
  readonly answers: readonly AnswerCounts[]
  readonly comments: readonly Comment[]
  readonly series: readonly SeriesDay[]
  readonly histories: readonly OverallHistory[]
  readonly tickets: readonly TicketDay[]
}

export function look(counts: QuarterCounts): Finding[] {
  const { period } = counts
  return [
    ...counts.kiosks.flatMap(findKioskBurst),
    ...findClosedHours(period, counts.places),
    ...findIdenticalAnswers(period, counts.answers),
    ...findIdenticalComments(period, counts.comments),
    ...findNetworkSeries(period, counts.series),
    ...findSuddenJump(period, counts.histories),
    ...findQuickTickets(period, counts.tickets),
  ]
}
