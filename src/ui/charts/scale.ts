/** Where values stand on an axis, and which of them are written beside it. */

export type Scale = {
  low: number
  high: number
  ticks: readonly number[]
}

const steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10, 20, 25, 50, 100]

/** A scale that holds the values with round ends and at most five ticks; it never leaves `least` to `most`. */
export function scaleFor(values: readonly number[], least = -Infinity, most = Infinity): Scale {
  const [smallest, largest] = [Math.max(least, Math.min(...values)), Math.min(most, Math.max(...values))]
  const step = steps.find((one) => Math.ceil(largest / one) - Math.floor(smallest / one) <= 4) ?? largest - smallest
  let [from, to] = [Math.floor(nearly(smallest / step)), Math.ceil(nearly(largest / step))]
  if (from === to) [from, to] = to * step < most ? [from, to + 1] : [from - 1, to]
  const ticks = Array.from({ length: to - from + 1 }, (_, index) => nearly((from + index) * step))
  return { low: ticks[0] ?? 0, high: ticks.at(-1) ?? 1, ticks }
}

/** Round numbers of answers up to `most`, for an axis on which numbers stand by their square root. */
export function countTicks(most: number): number[] {
  const rounds = [1, 2, 5].flatMap((first) => [0, 1, 2, 3, 4, 5, 6, 7].map((zeros) => first * 10 ** zeros))
  const below = rounds.filter((one) => one <= most && one * 25 > most).toSorted((a, b) => a - b)
  return below.length > 4 ? below.filter((_, index) => (below.length - 1 - index) % 2 === 0) : below
}

/** Without the tail that binary fractions leave. */
function nearly(value: number): number {
  return Number(value.toPrecision(12))
}
