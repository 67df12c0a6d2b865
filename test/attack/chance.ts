// What pure guessing achieves: the exact chance of so many right guesses, so that a test can say when they are too many.

/** Chances of 0, 1, 2, … */
export type Chances = readonly number[]

/** How many of n things stay in their place when they are put in a random order. */
export function matchesOf(n: number): Chances {
  // Derangements of m things as a share of m!: alternating sum of 1/i!.
  const deranged: number[] = []
  let term = 1
  let sum = 0
  for (let m = 0; m <= n; m++) {
    sum += term
    deranged.push(sum)
    term /= -(m + 1)
  }
  let factorial = 1
  return Array.from({ length: n + 1 }, (_, k) => {
    if (k > 0) factorial *= k
    return Math.max(0, (deranged[n - k] ?? 0) / factorial)
  })
}

/** The sum of independent numbers. */
export function summed(parts: readonly Chances[]): Chances {
  return parts.reduce<Chances>(
    (total, part) => {
      const sum = Array.from({ length: total.length + part.length - 1 }, () => 0)
      total.forEach((a, i) => {
        part.forEach((b, j) => {
          sum[i + j] = (sum[i + j] ?? 0) + a * b
        })
      })
      return sum
    },
    [1],
  )
}

/** The chance of at least so many. */
export function atLeast(chances: Chances, count: number): number {
  return chances.slice(count).reduce((sum, one) => sum + one, 0)
}

/** The chance that a normal variable lies at least so many deviations from its mean, on either side. */
export function beyond(deviations: number): number {
  const x = Math.abs(deviations) / Math.SQRT2
  // Chebyshev fit of erfc, relative error below 1.2e-7 everywhere (Press et al., Numerical Recipes, 6.2).
  const t = 1 / (1 + x / 2)
  const terms = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
    0.17087277,
  ]
  return t * Math.exp(-x * x + terms.reduceRight((sum, term) => sum * t + term, 0))
}

/** Numbers between 0 and 1 that are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
