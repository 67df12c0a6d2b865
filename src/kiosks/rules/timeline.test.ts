// The server's time of what happened in an outage, by example and for generated histories of a device.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inOrder, type Moment, serverTimes } from './timeline.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
/** Monday, 18 October 2021, 8:00 in Vietnam. */
const start = Date.parse('2021-10-18T01:00:00Z')

describe('a rating given at 10:00, sent in the evening', () => {
  const contact = (mono: number, wall: number, server: number, run = 1): Moment => ({ run, mono, wall, server })

  test('by a clock that is right', () => {
    const times = serverTimes([
      contact(0, start, start),
      { run: 1, mono: 2 * hour, wall: start + 2 * hour },
      contact(10 * hour, start + 10 * hour, start + 10 * hour),
    ])
    expect(times).toEqual([start, start + 2 * hour, start + 10 * hour])
  })

  test.each([
    ['a day behind', -day],
    ['a day ahead', day],
    ['in the year 1970', -start],
  ])('by a clock that is %s, over two restarts', (_, offset) => {
    const wall = (at: number) => start + at + offset
    const times = serverTimes([
      contact(5 * minute, wall(0), start),
      { run: 1, mono: hour, wall: wall(55 * minute) },
      { run: 2, mono: 0, wall: wall(2 * hour) },
      { run: 2, mono: 3 * minute, wall: wall(2 * hour + 3 * minute) },
      { run: 3, mono: 0, wall: wall(50 * hour) },
      contact(minute, wall(50 * hour + minute), start + 50 * hour + minute, 3),
    ])
    expect(times[3]).toBe(start + 2 * hour + 3 * minute)
    expect(times[1]).toBe(start + 55 * minute)
  })

  test.each([
    ['ahead', day],
    ['back', -day],
  ])('by a clock that was set %s by a day while the program ran', (_, jump) => {
    const times = serverTimes([
      contact(0, start, start),
      { run: 1, mono: 2 * hour, wall: start + 2 * hour },
      { run: 1, mono: 3 * hour, wall: start + 3 * hour + jump },
      { run: 2, mono: 0, wall: start + 20 * hour + jump },
      contact(minute, start + 20 * hour + minute + jump, start + 20 * hour + minute, 2),
    ])
    expect(times.slice(1, 3)).toEqual([start + 2 * hour, start + 3 * hour])
    expect(times[3]).toBe(start + 20 * hour)
  })

  test('by a clock whose battery is empty: each morning it begins in 2015', () => {
    const morning = Date.parse('2015-01-01T00:00:00Z')
    const times = serverTimes([
      contact(0, start, start),
      { run: 1, mono: 8 * hour, wall: start + 8 * hour },
      { run: 2, mono: 0, wall: morning },
      { run: 2, mono: 2 * hour, wall: morning + 2 * hour },
      contact(3 * hour, morning + 3 * hour, start + day + 3 * hour, 2),
    ])
    expect(times[3]).toBe(start + day + 2 * hour)
  })

  test('in a run that slept: the pause belongs to the sleep', () => {
    const times = serverTimes([
      contact(0, start, start),
      { run: 1, mono: hour, wall: start + hour },
      { run: 1, mono: hour + second, wall: start + 13 * hour + second },
      contact(2 * hour, start + 14 * hour, start + 14 * hour),
    ])
    expect(times[2]).toBe(start + 13 * hour + second)
  })
})

test('without any word of the server there is no time', () => {
  expect(() => serverTimes([{ run: 1, mono: 0, wall: 0 }])).toThrow('never asked')
})

// Generated histories: runs with ratings in them, pauses between, a clock that is off and was set once or often.

interface History {
  readonly moments: readonly Moment[]
  readonly truth: readonly number[]
  readonly jumps: number
}

const aHistory = (mostJumps: number) =>
  fc
    .record({
      offset: fc.integer({ min: -2 * day, max: 2 * day }),
      runs: fc.array(
        fc.record({
          pause: fc.integer({ min: 0, max: 14 * hour }),
          steps: fc.array(fc.integer({ min: 0, max: 2 * hour }), { minLength: 1, maxLength: 8 }),
        }),
        { minLength: 1, maxLength: 6 },
      ),
      jumps: fc.array(fc.record({ place: fc.nat({ max: 60 }), by: fc.integer({ min: -3 * day, max: 3 * day }) }), {
        maxLength: mostJumps,
      }),
    })
    .map(({ offset, runs, jumps }): History => {
      const moments: Moment[] = []
      const truth: number[] = []
      let time = start
      let clock = offset
      let moved = 0
      runs.forEach(({ pause, steps }, index) => {
        let mono = 0
        if (index > 0) time += pause
        for (const step of [0, ...steps]) {
          time += step
          mono += step
          for (const { place, by } of jumps) {
            if (place !== truth.length || place === 0) continue
            clock += by
            moved += Math.abs(by)
          }
          moments.push({ run: index + 1, mono, wall: time + clock })
          truth.push(time)
        }
      })
      const ends = new Set([0, moments.length - 1])
      return {
        moments: moments.map((moment, at) => (ends.has(at) ? { ...moment, server: truth[at] ?? 0 } : moment)),
        truth,
        jumps: moved,
      }
    })

test('however wrong the clock is, as long as nobody sets it every time is exact', () => {
  fc.assert(
    fc.property(aHistory(0), ({ moments, truth }) => {
      expect(serverTimes(moments)).toEqual(truth)
    }),
  )
})

test('a clock that was set moves no rating by more than it was set by', () => {
  fc.assert(
    fc.property(aHistory(3), ({ moments, truth, jumps }) => {
      serverTimes(moments).forEach((time, at) => {
        expect(Math.abs(time - (truth[at] ?? 0))).toBeLessThanOrEqual(jumps + 2 * second * moments.length)
      })
    }),
    { numRuns: 500 },
  )
})

test('whatever the clock does, ratings stay between the contacts and in their order, and a run keeps its own pace', () => {
  fc.assert(
    fc.property(aHistory(6), ({ moments, truth }) => {
      const times = serverTimes(moments)
      const [first, last] = [truth[0] ?? 0, truth.at(-1) ?? 0]
      times.forEach((time, at) => {
        expect(time).toBeGreaterThanOrEqual(first)
        expect(time).toBeLessThanOrEqual(last)
        const [moment, next] = [moments[at], moments[at + 1]]
        if (moment === undefined || next === undefined) return
        const step = (times[at + 1] ?? 0) - time
        expect(step).toBeGreaterThanOrEqual(0)
        if (moment.run === next.run) expect(step).toBeGreaterThanOrEqual(next.mono - moment.mono - 0.001)
      })
    }),
    { numRuns: 500 },
  )
})

test('moments are put in order by run and by the time in it', () => {
  const moments = [
    { run: 2, mono: 0, wall: 5 },
    { run: 1, mono: 9, wall: 9 },
    { run: 1, mono: 3, wall: 11 },
  ]
  expect(inOrder(moments).map(({ run, mono }) => [run, mono])).toEqual([
    [1, 3],
    [1, 9],
    [2, 0],
  ])
})
