// Tickets for tests: keys as the job makes them, and tickets as a browser would have after blinding and unblinding.
import { randomBytes } from 'node:crypto'
import type { Deps } from '../src/platform/spine.ts'
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

export function aForgedTicket(key: TicketKey): Ticket {
  const random = (bytes: number) => randomBytes(bytes).toString('base64url')
  return { key: key.id, message: random(64), signature: random(256) }
}
