// Judges the leaves in their order: what one says is measured by all that stands before it.
import type { Bytes } from '../../src/ledger/formats/bytes.ts'
import type { Findings } from '../findings.ts'
import type { ReadLeaf, ReadRating } from '../tasks.ts'
import { TicketSet } from '../ticket-set.ts'
import { Boxes } from './boxes.ts'
import { Counts } from './counts.ts'
import { type Indices, openIndices } from './index-leaves.ts'
import { type Keys, openKeys, type TicketKey } from './keys.ts'
import { Scores } from './scores.ts'

/** How many leaves of each sort there are. */
export interface Counted {
  keys: number
  verified: number
  open: number
  paper: number
  counts: number
  corrections: number
  indices: number
}

export class Judge {
  readonly counted: Counted = { keys: 0, verified: 0, open: 0, paper: 0, counts: 0, corrections: 0, indices: 0 }
  readonly #findings: Findings
  readonly #keys: Keys
  readonly #counts: Counts
  readonly #boxes: Boxes
  readonly #scores: Scores
  readonly #indices: Indices
  readonly #tickets = new TicketSet()

  /** `today` is the local date by which the one who checks lives. */
  constructor(findings: Findings, today: string) {
    this.#findings = findings
    this.#keys = openKeys(findings)
    this.#counts = new Counts(findings)
    this.#boxes = new Boxes(findings, today)
    this.#scores = new Scores(findings)
    this.#indices = openIndices(findings, this.#scores)
  }

  /** How many ratings are marked. */
  get marked(): number {
    return this.#scores.marked
  }

  /** The last day that was counted. */
  get lastDay(): string {
    return this.#counts.lastDay
  }

  /** Gives the key by which the ticket of a rating has to be signed. */
  leaf(index: number, leaf: ReadLeaf, ticketHash: Bytes | undefined): TicketKey | undefined {
    if (leaf.type !== 'count') this.#counts.pause()
    if (leaf.type === 'rating') return this.#rating(index, leaf, ticketHash)
    this.#boxes.pause()
    this.#other(index, leaf)
    return undefined
  }

  forged(index: number, leaf: ReadLeaf): void {
    const at = leaf.type === 'rating' ? { unit: leaf.place.unit, quarter: leaf.place.quarter } : {}
    this.#findings.differs('ticket-forged', { leaf: index, ...at })
  }

  end(): void {
    this.#boxes.end()
    this.#counts.end()
    this.#keys.end()
    this.#indices.end()
  }

  #rating(index: number, leaf: ReadRating, ticketHash: Bytes | undefined): TicketKey | undefined {
    const { unit, quarter, kind, key } = leaf.place
    this.counted[kind]++
    this.#boxes.add(index, leaf.place)
    this.#scores.add(index, leaf)
    if (key === null || ticketHash === undefined) return undefined
    this.#counts.rated(unit, quarter)
    const earlier = this.#tickets.add(ticketHash, index)
    if (earlier !== undefined) this.#findings.differs('ticket-twice', { leaf: index, unit, quarter, earlier })
    return this.#keys.forTicket(index, key, leaf.place)
  }

  #other(index: number, leaf: Exclude<ReadLeaf, ReadRating>): void {
    switch (leaf.type) {
      case 'bad':
        this.#findings.differs(leaf.code, { leaf: index, why: leaf.why })
        break
      case 'key':
        this.counted.keys++
        this.#keys.add(index, leaf)
        break
      case 'count':
        this.counted.counts++
        this.#counts.add(index, leaf)
        this.#boxes.day(leaf.date)
        break
      case 'correction':
        this.counted.corrections++
        this.#scores.mark(index, leaf)
        break
      case 'index':
        this.counted.indices++
        this.#counts.requireCovered(index, leaf.unit, leaf.quarter)
        this.#indices.add(index, leaf)
        break
    }
  }
}
