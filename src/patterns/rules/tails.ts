// How unlikely a count is: upper tails of the distributions that the rules use, over-dispersion included.

/** P(X ≥ k) for a standard normal variable beyond z; good to 1e-7 relative, also far out (W. J. Cody's shape, erfc). */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z)
  const x = z / Math.SQRT2
  const t = 1 / (1 + 0.5 * x)
  // NOTE: Chebyshev fit of erfc, fractional error below 1.2e-7 everywhere (Numerical Recipes, erfcc).
  const series = [
    0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196, 1.00002368,
    -1.26551223,
  ]
  const polynomial = series.reduce((sum, coefficient) => sum * t + coefficient, 0)
  return 0.5 * t * Math.exp(-x * x + polynomial)
}

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
  const logOf = (x: number) => lnGamma(x + size) - lnGamma(size) - lnGamma(x + 1) + logFirst + x * logShare
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
  return lnGamma(n + 1) - lnGamma(k + 1) - lnGamma(n - k + 1)
}

function lnBeta(a: number, b: number): number {
  return lnGamma(a) + lnGamma(b) - lnGamma(a + b)
}

const lanczos = [
  76.18009172947146, -86.50532032941677, 24.01409824083091, -1.231739572450155, 0.1208650973866179e-2,
  -0.5395239384953e-5,
]

/** The logarithm of the gamma function for x > 0, to about 1e-10 (Lanczos). */
export function lnGamma(x: number): number {
  const shifted = x + 5.5
  const sum = lanczos.reduce((total, coefficient, index) => total + coefficient / (x + 1 + index), 1.000000000190015)
  return (x + 0.5) * Math.log(shifted) - shifted + Math.log((2.5066282746310005 * sum) / x)
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}
