// Exact fractions, and the one place where they are rounded.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  add,
  compare,
  decimalFraction,
  divide,
  fraction,
  multiply,
  rounded,
  roundedNumber,
  roundedRatio,
  roundedText,
  subtract,
  toNumber,
  weightedMean,
} from './exact.ts'

describe('fractions', () => {
  test('are kept in lowest terms with a positive denominator', () => {
    expect(fraction(6, -4)).toEqual({ numerator: -3n, denominator: 2n })
    expect(fraction(0, 7)).toEqual({ numerator: 0n, denominator: 1n })
    expect(() => fraction(1, 0)).toThrow(RangeError)
    expect(() => fraction(0.5, 2)).toThrow(RangeError)
  })

  test('do not lose what floating point loses', () => {
    const tenth = decimalFraction('0.1')
    expect(add(tenth, decimalFraction('0.2'))).toEqual(decimalFraction('0.3'))
    expect(multiply(divide(fraction(1), fraction(3)), fraction(3))).toEqual(fraction(1))
  })

  test.each([
    ['2.5', 5n, 2n],
    ['-0.05', -1n, 20n],
    ['1e-7', 1n, 10_000_000n],
    ['1.5E+2', 150n, 1n],
  ])('%s is read exactly', (text, numerator, denominator) => {
    expect(decimalFraction(text)).toEqual({ numerator, denominator })
  })

  test.each(['', '.5', '1.', 'NaN', 'Infinity', '1e999', '0x10', '1 '])('%j is not a decimal number', (text) => {
    expect(() => decimalFraction(text)).toThrow(RangeError)
  })

  test('obey the rules of arithmetic', () => {
    const any = fc
      .tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 1, max: 1000 }))
      .map(([a, b]) => fraction(a, b))
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)))
        expect(add(subtract(a, b), b)).toEqual(a)
        expect(Math.sign(compare(a, b))).toBe(Math.sign(toNumber(subtract(a, b))))
        if (b.numerator !== 0n) expect(multiply(divide(a, b), b)).toEqual(a)
      }),
    )
  })

  test('a weighted mean counts each by its weight', () => {
    const parts = [
      { value: fraction(1), weight: fraction(3) },
      { value: fraction(0), weight: fraction(1) },
    ]
    expect(weightedMean(parts)).toEqual(fraction(3, 4))
  })

  test('larger than a double they still have a nearest number', () => {
    expect(toNumber(fraction(10n ** 400n, 3n * 10n ** 400n))).toBeCloseTo(1 / 3, 15)
  })
})

describe('rounding half up', () => {
  test.each([
    ['14.95', 1, 15],
    ['14.949', 1, 14.9],
    ['0.125', 2, 0.13],
    ['-0.125', 2, -0.12],
    ['-0.126', 2, -0.13],
    ['1.005', 2, 1.01],
    ['2.5', 0, 3],
    ['-2.5', 0, -2],
  ])('%s to %i places is %f', (text, decimals, expected) => {
    expect(rounded(decimalFraction(text), decimals)).toBe(expected)
  })

  test('is decided on the number as it is printed, not on the double a hair below', () => {
    expect(1.005 * 100).toBeLessThan(100.5)
    expect(roundedNumber(1.005, 2)).toBe(1.01)
    expect(roundedNumber(8.345e-7, 9)).toBe(8.35e-7)
  })

  test.each([
    ['14.9', 2, '14.90'],
    ['-0.05', 1, '0.0'],
    ['-0.15', 1, '-0.1'],
    ['7', 0, '7'],
    ['0.004', 2, '0.00'],
  ])('%s with %i places is printed %s', (text, decimals, expected) => {
    expect(roundedText(decimalFraction(text), decimals)).toBe(expected)
  })
})

describe('rounding a ratio', () => {
  test.each([
    [1, 8, 3, 0.125],
    [1, 8, 2, 0.13],
    [26, 31, 4, 0.8387],
    [1, 3, 1, 0.3],
    [2, 3, 1, 0.7],
    [1005, 1000, 2, 1.01],
    [0, 7, 2, 0],
    [7, 7, 2, 1],
  ])('%i/%i to %i places is %f', (numerator, denominator, decimals, expected) => {
    expect(roundedRatio(numerator, denominator, decimals)).toBe(expected)
  })

  test('is never further than half a step away, and a half goes up', () => {
    fc.assert(
      fc.property(
        fc.nat(1_000_000),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 0, max: 4 }),
        (a, b, d) => {
          const steps = BigInt(Math.round(roundedRatio(a, b, d) * 10 ** d))
          const error = 2n * (steps * BigInt(b) - BigInt(a) * 10n ** BigInt(d))
          expect(error > -BigInt(b) && error <= BigInt(b)).toBe(true)
        },
      ),
    )
  })

  test('refuses what is not a ratio of counts', () => {
    expect(() => roundedRatio(1, 0, 1)).toThrow(RangeError)
    expect(() => roundedRatio(-1, 2, 1)).toThrow(RangeError)
    expect(() => roundedRatio(0.5, 2, 1)).toThrow(RangeError)
  })
})
