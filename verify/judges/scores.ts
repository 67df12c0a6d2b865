// What every rating said, in little memory, so that a correction can take it out again and an index be counted.
import type { CorrectionLeaf } from '../../src/ledger/formats/leaves.ts'
import type { Findings } from '../findings.ts'
import type { Levels, ReadRating } from '../tasks.ts'

/** Verified answers to one question, with those that are marked. */
export interface Tally {
  readonly n: number
  readonly satisfied: number
  readonly marked: number
  readonly markedSatisfied: number
}

interface Group {
  readonly number: number
  readonly questions: Map<number, { n: number; satisfied: number; marked: number; markedSatisfied: number }>
  touched: number
}

const nothing: Tally = { n: 0, satisfied: 0, marked: 0, markedSatisfied: 0 }
/** In `groupOf`: no rating, or one that counts in no index. */
const [noRating, uncounted] = [0, 1]

export class Scores {
  readonly #findings: Findings
  readonly #groups = new Map<string, Group>()
  readonly #byNumber: (Group | undefined)[] = [undefined, undefined]
  readonly #questions = new Map<string, number>()
  // By the index of the leaf: its group, where its levels stand, whether it is marked.
  #groupOf = new Uint32Array(1024)
  #start = new Uint32Array(1024)
  #isMarked = new Uint8Array(1024)
  // One after the other: how many, then question and level of each in one number.
  #levels = new Uint32Array(4096)
  #used = 0
  /** Ratings of one bundle that say the same share one value, which is written once. */
  readonly #known = new WeakMap<Levels, number>()
  #marked = 0

  constructor(findings: Findings) {
    this.#findings = findings
  }

  get marked(): number {
    return this.#marked
  }

  add(index: number, { place, levels }: ReadRating): void {
    const { unit, quarter, questionnaire, kind } = place
    this.#makeRoom(index, levels.length + 1)
    this.#groupOf[index] = uncounted
    if (kind !== 'verified') return
    const group = this.#groupNamed(`${unit}/${quarter}/${questionnaire}`)
    const start = this.#known.get(levels) ?? this.#write(levels)
    this.#groupOf[index] = group.number
    this.#start[index] = start
    this.#count(group, start, 'add')
    group.touched = index
  }

  #write(levels: Levels): number {
    const start = this.#used
    this.#known.set(levels, start)
    this.#levels[start] = levels.length
    levels.forEach(([question, level], at) => {
      this.#levels[start + 1 + at] = this.#numberOf(question) * 8 + level
    })
    this.#used += levels.length + 1
    return start
  }

  mark(index: number, { ratings }: CorrectionLeaf): void {
    for (const rating of ratings) {
      const number = rating < index ? (this.#groupOf[rating] ?? noRating) : noRating
      if (number === noRating) this.#findings.differs('correction-no-rating', { leaf: index, rating })
      else if (this.#isMarked[rating] === 1) this.#findings.differs('correction-twice', { leaf: index, rating })
      else this.#markOne(index, rating, this.#byNumber[number])
    }
  }

  #markOne(index: number, rating: number, group: Group | undefined): void {
    this.#isMarked[rating] = 1
    this.#marked++
    if (group === undefined) return
    this.#count(group, this.#start[rating] ?? 0, 'mark')
    group.touched = index
  }

  tally(unit: string, quarter: string, questionnaire: string, question: string): Tally {
    const group = this.#groups.get(`${unit}/${quarter}/${questionnaire}`)
    const number = this.#questions.get(question)
    return (number === undefined ? undefined : group?.questions.get(number)) ?? nothing
  }

  /** The last leaf that changed the tallies of this unit, quarter and questionnaire; -1 when there is none. */
  touchedAt(unit: string, quarter: string, questionnaire: string): number {
    return this.#groups.get(`${unit}/${quarter}/${questionnaire}`)?.touched ?? -1
  }

  #groupNamed(name: string): Group {
    const known = this.#groups.get(name)
    if (known !== undefined) return known
    const group: Group = { number: this.#byNumber.length, questions: new Map(), touched: -1 }
    this.#groups.set(name, group)
    this.#byNumber.push(group)
    return group
  }

  #numberOf(question: string): number {
    const number = this.#questions.get(question) ?? this.#questions.size
    this.#questions.set(question, number)
    return number
  }

  #count({ questions }: Group, start: number, change: 'add' | 'mark'): void {
    const length = this.#levels[start] ?? 0
    for (const entry of this.#levels.subarray(start + 1, start + 1 + length)) {
      const question = entry >>> 3
      const isSatisfied = (entry & 7) >= 4 ? 1 : 0
      const tally = questions.get(question) ?? { ...nothing }
      questions.set(question, tally)
      if (change === 'add') {
        tally.n++
        tally.satisfied += isSatisfied
      } else {
        tally.marked++
        tally.markedSatisfied += isSatisfied
      }
    }
  }

  #makeRoom(index: number, entries: number): void {
    while (index >= this.#groupOf.length) {
      this.#groupOf = doubled(this.#groupOf)
      this.#start = doubled(this.#start)
      const wider = new Uint8Array(this.#isMarked.length * 2)
      wider.set(this.#isMarked)
      this.#isMarked = wider
    }
    while (this.#used + entries > this.#levels.length) this.#levels = doubled(this.#levels)
  }
}

function doubled(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(array.length * 2)
  wider.set(array)
  return wider
}
