// Facts: what happened, told in the transaction in which it happened.
import { sql, type Transaction } from 'kysely'
import type { Tables } from './db/open.ts'
import type { Fact, Told } from './spine.ts'

export function defineFact<P>(fact: Fact<P>): Fact<P> {
  return fact
}

/** The name of the job that delivers facts. */
export const deliverFactJob = 'facts.deliver'

/** Puts the fact into the job queue, in the same transaction: told and kept, or neither. */
export async function queueFact(tx: Transaction<Tables>, told: Told): Promise<void> {
  const payload = JSON.stringify({ id: told.id, name: told.name, payload: told.payload })
  await sql`select queue_job(${deliverFactJob}, ${payload}::json, ${told.id})`.execute(tx)
}
