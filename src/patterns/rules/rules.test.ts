// Each rule on the smallest example that shows what it is for, and on the innocent neighbour of it.
import { describe, expect, test } from 'vitest'
import { findClosedHours } from './closed-hours.ts'
import { asksAgain, shownEvidence, strengthOf } from './findings.ts'
import { type AnswerCounts, findIdenticalAnswers } from './identical-answers.ts'
import { findIdenticalComments } from './identical-comments.ts'
import { findKioskBurst } from './kiosk-burst.ts'
import { normalText } from './near-texts.ts'
import { findNetworkSeries } from './network-series.ts'
import { hourAt, instantOf, isClearlyClosed, openHours, quarterBefore, quarterOf } from './opening.ts'
import { findQuickTickets } from './quick-tickets.ts'
import { seriesTracker } from './series-tracker.ts'
import { findSuddenJump } from './sudden-jump.ts'

const quarter = '2021-Q4'
const hours = [
  { days: [1, 2, 3, 4, 5], from: '07:30', to: '11:30' },
  { days: [1, 2, 3, 4, 5], from: '13:30', to: '17:00' },
]
const times = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))

describe('opening hours', () => {
  test('a begun hour is open, and the hour beside an open one is not clearly closed', () => {
    const monday = '2021-10-18'
    const isClosed = (hour: number) => isClearlyClosed(hours, { day: monday, hour })
    expect([5, 6, 7, 12, 17, 18].map(isClosed)).toEqual([true, false, false, false, false, true])
    expect(isClearlyClosed(hours, { day: '2021-10-17', hour: 9 })).toBe(true)
    expect(openHours(hours, monday, '2021-10-19')).toHaveLength(18)
  })

  test('an hour is the hour in Vietnam, and quarters go over the year', () => {
    expect(hourAt(instantOf({ day: '2021-10-18', hour: 1 }))).toEqual({ day: '2021-10-18', hour: 1 })
    expect(instantOf({ day: '2021-10-18', hour: 1 })).toBe('2021-10-17T18:00:00.000Z')
    expect([quarterOf('2021-12-31'), quarterBefore('2022-Q1'), quarterBefore('2021-Q4')]).toEqual([
      '2021-Q4',
      '2021-Q4',
      '2021-Q3',
    ])
  })
})

describe('a burst on one kiosk', () => {
  const kiosk = (burst: number) => ({
    unit: 'a',
    period: quarter,
    placeId: 'a/1',
    hours: openHours(hours, '2021-10-01', '2021-12-31').map((hour, index) => {
      return { ...hour, count: index === 100 ? burst : index % 3 === 0 ? 2 : 0 }
    }),
  })

  test('of forty in an hour is found, with that hour alone', () => {
    const [finding] = findKioskBurst(kiosk(40))
    expect(finding?.evidence.observed).toBe(40)
    expect(finding?.concerned).toMatchObject({ kind: 'hours', channel: 'kiosk', hours: [expect.any(String)] })
  })

  test('of a family or a market day is not', () => {
    expect(findKioskBurst(kiosk(7))).toEqual([])
  })

  test('is not looked for on a kiosk that stood for a few days', () => {
    expect(findKioskBurst({ ...kiosk(40), hours: kiosk(40).hours.slice(90, 130) })).toEqual([])
  })
})

describe('ratings while closed', () => {
  const place = (closed: number, unit = 'a') => {
    return {
      unit,
      placeId: `${unit}/1`,
      channel: 'kiosk' as const,
      all: 80,
      closed,
      closedHours: ['2021-10-18T12:00:00.000Z'],
    }
  }
  const others = times(12, (index) => place(index % 2, `b${index}`))

  test('are found when they are many', () => {
    expect(findClosedHours(quarter, [place(30), ...others]).map(({ unit }) => unit)).toEqual(['a'])
  })

  test('are not when the clock was wrong for two', () => {
    expect(findClosedHours(quarter, [place(2), ...others])).toEqual([])
  })
})

function sheets(unit: string, straightFives: number, careful: number, fives = 0.4): AnswerCounts {
  const varied = [0, careful * 0.5, careful, careful * 6 * (1 - fives) - careful * 1.5, careful * 6 * fives]
  const straight = [0, 1, 2, 8, straightFives]
  return {
    unit,
    kind: 'open',
    questionnaire: 'visit',
    answered: 6,
    ratings: careful + straightFives + 11,
    straight,
    varied,
  }
}

describe('identical answers', () => {
  const others = times(20, (index) => sheets(`b${index}`, 12 + (index % 5), 40))

  test('planted on honest ones are found, and only they', () => {
    const [finding, ...more] = findIdenticalAnswers(quarter, [sheets('a', 65, 40), ...others])
    expect(finding).toMatchObject({ unit: 'a', subject: 'open/5', concerned: { kind: 'answers', value: 5 } })
    expect(more).toEqual([])
  })

  test('are expected where those who look at each question are content too', () => {
    const content = times(6, (index) => sheets(`c${index}`, 45 + index, 25, 0.75))
    expect(findIdenticalAnswers(quarter, [sheets('a', 48, 25, 0.75), ...content, ...others])).toEqual([])
  })

  test('of the worst kind are found as well: a grudge is no better than flattery', () => {
    const grudge = { ...sheets('a', 12, 40), straight: [40, 1, 2, 8, 12], ratings: 103 }
    expect(findIdenticalAnswers(quarter, [grudge, ...others]).map(({ subject }) => subject)).toEqual(['open/1'])
  })

  test('are not judged with too few communes to compare, nor by sheets with two answers', () => {
    expect(findIdenticalAnswers(quarter, [sheets('a', 65, 40), ...others.slice(0, 5)])).toEqual([])
    const short = [sheets('a', 65, 40), ...others].map((one) => ({ ...one, answered: 2 }))
    expect(findIdenticalAnswers(quarter, short)).toEqual([])
  })
})

describe('identical comments', () => {
  const text = 'Cán bộ một cửa làm việc rất chu đáo, đúng hẹn'
  const near = [
    text,
    'can bo mot cua lam viec rat chu dao dung hen',
    `${text}!!`,
    'Cán bộ một cửa làm việc rất chu đáo đúng hẹn ạ',
  ]
  const comments = (unit: string, texts: readonly string[]) =>
    texts.map((one, index) => ({ unit, ratingId: `${unit}-${index}`, text: one }))
  const others = times(10, (unit) =>
    comments(
      `b${unit}`,
      times(8, (index) => `Ý kiến riêng số ${unit} của người thứ ${index} trong thôn`),
    ),
  )

  test('are found across marks, capitals and a changed word', () => {
    const [finding] = findIdenticalComments(quarter, [
      ...comments(
        'a',
        times(16, (index) => near[index % 4] ?? ''),
      ),
      ...others.flat(),
    ])
    expect(finding?.evidence.observed).toBe(16)
  })

  test('that everybody writes, or that are short, are none', () => {
    const everywhere = times(10, (unit) =>
      comments(
        `c${unit}`,
        times(12, () => text),
      ),
    )
    expect(findIdenticalComments(quarter, everywhere.flat())).toEqual([])
    expect(
      findIdenticalComments(quarter, [
        ...comments(
          'a',
          times(30, () => 'Rất tốt'),
        ),
        ...others.flat(),
      ]),
    ).toEqual([])
    expect(normalText('Cảm ơn các cháu')).toBeNull()
  })
})

describe('series from one network', () => {
  const day = (index: number, change: object = {}) => {
    return {
      unit: 'a',
      day: `2021-10-${10 + index}`,
      neighbours: 2,
      same: 0,
      runs5: 0,
      runs10: 0,
      runs20: 0,
      ...change,
    }
  }
  const long = { neighbours: 24, same: 23, runs5: 1, runs10: 1, runs20: 1 }

  test('are found where neighbours usually come from different networks', () => {
    expect(findNetworkSeries(quarter, [...times(15, (index) => day(index)), day(16, long)])).toHaveLength(1)
  })

  test('are nothing where all visitors share the network of the desk', () => {
    const shared = times(15, (index) => day(index, { neighbours: 20, same: 18 }))
    expect(findNetworkSeries(quarter, [...shared, day(16, long)])).toEqual([])
  })

  test('are counted by a tracker that gives out no network', () => {
    const tracker = seriesTracker(() => '2021-10-20')
    const at = (minute: number) => new Date(Date.UTC(2021, 9, 20, 2, minute))
    times(12, (index) => tracker.note('a', 'phone', at(index)))
    tracker.note('a', 'another', at(12))
    tracker.note('a', 'another', at(40))
    const counts = { neighbours: 12, same: 11, runs5: 1, runs10: 1, runs20: 0 }
    expect(tracker.drain()).toEqual([{ unit: 'a', day: '2021-10-20', ...counts }])
    expect(tracker.drain()).toEqual([])
  })
})

describe('a sudden jump', () => {
  const history = (unit: string, now: readonly number[]) => ({ unit, kind: 'open', now, before: [10, 20, 60, 80, 30] })
  const others = times(12, (index) => history(`b${index}`, [5, 10, 30 + (index % 3), 40, 15]))

  test('is found upwards and downwards', () => {
    expect(findSuddenJump(quarter, [history('a', [0, 0, 2, 8, 90]), ...others]).map(({ subject }) => subject)).toEqual([
      'open/up',
    ])
    expect(
      findSuddenJump(quarter, [history('a', [60, 20, 10, 5, 5]), ...others]).map(({ subject }) => subject),
    ).toEqual(['open/down'])
  })

  test('is none when all communes moved alike, or when there are few answers', () => {
    const moved = times(12, (index) => history(`b${index}`, [0, 0, 2, 8, 90 + index]))
    expect(findSuddenJump(quarter, [history('a', [0, 0, 2, 8, 90]), ...moved])).toEqual([])
    expect(findSuddenJump(quarter, [history('a', [0, 0, 0, 1, 20]), ...others])).toEqual([])
  })
})

describe('tickets redeemed right after printing', () => {
  const days = (unit: string, quick: number, all: number, count = 30) =>
    times(count, (index) => ({ unit, day: `day ${index}`, quick, all }))
  const others = times(12, (index) => days(`b${index}`, 1, 8)).flat()

  test('on some days far more than on the others are found', () => {
    const [finding] = findQuickTickets(quarter, [...days('a', 1, 8), ...days('a', 13, 14, 8), ...others])
    expect(finding).toMatchObject({ unit: 'a', pattern: 'quick-tickets', concerned: { kind: 'none' } })
  })

  test('a little more often than elsewhere are not', () => {
    expect(findQuickTickets(quarter, [...days('a', 2, 8), ...others])).toEqual([])
  })
})

describe('what is shown and asked', () => {
  const evidence = { observed: 40, of: 100, expected: 12, comparedWith: 20 }

  test('neither few ratings nor a small rest is shown', () => {
    expect(shownEvidence(evidence, 10)).toMatchObject({ kind: 'counts', observed: 40 })
    expect(shownEvidence({ ...evidence, observed: 95 }, 10)).toEqual({ kind: 'nearly-all', of: 100, expected: 12 })
    expect(shownEvidence({ ...evidence, observed: 100 }, 10).kind).toBe('counts')
    expect(shownEvidence({ ...evidence, observed: 9 }, 10)).toEqual({ kind: 'too-few' })
  })

  test('a decision holds until ten more have come', () => {
    expect(asksAgain({ observed: 40 }, { observed: 49 })).toBe(false)
    expect(asksAgain({ observed: 40 }, { observed: 50 })).toBe(true)
  })

  test('strength is the number of noughts', () => {
    expect([strengthOf(0.001), strengthOf(0), strengthOf(1)]).toEqual([3, 99, 0])
  })
})
