// Comments that say the same: normalised, and joined when they differ only by a few words.
import { fold } from '../../platform/values/text.ts'

/** Shorter ones ("Tốt", "Cảm ơn các cháu") are said by everybody. */
const leastWords = 5
/** From this share of common triples of letters on, two texts are the same. */
const alike = 0.72
/** Blocking by words keeps the number of comparisons small; texts beyond it are only compared as equal. */
const mostCompared = 3000

/** Lower case without marks, punctuation and doubled blanks; null when too short to say anything. */
export function normalText(text: string): string | null {
  const words = fold(text)
    .split(/[^a-z0-9]+/u)
    .filter((word) => word !== '')
  return words.length < leastWords ? null : words.join(' ')
}

/** Groups of normalised texts that are the same or nearly so; each text stands in exactly one group. */
export function groupNear(texts: readonly string[]): string[][] {
  const distinct = [...new Set(texts)].slice(0, mostCompared)
  const grams = distinct.map(trigramsOf)
  const parent = distinct.map((_, index) => index)
  const top = (index: number): number => {
    const above = parent[index] ?? index
    return above === index ? index : top(above)
  }
  const seen = new Map<string, number[]>()
  distinct.forEach((text, index) => {
    const candidates = new Set(wordPairs(text).flatMap((pair) => seen.get(pair) ?? []))
    for (const other of candidates) {
      if (top(other) !== top(index) && likeness(grams[index], grams[other]) >= alike) parent[top(index)] = top(other)
    }
    for (const pair of wordPairs(text)) seen.set(pair, [...(seen.get(pair) ?? []), index])
  })
  const groups = Map.groupBy(
    distinct.map((text, index) => ({ text, group: top(index) })),
    ({ group }) => group,
  )
  return [...groups.values()].map((members) => members.map(({ text }) => text))
}

function trigramsOf(text: string): ReadonlySet<string> {
  const padded = `  ${text} `
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)))
}

function wordPairs(text: string): string[] {
  const words = text.split(' ')
  return words.slice(1).map((word, index) => `${words[index]} ${word}`)
}

function likeness(a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): number {
  if (a === undefined || b === undefined) return 0
  let common = 0
  for (const gram of a) if (b.has(gram)) common += 1
  return common / (a.size + b.size - common)
}
