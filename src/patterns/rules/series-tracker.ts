// Watches runs of open ratings from one network at the door. Holds one fingerprint a unit, in memory only, and gives out counts.

/** Counts of one unit and day since they were last taken away. */
export interface SeriesCount {
  readonly unit: string
  readonly day: string
  readonly neighbours: number
  readonly same: number
  readonly runs5: number
  readonly runs10: number
  readonly runs20: number
}

export interface SeriesTracker {
  /** An open rating of this unit came in. The fingerprint is compared with the one before it and replaces it. */
  note(unit: string, fingerprint: string, at: Date): void
  /** Gives the counts so far and forgets them; the runs that are under way go on. */
  drain(): SeriesCount[]
  /** Forgets the fingerprints too: the day is over, and the next day's key makes others. */
  forget(): void
}

interface Last {
  readonly fingerprint: string
  readonly at: number
  readonly run: number
}

/** Ratings that lie further apart belong to no series. */
const longestGap = 10 * 60_000

export function seriesTracker(dayOf: (at: Date) => string): SeriesTracker {
  const last = new Map<string, Last>()
  const counts = new Map<string, SeriesCount>()
  return {
    note(unit, fingerprint, at) {
      const before = last.get(unit)
      const isNear = before !== undefined && at.getTime() - before.at <= longestGap
      const isSame = isNear && before.fingerprint === fingerprint
      const run = isSame ? before.run + 1 : 1
      last.set(unit, { fingerprint, at: at.getTime(), run })
      if (!isNear) return
      const day = dayOf(at)
      const key = `${unit} ${day}`
      const old = counts.get(key) ?? { unit, day, neighbours: 0, same: 0, runs5: 0, runs10: 0, runs20: 0 }
      counts.set(key, {
        ...old,
        neighbours: old.neighbours + 1,
        same: old.same + (isSame ? 1 : 0),
        runs5: old.runs5 + (run === 5 ? 1 : 0),
        runs10: old.runs10 + (run === 10 ? 1 : 0),
        runs20: old.runs20 + (run === 20 ? 1 : 0),
      })
    },
    drain() {
      const taken = [...counts.values()]
      counts.clear()
      return taken
    },
    forget() {
      last.clear()
    },
  }
}
