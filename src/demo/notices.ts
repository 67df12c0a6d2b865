// The carrier of the demonstration: takes what waits in the outbox as the real one does, and sends nothing to anybody.
import { noteFailed, noteSent, sweepOld, takeDue } from '../notices/actions.ts'
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import type { Deps } from '../platform/spine.ts'
import { addDays } from '../ratings/rules.ts'
import type { DemoDays } from './surveys.ts'

const carrier = system('seed')
const mostAtOnce = 100
const keepDays = 30

/** On this day the mail server of the demonstration was down; the last days wait, for nothing is set up. */
const downOn = '2021-10-13'

/** Each morning it carries what the day before has left, from the first day to the last. */
export function noticeDays(deps: Deps, from: string, to: string): DemoDays {
  const days = new Map<string, () => Promise<void>>()
  for (let day = from; day <= to; day = addDays(day, 1)) days.set(day, () => carry(deps, day === downOn))
  return days
}

async function carry(deps: Deps, isDown: boolean): Promise<void> {
  for (;;) {
    const taken = await perform(deps, carrier, takeDue, { kinds: ['email', 'sms'], most: mostAtOnce })
    for (const { id: noticeId, key, attempts } of taken) {
      const failed = isDown ? 'ECONNREFUSED' : unknownTo(key) ? 'EENVELOPE 550' : undefined
      if (failed === undefined) await perform(deps, carrier, noteSent, { noticeId })
      else await perform(deps, carrier, noteFailed, { noticeId, attempts, problem: failed, isFinal: !isDown })
    }
    if (taken.length < mostAtOnce) break
  }
  await perform(deps, carrier, sweepOld, { keepDays })
}

/** About one address in thirty was written down wrongly. */
function unknownTo(key: string): boolean {
  let sum = 0
  for (const sign of key) sum = (sum * 31 + sign.charCodeAt(0)) % 30_011
  return sum % 30 === 0
}
