// A scorecard: the inputs of both official indices with where each comes from, and what the formulas make of them.
import { type Qd766Result, qd766 } from '../../indices/formulas/qd766.ts'
import { Qd766Input } from '../../indices/formulas/qd766-input.ts'
import { type IndexKey, type Tt01Result, tt01 } from '../../indices/formulas/tt01.ts'
import { type GapSettings, Tt01Input } from '../../indices/formulas/tt01-input.ts'
import { countQd766, countTt01, type DossierFact, meanTime, type Window } from './dossiers.ts'
import { type Counts, type Entry, type EntryKey, entryKeys, entryKinds } from './entries.ts'
import { countPetitions, type PetitionFact } from './petitions.ts'

/** Procedures that the unit handles on the last day that is looked at. */
export interface ProcedureCounts {
  readonly handled: number
  /** Of these, those whose record has all parts that must be public. */
  readonly full: number
  /** Of these, those that can be filed online. */
  readonly online: number
  /** Of these, full ones that are on the printed board too; all are on the public pages. */
  readonly posted: number
}

export interface Facts {
  readonly dossiers: readonly DossierFact[]
  readonly petitions: readonly PetitionFact[]
  readonly procedures: ProcedureCounts
  readonly entries: readonly Entry[]
  readonly gaps: GapSettings
  readonly window: Window
}

export type MissingWhy = 'not-entered' | 'does-not-fit' | 'complaints-unsaid' | 'no-procedures' | 'records-not-full'

export type Origin =
  | { readonly kind: 'system' }
  | {
      readonly kind: 'entered'
      readonly component: EntryKey
      readonly source: string
      readonly byName: string
      readonly on: string
    }
  | { readonly kind: 'missing'; readonly why: MissingWhy }

/** One component: its counts, and where they come from; without counts it is missing. */
export interface Part {
  readonly key: string
  readonly counts: Counts | null
  readonly origins: readonly Origin[]
  /** What may be entered for it. */
  readonly entry: EntryKey | null
  /** So few cases that a single one moves the points a lot. */
  readonly isSmall: boolean
}

export interface Card<Input, Result> {
  readonly input: Input
  readonly result: Result
  readonly parts: readonly Part[]
}

export interface Scorecard {
  readonly tt01: Card<Tt01Input, Tt01Result>
  readonly qd766: Card<Qd766Input, Qd766Result>
  /** Feedback about the conduct of officers: whoever judges complaints on dossiers must know of it. */
  readonly conduct: number
  readonly procedures: ProcedureCounts
  /** What Quyết định 766 shows without points. Absent in what was published before it was counted. */
  readonly unscored?: Unscored
}

export interface Unscored {
  /** From reception to result, in days of the calendar with one decimal; null where nothing was finished. */
  readonly meanDays: number | null
  /** Of how many dossiers that is. */
  readonly finished: number
  /** Pieces of feedback by what they are about; none of which there is none. */
  readonly feedback: Readonly<Record<string, number>>
}

/** Under this many cases one of them is more than 5 % of all. */
export const smallWhole = 20

export function makeScorecard(facts: Facts): Scorecard {
  const entered = new Map(facts.entries.map((entry) => [entry.component, entry]))
  const petitions = countPetitions(facts.petitions, facts.window.judgedOn)
  const given = { ...facts, entered, feedback: petitions }
  return {
    tt01: tt01Card(given),
    qd766: qd766Card(given),
    conduct: petitions.conduct,
    procedures: facts.procedures,
    unscored: { ...meanTime(facts.dossiers, facts.window), feedback: petitions.byCategory },
  }
}

interface Given extends Facts {
  readonly entered: ReadonlyMap<EntryKey, Entry>
  readonly feedback: ReturnType<typeof countPetitions>
}

const system: Origin = { kind: 'system' }

function fromEntry({ component, source, byName, on }: Entry): Origin {
  return { kind: 'entered', component, source, byName, on }
}

function lacking(key: string, why: MissingWhy, entry: EntryKey | null): Part {
  return { key, counts: null, origins: [{ kind: 'missing', why }], entry, isSmall: false }
}

function part(
  key: string,
  counts: Counts,
  origins: readonly Origin[],
  entry: EntryKey | null = null,
  cases?: number,
): Part {
  return { key, counts, origins, entry, isSmall: cases !== undefined && cases > 0 && cases < smallWhole }
}

function sum(counts: Counts): number {
  return Object.values(counts).reduce((all, count) => all + count, 0)
}

// Thông tư 01/2018 ---------------------------------------------------------------------------------------------------

function tt01Card(given: Given): Card<Tt01Input, Tt01Result> {
  const counted = countTt01(given.dossiers, given.window)
  const whole = (key: IndexKey, counts: Counts) => part(key, counts, [system], null, sum(counts))
  const { received, inTime, draggingOn } = given.feedback
  const parts: Part[] = [
    whole('time', counted.time),
    whole('agencyTime', counted.agencyTime),
    contactsPart(counted.contacts, given.entered.get('contactsByFault')),
    agenciesPart(counted.agencies, given.entered.get('agenciesMore')),
    enteredPart('oneStop', given.entered.get('oneStop')),
    publishingPart(given.procedures, given.entered.get('publishing')),
    attitudePart(counted.attitude, given),
    part('complaints', { received, inTime, draggingOn }, [system], null, received),
    onlinePart(counted.online, given.procedures, given.entered.get('onlineProcedures')),
  ]
  const indices = Object.fromEntries(parts.flatMap(({ key, counts }) => (counts === null ? [] : [[key, counts]])))
  const input = Tt01Input.parse({ subject: 'unit', indices, settings: given.gaps })
  return { input, result: tt01.compute(input), parts }
}

function enteredPart(key: EntryKey, entry: Entry | undefined): Part {
  return entry === undefined ? lacking(key, 'not-entered', key) : part(key, entry.counts, [fromEntry(entry)], key)
}

/** What the applicant's own fault was is known to people alone; until somebody says so it was nobody's. */
function contactsPart(counted: { none: number; once: number; more: number }, entry: Entry | undefined): Part {
  const [key, cases] = ['contacts', sum(counted)] as const
  const byFault = entry?.counts.count ?? 0
  if (byFault > counted.more) return lacking(key, 'does-not-fit', 'contactsByFault')
  const counts = { ...counted, more: counted.more - byFault, moreByApplicantsFault: byFault }
  const origins = entry === undefined ? [system] : [system, fromEntry(entry)]
  return part(key, counts, origins, counted.more > 0 ? 'contactsByFault' : null, cases)
}

/** At the counter that is the one-stop itself, from home none; what people had to run to beyond it is entered. */
function agenciesPart(counted: { none: number; one: number }, entry: Entry | undefined): Part {
  const [key, cases] = ['agencies', sum(counted)] as const
  const more = entry?.counts.count ?? 0
  if (more > cases) return lacking(key, 'does-not-fit', 'agenciesMore')
  const one = Math.max(0, counted.one - more)
  const counts = { none: counted.none - (more - (counted.one - one)), one, more }
  return part(key, counts, entry === undefined ? [system] : [system, fromEntry(entry)], 'agenciesMore', cases)
}

/**
 * A complaint is tied to no dossier here. When nobody complained of the conduct of officers there is none; otherwise an
 * officer must say of how many dossiers it was, and which complaints were found untrue.
 */
function attitudePart(counted: { early: number; onTime: number; late: number }, given: Given): Part {
  const key = 'attitude'
  const entry = given.entered.get('complainedDossiers')
  if (entry === undefined && given.feedback.conduct > 0) return lacking(key, 'complaints-unsaid', 'complainedDossiers')
  const { early = 0, onTime = 0, late = 0 } = entry?.counts ?? {}
  if (early > counted.early || onTime > counted.onTime || late > counted.late)
    return lacking(key, 'does-not-fit', 'complainedDossiers')
  const counts = {
    early: counted.early - early,
    onTime: counted.onTime - onTime,
    lateWithoutComplaint: counted.late - late,
    withComplaint: early + onTime + late,
  }
  return part(
    key,
    counts,
    entry === undefined ? [system] : [system, fromEntry(entry)],
    'complainedDossiers',
    sum(counted),
  )
}

/**
 * All that is handled is on the public pages, and on the board as far as it was there when that was put up. Where a
 * record lacks a part nobody can say from here whether what is posted is complete: who looks at the wall enters it.
 */
function publishingPart({ handled, full, posted }: ProcedureCounts, entry: Entry | undefined): Part {
  if (entry !== undefined || handled === 0) return enteredPart('publishing', entry)
  if (full < handled) return lacking('publishing', 'records-not-full', 'publishing')
  return part('publishing', { both: posted, one: handled - posted, neither: 0 }, [system], 'publishing')
}

/** Which procedures are fit for online filing is known to the portal; until it is entered all that are handled count. */
function onlinePart(
  counted: ReturnType<typeof countTt01>['online'],
  { handled, online }: ProcedureCounts,
  entry: Entry | undefined,
): Part {
  if (entry === undefined && handled === 0) return lacking('online', 'not-entered', 'onlineProcedures')
  const procedures = entry?.counts ?? { eligibleProcedures: handled, onlineProcedures: online }
  const origins = entry === undefined ? [system] : [system, fromEntry(entry)]
  return part('online', { ...procedures, ...counted }, origins, 'onlineProcedures', counted.dossiers)
}

// Quyết định 766 -----------------------------------------------------------------------------------------------------

/** What is entered as it stands; the rest of the index is counted. */
const asEntered = entryKeys.filter(
  (key) => entryKinds[key].of === 'qd766' && key !== 'dislikedDossiers' && key !== 'fullyPublished',
)

function qd766Card(given: Given): Card<Qd766Input, Qd766Result> {
  const { received, onTime } = countQd766(given.dossiers, given.window)
  const { handled, full } = given.procedures
  const { received: total, inTime, notSatisfied } = given.feedback
  const entered = asEntered.map((key) => enteredPart(key, given.entered.get(key)))
  const parts: Part[] = [
    ...entered.map((one) => ({ ...one, isSmall: isSmallRatio(one) })),
    fullyPart({ handled, full }, given.entered.get('fullyPublished')),
    part('onTime', { part: onTime, whole: received }, [system], null, received),
    part('feedback', { total, onTime: inTime, notSatisfied }, [system], null, total),
    dossiersPart({ received, onTime }, given),
  ]
  const input = Qd766Input.parse(
    Object.fromEntries(
      parts.flatMap(({ key, counts }) => {
        if (counts === null) return []
        return [[key, key === 'onlineServicePoints' ? counts.points : counts]]
      }),
    ),
  )
  return { input, result: qd766.compute(input), parts }
}

function fullyPart({ handled, full }: { handled: number; full: number }, entry: Entry | undefined): Part {
  const key = 'fullyPublished'
  if (entry !== undefined) return part(key, entry.counts, [fromEntry(entry)], key, entry.counts.whole)
  if (handled === 0) return lacking(key, 'no-procedures', key)
  return part(key, { part: full, whole: handled }, [system], key, handled)
}

function isSmallRatio({ counts }: Part): boolean {
  const whole = counts?.whole ?? counts?.dossiersWithFee
  return whole !== undefined && whole > 0 && whole < smallWhole
}

/** Ratings are tied to no dossier and count here for nothing; a dislike on the national portal is entered. */
function dossiersPart({ received, onTime }: { received: number; onTime: number }, given: Given): Part {
  const key = 'dossiers'
  const entry = given.entered.get('dislikedDossiers')
  if (entry === undefined && given.feedback.conduct > 0) return lacking(key, 'complaints-unsaid', 'dislikedDossiers')
  const disliked = entry?.counts.count ?? 0
  if (disliked > onTime) return lacking(key, 'does-not-fit', 'dislikedDossiers')
  const origins = entry === undefined ? [system] : [system, fromEntry(entry)]
  return part(key, { received, onTime, disliked }, origins, 'dislikedDossiers', received)
}
