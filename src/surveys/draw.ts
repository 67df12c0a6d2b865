// The draw: reproducible by anybody who has the seed, with nothing but SHA-256 and sorting.
import { createHash } from 'node:crypto'

/**
 * Named in every protocol. For entry number i the key is the SHA-256, in lower-case hex, of the UTF-8 text
 * "<seed>/<i>". Within each stratum the entries are put in the order of their keys; the first `quota` are the sample,
 * the next `reserve` the replacements, in this order.
 */
export const drawAlgorithm = 'sha256-order-1'

export interface DrawnEntry {
  readonly number: number
  readonly stratum: number
}

export interface DrawnStratum {
  readonly stratum: number
  readonly quota: number
  readonly reserve: number
}

export interface Drawn {
  readonly number: number
  readonly stratum: number
  /** From 1; up to the quota the sample, behind it the replacements. */
  readonly rank: number
}

/** The key by which an entry takes its place. */
export function drawKey(seed: string, number: number): string {
  return sha256(`${seed}/${number}`)
}

/** Sample and replacements of every stratum, by stratum and rank. */
export function drawSample(seed: string, frame: readonly DrawnEntry[], strata: readonly DrawnStratum[]): Drawn[] {
  const byStratum = Map.groupBy(frame, ({ stratum }) => stratum)
  return strata.flatMap(({ stratum, quota, reserve }) =>
    (byStratum.get(stratum) ?? [])
      .map(({ number }) => ({ number, key: drawKey(seed, number) }))
      .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.number - b.number))
      .slice(0, quota + reserve)
      .map(({ number }, index) => ({ number, stratum, rank: index + 1 })),
  )
}

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
