// How unlikely a count is: upper tails of the distributions that the rules use, over-dispersion included.
import { logGamma } from '../../indices/statistics/special.ts'

/**
 * P(X ≥ k) of n trials whose chance varies from unit to unit around `p`: beta-binomial with the correlation `rho`
 * (0 is the plain binomial).
 */
export function shareTail(k: number, n: number, p: number, rho: number): number {
  if (k <= 0) return 1
  if (k > n) return 0
  const logOf = rho < 1e-9 ? binomialLog(n, p) : betaBinomialLog(n, p, rho)
  return sumTail(k, n, logOf)
}

/** P(X ≥ k) of a count around `mean` with variance mean + mean² ÷ size: negative binomial. */
export function countTail(k: number, mean: number, size: number): number {
  if (k <= 0) return 1
  if (mean <= 0) return 0
  const logFirst = size * Math.log(size / (size + mean))
  const logShare = Math.log(mean / (size + mean))
  const logOf = (x: number) => logGamma(x + size) - logGamma(size) - logGamma(x + 1) + logFirst + x * logShare
  return sumTail(k, Number.POSITIVE_INFINITY, logOf)
}

/** Adds the chances from k on, until they no longer matter; they fall from some place on, and before that they rise. */
function sumTail(k: number, last: number, logOf: (x: number) => number): number {
  let sum = 0
  let before = Number.NEGATIVE_INFINITY
  for (let x = k; x <= last; x += 1) {
    const log = logOf(x)
    const chance = Math.exp(log)
    sum += chance
    if (log < before && chance < sum * 1e-12) break
    before = log
  }
  return Math.min(1, sum)
}

function binomialLog(n: number, p: number): (x: number) => number {
  const [yes, no] = [Math.log(p), Math.log1p(-p)]
  // NOTE: a chance of 0 or 1 makes a logarithm infinite, and infinity times nothing is not a number.
  const times = (count: number, log: number) => (count === 0 ? 0 : count * log)
  return (x) => lnChoose(n, x) + times(x, yes) + times(n - x, no)
}

function betaBinomialLog(n: number, p: number, rho: number): (x: number) => number {
  const both = (1 - rho) / rho
  const [a, b] = [p * both, (1 - p) * both]
  const whole = lnBeta(a, b)
  return (x) => lnChoose(n, x) + lnBeta(x + a, n - x + b) - whole
}

function lnChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
}

function lnBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b)
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}
