// The figures of this program against those of the server and against known values: two ways, one result.
import { describe, expect, test } from 'vitest'
import { roundedRatio } from '../src/indices/statistics/exact.ts'
import { shareInterval } from '../src/indices/statistics/shares.ts'
import { interval, isEnd, percentText } from './statistics.ts'

describe('known values', () => {
  // scipy.stats.binomtest(k, n).proportion_ci(method='exact') and method='wilson', in percent.
  test.each([
    [45, 50, 78.64, 95.65],
    [9, 12, 42.81, 94.51],
    [0, 10, 0, 30.85],
    [10, 10, 69.15, 100],
    [39, 39, 90.97, 100],
    [0, 40, 0, 8.76],
  ])('%i of %i lie between %d and %d', (count, n, low, high) => {
    const found = interval(count, n)
    expect(found.low).toBeCloseTo(low, 2)
    expect(found.high).toBeCloseTo(high, 2)
  })

  test.each([
    [1, 16, '6.3'],
    [1, 8, '12.5'],
    [2, 3, '66.7'],
    [0, 7, '0.0'],
    [7, 7, '100.0'],
    [1, 2000, '0.1'],
  ])('%i of %i are %s per cent, half up', (count, n, text) => {
    expect(percentText(count, n)).toBe(text)
  })
})

test('whatever the server publishes for up to 150 answers, this program finds the same', () => {
  for (let n = 1; n <= 150; n++) {
    for (let count = 0; count <= n; count++) {
      const server = shareInterval(count, n)
      const own = interval(count, n)
      expect(percentText(count, n)).toBe(roundedRatio(count * 100, n, 1).toFixed(1))
      for (const end of ['low', 'high'] as const) {
        expect(isEnd((server[end] * 100).toFixed(1), own[end]), `${end} of ${count} in ${n}`).toBe(true)
        expect(isEnd((server[end] * 100 + 0.1).toFixed(1), own[end])).toBe(false)
      }
    }
  }
})
