// Slips, tickets and ratings of each unit and quarter: never more of the later than of the earlier.
import type { CountLeaf } from '../../src/ledger/formats/leaves.ts'
import { addDays, quarterOf } from '../days.ts'
import type { Findings } from '../findings.ts'

interface Tally {
  readonly unit: string
  readonly quarter: string
  slips: number
  tickets: number
  ratings: number
  lastDay: string
  isOver: boolean
}

export class Counts {
  readonly #findings: Findings
  readonly #tallies = new Map<string, Tally>()
  /** Ratings that no counted ticket covers yet, with the last day that was counted when they came. */
  readonly #uncovered = new Map<Tally, string>()
  #lastDay = ''
  #isAmongCounts = false

  constructor(findings: Findings) {
    this.#findings = findings
  }

  /** The last day that was counted, of any unit; '' before the first. */
  get lastDay(): string {
    return this.#lastDay
  }

  add(index: number, { unit, quarter, date, slips, tickets }: CountLeaf): void {
    const { differs } = this.#findings
    this.#isAmongCounts = true
    const tally = this.#tallyOf(unit, quarter)
    const handedOut = slips.received + slips.supplemented + slips.refused
    const at = { leaf: index, unit, quarter, date }
    if (date <= tally.lastDay) differs('count-twice', at)
    const own = quarterOf(date)
    if (own < quarter || (own > quarter && handedOut > 0)) differs('count-quarter', at)
    tally.slips += handedOut
    tally.tickets += tickets
    if (date > tally.lastDay) tally.lastDay = date
    if (date > this.#lastDay) this.#lastDay = date
    const isOver = tally.tickets > tally.slips
    if (isOver && !tally.isOver) differs('tickets-over-slips', { ...at, slips: tally.slips, tickets: tally.tickets })
    tally.isOver = isOver
  }

  /** A verified rating stands in the ledger. */
  rated(unit: string, quarter: string): void {
    const tally = this.#tallyOf(unit, quarter)
    tally.ratings++
    const isNew = tally.ratings > tally.tickets && !this.#uncovered.has(tally)
    if (isNew) this.#uncovered.set(tally, this.#lastDay)
  }

  /** A leaf of another type: the counts of a day that came together end here. */
  pause(): void {
    if (this.#isAmongCounts) this.#judgeUncovered()
    this.#isAmongCounts = false
  }

  /** When an index is published, all its tickets must have been counted. */
  requireCovered(index: number, unit: string, quarter: string): void {
    const tally = this.#tallyOf(unit, quarter)
    if (tally.ratings > tally.tickets && this.#uncovered.delete(tally)) this.#tellTooMany(tally, { leaf: index })
  }

  end(): void {
    this.pause()
    for (const { unit, quarter, ratings, tickets } of this.#uncovered.keys()) {
      this.#findings.remark('uncovered', { unit, quarter, ratings, tickets })
    }
  }

  #tallyOf(unit: string, quarter: string): Tally {
    const name = `${unit} ${quarter}`
    const known = this.#tallies.get(name)
    if (known !== undefined) return known
    const tally: Tally = { unit, quarter, slips: 0, tickets: 0, ratings: 0, lastDay: '', isOver: false }
    this.#tallies.set(name, tally)
    return tally
  }

  // Tickets of a day are counted in the night after it, and a rating may come into the ledger a little earlier.
  #judgeUncovered(): void {
    for (const [tally, since] of this.#uncovered) {
      const isCovered = tally.ratings <= tally.tickets
      const isLate = since === '' || this.#lastDay > addDays(since, 1)
      if (!isCovered && isLate) this.#tellTooMany(tally)
      if (isCovered || isLate) this.#uncovered.delete(tally)
    }
  }

  #tellTooMany({ unit, quarter, ratings, tickets }: Tally, at: { readonly leaf?: number } = {}): void {
    this.#findings.differs('ratings-over-tickets', { ...at, unit, quarter, ratings, tickets })
  }
}
