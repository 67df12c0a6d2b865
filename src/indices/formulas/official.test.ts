// TT01-2018 and QD766-2022: worked examples, bands, and every gap and zero denominator of the rules.
import { describe, expect, test } from 'vitest'
import { exampleInputs } from './examples.ts'
import { qd766 } from './qd766.ts'
import { tt01 } from './tt01.ts'

const ofTt01 = (input: unknown) => tt01.compute(tt01.Input.parse(input))
const of766 = (input: unknown) => qd766.compute(qd766.Input.parse(input))
const fields = (error: { issues: { path: PropertyKey[] }[] } | undefined) =>
  error?.issues.map(({ path }) => path.join('.'))

describe('TT01-2018', () => {
  const unit = (indices: object, settings = {}) => ofTt01({ subject: 'unit', indices, settings })
  const index = (key: string, counts: object, settings = {}) =>
    unit({ [key]: counts }, settings).indices.find((one) => one.key === key)!

  test.each([
    [2, 1, 0, 1.7],
    [4, 3, 0, 1.6],
    [0, 1, 19, 0.1],
    [1, 0, 39, 0.1],
    [7, 0, 0, 2],
  ])('%i dossiers with 2, %i with 1 and %i with 0 points are %d', (shorter, equal, longer, value) => {
    expect(index('time', { shorter, equal, longer })).toMatchObject({ state: 'computed', value })
  })

  const full = {
    time: { shorter: 1, equal: 0, longer: 0 },
    agencyTime: { shorter: 1, equal: 0, longer: 0 },
    contacts: { none: 1, once: 0, more: 0 },
    agencies: { none: 1, one: 0, more: 0 },
    oneStop: { procedures: 9, approvedThere: 9, receivedAndReturnedThere: 9 },
    publishing: { both: 9, one: 0, neither: 0 },
    attitude: { early: 1, onTime: 0, lateWithoutComplaint: 0, withComplaint: 0 },
    complaints: { received: 0, inTime: 0, draggingOn: 0 },
    online: { eligibleProcedures: 10, onlineProcedures: 2, dossiers: 10, onlineDossiers: 3, refused: 0, late: 0 },
  }

  test('a unit that does everything well has 18 of 18', () => {
    expect(unit(full)).toMatchObject({ total: 18, maximum: 18, band: 'excellent' })
  })

  test('each index is rounded before they are added, and the total is not rounded again', () => {
    // Three times 1.666… are 5.0 when rounded at the end, and 5.1 by the rule.
    const thirds = { shorter: 2, equal: 1, longer: 0 }
    const found = ofTt01({
      subject: 'officer',
      indices: {
        time: thirds,
        agencyTime: thirds,
        contacts: { none: 2, once: 1, more: 0 },
        agencies: { none: 0, one: 0, more: 3 },
        attitude: { early: 0, onTime: 0, lateWithoutComplaint: 0, withComplaint: 3 },
      },
    })
    expect(found.total).toBe(5.1)
    expect(found).toMatchObject({ maximum: 10, band: 'all-duties' })
  })

  const worst = {
    time: { shorter: 0, equal: 0, longer: 1 },
    agencyTime: { shorter: 0, equal: 0, longer: 1 },
    contacts: { none: 0, once: 0, more: 1 },
    agencies: { none: 0, one: 0, more: 1 },
    oneStop: { procedures: 9, approvedThere: 0, receivedAndReturnedThere: 0 },
    publishing: { both: 0, one: 0, neither: 9 },
    attitude: { early: 0, onTime: 0, lateWithoutComplaint: 0, withComplaint: 1 },
    complaints: { received: 1, inTime: 0, draggingOn: 1 },
    online: { ...full.online, late: 1 },
  }

  /** As many indices full as the total holds, the rest of it in the first index. */
  function withTotal(tenths: number) {
    const keys = ['agencyTime', 'contacts', 'agencies', 'oneStop', 'publishing', 'attitude', 'complaints'] as const
    const rest = tenths % 20
    const filled = keys.slice(0, (tenths - rest) / 20).map((key) => [key, full[key]])
    const time = { shorter: 0, equal: 0, longer: 0, [rest > 10 ? 'shorter' : 'longer']: Math.abs(rest - 10) }
    return unit({ ...worst, ...Object.fromEntries(filled), time: { ...time, equal: 10 - Math.abs(rest - 10) } })
  }

  test.each([
    [150, 'excellent'],
    [149, 'good'],
    [120, 'good'],
    [119, 'fair'],
    [90, 'fair'],
    [89, 'average'],
    [60, 'average'],
    [59, 'weak'],
    [0, 'weak'],
  ])('a total of %i tenths is %s', (tenths, band) => {
    expect(withTotal(tenths)).toMatchObject({ total: tenths / 10, band })
  })

  test.each([
    [10, 1, 5, 'all-duties'],
    [9, 1, 4.9, 'most-duties'],
    [5, 0, 3.5, 'most-duties'],
    [4, 0, 3.4, 'too-few-duties'],
  ])(
    'an officer with %i of 10 agency times shorter, and %i dossier come back once: %d, %s',
    (shorter, once, total, band) => {
      const found = ofTt01({
        subject: 'officer',
        indices: {
          time: full.time,
          agencyTime: { shorter, equal: 10 - shorter, longer: 0 },
          contacts: { none: 0, once, more: 1 - once },
          agencies: worst.agencies,
          attitude: worst.attitude,
        },
      })
      expect(found).toMatchObject({ total, band })
    },
  )

  test('a late dossier about which nobody complained is not defined by the rule', () => {
    const attitude = { early: 1, onTime: 1, lateWithoutComplaint: 2, withComplaint: 0 }
    expect(index('attitude', attitude)).toEqual({
      no: 7,
      key: 'attitude',
      state: 'not-defined-by-the-rule',
      value: null,
      low: 0.8,
      high: 1.8,
      gaps: ['late-without-complaint'],
    })
    expect(unit({ ...full, attitude })).toMatchObject({ total: null, low: 16.8, high: 17.8, band: 'excellent' })
  })

  test('a setting decides the gap, and the gap is still named', () => {
    const attitude = { early: 1, onTime: 1, lateWithoutComplaint: 2, withComplaint: 0 }
    const gaps = ['late-without-complaint']
    expect(index('attitude', attitude, { lateWithoutComplaint: 0 })).toMatchObject({ value: 0.8, gaps })
    expect(index('attitude', attitude, { lateWithoutComplaint: 1 })).toMatchObject({ value: 1.3, gaps })
    expect(index('attitude', attitude, { lateWithoutComplaint: 'leave-out' })).toMatchObject({ value: 1.5, gaps })
  })

  test('a dossier that came back more than once by the applicant’s own fault has 1 or 2 points, the rule does not say which', () => {
    const contacts = { none: 1, once: 0, more: 0, moreByApplicantsFault: 1 }
    expect(index('contacts', contacts)).toMatchObject({ state: 'not-defined-by-the-rule', low: 1.5, high: 2 })
    expect(index('contacts', contacts, { moreByApplicantsFault: 2 }).value).toBe(2)
  })

  test('many dossiers online in few procedures are not defined by the rule', () => {
    const online = {
      eligibleProcedures: 100,
      onlineProcedures: 19,
      dossiers: 100,
      onlineDossiers: 30,
      refused: 0,
      late: 0,
    }
    expect(index('online', online)).toMatchObject({ state: 'not-defined-by-the-rule', low: 0, high: 2 })
    expect(index('online', online, { onlineDossiersFewProcedures: 1 }).value).toBe(1)
  })

  test.each([
    [{ onlineProcedures: 20, onlineDossiers: 30, refused: 0, late: 0 }, 2],
    [{ onlineProcedures: 20, onlineDossiers: 30, refused: 1, late: 0 }, 0],
    [{ onlineProcedures: 20, onlineDossiers: 30, refused: 0, late: 1 }, 0],
    [{ onlineProcedures: 1, onlineDossiers: 29, refused: 4, late: 0 }, 1],
    [{ onlineProcedures: 1, onlineDossiers: 15, refused: 0, late: 0 }, 1],
    [{ onlineProcedures: 50, onlineDossiers: 14, refused: 0, late: 0 }, 0],
    [{ onlineProcedures: 1, onlineDossiers: 15, refused: 0, late: 1 }, 0],
  ])('online services %o have %i points', (counts, value) => {
    expect(index('online', { eligibleProcedures: 100, dossiers: 100, ...counts }).value).toBe(value)
  })

  test.each([
    [{ received: 0, inTime: 0, draggingOn: 0 }, 2],
    [{ received: 10, inTime: 10, draggingOn: 0 }, 2],
    [{ received: 10, inTime: 9, draggingOn: 0 }, 1],
    [{ received: 100, inTime: 89, draggingOn: 0 }, 0],
    [{ received: 10, inTime: 9, draggingOn: 1 }, 0],
  ])('complaints %o have %i points', (counts, value) => {
    expect(index('complaints', counts).value).toBe(value)
  })

  test.each([
    [{ procedures: 10, approvedThere: 10, receivedAndReturnedThere: 10 }, 2],
    [{ procedures: 10, approvedThere: 9, receivedAndReturnedThere: 10 }, 1],
    [{ procedures: 10, approvedThere: 9, receivedAndReturnedThere: 9 }, 0],
    [{ procedures: 10, approvedThere: 5, receivedAndReturnedThere: 9, approvedAtLeastPercent: 50 }, 2],
  ])('the one-stop %o has %i points', (counts, value) => {
    expect(index('oneStop', counts).value).toBe(value)
  })

  test('a unit without dossiers is not defined by the rule', () => {
    const none = { shorter: 0, equal: 0, longer: 0 }
    expect(index('time', none)).toMatchObject({ state: 'not-defined-by-the-rule', value: null, low: 0, high: 2 })
    expect(index('time', none, { nothingToCount: 2 })).toMatchObject({ value: 2, gaps: ['nothing-to-count'] })
    const noOnline = { eligibleProcedures: 0, onlineProcedures: 0, dossiers: 0, onlineDossiers: 0, refused: 0, late: 0 }
    expect(index('online', noOnline).gaps).toEqual(['nothing-to-count'])
    expect(index('oneStop', { procedures: 0, approvedThere: 0, receivedAndReturnedThere: 0 }).value).toBeNull()
  })

  test('what is not given is missing and not 0', () => {
    const found = unit({ time: full.time })
    expect(found.indices.filter(({ state }) => state === 'missing')).toHaveLength(8)
    expect(found).toMatchObject({ total: null, low: 2, high: 18, band: null })
  })

  test('refuses parts larger than their whole, and indices of a unit for an officer', () => {
    const wrong = tt01.Input.safeParse({
      subject: 'officer',
      indices: {
        complaints: { received: 1, inTime: 2, draggingOn: 2 },
        online: { ...full.online, onlineDossiers: 11, late: 12 },
      },
    })
    expect(fields(wrong.error)).toEqual([
      'indices.complaints.inTime',
      'indices.complaints.draggingOn',
      'indices.online.onlineDossiers',
      'indices.online.late',
      'indices.complaints',
      'indices.online',
    ])
  })
})

describe('QD766-2022', () => {
  const part = (given: object, key: string) =>
    of766(given)
      .groups.flatMap(({ components }) => components)
      .find((one) => one.key === key)!

  test('phường Vân Phú: 2,134 of 2,645 on time, one of them disliked', () => {
    const given = { onTime: { part: 2134, whole: 2645 }, dossiers: { received: 2645, onTime: 2134, disliked: 1 } }
    expect(part(given, 'onTime')).toMatchObject({ points: 16.14, ratio: 80.68 })
    expect(part(given, 'dossierSatisfaction')).toMatchObject({ points: 5.38, ratio: 80.64 })
  })

  test.each([
    [{ total: 0, onTime: 0, notSatisfied: 0 }, 6, 6, true],
    [{ total: 2, onTime: 2, notSatisfied: 2 }, 6, 0, false],
    [{ total: 3, onTime: 2, notSatisfied: 1 }, 4, 4, false],
  ])('feedback %o has %d points for time and %d for satisfaction', (feedback, onTime, satisfied, byRuleForZero) => {
    expect(part({ feedback }, 'feedbackOnTime')).toMatchObject({ points: onTime, byRuleForZero })
    expect(part({ feedback }, 'feedbackSatisfaction')).toMatchObject({ points: satisfied, byRuleForZero })
  })

  test('one commune with two disliked answers loses 6 points and has 11.32 of 18', () => {
    const given = {
      feedback: { total: 2, onTime: 2, notSatisfied: 2 },
      dossiers: { received: 10_000, onTime: 7980, disliked: 0 },
    }
    expect(of766(given).groups[4]).toMatchObject({ points: 11.32, maximum: 18 })
  })

  test('without dossiers progress and satisfaction have 0 points, by the rule', () => {
    expect(part({ onTime: { part: 0, whole: 0 } }, 'onTime')).toMatchObject({ points: 0, byRuleForZero: true })
    const dossiers = { received: 0, onTime: 0, disliked: 0 }
    expect(part({ dossiers }, 'dossierSatisfaction')).toMatchObject({ points: 0, byRuleForZero: true })
  })

  test('another part with nothing to count stays open: the rule does not say', () => {
    expect(part({ publishedOnTime: { part: 0, whole: 0 } }, 'publishedOnTime')).toMatchObject({
      state: 'zero-denominator',
      points: null,
    })
  })

  test.each([
    [90, 6],
    [89, 5.93],
    [100, 6],
    [45, 3],
  ])('%i %% satisfied with procedures are %d points', (onTime, points) => {
    expect(part({ dossiers: { received: 100, onTime, disliked: 0 } }, 'dossierSatisfaction').points).toBe(points)
  })

  test.each([
    [80, 4, 2],
    [79, 3.95, 1.98],
    [100, 4, 2],
    [0, 0, 0],
  ])('%i %% digitised are %d, used again %d points', (percent, digitised, reused) => {
    const ratio = { part: percent, whole: 100 }
    expect(part({ digitised: ratio }, 'digitised').points).toBe(digitised)
    expect(part({ reused: ratio }, 'reused').points).toBe(reused)
  })

  test('payment is 6·A + min(2; 2.5·B) + 2.5·C, never more than 10', () => {
    const payment = (a: number, b: number, c: number) => ({
      payment: {
        dossiersPaidOnline: a,
        dossiersWithFee: 100,
        proceduresPaidOnline: b,
        proceduresWithPayment: c,
        proceduresWithFee: 100,
      },
    })
    expect(part(payment(50, 40, 60), 'payment').points).toBe(5.5)
    expect(part(payment(50, 100, 60), 'payment').points).toBe(6.5)
    expect(part(payment(100, 100, 100), 'payment').points).toBe(10)
    const none = {
      dossiersPaidOnline: 0,
      dossiersWithFee: 0,
      proceduresPaidOnline: 0,
      proceduresWithPayment: 0,
      proceduresWithFee: 0,
    }
    expect(part({ payment: none }, 'payment')).toMatchObject({ points: 0, byRuleForZero: true })
  })

  test('what is missing is shown as missing and not as 0, and the sum says what it could still become', () => {
    const found = of766({ onTime: { part: 1, whole: 1 } })
    expect(found).toMatchObject({ points: null, low: 20, high: 100 })
    expect(found.groups[1]).toMatchObject({ points: 20, low: 20, high: 20 })
    expect(found.groups[0]).toMatchObject({ points: null, low: 0, high: 18 })
    expect(found.groups[0]?.components[0]).toMatchObject({ state: 'missing', points: null })
  })

  test('the maxima of the parts add up to 18 + 20 + 22 + 22 + 18 = 100', () => {
    const { groups } = of766({})
    expect(groups.map(({ components }) => components.reduce((sum, one) => sum + one.maximum, 0))).toEqual([
      18, 20, 22, 22, 18,
    ])
    expect(groups.map(({ maximum }) => maximum)).toEqual([18, 20, 22, 22, 18])
  })

  test('a complete input has the sum of its rounded parts', () => {
    const found = of766({ ...(exampleInputs['QD766-2022'] as object), onlineServicePoints: 9.37 })
    const parts = found.groups.flatMap(({ components }) => components).map(({ points }) => Math.round(points! * 100))
    expect(Math.round(found.points! * 100)).toBe(parts.reduce((sum, points) => sum + points, 0))
  })

  test('refuses a part larger than its whole', () => {
    const wrong = qd766.Input.safeParse({
      digitised: { part: 3, whole: 2 },
      feedback: { total: 1, onTime: 2, notSatisfied: 0 },
      dossiers: { received: 5, onTime: 4, disliked: 5 },
    })
    expect(fields(wrong.error)).toEqual(['digitised.part', 'feedback.onTime', 'dossiers.disliked'])
  })
})
