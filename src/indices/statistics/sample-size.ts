// How many to ask: n = N/(1+N·e²), which is 1/e² with the finite population already counted in.
import { add, compare, decimalFraction, divide, type Fraction, fraction, multiply, one, zero } from './exact.ts'

export interface SampleSize {
  readonly population: number
  /** As given, as a share: 0.05 is 5 %. */
  readonly error: number
  /** 1/e² rounded up: how many an endless population would need. */
  readonly endless: number
  /** N/(1+N·e²) rounded up, and never more than there are. */
  readonly size: number
  /** The same before rounding up, for the explanation. */
  readonly exact: number
}

/**
 * The sample size of the ministry's guidance, rounded up (400 → 200, 1,000 → 286, 10,000 → 385 at 5 %).
 * @source công văn 1159/BNV-CCHC of 10 April 2014
 */
export function sampleSize(population: number, error = 0.05): SampleSize {
  if (!Number.isSafeInteger(population) || population < 0) throw new RangeError(`not a population: ${population}`)
  const e = decimalFraction(String(error))
  if (compare(e, zero) <= 0 || compare(e, one) >= 0) throw new RangeError(`an error lies between 0 and 1: ${error}`)
  const square = multiply(e, e)
  const size = divide(fraction(population), add(one, multiply(fraction(population), square)))
  return {
    population,
    error,
    endless: ceiling(divide(one, square)),
    size: ceiling(size),
    exact: Number(size.numerator) / Number(size.denominator),
  }
}

/** How many to invite so that `size` answer, when the share `responseRate` does; never more than there are. */
export function invitationsFor({ size, population }: SampleSize, responseRate: number): number {
  const rate = decimalFraction(String(responseRate))
  if (compare(rate, zero) <= 0 || compare(rate, one) > 0)
    throw new RangeError(`a response rate lies above 0 and at most at 1: ${responseRate}`)
  return Math.min(population, ceiling(divide(fraction(size), rate)))
}

function ceiling({ numerator, denominator }: Fraction): number {
  return Number((numerator + denominator - 1n) / denominator)
}
