// Writes petitions: a new one, each step of its course under a lock, answers, pictures, keys, erasing.
import { sql, type Transaction, type Updateable } from 'kysely'
import type { Tables } from '../platform/db/open.ts'
import type { State, Step } from './rules/course.ts'
import type { Category, PetitionChannel } from './rules.ts'

type Tx = Transaction<Tables>

export interface NewPetition {
  readonly id: string
  readonly code: string
  readonly secretHash: string
  readonly unitId: string
  readonly holderId: string
  readonly isAboutDesk: boolean
  readonly category: Category
  readonly channel: PetitionChannel
  readonly lang: string
  readonly text: string
  readonly place: string | null
  readonly lat: number | null
  readonly long: number | null
  readonly contact: string | null
  readonly receivedAt: Date
  readonly receivedOn: string
  readonly dueOn: string
  /** Who wrote it down for the sender; null when they sent it themselves. */
  readonly officerId: string | null
}

/** False when it was sent before: the same form pressed twice. */
export async function insertPetition(tx: Tx, petition: NewPetition, photos: readonly string[]): Promise<boolean> {
  const { officerId, ...kept } = petition
  const { receivedAt, receivedOn, contact } = petition
  const more = { hasContact: contact !== null, countedFrom: receivedOn, changedAt: receivedAt }
  const done = await tx
    .insertInto('petitions')
    .values({ ...kept, ...more })
    // Of two presses at once either may meet the other first at its id or at its code.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (done.numInsertedOrUpdatedRows !== 1n) {
    // Another petition with the same code has another id: that one must not be taken for this.
    await tx.selectFrom('petitions').select('id').where('id', '=', petition.id).executeTakeFirstOrThrow()
    return false
  }
  if (photos.length > 0) {
    const rows = photos.map((file, index) => ({ petitionId: petition.id, number: index + 1, file }))
    await tx.insertInto('petitionPhotos').values(rows).execute()
  }
  await insertStep(tx, {
    petitionId: petition.id,
    step: 'receive',
    at: receivedAt,
    officerId,
    unitId: petition.holderId,
    text: null,
    isLate: false,
  })
  return true
}

export interface HeldPetition {
  readonly id: string
  readonly code: string
  readonly unitId: string
  readonly holderId: string
  readonly isAboutDesk: boolean
  readonly category: Category
  readonly lang: string
  readonly text: string | null
  readonly place: string | null
  readonly contact: string | null
  readonly state: State
  readonly revision: number
  readonly receivedOn: string
  readonly countedFrom: string
  readonly acceptedOn: string | null
  readonly approvedOn: string | null
  readonly isLate: boolean
  readonly score: number | null
}

/** A petition, locked until the transaction ends: of two who decide at once the second sees what the first decided. */
export async function lockPetition(tx: Tx, by: { readonly id: string } | { readonly code: string }) {
  const which = 'id' in by ? sql`id = ${by.id}` : sql`code = ${by.code}`
  const { rows } = await sql<HeldPetition & { secretHash: string }>`
    select id, code, secret_hash, unit_id, holder_id, is_about_desk, category, lang, text, place, contact, state,
      revision, received_on, counted_from, accepted_on, approved_on, is_late, score
    from petitions where ${which} for update`.execute(tx)
  return rows[0]
}

type Changes = Updateable<Tables['petitions']>

/** The new state of a petition that is locked. */
export async function updatePetition(tx: Tx, id: string, changes: Changes): Promise<void> {
  await tx
    .updateTable('petitions')
    .set((eb) => ({ ...changes, revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export interface NewStep {
  readonly petitionId: string
  readonly step: Step | 'receive' | 'rate' | 'erase'
  readonly at: Date
  readonly officerId: string | null
  readonly unitId: string | null
  readonly text: string | null
  readonly isLate: boolean
}

/** The next number is free: whoever writes a step holds the lock of its petition, or has just made it. */
export async function insertStep(tx: Tx, { petitionId, ...step }: NewStep): Promise<void> {
  await tx
    .insertInto('petitionSteps')
    .values({
      petitionId,
      ...step,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from petition_steps where petition_id = ${petitionId})`,
    })
    .execute()
}

/** A new draft takes the place of the one before, and of its approval. */
export async function saveAnswer(
  tx: Tx,
  answer: { readonly petitionId: string; readonly text: string; readonly by: string | null; readonly on: string },
): Promise<void> {
  const { petitionId, text, by, on } = answer
  const draft = { text, draftedBy: by, draftedOn: on, approvedBy: null, approvedOn: null }
  await tx
    .insertInto('petitionAnswers')
    .values({ petitionId, ...draft })
    .onConflict((conflict) => conflict.column('petitionId').doUpdateSet(draft))
    .execute()
}

export async function approveAnswer(tx: Tx, petitionId: string, by: string | null, on: string): Promise<void> {
  await tx
    .updateTable('petitionAnswers')
    .set({ approvedBy: by, approvedOn: on })
    .where('petitionId', '=', petitionId)
    .execute()
}

/** What was drafted last, and by whom. */
export async function findAnswer(tx: Tx, petitionId: string) {
  return tx
    .selectFrom('petitionAnswers')
    .select(['text', 'draftedBy'])
    .where('petitionId', '=', petitionId)
    .executeTakeFirst()
}

export async function showPhotos(tx: Tx, petitionId: string, numbers: readonly number[]): Promise<void> {
  await sql`update petition_photos set is_public = number = any(${[...numbers]}::int[])
    where petition_id = ${petitionId}`.execute(tx)
}

/** What tells of a person goes for good; state, days and what is public stay. */
export async function erasePerson(tx: Tx, ids: readonly string[], on: string): Promise<void> {
  await tx
    .updateTable('petitions')
    .set({ contact: null, text: null, place: null, lat: null, long: null, erasedOn: on })
    .where('id', 'in', ids)
    .execute()
  await tx.updateTable('petitionSteps').set({ text: null }).where('petitionId', 'in', ids).execute()
  await tx.deleteFrom('petitionPhotos').where('petitionId', 'in', ids).where('isPublic', '=', false).execute()
}

export async function insertApiKey(
  tx: Tx,
  key: { id: string; unitId: string; name: string; hash: string; madeOn: string },
): Promise<void> {
  await tx.insertInto('petitionApiKeys').values(key).execute()
}

export async function endApiKey(tx: Tx, id: string, on: string): Promise<boolean> {
  const done = await tx
    .updateTable('petitionApiKeys')
    .set({ endedOn: on })
    .where('id', '=', id)
    .where('endedOn', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
