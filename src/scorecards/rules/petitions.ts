// From the feedback about a unit to the counts of index 8 of Thông tư 01/2018 and of group 5 of Quyết định 766.

export interface PetitionFact {
  readonly closedOn: string | null
  /** The last day of what comes next; null while the sender is waited for. */
  readonly dueOn: string | null
  /** A limit was missed on the way. */
  readonly isLate: boolean
  /** What the sender gave the answer: 1 to 5. */
  readonly score: number | null
  /** What it is about. */
  readonly category: string
  /** It is about the conduct of officers and was not turned down. */
  readonly isConduct: boolean
}

export interface PetitionCounts {
  readonly received: number
  readonly inTime: number
  /** Unfinished and past its day. */
  readonly draggingOn: number
  /** Disliked, or late. Brought up again is not known here. */
  readonly notSatisfied: number
  readonly conduct: number
  readonly byCategory: Readonly<Record<string, number>>
}

/** The two lower answers. */
const mostDisliked = 2

/** `on` is the last day of the period, or today while it runs: unfinished feedback is judged there. */
export function countPetitions(facts: readonly PetitionFact[], on: string): PetitionCounts {
  const isOpen = ({ closedOn }: PetitionFact) => closedOn === null || closedOn > on
  const isLate = (fact: PetitionFact) => fact.isLate || (isOpen(fact) && fact.dueOn !== null && fact.dueOn < on)
  return {
    received: facts.length,
    inTime: facts.filter((fact) => !isLate(fact)).length,
    draggingOn: facts.filter((fact) => isOpen(fact) && isLate(fact)).length,
    notSatisfied: facts.filter((fact) => isLate(fact) || (fact.score !== null && fact.score <= mostDisliked)).length,
    conduct: facts.filter(({ isConduct }) => isConduct).length,
    byCategory: Object.fromEntries(
      [...Map.groupBy(facts, ({ category }) => category)].map(([category, some]) => [category, some.length]),
    ),
  }
}
