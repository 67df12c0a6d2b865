// The audit trail: one entry a change, written in the same transaction, chained by hash in the database.
import { sql } from 'kysely'
import type { Actor } from './actor.ts'
import { withoutSecrets } from './secret-keys.ts'
import type { AuditNote, Context, Origin } from './spine.ts'

/**
 * Appends an entry. The database function takes the next number, links the entry to the hash of the one before
 * and is the only way in: the application may neither insert, change nor delete an entry by itself.
 */
export async function writeAuditEntry(
  ctx: Context,
  action: string,
  unitId: string | undefined,
  note: AuditNote,
  origin: Origin,
): Promise<void> {
  const { id, name } = identityOf(ctx.actor)
  const detail = JSON.stringify(withoutSecrets(note.detail ?? {}))
  await sql`select append_audit_entry(${ctx.clock.now()}, ${ctx.actor.kind}, ${id}, ${name}, ${action},
    ${unitId ?? null}::uuid, ${note.subject ?? null}, ${detail}::jsonb,
    ${origin.address ?? null}, ${origin.requestId ?? null})`.execute(ctx.tx)
}

function identityOf(actor: Actor): { id: string | null; name: string } {
  switch (actor.kind) {
    case 'officer':
      return { id: actor.officerId, name: actor.name }
    case 'program':
      return { id: actor.tokenId, name: actor.name }
    case 'kiosk':
      return { id: actor.kioskId, name: 'kiosk' }
    case 'device':
      return { id: actor.deviceId, name: 'device' }
    case 'system':
      return { id: null, name: actor.onBehalfOf }
    case 'anonymous':
      return { id: null, name: '' }
  }
}
