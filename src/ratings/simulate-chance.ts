// Chance that can be repeated: a small seeded generator and the few distributions which the demonstration needs.

export interface Chance {
  /** At least 0, less than 1. */
  fraction(): number
  /** 0 to `below` less one. */
  integer(below: number): number
  happens(probability: number): boolean
  /** Standard normal. */
  normal(): number
  poisson(mean: number): number
  oneOf<T>(items: readonly T[]): T
  shuffled<T>(items: readonly T[]): T[]
  /** A version 4 UUID. */
  uuid(): string
}

export function chanceOf(seed: number): Chance {
  const fraction = mulberry32(seed)
  const integer = (below: number) => Math.floor(fraction() * below)
  return {
    fraction,
    integer,
    happens: (probability) => fraction() < probability,
    normal: () => Math.sqrt(-2 * Math.log(1 - fraction())) * Math.cos(2 * Math.PI * fraction()),
    poisson: (mean) => poisson(mean, fraction),
    oneOf(items) {
      const item = items[integer(items.length)]
      if (item === undefined) throw new RangeError('nothing to choose from')
      return item
    },
    shuffled(items) {
      return items
        .map((item) => ({ item, order: fraction() }))
        .sort((a, b) => a.order - b.order)
        .map(({ item }) => item)
    },
    uuid() {
      const hex = Array.from({ length: 32 }, () => integer(16).toString(16)).join('')
      const variant = '89ab'.charAt(integer(4))
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
    },
  }
}

/** Knuth's multiplication; the means here are small. */
function poisson(mean: number, fraction: () => number): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = fraction(); product > limit; product *= fraction()) count += 1
  return count
}

/** Tommy Ettinger's generator of 32 bits: enough for a demonstration, never for a secret. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
