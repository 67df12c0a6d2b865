// What is counted: answers to one question by commune, quarter, kind and channel, unmarked and marked apart.
import type { RatingKind } from '../../ratings/rules.ts'

/** How many answered 1, 2, 3, 4, 5; of the pseudo-question (all) the first is `other` and the last `satisfied`. */
export type Levels = readonly [number, number, number, number, number]

export interface Cell {
  readonly commune: string
  /** Null where communes stand directly under the province. */
  readonly district: string | null
  readonly quarter: string
  readonly kind: RatingKind
  readonly question: string
  /** Only of the overall question; of the others all channels together: ''. */
  readonly channel: string
  /** Without marked ratings; of several cells that are alike in all else the sum. A cell may take away from another. */
  readonly levels: Levels
  /** Marked ratings alone. */
  readonly marked: Levels
}

/** The cells of one quarter. */
export interface Table {
  readonly quarter: string
  readonly cells: readonly Cell[]
}

export const noLevels: Levels = [0, 0, 0, 0, 0]

export function addLevels(a: Levels, b: Levels): Levels {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4]]
}

export function sumLevels(some: Iterable<Levels>): Levels {
  const sum: [number, number, number, number, number] = [0, 0, 0, 0, 0]
  for (const [a, b, c, d, e] of some) {
    sum[0] += a
    sum[1] += b
    sum[2] += c
    sum[3] += d
    sum[4] += e
  }
  return sum
}

export function sizeOf(levels: Levels): number {
  return levels[0] + levels[1] + levels[2] + levels[3] + levels[4]
}

/** Which part of the province a figure is about. */
export type Place = { readonly level: 'province' } | { readonly level: 'district' | 'commune'; readonly unitId: string }
