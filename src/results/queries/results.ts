// All that is published about a place in a period, read with few statements. Explicitly public.
import type { StoredCheckpoint } from '../../ledger/queries.ts'
import type { Database } from '../../platform/db/open.ts'
import { currentQuestionnaire } from '../../questionnaires/queries.ts'
import type { Questionnaire } from '../../questionnaires/rules.ts'
import type { ResultSettings } from '../../ratings/figures.ts'
import type { FiguresCheck } from '../../ratings/queries/settings.ts'
import type { RatingKind } from '../../ratings/rules.ts'
import type { Place } from '../rules/cells.ts'
import { lastQuarters, type Period, quartersIn, shownQuarters, yearOf } from '../rules/periods.ts'
import { type Counts, questionsBeside } from '../rules/view.ts'
import {
  countWaitingBoxes,
  type FinishedCount,
  listFinished,
  listMembers,
  listSlips,
  type NamedPlace,
  type SlipCount,
} from './around.ts'
import { readTables } from './counts.ts'
import { type Facts, readCheckpoint } from './facts.ts'

export interface ReadAsked {
  readonly questionnaire: string
  readonly period: Period
  readonly before: Period
  readonly running: string
  /** Today: the version of the form that is asked, and the units that stand. */
  readonly on: string
}

export interface Read {
  readonly counts: Counts
  readonly form: Questionnaire
  readonly settings: ResultSettings
}

/** Counts of the whole province: where a part is too small, its neighbours decide what may be shown. */
export async function readCounts(db: Database, asked: ReadAsked, { settings, stamp }: Facts): Promise<Read> {
  const { questionnaire, period, before, running, on } = asked
  const form = await currentQuestionnaire(db, questionnaire, on)
  const overall = form.overall ?? ''
  const [oldest = running] = lastQuarters(running, shownQuarters)
  const first = [oldest, before, period].toSorted()[0] ?? oldest
  const read = (kinds: readonly RatingKind[], questions: readonly string[], quarters: readonly string[]) =>
    readTables(db, { questionnaire, overall, questions, quarters, kinds }, running, stamp)
  const years = quartersFrom(yearOf(first), running)
  const [verified, apart, others] = await Promise.all([
    read(['verified'], [overall], years),
    read(['open', 'paper'], [overall], quartersFrom(yearOf(period), running)),
    read(['verified'], questionsBeside(form), quartersIn(period, running)),
  ])
  return { counts: { overall: { verified, open: apart, paper: apart }, others }, form, settings }
}

/** All quarters from the first of a year to the running one. */
function quartersFrom(year: string, running: string): string[] {
  const years = Array.from({ length: Number(yearOf(running)) - Number(year) + 1 }, (_, step) => Number(year) + step)
  return years.flatMap((one) => quartersIn(String(one), running))
}

export interface Surroundings {
  readonly members: readonly NamedPlace[]
  readonly slips: readonly SlipCount[]
  readonly finished: readonly FinishedCount[]
  readonly waitingBoxes: number
  readonly check: FiguresCheck | undefined
  readonly checkpoint: StoredCheckpoint | undefined
}

/** What stands beside the figures of a place. `isFlat`: of a province all communes, not only its districts. */
export async function readSurroundings(
  db: Database,
  asked: ReadAsked,
  place: Place,
  unitId: string,
  isFlat: boolean,
  facts: Facts,
): Promise<Surroundings> {
  const { questionnaire, period, running, on } = asked
  const quarters = [...quartersIn(period, running), running]
  const [members, slips, finished, checkpoint] = await Promise.all([
    place.level === 'commune' ? [] : listMembers(db, unitId, on, isFlat),
    listSlips(db, questionnaire, quarters),
    listFinished(db, quarters),
    readCheckpoint(db, facts),
  ])
  const waitingBoxes = await countWaitingBoxes(db, communesOf(place, members))
  return { members, slips, finished, check: facts.check, checkpoint, waitingBoxes }
}

/** The communes of a place as it stands today; null for all. */
export function communesOf(place: Place, members: readonly NamedPlace[]): string[] | null {
  if (place.level === 'province') return null
  if (place.level === 'commune') return [place.unitId]
  return members.filter(({ parentId }) => parentId === place.unitId).map(({ unitId }) => unitId)
}

/** Dossiers finished in a place and period; null when nobody counted any of them. */
export function finishedIn(
  counts: readonly FinishedCount[],
  communes: readonly string[] | null,
  quarters: readonly string[],
): number | null {
  const within = communes === null ? undefined : new Set(communes)
  const counted = counts.filter(
    ({ unitId, quarter }) => quarters.includes(quarter) && (within === undefined || within.has(unitId)),
  )
  return counted.length === 0 ? null : counted.reduce((sum, one) => sum + one.finished, 0)
}

/** Slips that were handed out in a place and period. */
export function slipsIn(
  slips: readonly SlipCount[],
  communes: readonly string[] | null,
  quarters: readonly string[],
): number {
  const within = communes === null ? undefined : new Set(communes)
  return slips
    .filter(({ unitId, quarter }) => quarters.includes(quarter) && (within === undefined || within.has(unitId)))
    .reduce((sum, one) => sum + one.slips, 0)
}
