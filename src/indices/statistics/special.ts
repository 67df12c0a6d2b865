// The few special functions on which exact intervals stand: gamma, incomplete beta and what follows from them.

/** Lanczos coefficients for g = 607/128 (P. Godfrey); the relative error is below 1e-14. */
const lanczos = [
  0.9999999999999971, 57.15623566586292, -59.59796035547549, 14.136097974741746, -0.4919138160976202,
  3.399464998481189e-5, 4.652362892704858e-5, -9.837447530487956e-5, 0.0001580887032249125, -0.00021026444172410488,
  0.00021743961811521265, -0.0001643181065367639, 8.441822398385275e-5, -2.6190838401581408e-5, 3.6899182659531625e-6,
] as const

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`ln Γ is asked for x > 0, not ${x}`)
  const series = lanczos.reduce((sum, factor, index) => sum + (index === 0 ? factor : factor / (x + index)), 0)
  const shifted = x + 607 / 128 + 0.5
  return (x + 0.5) * Math.log(shifted) - shifted + Math.log((Math.sqrt(2 * Math.PI) * series) / x)
}

/** The share of a beta distribution below x: I_x(a, b), for a, b > 0. */
function betaCdf(x: number, a: number, b: number): number {
  if (!(a > 0) || !(b > 0)) throw new RangeError(`a beta distribution needs a, b > 0: ${a}, ${b}`)
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = betaFront(x, a, b)
  // The continued fraction converges fast on this side of the mean; the other side mirrors it.
  if (x < (a + 1) / (a + b + 2)) return (front * continuedFraction(x, a, b)) / a
  return 1 - (front * continuedFraction(1 - x, b, a)) / b
}

/** The value below which a share `p` of a beta distribution lies, to the last digits of a double. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a share lies between 0 and 1: ${p}`)
  if (p === 0 || p === 1) return p
  let [low, high] = [0, 1]
  // Halving alone: sixty steps of a cheap function, and nothing that could diverge.
  for (let step = 0; step < 1100 && high - low > Number.EPSILON * low; step += 1) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (betaCdf(middle, a, b) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** P(X ≤ k) of a binomial distribution. */
export function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0
  if (k >= n) return 1
  if (p <= 0) return 1
  if (p >= 1) return 0
  return betaCdf(1 - p, n - k, k + 1)
}

/** The quantile of Student's t for p above one half. */
export function tQuantile(p: number, df: number): number {
  if (!(p > 0.5 && p < 1) || !(df > 0)) throw new RangeError(`no such quantile of t: ${p}, ${df} degrees`)
  // With few degrees the small tail is the exact one; with many, x would lie so close to 1 that digits were lost.
  const y = betaQuantile(2 * p - 1, 0.5, df / 2)
  return Math.sqrt((df * y) / (1 - y))
}

/** P(|Z| > z) of the normal distribution, for z ≥ 0. */
export function normalTwoSided(z: number): number {
  if (z > 38) return 0
  const half = (z * z) / 2
  if (z < 2.5) {
    let [term, total] = [z, z]
    for (let n = 1; Math.abs(term) > 1e-17 * total && n < 200; n += 1) {
      term *= -half / n
      total += term / (2 * n + 1)
    }
    return 1 - total * Math.sqrt(2 / Math.PI)
  }
  // Laplace's continued fraction of the tail, from the inside out.
  let tail = 0
  for (let n = 120; n > 0; n -= 1) tail = n / (z + tail)
  return (2 * Math.exp(-half)) / (Math.sqrt(2 * Math.PI) * (z + tail))
}

/**
 * x^a (1−x)^b / B(a, b), by way of the distance from the mean:
 * the plain formula takes the difference of numbers that grow with a and b, and loses their last digits.
 */
function betaFront(x: number, a: number, b: number): number {
  const whole = a + b
  const distance = x * whole - a
  const left = Math.abs(distance) < a / 2 ? Math.log1p(distance / a) : Math.log((x * whole) / a)
  const right = Math.abs(distance) < b / 2 ? Math.log1p(-distance / b) : Math.log(((1 - x) * whole) / b)
  const correction = stirlingError(whole) - stirlingError(a) - stirlingError(b)
  return Math.exp(a * left + b * right + correction) * Math.sqrt((a / (2 * Math.PI)) * (b / whole))
}

/** ln Γ(x) less Stirling's formula (x − ½) ln x − x + ½ ln 2π. */
function stirlingError(x: number): number {
  if (x < 12) return logGamma(x) - ((x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2)
  const square = 1 / (x * x)
  return (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188))))) / x
}

/** Lentz's evaluation of the continued fraction of the incomplete beta function. */
function continuedFraction(x: number, a: number, b: number): number {
  const least = 1e-300
  let c = 1
  let d = 1 / guarded(1 - ((a + b) * x) / (a + 1), least)
  let result = d
  for (let m = 1; m < 100_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / guarded(1 + even * d, least)
    c = guarded(1 + even / c, least)
    result *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / guarded(1 + odd * d, least)
    c = guarded(1 + odd / c, least)
    const change = d * c
    result *= change
    if (Math.abs(change - 1) < 1e-16) break
  }
  return result
}

function guarded(value: number, least: number): number {
  return Math.abs(value) < least ? least : value
}
