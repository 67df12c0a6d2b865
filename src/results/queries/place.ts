// One place in one period with everything that its page, its files and its programs show. Explicitly public.
import type { Database } from '../../platform/db/open.ts'
import type { Questionnaire } from '../../questionnaires/rules.ts'
import { usualForm } from '../../ratings/queries/places.ts'
import { displayName } from '../../units/names.ts'
import type { UnitRow } from '../../units/queries/units.ts'
import type { Atoms } from '../rules/atoms.ts'
import { type BoxPoint, boxPoints } from '../rules/boxes.ts'
import type { Place } from '../rules/cells.ts'
import type { KindFigures } from '../rules/figure.ts'
import { inOrder, type Member, type MemberAsked, type MemberOrder, membersOf } from '../rules/members.ts'
import { calendarOf, isQuarter, type Period, periodAsked, periodBefore, quartersIn } from '../rules/periods.ts'
import { type View, viewOf } from '../rules/view.ts'
import { atomsFor } from '../rules/yearly.ts'
import { listBoxCounts, listPublished, type PublishedIndex } from './around.ts'
import { readFacts } from './facts.ts'
import {
  communesOf,
  finishedIn,
  type Read,
  readCounts,
  readSurroundings,
  type Surroundings,
  slipsIn,
} from './results.ts'

export interface PlaceResults {
  readonly unit: UnitRow
  readonly form: Questionnaire
  readonly settings: Read['settings']
  readonly view: View
  /** The running quarter beside a period that is over; undefined when the period is the running one or its year. */
  readonly now: { readonly verified: KindFigures; readonly open: KindFigures } | undefined
  readonly offered: number
  readonly offeredNow: number
  /** Dossiers finished; null while nobody counted them. */
  readonly served: number | null
  readonly servedNow: number | null
  readonly choices: readonly Period[]
  readonly boxes: readonly BoxPoint[]
  readonly members: readonly Member[]
  readonly memberLevel: 'district' | 'commune'
  readonly around: Surroundings
  readonly published: readonly PublishedIndex[]
  /** Of the verified overall answers, for whoever looks further. */
  readonly atoms: Atoms
}

/** What pages show of it. */
export type ShownResults = Omit<PlaceResults, 'atoms'>

export interface PlaceAsked {
  readonly unit: UnitRow
  readonly today: string
  /** As it stands in the address. */
  readonly period?: string | undefined
  readonly before?: string | undefined
  readonly questionnaire?: string | undefined
  readonly lang: 'vi' | 'en'
  readonly order?: MemberOrder | undefined
  /** All communes in place of the districts. */
  readonly isFlat?: boolean | undefined
}

export async function readPlace(db: Database, asked: PlaceAsked): Promise<PlaceResults> {
  const { unit, today } = asked
  const calendar = calendarOf(today)
  const { running, choices } = calendar
  const period = periodAsked(asked.period, calendar)
  const before = beforeAsked(asked.before, period, choices)
  const place = placeOf(unit)
  const questionnaire = asked.questionnaire ?? usualForm
  const given = { questionnaire, period, before, running, on: today }
  const facts = await readFacts(db)
  const [read, around, boxes, published] = await Promise.all([
    readCounts(db, given, facts),
    readSurroundings(db, given, place, unit.unitId, asked.isFlat === true, facts),
    place.level === 'commune' && isQuarter(period)
      ? listBoxCounts(db, { unitId: place.unitId, quarter: period, questionnaire })
      : [],
    place.level === 'commune' ? listPublished(db, questionnaire, [place.unitId]) : [],
  ])
  const { counts, form, settings } = read
  const view = viewOf(counts, { place, period, running, before }, form, settings)
  const overall = form.overall ?? ''
  const atoms = atomsFor(counts.overall.verified, 'verified', overall, settings)
  const communes = communesOf(place, around.members)
  const quarters = quartersIn(period, running)
  const { level: memberLevel, units } = membersAsked(place, around, asked)
  return {
    ...{ unit, form, settings, view, around, published, atoms, choices, memberLevel },
    now: quarters.includes(running) ? undefined : { verified: view.now, open: view.openNow },
    offered: slipsIn(around.slips, communes, quarters),
    offeredNow: slipsIn(around.slips, communes, [running]),
    served: finishedIn(around.finished, communes, quarters),
    servedNow: finishedIn(around.finished, communes, [running]),
    boxes: view.kinds.verified.overall.figure.shown ? boxPoints(boxes, settings) : [],
    members: inOrder(membersOf(units, atoms, period, settings), asked.order ?? 'ten'),
  }
}

/** The official figures of some communes side by side: from ratings with a slip, in the last quarter that is over. */
export async function readOfficial(
  db: Database,
  communes: readonly Omit<MemberAsked, 'level'>[],
  today: string,
): Promise<{ readonly period: Period; readonly members: readonly Member[] }> {
  const calendar = calendarOf(today)
  const period = periodAsked(undefined, calendar)
  const given = { questionnaire: usualForm, period, running: calendar.running, on: today }
  const { counts, form, settings } = await readCounts(
    db,
    { ...given, before: beforeAsked(undefined, period, calendar.choices) },
    await readFacts(db),
  )
  const atoms = atomsFor(counts.overall.verified, 'verified', form.overall ?? '', settings)
  const units = communes.map((commune) => ({ ...commune, level: 'commune' as const }))
  return { period, members: membersOf(units, atoms, period, settings) }
}

function placeOf({ level, unitId }: UnitRow): Place {
  if (level === 'province') return { level }
  return { level: level === 'district' ? 'district' : 'commune', unitId }
}

/** Another period of the same length; without a good one the one just before. */
function beforeAsked(asked: string | undefined, period: Period, choices: readonly Period[]): Period {
  const isGood = asked !== undefined && asked !== period && choices.includes(asked)
  return isGood && isQuarter(asked) === isQuarter(period) ? asked : periodBefore(period)
}

/** Districts of a province where there are any, communes of a district; a commune has none. */
function membersAsked(place: Place, { members }: Surroundings, { lang, isFlat }: PlaceAsked) {
  const isDistrict = (kind: string) => ['district', 'urban-district', 'provincial-city', 'town'].includes(kind)
  const districts = members.filter(({ kind }) => isDistrict(kind))
  const isAbove = place.level === 'province' && districts.length > 0 && isFlat !== true
  const level: 'district' | 'commune' = isAbove ? 'district' : 'commune'
  const chosen =
    place.level === 'commune'
      ? []
      : members.filter(({ kind, parentId }) =>
          level === 'district'
            ? isDistrict(kind)
            : !isDistrict(kind) && (place.level === 'province' || parentId === place.unitId),
        )
  return {
    level,
    units: chosen.map((unit) => ({ unitId: unit.unitId, slug: unit.slug, name: displayName(unit, lang), level })),
  } as const
}
