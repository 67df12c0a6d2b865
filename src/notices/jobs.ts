// Sends what waits in the outbox, outside of any transaction, and clears away what is over.
import { createHash } from 'node:crypto'
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import type { Job } from '../platform/jobs/jobs.ts'
import type { Deps } from '../platform/spine.ts'
import { noteFailed, noteSent, sweepOld, takeDue } from './actions.ts'
import type { NoticeKind } from './rules.ts'
import { postSms } from './sms-hook.ts'
import { type Mailer, openMailer, type Sent } from './smtp.ts'

const sender = system('job:notices.sendDue')
/** Together with the patience of the adapters less than a lease. */
const mostAtOnce = 20
const usualKeepDays = 30

/**
 * Sends everything that is due. Each message is taken by one worker alone; one whose worker died is sent again after
 * the lease, with the same mark: outside, a message may arrive twice, and can be told by its mark.
 */
export async function sendDue(deps: Deps): Promise<void> {
  const { email, sms } = deps.outgoing ?? {}
  const kinds: NoticeKind[] = [...(email ? (['email'] as const) : []), ...(sms ? (['sms'] as const) : [])]
  if (kinds.length === 0) return
  const mailer = email === undefined ? undefined : openMailer(email)
  try {
    while (await sendSome(deps, kinds, mailer));
  } finally {
    mailer?.close()
  }
}

/** Whether there may be more. */
async function sendSome(deps: Deps, kinds: readonly NoticeKind[], mailer: Mailer | undefined): Promise<boolean> {
  const taken = await perform(deps, sender, takeDue, { kinds: [...kinds], most: mostAtOnce })
  for (const { id: noticeId, key, kind, attempts, letter } of taken) {
    const mark = createHash('sha256').update(key).digest('hex').slice(0, 40)
    const sms = deps.outgoing?.sms
    let sent: Sent | undefined
    if (kind === 'email') sent = await mailer?.send(letter, mark)
    else if (sms !== undefined) sent = await postSms(sms, letter, mark, deps.clock.machine())
    if (sent === undefined) continue
    if (sent.isSent) await perform(deps, sender, noteSent, { noticeId })
    else {
      const { problem, isFinal } = sent
      await perform(deps, sender, noteFailed, { noticeId, attempts, problem, isFinal })
    }
  }
  return taken.length === mostAtOnce
}

export const jobs: readonly Job[] = [
  { name: 'notices.sendDue', everyMinutes: 1, atStart: true, run: sendDue },
  {
    name: 'notices.sweepOld',
    daily: { hour: 2, minute: 40 },
    async run(deps) {
      const keepDays = deps.outgoing?.keepDays ?? usualKeepDays
      await perform(deps, system('job:notices.sweepOld'), sweepOld, { keepDays })
    },
  },
]
