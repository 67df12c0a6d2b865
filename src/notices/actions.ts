// What becomes of messages that leave the house. They are written in the transaction of the step that wants them said.
import { z } from 'zod'
import { defineAction, parseOrRefuse } from '../platform/action.ts'
import { systemOnly } from '../platform/allow.ts'
import { newId } from '../platform/ids.ts'
import type { Context } from '../platform/spine.ts'
import { Letter, leaseMinutes, maskOf, minutesUntilNext, mostDays, Notice, NoticeKind } from './rules.ts'
import { endNotice, eraseEndedBefore, giveUpOlder, insertNotice, leaseDue, putOff } from './store.ts'

const [minute, day] = [60_000, 86_400_000]

/**
 * Puts a message into the outbox, within the action that calls it: it is sent if that is committed, and not otherwise.
 * The same key again is the same message. Gives whether it is new. Refuses (`invalid`, field `to`) what is no address.
 */
export async function queueNotice(ctx: Context, notice: Notice): Promise<boolean> {
  const { to, subject, text, ...rest } = parseOrRefuse(Notice, notice)
  const id = newId()
  return insertNotice(ctx.tx, {
    id,
    ...rest,
    mask: maskOf(rest.kind, to),
    sealed: ctx.secrets.seal(purposeOf(id), JSON.stringify({ to, subject, text })),
    at: ctx.clock.now(),
  })
}

function purposeOf(id: string): string {
  return `notice:${id}`
}

export interface TakenNotice {
  readonly id: string
  readonly key: string
  readonly kind: NoticeKind
  readonly attempts: number
  readonly letter: Letter
}

/** Takes what is due on lease, with the addresses opened, for the worker that sends it outside the transaction. */
export const takeDue = defineAction({
  name: 'notices.takeDue',
  allow: systemOnly,
  input: z.object({ kinds: z.array(NoticeKind).min(1), most: z.int().min(1).max(100) }),
  trace: 'row',
  async run(ctx, { kinds, most }): Promise<TakenNotice[]> {
    const at = ctx.clock.now()
    const due = await leaseDue(ctx.tx, kinds, at, new Date(at.getTime() + leaseMinutes * minute), most)
    const taken: TakenNotice[] = []
    for (const { sealed, ...notice } of due) {
      const opened = ctx.secrets.open(purposeOf(notice.id), sealed)
      if (opened === undefined) await endNotice(ctx.tx, notice.id, 'given-up', at, 'sealed under another key')
      else taken.push({ ...notice, letter: Letter.parse(JSON.parse(opened)) })
    }
    return taken
  },
})

export const noteSent = defineAction({
  name: 'notices.noteSent',
  allow: systemOnly,
  input: z.object({ noticeId: z.uuid() }),
  trace: 'row',
  async run({ tx, clock }, { noticeId }) {
    await endNotice(tx, noticeId, 'sent', clock.now(), null)
  },
})

/** Tried again later, until it is given up; `isFinal` is said by the other side of an address that will never do. */
export const noteFailed = defineAction({
  name: 'notices.noteFailed',
  allow: systemOnly,
  input: z.object({ noticeId: z.uuid(), attempts: z.int().min(1), problem: z.string().max(200), isFinal: z.boolean() }),
  trace: 'row',
  async run({ tx, clock }, { noticeId, attempts, problem, isFinal }) {
    const at = clock.now()
    const minutes = isFinal ? undefined : minutesUntilNext(attempts)
    if (minutes === undefined) await endNotice(tx, noticeId, 'given-up', at, problem)
    else await putOff(tx, noticeId, new Date(at.getTime() + minutes * minute), problem)
  },
})

/** What is too old to be said is given up; what was said or given up so many days ago loses address and text. */
export const sweepOld = defineAction({
  name: 'notices.sweepOld',
  allow: systemOnly,
  input: z.object({ keepDays: z.int().min(1) }),
  async run({ tx, clock }, { keepDays }) {
    const now = clock.now()
    const givenUp = await giveUpOlder(tx, new Date(now.getTime() - mostDays * day), now)
    const erased = await eraseEndedBefore(tx, new Date(now.getTime() - keepDays * day))
    return { givenUp, erased }
  },
  audit: (_input, swept) => ({ detail: swept }),
})
