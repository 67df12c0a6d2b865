// What may become of a comment, which topics it can be about, and what those who decide send.

import { z } from 'zod'
import { cleanText } from '../platform/values/text.ts'
import { quarterPattern } from './rules/periods.ts'

export const commentStates = ['waiting', 'public', 'hidden', 'restricted', 'erased'] as const
export type CommentState = (typeof commentStates)[number]

export const topics = [
  'waiting',
  'attitude',
  'papers',
  'fees',
  'premises',
  'online',
  'corruption',
  'praise',
  'other',
] as const
export type Topic = (typeof topics)[number]
export const TopicId = z.enum(topics)

/** Why a comment is not published; said to the commune, and counted. */
export const hidingReasons = ['off-topic', 'insult', 'private', 'advertisement', 'no-meaning'] as const
export type HidingReason = (typeof hidingReasons)[number]

/** A moderator who has taken a comment and gone to lunch does not hold it up for longer. */
export const claimMinutes = 15

/** Hidden comments are erased after so many days unless the operator sets another number. */
export const usualEraseDays = 90

const Text = (most: number) => z.string().overwrite(cleanText).min(1).max(most)

export const CommentId = z.strictObject({ id: z.uuid() })
export const PublishInput = CommentId.extend({
  wording: Text(2000),
  topics: z.array(TopicId).max(topics.length).default([]),
  /** What looks like personal data was seen and is none. */
  sure: z.boolean().default(false),
})
export const HideInput = CommentId.extend({ reason: z.enum(hidingReasons) })
export const EraseInput = CommentId.extend({ reason: Text(500).min(5) })

export const AnswerInput = CommentId.extend({ text: Text(2000), sure: z.boolean().default(false) })

export const ImprovementInput = z.strictObject({
  /** Made with the form, so that a double press is one. */
  id: z.uuid(),
  unit: z.uuid(),
  topic: TopicId,
  quarter: z.string().regex(quarterPattern),
  title: Text(120),
  said: Text(600),
  done: Text(1200),
  since: z.iso.date(),
  /** The revision that the form was opened with; none for a new one. */
  revision: z.int().min(1).optional(),
})

/** Where a comment that was never shown may not go: what is not listed is refused. */
const steps: Readonly<Record<CommentState, readonly CommentState[]>> = {
  waiting: ['public', 'hidden', 'restricted', 'erased'],
  public: ['public', 'hidden', 'restricted', 'erased'],
  hidden: ['public', 'hidden', 'restricted', 'erased'],
  restricted: ['waiting', 'erased'],
  erased: [],
}

export function maySet(from: CommentState, to: CommentState): boolean {
  return steps[from].includes(to)
}

/** What the commune itself is told: a suspected denunciation looks to it as one that nobody has read yet. */
export function stateForCommune(state: CommentState): Exclude<CommentState, 'restricted'> {
  return state === 'restricted' ? 'waiting' : state
}
