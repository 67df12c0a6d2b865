// Exact arithmetic for published figures: fractions of whole numbers of any size, rounded once, at the end.

/** In lowest terms; the denominator is positive. */
export interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** `numerator / denominator` in lowest terms; whole numbers only, and never over zero. */
export function fraction(numerator: number | bigint, denominator: number | bigint = 1n): Fraction {
  const [top, bottom] = [whole(numerator), whole(denominator)]
  if (bottom === 0n) throw new RangeError('nothing can be divided by zero')
  const divisor = greatestDivisor(top, bottom) * (bottom < 0n ? -1n : 1n)
  return { numerator: top / divisor, denominator: bottom / divisor }
}

export const zero: Fraction = fraction(0)
export const one: Fraction = fraction(1)

/** The number that a decimal text says, exactly: `2.5`, `-0.05`, `1e-7`. */
export function decimalFraction(text: string): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/iu.exec(text)
  if (match === null) throw new RangeError(`not a decimal number: ${text}`)
  const [, sign = '', before = '', after = '', exponent = '0'] = match
  const digits = BigInt(sign + before + after)
  const shift = Number(exponent) - after.length
  if (Math.abs(shift) > 400) throw new RangeError(`not a decimal number of a sensible size: ${text}`)
  return shift >= 0 ? fraction(digits * 10n ** BigInt(shift)) : fraction(digits, 10n ** BigInt(-shift))
}

export function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, { numerator: -b.numerator, denominator: b.denominator })
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator)
}

export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator)
}

/** Negative when a is less than b, 0 when they are equal. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function sum(values: Iterable<Fraction>): Fraction {
  let total = zero
  for (const value of values) total = add(total, value)
  return total
}

/** The mean in which each value counts by its weight; the weights are not all zero. */
export function weightedMean(parts: readonly { readonly value: Fraction; readonly weight: Fraction }[]): Fraction {
  const weights = sum(parts.map(({ weight }) => weight))
  return divide(sum(parts.map(({ value, weight }) => multiply(value, weight))), weights)
}

/** Rounded half up (towards +∞ in the middle) to `decimals` places; the result is the double nearest to that decimal. */
export function rounded(value: Fraction, decimals: number): number {
  const scale = 10n ** BigInt(decimals)
  return Number(unitsOf(value, scale)) / Number(scale)
}

/** The same with all its places, as it is printed in a document: 14.90. */
export function roundedText(value: Fraction, decimals: number): string {
  const units = unitsOf(value, 10n ** BigInt(decimals))
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0')
  const sign = units < 0n ? '-' : ''
  const split = digits.length - decimals
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, split)}.${digits.slice(split)}`
}

/** The nearest double: for statistics, which are not exact anyway. */
export function toNumber({ numerator, denominator }: Fraction): number {
  const direct = Number(numerator) / Number(denominator)
  if (Number.isFinite(direct)) return direct
  const excess = Math.max(numerator.toString(2).length, denominator.toString(2).length) - 1000
  return Number(numerator >> BigInt(excess)) / Number(denominator >> BigInt(excess))
}

/**
 * A measured number (an end of an interval, say) rounded half up as it would be printed:
 * 1.005 becomes 1.01, although the double behind it lies a hair below.
 */
export function roundedNumber(value: number, decimals: number): number {
  return rounded(decimalFraction(String(value)), decimals)
}

/**
 * `numerator / denominator` of two counts rounded half up to `decimals` places, decided on whole numbers:
 * 1 of 8 is 12.5 %, and no error of binary fractions can turn a half into less than a half.
 */
export function roundedRatio(numerator: number, denominator: number, decimals: number): number {
  if (
    ![numerator, denominator, decimals].every(Number.isSafeInteger) ||
    numerator < 0 ||
    denominator <= 0 ||
    decimals < 0
  )
    throw new RangeError(`not a ratio of counts: ${numerator}/${denominator} to ${decimals} places`)
  return rounded(fraction(numerator, denominator), decimals)
}

/** ⌊value × scale + ½⌋. */
function unitsOf({ numerator, denominator }: Fraction, scale: bigint): bigint {
  const doubled = 2n * numerator * scale + denominator
  const quotient = doubled / (2n * denominator)
  return doubled < 0n && doubled % (2n * denominator) !== 0n ? quotient - 1n : quotient
}

function whole(value: number | bigint): bigint {
  if (typeof value === 'bigint') return value
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`)
  return BigInt(value)
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x === 0n ? 1n : x
}
