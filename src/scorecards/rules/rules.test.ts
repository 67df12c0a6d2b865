// Scorecards from facts: worked cases, generated dossiers against a naive recount, what is missing and what is entered.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { timelinessOf } from '../../dossiers/rules/deadlines.ts'
import { countQd766, countTt01, type DossierFact, windowOf } from './dossiers.ts'
import { type Entry, type EntryKey, entryKeys, entryKinds, entryProblems } from './entries.ts'
import { gapsFrom } from './gaps.ts'
import { qd766Lines, tt01Lines } from './lines.ts'
import { choicesOn, isPeriod, lastQuarter, periodAsked, spanOf } from './periods.ts'
import { countPetitions, type PetitionFact } from './petitions.ts'
import { type Facts, makeScorecard } from './scorecard.ts'

const span = spanOf('2021-Q3')
const later = new Date('2021-10-20T08:00:00+07:00')
const window = windowOf(span, later, '2021-10-20')
const at = (day: string, time = '09:00') => new Date(`${day}T${time}:00+07:00`)
const due = (on: string) => ({ on, at: at(on, '17:00'), byHour: false })

/** Received on 1 September, due on the 10th, ready on the 8th. */
function aDossier(change: Partial<DossierFact> = {}): DossierFact {
  const fact: DossierFact = {
    ...{ channel: 'counter', receivedAt: at('2021-09-01'), readyAt: at('2021-09-08'), endedAt: null },
    ...{ isRefused: false, deadline: due('2021-09-10'), atOnce: false, supplements: 0, isWaiting: false },
    ...{ opinions: [], timeliness: null, ...change },
  }
  return fact.readyAt === null ? fact : { ...fact, timeliness: timelinessOf(fact.deadline, fact.readyAt) }
}

const early = () => aDossier()
const onDay = () => aDossier({ readyAt: at('2021-09-10') })
const late = () => aDossier({ readyAt: at('2021-09-13') })
const open = (on: string) => aDossier({ readyAt: null, deadline: due(on) })

function facts(change: Partial<Facts> = {}): Facts {
  const procedures = { handled: 205, full: 188, online: 40, posted: 180 }
  return { dossiers: [], petitions: [], procedures, entries: [], gaps: {}, window, ...change }
}

function entry(component: EntryKey, counts: Record<string, number>): Entry {
  return { component, counts, source: 'Báo cáo quý III/2021', byName: 'Vi Thị Hồng Nhung', on: '2021-10-05' }
}

const petition = (change: Partial<PetitionFact> = {}): PetitionFact => {
  return {
    closedOn: '2021-09-20',
    dueOn: null,
    isLate: false,
    score: null,
    category: 'roads',
    isConduct: false,
    ...change,
  }
}

const index = (given: Facts, key: string) => tt01Lines(makeScorecard(given)).find((one) => one.key === key)
const component = (given: Facts, key: string) => qd766Lines(makeScorecard(given)).find((one) => one.key === key)

describe('periods', () => {
  test('are months, quarters and years of the Vietnamese calendar', () => {
    expect(['2021-09', '2021-Q3', '2021'].every(isPeriod)).toBe(true)
    expect(['2021-13', '2021-Q5', '21', '2021-9', 'abc', '1999-Q1'].some(isPeriod)).toBe(false)
    expect(spanOf('2024-02')).toMatchObject({ from: '2024-02-01', to: '2024-02-29' })
    expect(spanOf('2021-Q3')).toMatchObject({ from: '2021-07-01', to: '2021-09-30' })
    expect(spanOf('2021').endsAt).toEqual(new Date('2021-12-31T17:00:00Z'))
  })

  test('that lie ahead or are none become the last quarter that is over', () => {
    expect(lastQuarter('2021-01-15')).toBe('2020-Q4')
    expect(periodAsked('2022-01', '2021-10-20')).toBe('2021-Q3')
    expect(periodAsked('x', '2021-10-20')).toBe('2021-Q3')
    expect(periodAsked('2021-10', '2021-10-20')).toBe('2021-10')
    const { quarter, month } = choicesOn('2021-03-31')
    expect(quarter.slice(0, 3)).toEqual(['2021-Q1', '2020-Q4', '2020-Q3'])
    expect(month.slice(0, 2)).toEqual(['2021-03', '2021-02'])
  })
})

describe('the indices of Thông tư 01/2018', () => {
  test('three dossiers with 2, 2 and 1 points are 1.7, seven that sum to eleven are 1.6', () => {
    expect(index(facts({ dossiers: [early(), early(), onDay()] }), 'time')?.value).toBe(1.7)
    const seven = [early(), early(), early(), early(), onDay(), onDay(), onDay()]
    expect(index(facts({ dossiers: seven }), 'time')?.value).toBe(1.6)
  })

  test('a dossier belongs to the period in which its result was ready, or in which it is unfinished and overdue', () => {
    const given = [
      aDossier({ receivedAt: at('2021-06-28'), readyAt: at('2021-07-01', '08:00'), deadline: due('2021-07-05') }),
      aDossier({ receivedAt: at('2021-06-20'), readyAt: at('2021-06-30', '16:59'), deadline: due('2021-07-05') }),
      open('2021-09-29'),
      open('2021-09-30'),
      open('2021-10-04'),
    ]
    expect(countTt01(given, window).time).toEqual({ shorter: 1, equal: 0, longer: 1 })
  })

  test('what was given at once took less than a day; what has no limit is in no index of time', () => {
    const sameDay = aDossier({ readyAt: at('2021-09-01'), deadline: due('2021-09-01'), atOnce: true })
    const free = aDossier({ deadline: undefined })
    const { time, attitude } = countTt01([sameDay, free], window)
    expect(time).toEqual({ shorter: 1, equal: 0, longer: 0 })
    expect(attitude).toEqual({ early: 1, onTime: 1, late: 0 })
  })

  test('each agency that was asked counts beside the office itself, against its own limit', () => {
    const opinions = [
      { dueOn: '2021-09-06', answeredOn: '2021-09-05' },
      { dueOn: '2021-09-06', answeredOn: '2021-09-06' },
      { dueOn: '2021-09-06', answeredOn: null },
      { dueOn: '2021-10-06', answeredOn: null },
      { dueOn: '2021-09-06', answeredOn: '2021-10-02' },
    ]
    expect(countTt01([aDossier({ opinions })], window).agencyTime).toEqual({ shorter: 2, equal: 1, longer: 2 })
  })

  test('coming back more than once costs the points unless an officer says that it was the applicant’s own fault', () => {
    const dossiers = [0, 1, 2, 2].map((supplements) => aDossier({ supplements }))
    expect(index(facts({ dossiers }), 'contacts')?.value).toBe(0.8)
    const entries = [entry('contactsByFault', { count: 1 })]
    const open766 = index(facts({ dossiers, entries }), 'contacts')
    expect(open766).toMatchObject({ state: 'not-defined-by-the-rule', low: 1, high: 1.3 })
    const gaps = gapsFrom({ moreByApplicantsFault: 'leave-out' })
    expect(index(facts({ dossiers, entries, gaps }), 'contacts')?.value).toBe(1)
    const tooMany = index(facts({ dossiers, entries: [entry('contactsByFault', { count: 3 })] }), 'contacts')
    expect(tooMany).toMatchObject({ state: 'missing', value: null })
    expect(tooMany?.part.origins).toEqual([{ kind: 'missing', why: 'does-not-fit' }])
  })

  test('who filed from home went to no agency, who came to the counter to one, others are entered', () => {
    const dossiers = [aDossier({ channel: 'online' }), aDossier({ channel: 'post' }), early(), early()]
    expect(index(facts({ dossiers }), 'agencies')?.part.counts).toEqual({ none: 2, one: 2, more: 0 })
    const entries = [entry('agenciesMore', { count: 3 })]
    expect(index(facts({ dossiers, entries }), 'agencies')?.part.counts).toEqual({ none: 1, one: 0, more: 3 })
  })

  test('a late dossier about which nobody complained is a gap of the rule until the province decides', () => {
    const given = facts({ dossiers: [early(), late()] })
    expect(index(given, 'attitude')).toMatchObject({ state: 'not-defined-by-the-rule', low: 1, high: 2 })
    const gaps = gapsFrom({ lateWithoutComplaint: '0' })
    expect(index({ ...given, gaps }, 'attitude')?.value).toBe(1)
  })

  test('feedback on conduct leaves attitude open until somebody says for how many dossiers it was right', () => {
    const given = facts({ dossiers: [early(), onDay()], petitions: [petition({ isConduct: true })] })
    expect(index(given, 'attitude')?.part.origins).toEqual([{ kind: 'missing', why: 'complaints-unsaid' }])
    expect(component(given, 'dossierSatisfaction')?.state).toBe('missing')
    const entries = [
      entry('complainedDossiers', { early: 0, onTime: 1, late: 0 }),
      entry('dislikedDossiers', { count: 1 }),
    ]
    expect(index({ ...given, entries }, 'attitude')?.value).toBe(1)
    expect(component({ ...given, entries }, 'dossierSatisfaction')?.value).toBe(3.33)
  })

  test('index 9 counts what was refused and what is late among what came online', () => {
    const online = (change: Partial<DossierFact> = {}) => aDossier({ channel: 'online', ...change })
    const refused = online({ receivedAt: null, readyAt: null, endedAt: at('2021-08-02'), isRefused: true })
    const dossiers = [online(), online({ readyAt: at('2021-09-11') }), refused, early()]
    expect(countTt01(dossiers, window).online).toEqual({ dossiers: 4, onlineDossiers: 3, refused: 1, late: 1 })
    // 40 of 205 procedures are not a fifth; what the portal says of those that are fit for it goes before the count.
    expect(index(facts({ dossiers: [online(), early(), early()] }), 'online')?.state).toBe('not-defined-by-the-rule')
    const none = { handled: 0, full: 0, online: 0, posted: 0 }
    expect(index(facts({ dossiers, procedures: none }), 'online')?.state).toBe('missing')
    const entries = [entry('onlineProcedures', { eligibleProcedures: 100, onlineProcedures: 20 })]
    expect(index(facts({ dossiers, entries }), 'online')?.value).toBe(0)
    expect(index(facts({ dossiers: [online(), early(), early()], entries }), 'online')?.value).toBe(2)
  })

  test('index 6 counts the board and the pages where every record is full, until somebody has looked at the wall', () => {
    const procedures = { handled: 205, full: 205, online: 40, posted: 180 }
    const line = index(facts({ procedures }), 'publishing')
    expect(line?.part).toMatchObject({ counts: { both: 180, one: 25, neither: 0 }, origins: [{ kind: 'system' }] })
    expect(index(facts(), 'publishing')?.part.origins).toEqual([{ kind: 'missing', why: 'records-not-full' }])
    const entries = [entry('publishing', { both: 205, one: 0, neither: 0 })]
    expect(index(facts({ entries }), 'publishing')).toMatchObject({
      value: 2,
      part: { origins: [{ kind: 'entered' }] },
    })
  })

  test('a total needs every index; with all of them it is the sum of the rounded ones, and has a class', () => {
    const dossiers = [early(), early(), early(), early(), onDay(), onDay(), onDay()]
    const open = makeScorecard(facts({ dossiers })).tt01.result
    expect(open).toMatchObject({ total: null, band: null })
    const entries = [
      entry('oneStop', { procedures: 205, approvedThere: 205, receivedAndReturnedThere: 205 }),
      entry('publishing', { both: 205, one: 0, neither: 0 }),
      entry('onlineProcedures', { eligibleProcedures: 120, onlineProcedures: 30 }),
    ]
    const { result } = makeScorecard(facts({ dossiers, entries })).tt01
    // 1.6 + 1.6 + 2 + 1 + 2 + 2 + 1.6 + 2 + 0
    expect(result).toMatchObject({ total: 13.8, band: 'good' })
  })
})

describe('the groups of Quyết định 766', () => {
  test('an unfinished dossier is judged at the end of the period, and more than one supplement is late', () => {
    const dossiers = [
      early(),
      late(),
      open('2021-10-04'),
      open('2021-09-29'),
      aDossier({ readyAt: at('2021-10-05'), deadline: due('2021-10-08') }),
      aDossier({ readyAt: at('2021-10-05'), deadline: due('2021-09-28') }),
      aDossier({ supplements: 1 }),
      aDossier({ supplements: 2 }),
      aDossier({ readyAt: null, isWaiting: true, deadline: due('2021-09-10') }),
      aDossier({ readyAt: null, endedAt: at('2021-09-09') }),
      aDossier({ readyAt: null, endedAt: at('2021-09-14') }),
      aDossier({ readyAt: null, endedAt: at('2021-09-09'), isRefused: true }),
      aDossier({ receivedAt: at('2021-06-30'), readyAt: at('2021-07-02') }),
    ]
    // In time: early, due in October twice, one supplement, waiting, returned in time.
    expect(countQd766(dossiers, window)).toEqual({ received: 11, onTime: 6 })
  })

  test('while the period runs it is judged now', () => {
    const running = windowOf(span, at('2021-09-09', '12:00'), '2021-09-09')
    expect(countQd766([open('2021-09-10'), open('2021-09-08'), late()], running)).toEqual({ received: 3, onTime: 2 })
  })

  test('2,134 in time of 2,645 are 16.14 points, and one dislike counts, not the ratings', () => {
    const dossiers = [...Array.from({ length: 2134 }, early), ...Array.from({ length: 511 }, late)]
    const given = facts({ dossiers, entries: [entry('dislikedDossiers', { count: 1 })] })
    expect(component(given, 'onTime')?.value).toBe(16.14)
    expect(component(given, 'dossierSatisfaction')?.value).toBe(5.38)
    expect(component(given, 'onTime')?.part.isSmall).toBe(false)
  })

  test('no feedback gives both feedback parts in full, two disliked ones of two cost six points', () => {
    expect(component(facts(), 'feedbackOnTime')).toMatchObject({ value: 6, byRuleForZero: true })
    const given = facts({ petitions: [petition({ score: 1 }), petition({ score: 2 })] })
    expect(component(given, 'feedbackOnTime')).toMatchObject({ value: 6 })
    expect(component(given, 'feedbackSatisfaction')).toMatchObject({ value: 0 })
    expect(component(given, 'feedbackSatisfaction')?.part.isSmall).toBe(true)
  })

  test('no dossier gives no points for progress; the parts that nobody entered are missing and not nought', () => {
    const { result } = makeScorecard(facts()).qd766
    expect(component(facts(), 'onTime')).toMatchObject({ value: 0, byRuleForZero: true })
    expect(result.points).toBeNull()
    // 2 × 188 ÷ 205, counted from the records that are held; entered, the entry holds.
    expect(component(facts(), 'fullyPublished')?.value).toBe(1.83)
    expect(component(facts(), 'digitised')?.part.origins).toEqual([{ kind: 'missing', why: 'not-entered' }])
    const entries = entryKeys
      .filter((key) => entryKinds[key].of === 'qd766')
      .map((key) => entry(key, Object.fromEntries(entryKinds[key].fields.map((field) => [field, 0]))))
    const full = entries.map((one) => ('whole' in one.counts ? entry(one.component, { part: 4, whole: 5 }) : one))
    const whole = makeScorecard(facts({ entries: full })).qd766.result
    // Group 1: 4.8 + 3.2 + 1.6 + 4.8; 2: 0; 3: 0 + 0; 4: 4.8 + 4 + 2 + 3.2 + 1.6 + 3.2; 5: 6 + 6 + 0.
    expect(whole.points).toBe(45.2)
  })
})

test('mean time and kinds of feedback are shown without points', () => {
  const before = aDossier({ receivedAt: at('2021-06-21'), readyAt: at('2021-06-23') })
  const given = facts({
    // 7, 9 and 12 days; what was finished before the period or is unfinished has no part in it.
    dossiers: [early(), onDay(), late(), before, open('2021-09-29')],
    petitions: [petition(), petition(), petition({ category: 'lighting' })],
  })
  expect(makeScorecard(given).unscored).toEqual({
    ...{ meanDays: 9.3, finished: 3 },
    feedback: { roads: 2, lighting: 1 },
  })
  expect(makeScorecard(facts()).unscored).toEqual({ meanDays: null, finished: 0, feedback: {} })
})

describe('feedback', () => {
  test('is in time, late or dragging on by the end of the period', () => {
    const given = [
      petition(),
      petition({ isLate: true }),
      petition({ closedOn: null, dueOn: '2021-09-29' }),
      petition({ closedOn: null, dueOn: '2021-10-04' }),
      petition({ closedOn: '2021-10-12', dueOn: null }),
      petition({ closedOn: null, dueOn: null }),
    ]
    expect(countPetitions(given, '2021-09-30')).toMatchObject({
      received: 6,
      inTime: 4,
      draggingOn: 1,
      notSatisfied: 2,
    })
  })
})

describe('what is entered', () => {
  test('has every field, whole counts, and no part that is more than its whole', () => {
    expect(entryProblems('oneStop', { procedures: 5, approvedThere: 6 })).toEqual([
      { field: 'receivedAndReturnedThere', why: 'missing' },
    ])
    expect(entryProblems('digitised', { part: 6, whole: 5 })).toEqual([{ field: 'part', why: 'too-big', most: 5 }])
    expect(entryProblems('digitised', { part: 1.5, whole: 5, more: 1 }).map(({ why }) => why)).toEqual([
      'not-a-count',
      'unknown',
    ])
    expect(entryProblems('onlineServicePoints', { points: 7.25 })).toEqual([])
    expect(entryProblems('onlineServicePoints', { points: 7.255 })).toHaveLength(1)
    expect(entryProblems('onlineServicePoints', { points: 12.01 })).toHaveLength(1)
  })
})

/** A life in whole days: received, due and ended so many days after 1 June; the naive recount knows nothing else. */
const lifeOf = fc.record({
  received: fc.integer({ min: 0, max: 140 }),
  allowed: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
  took: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
  ends: fc.constantFrom('ready', 'returned', 'refused'),
  channel: fc.constantFrom('counter', 'post', 'online'),
  supplements: fc.integer({ min: 0, max: 3 }),
  isWaiting: fc.boolean(),
} as const)
type Life = typeof lifeOf extends fc.Arbitrary<infer T> ? T : never

const dayOf = (number: number) => new Date(Date.UTC(2021, 5, 1 + number)).toISOString().slice(0, 10)
/** 1 July, and 30 September, in days after 1 June. */
const [first, last] = [30, 121]

function factOf({ received, allowed, took, ends, channel, supplements, isWaiting }: Life): DossierFact {
  const end = took === undefined ? null : at(dayOf(received + took), '10:00')
  const deadline = allowed === undefined ? undefined : due(dayOf(received + allowed))
  return aDossier({
    ...{ channel, supplements, isWaiting, deadline, receivedAt: at(dayOf(received)) },
    ...{
      readyAt: ends === 'ready' ? end : null,
      endedAt: ends === 'ready' ? null : end,
      isRefused: ends === 'refused' && end !== null,
    },
  })
}

test('generated dossiers are counted as somebody with a calendar and a pencil would', () => {
  fc.assert(
    fc.property(fc.array(lifeOf, { maxLength: 30 }), (lives) => {
      const naive = { received: 0, onTime: 0, shorter: 0, equal: 0, longer: 0, online: 0, refusedOnline: 0 }
      for (const { received, allowed, took, ends, channel, supplements, isWaiting } of lives) {
        const end = took === undefined || received + took > last ? undefined : received + took
        const limit = allowed === undefined ? Infinity : received + allowed
        const isRefused = ends === 'refused' && took !== undefined
        const overdue = received <= last && end === undefined && !isWaiting && limit < last
        const readyInQuarter = ends === 'ready' && end !== undefined && end >= first
        if (received >= first && received <= last && !isRefused) {
          naive.received += 1
          const isLate = end === undefined ? overdue : ends === 'ready' ? end > limit : !isWaiting && end > limit
          if (supplements <= 1 && !isLate) naive.onTime += 1
        }
        if (readyInQuarter || overdue) {
          if (channel === 'online') naive.online += 1
          if (overdue || (end ?? 0) > limit) naive.longer += 1
          else if (limit !== Infinity) naive[(end ?? 0) < limit ? 'shorter' : 'equal'] += 1
        }
        if (isRefused && end !== undefined && end >= first && channel === 'online') naive.refusedOnline += 1
      }
      const given = lives.map(factOf)
      expect(countQd766(given, window)).toEqual({ received: naive.received, onTime: naive.onTime })
      const counted = countTt01(given, window)
      expect(counted.time).toEqual({ shorter: naive.shorter, equal: naive.equal, longer: naive.longer })
      expect(counted.online.onlineDossiers).toBe(naive.online + naive.refusedOnline)
    }),
    { numRuns: 500 },
  )
})
