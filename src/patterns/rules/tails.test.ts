// Upper tails against values that are known exactly.
import { describe, expect, test } from 'vitest'
import { countTail, medianOf, shareTail } from './tails.ts'

describe('upper tails', () => {
  test('of a share without over-dispersion are those of the binomial', () => {
    expect(shareTail(8, 10, 0.5, 0)).toBeCloseTo(56 / 1024, 12)
    expect(shareTail(10, 10, 0.5, 0)).toBeCloseTo(1 / 1024, 12)
    expect(shareTail(0, 10, 0.5, 0)).toBe(1)
    expect(shareTail(11, 10, 0.5, 0)).toBe(0)
  })

  test('of a beta-binomial with both shapes 1 are uniform', () => {
    expect(shareTail(8, 10, 0.5, 1 / 3)).toBeCloseTo(3 / 11, 9)
  })

  test('of a negative binomial of size 1 are geometric', () => {
    expect(countTail(4, 2, 1)).toBeCloseTo((2 / 3) ** 4, 9)
    expect(countTail(0, 2, 1)).toBe(1)
    expect(countTail(1, 0, 1)).toBe(0)
  })

  test('of many counts add up from both sides', () => {
    const below = 1 - shareTail(300, 1000, 0.25, 0.01)
    expect(below).toBeGreaterThan(0.85)
    expect(shareTail(300, 1000, 0.25, 0.05)).toBeGreaterThan(shareTail(300, 1000, 0.25, 0.01))
  })
})

test('the median of an even number of values lies in the middle of two', () => {
  expect(medianOf([4, 1, 3, 2])).toBe(2.5)
  expect(medianOf([3, 1, 2])).toBe(2)
})
