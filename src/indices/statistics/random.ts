// Chance that can be repeated from a whole number: for bootstrap intervals and simulations, never for a secret.

/** The next number, at least 0 and less than 1. */
export type Random = () => number

/** Chris Doty-Humphrey's sfc32: the same seed gives the same numbers on every machine. */
export function seededRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`a seed is a whole number: ${seed}`)
  let [a, b, c, counter] = [seed | 0, Math.trunc(seed / 2 ** 32) | 0, 0x9e3779b9 | 0, 1]
  const next = (): number => {
    const drawn = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + drawn
    c |= 0
    return (drawn >>> 0) / 2 ** 32
  }
  // Neighbouring seeds begin alike; after a few rounds nothing of that is left.
  for (let round = 0; round < 16; round += 1) next()
  return next
}
