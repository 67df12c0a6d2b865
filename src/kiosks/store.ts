// SQL that writes kiosks: made, paired, renamed, revoked, heard of.
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../platform/db/open.ts'
import type { Contact } from './rules.ts'

type Tx = Transaction<Tables>

export interface NewKiosk {
  readonly id: string
  readonly unitId: string
  readonly name: string
  readonly pinSealed: string
  readonly madeAt: Date
}

export async function insertKiosk(tx: Tx, kiosk: NewKiosk): Promise<void> {
  await tx.insertInto('kiosks').values(kiosk).execute()
}

export interface Pairing {
  readonly kioskId: string
  readonly number: string
  readonly proof: string
  readonly expiresAt: Date
}

/** The code takes the place of an earlier one of this kiosk. False when another code that is good has its number. */
export async function replacePairing(tx: Tx, pairing: Pairing, now: Date): Promise<boolean> {
  await tx.deleteFrom('kioskPairings').where('kioskId', '=', pairing.kioskId).execute()
  await tx.deleteFrom('kioskPairings').where('number', '=', pairing.number).where('expiresAt', '<=', now).execute()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('kioskPairings')
    .values(pairing)
    .onConflict((conflict) => conflict.column('number').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Takes a code away and gives its kiosk; of two who come at once with the same code, one. */
export async function takePairing(tx: Tx, number: string, proof: string, now: Date): Promise<string | undefined> {
  const taken = await tx
    .deleteFrom('kioskPairings')
    .where('number', '=', number)
    .where('proof', '=', proof)
    .where('expiresAt', '>', now)
    .returning('kioskId')
    .executeTakeFirst()
  return taken?.kioskId
}

export async function deletePairing(tx: Tx, kioskId: string): Promise<void> {
  await tx.deleteFrom('kioskPairings').where('kioskId', '=', kioskId).execute()
}

export async function updateKiosk(
  tx: Tx,
  id: string,
  change: { name?: string; tokenHash?: Buffer | null; pairedAt?: Date; revokedAt?: Date | null },
): Promise<void> {
  await tx.updateTable('kiosks').set(change).where('id', '=', id).execute()
}

/** What the device of an earlier pairing said is no news of this one. */
export async function forgetContact(tx: Tx, kioskId: string): Promise<void> {
  await tx.deleteFrom('kioskContacts').where('kioskId', '=', kioskId).execute()
}

export async function saveContact(
  tx: Tx,
  kioskId: string,
  at: Date,
  clockDifference: number,
  { clock: _, reasons, ...said }: Contact,
): Promise<void> {
  const row = { ...said, at, clockDifference, reasons: sql<string>`${JSON.stringify(reasons)}::jsonb` }
  await tx
    .insertInto('kioskContacts')
    .values({ kioskId, ...row })
    .onConflict((conflict) => conflict.column('kioskId').doUpdateSet(row))
    .execute()
}
