// The queue: what is typed and pressed, and the limits of numbers and of waiting for a line. Pure; the row itself is in rules/row.ts.
import { z } from 'zod'
import { nfc } from '../platform/values/text.ts'

/** The last number that the server gives one by one; above it lie the blocks that screens hold for an outage. */
export const lastOfDay = 500
/** Numbers of a group that a screen holds. At a number every three minutes they last for an hour. */
export const blockSize = 20
/** Silent for so long, the page of a counter counts as cut off, and what it holds is its own. */
export const cutOffMilliseconds = 10_000
/** After so long others may call what a silent counter holds: its officer has gone home. */
export const holdMilliseconds = 30 * 60_000
export const Letter = z.string().regex(/^[A-Z]$/)
export const GroupName = z.string().overwrite(nfc).min(1).max(100)

/** `HH:MM` by the clock on the wall. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
export const CounterName = z.string().overwrite(nfc).min(1).max(60)

/** When people take numbers of a group themselves; both null: at any time. */
export interface GivingHours {
  readonly givesFrom: string | null
  readonly givesUntil: string | null
}

/** `time` is `HH:MM` of the place; the last minute is the one before the end. */
export function isGiving({ givesFrom, givesUntil }: GivingHours, time: string): boolean {
  return givesFrom === null || givesUntil === null || (time >= givesFrom && time < givesUntil)
}

const stepKinds = ['next', 'call', 'again', 'served', 'no-show', 'move', 'pause', 'resume'] as const
export const StepKind = z.enum(stepKinds)
export type StepKind = z.output<typeof StepKind>

/** A step at a counter. `ago` says how long ago it was pressed, in milliseconds: clocks of devices may be wrong. */
export const Step = z.object({
  id: z.uuid(),
  counterId: z.uuid(),
  kind: StepKind,
  /** The number that it is about; `next` has none, because the server chooses. */
  numberId: z.uuid().optional(),
  /** Where to, for `move`. */
  toGroupId: z.uuid().optional(),
  ago: z.int().min(0).max(86_400_000).optional(),
  /** A `next` whose answer never came: what it may have called goes back among those who wait. */
  instead: z.uuid().optional(),
})
export type Step = z.output<typeof Step>
