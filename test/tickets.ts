// Tickets for tests: keys as the job makes them, and tickets as a browser would have after blinding and unblinding.
import { randomBytes } from 'node:crypto'
import { perform } from '../src/platform/action.ts'
import { anonymous } from '../src/platform/actor.ts'
import type { Deps } from '../src/platform/spine.ts'
import { submitVerified } from '../src/ratings/actions/verified.ts'
import { prepareKeys } from '../src/tickets/actions/keys.ts'
import { listKeys, type TicketKey } from '../src/tickets/queries.ts'
import type { Ticket } from '../src/tickets/rules.ts'
import { makeTicket } from '../src/tickets/signing.ts'

/** Makes the keys of some communes for the quarter of the clock and the next. */
export async function giveKeys(deps: Deps, unitIds: readonly string[]): Promise<void> {
  await prepareKeys(deps, { unitIds })
}

/** The key of a commune, quarter and form. */
export async function keyFor(deps: Deps, unit: string, quarter: string, questionnaire = 'visit'): Promise<TicketKey> {
  const keys = await listKeys(deps.db, unit, quarter)
  const key = keys.find((one) => one.questionnaire === questionnaire)
  if (key === undefined) throw new Error(`There is no key of ${unit} for ${quarter} and ${questionnaire}`)
  return key
}

/** A ticket under a key: the same bytes as a blind signature gives, since raw signing and unblinding cancel out. */
export function aTicket(deps: Deps, key: TicketKey): Promise<Ticket> {
  return makeTicket(deps, key.id)
}

/** Ratings with slips, one for each score, sent at the time of the clock; they count when the day is closed. */
export async function rateWithSlips(deps: Deps, unit: string, quarter: string, scores: readonly string[]) {
  const key = await keyFor(deps, unit, quarter)
  for (const overall of scores) {
    const ticket = await aTicket(deps, key)
    const rating = { ticket, version: 2, answers: { overall }, lang: 'vi', channel: 'slip' } as const
    await perform(deps, anonymous, submitVerified, rating)
  }
}

export function aForgedTicket(key: TicketKey): Ticket {
  const random = (bytes: number) => randomBytes(bytes).toString('base64url')
  return { key: key.id, message: random(64), signature: random(256) }
}
