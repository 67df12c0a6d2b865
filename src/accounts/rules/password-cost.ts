/** What the hash of a password costs whoever makes it: memory and time, for us once and for a thief at every guess. */

export interface Cost {
  /** Base-2 logarithm of N. */
  readonly ln: number
  readonly r: number
  readonly p: number
}

/**
 * 32 MB and about a tenth of a second. Node computes at most four at once, so a flood of sign-ins costs no more
 * than 128 MB, which a small machine has; the threefold `p` gives the work that a larger N would.
 */
export const currentCost: Cost = { ln: 15, r: 8, p: 3 }
