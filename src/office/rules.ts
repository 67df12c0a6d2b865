/** What waits for an officer, and in which order it is said: what is late first. */

export const duties = [
  ...(['overdue', 'petitionsOverdue', 'today', 'soon', 'sent'] as const),
  ...(['drafted', 'petitionsOpen', 'letters', 'comments'] as const),
] as const
export type Duty = (typeof duties)[number]

/** How many of each; what an officer has nothing to do with is 0. */
export type Waiting = Readonly<Record<Duty, number>>

/** Those of which there are any, what is late first. */
export function dutiesOf(waiting: Waiting): readonly Duty[] {
  return duties.filter((duty) => waiting[duty] > 0)
}
