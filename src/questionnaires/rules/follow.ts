// Which answers open which follow-ups, as numbers that a stylesheet can know.

import type { Condition, Questionnaire } from '../rules.ts'

/** As many follow-ups as the stylesheet hides by itself; one beyond is always seen, with the sentence that says when. */
const mostHidden = 12

export interface Follow {
  /** Conditions from the outermost to the question's own, each with its number; null when it cannot be hidden. */
  readonly chain: readonly { readonly condition: Condition; readonly number: number | null }[]
}

export interface FollowPlan {
  /** By question id. */
  readonly follows: ReadonlyMap<string, Follow>
  /** The numbers that an option opens, divided by blanks, as the attribute wants them. */
  opens(question: string, option: string): string | undefined
}

/** Numbers the conditions of a questionnaire in its order. A follow-up of a follow-up carries both numbers. */
export function followPlan({ questions }: Questionnaire): FollowPlan {
  const follows = new Map<string, Follow>()
  const opened = new Map<string, number[]>()
  let last = 0
  for (const { id, showWhen } of questions) {
    const above = showWhen === undefined ? [] : (follows.get(showWhen.question)?.chain ?? [])
    if (showWhen === undefined) {
      follows.set(id, { chain: [] })
      continue
    }
    last += 1
    const number = last <= mostHidden ? last : null
    follows.set(id, { chain: [...above, { condition: showWhen, number }] })
    if (number === null) continue
    for (const option of showWhen.anyOf) {
      const key = `${showWhen.question} ${option}`
      opened.set(key, [...(opened.get(key) ?? []), number])
    }
  }
  return { follows, opens: (question, option) => opened.get(`${question} ${option}`)?.join(' ') }
}
