// The published figures computed once more, by other means than the server's: share, Wilson, Clopper–Pearson.

/** The quantile of the normal distribution that leaves 2.5 % on each side. */
const z = 1.959963984540054
/** Below so many answers the interval is the exact one. */
const exactBelow = 40

export interface Ends {
  readonly low: number
  readonly high: number
}

/** Percent with one decimal, half up, decided on whole numbers. */
export function percentText(count: number, n: number): string {
  const tenths = (2000n * BigInt(count) + BigInt(n)) / (2n * BigInt(n))
  return `${tenths / 10n}.${tenths % 10n}`
}

/** The 95 % interval of `count` in `n`, n ≥ 1, in percent. */
export function interval(count: number, n: number): Ends {
  const { low, high } = n < exactBelow ? clopperPearson(count, n) : wilson(count, n)
  return { low: low * 100, high: high * 100 }
}

/** Is this text the end of an interval, to one decimal? Where it lies on the border of two, either will do. */
export function isEnd(text: string, end: number): boolean {
  const slack = 1e-9
  return text === (end - slack).toFixed(1).replace('-', '') || text === (end + slack).toFixed(1)
}

/** E. B. Wilson (1927), without continuity correction. */
function wilson(count: number, n: number): Ends {
  const share = count / n
  const middle = share + (z * z) / (2 * n)
  const reach = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  const weight = 1 + (z * z) / n
  return { low: Math.max(0, (middle - reach) / weight), high: Math.min(1, (middle + reach) / weight) }
}

/** C. J. Clopper and E. S. Pearson (1934), by halving on the sums of the binomial distribution itself. */
function clopperPearson(count: number, n: number): Ends {
  const low = count === 0 ? 0 : whereFalling((p) => 0.025 - atLeast(count, n, p))
  const high = count === n ? 1 : whereFalling((p) => 1 - atLeast(count + 1, n, p) - 0.025)
  return { low, high }
}

/** P(X ≥ count) in n trials; n is small, so the terms are added as they are. */
function atLeast(count: number, n: number, p: number): number {
  let [coefficient, total] = [1, 0]
  for (let k = 0; k <= n; k++) {
    if (k >= count) total += coefficient * p ** k * (1 - p) ** (n - k)
    coefficient = (coefficient * (n - k)) / (k + 1)
  }
  return total
}

/** Where a function that falls between 0 and 1 passes through zero. */
function whereFalling(f: (p: number) => number): number {
  let [from, to] = [0, 1]
  for (let step = 0; step < 80; step++) {
    const middle = (from + to) / 2
    if (f(middle) > 0) from = middle
    else to = middle
  }
  return (from + to) / 2
}
