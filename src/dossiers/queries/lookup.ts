/**
 * The public look-up: by code only how far it is, with the secret of the receipt the whole course.
 *
 * For pages: `findStage(db, code)`, `findCourse(db, code, secret)`. A code is the dossier's (either scheme) or the one
 * that was given to what was sent from home. The door limits how often somebody may try.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import { normalCode } from '../../tickets/rules.ts'
import type { Timeliness } from '../rules/deadlines.ts'
import { normalDossierCode, type Stage, type State, type Step, stageOf } from '../rules.ts'

type Db = Kysely<Tables>

/** What everybody may know who has the code: no name, no procedure. */
export interface PublicStage {
  /** As it is printed. */
  readonly code: string
  readonly stage: Stage
}

export async function findStage(db: Db, code: string): Promise<PublicStage | undefined> {
  const row = await findRow(db, code)
  return row && { code: row.code ?? row.onlineRef ?? '', stage: stageOf(row.state) }
}

export interface PublicStep {
  readonly step: Step
  readonly at: Date
  readonly timeliness: Timeliness | null
  /** Of a supplement, a refusal, a return, a stop, another date: what the slip said. */
  readonly reason: string
  readonly missing: readonly string[]
  /** The section it went to, or the other agency that was asked; empty for other steps. */
  readonly to: string
}

/** What the person behind it may know: everything but which officers have it. */
export interface PublicCourse extends PublicStage {
  readonly state: State
  readonly unitId: string
  readonly placeId: string
  readonly procedureCode: string
  readonly procedureName: string
  readonly submittedAt: Date
  readonly receivedAt: Date | null
  readonly dueOn: string | null
  readonly dueAt: Date | null
  readonly readyAt: Date | null
  readonly givenAt: Date | null
  readonly reschedules: number
  readonly steps: readonly PublicStep[]
}

/** Undefined when the code is not known or the secret is not its own: nobody learns which of both. */
export async function findCourse(db: Db, code: string, secret: string): Promise<PublicCourse | undefined> {
  const row = await findRow(db, code)
  if (row === undefined || row.secretHash === null || !isSecretOf(row.id, row.secretHash, secret)) return undefined
  const { id, secretHash: _hash, onlineRef, ...own } = row
  const events = await db
    .selectFrom('dossierEvents')
    .select(['step', 'at', 'timeliness', 'detail', 'toDesk'])
    .where('dossierId', '=', id)
    .orderBy('number')
    .$castTo<Omit<PublicStep, 'reason' | 'missing' | 'to'> & StoredEvent>()
    .execute()
  const steps = events.map(({ detail, toDesk, ...event }) => {
    return { ...event, reason: detail.reason ?? '', missing: detail.missing ?? [], to: toDesk }
  })
  return { ...own, code: own.code ?? onlineRef ?? '', stage: stageOf(own.state), steps }
}

/** A step as it is kept; notes from desk to desk stay in the house. */
interface StoredEvent {
  readonly toDesk: string
  readonly detail: { readonly reason?: string; readonly missing?: readonly string[] }
}

function findRow(db: Db, typed: string) {
  const code = normalDossierCode(typed)
  return db
    .selectFrom('dossiers')
    .select(['id', 'unitId', 'placeId', 'code', 'onlineRef', 'secretHash', 'state', 'procedureCode', 'procedureName'])
    .select(['submittedAt', 'receivedAt', 'dueOn', 'dueAt', 'readyAt', 'givenAt', 'reschedules'])
    .where(({ or, eb }) =>
      or([eb('code', '=', code), eb('otherCode', '=', code), eb('onlineRef', '=', normalCode(typed.slice(0, 60)))]),
    )
    .$narrowType<{ state: State }>()
    .executeTakeFirst()
}

/** As the reception made it: bound to its dossier. */
function isSecretOf(id: string, hash: Buffer, typed: string): boolean {
  const given = createHash('sha256')
    .update(`dossier ${id}#${normalCode(typed.slice(0, 100))}`)
    .digest()
  return timingSafeEqual(given, hash)
}
