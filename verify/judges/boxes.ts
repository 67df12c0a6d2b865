// Boxes: opened whole, one after the other, with at least ten ratings, so that nobody stands alone in one.

import { closingDayOf } from '../days.ts'
import type { Findings } from '../findings.ts'
import type { RatingPlace } from '../tasks.ts'

const leastRatings = 10

interface Group {
  readonly name: string
  readonly unit: string
  readonly quarter: string
  readonly kind: string
  last: number
  /** The last box when it has too few: allowed when no more could come. */
  small: Small | undefined
}

interface Small {
  readonly leaf: number
  readonly box: string
  readonly count: number
}

interface Open {
  readonly group: Group
  /** Of the rating before. */
  place: RatingPlace
  readonly box: string
  readonly leaf: number
  count: number
}

export class Boxes {
  readonly #findings: Findings
  readonly #today: string
  readonly #groups = new Map<string, Group>()
  readonly #small = new Set<Group>()
  #open: Open | undefined

  /** `today` is the day by which the one who checks lives. */
  constructor(findings: Findings, today: string) {
    this.#findings = findings
    this.#today = today
  }

  add(index: number, rating: RatingPlace): void {
    if (this.#open?.place === rating) {
      this.#open.count++
      return
    }
    const name = groupName(rating)
    if (this.#open?.box === rating.box && this.#open.group.name === name) {
      this.#open.count++
      // Of the next bundle: what follows is compared with this one.
      this.#open.place = rating
    } else {
      this.pause()
      this.#start(index, rating, name)
    }
  }

  /** What comes now is not of the box before it, which is at its end. */
  pause(): void {
    if (this.#open !== undefined && this.#open.count < leastRatings) {
      const { group, leaf, box, count } = this.#open
      const small: Small = { leaf, box, count }
      if (group.kind === 'verified') this.#small.add(group)
      if (group.kind === 'verified') group.small = small
      else this.#tell('box-small', group, small)
    }
    this.#open = undefined
  }

  /** A day that was counted tells how late it was when the leaves before it came. */
  day(date: string): void {
    for (const group of this.#small) {
      if (group.small === undefined || date > closingDayOf(group.quarter)) continue
      // The day came after the box, and ratings were still taken on it.
      this.#tell('box-early', group, group.small)
      this.#forget(group)
    }
  }

  end(): void {
    this.pause()
    for (const group of this.#small) {
      const isOver = this.#today > closingDayOf(group.quarter)
      if (group.small !== undefined && !isOver) this.#tell('box-early', group, group.small)
    }
  }

  #start(index: number, rating: RatingPlace, name: string): void {
    const { unit, quarter, kind, box } = rating
    const group = this.#groups.get(name) ?? { name, unit, quarter, kind, last: 0, small: undefined }
    this.#groups.set(name, group)
    this.#open = { group, place: rating, box, leaf: index, count: 1 }
    const at = { leaf: index, unit, quarter, box }
    const number = Number(/^\/([1-9]\d{0,8})$/.exec(box.slice(name.length))?.[1])
    if (!box.startsWith(name) || Number.isNaN(number)) return this.#findings.differs('box-name', at)
    if (number <= group.last) this.#findings.differs('box-split', at)
    else if (number > group.last + 1) this.#findings.differs('box-number', { ...at, expected: group.last + 1 })
    // Too few are allowed in the last box alone.
    if (group.small !== undefined) this.#tell('box-small', group, group.small)
    this.#forget(group)
    group.last = Math.max(group.last, number)
  }

  #forget(group: Group): void {
    group.small = undefined
    this.#small.delete(group)
  }

  #tell(code: 'box-small' | 'box-early', { unit, quarter }: Group, { leaf, box, count }: Small): void {
    this.#findings.differs(code, { leaf, unit, quarter, box, count })
  }
}

function groupName({ unit, quarter, questionnaire, kind }: RatingPlace): string {
  return `${unit}/${quarter}/${questionnaire}/${kind}`
}
