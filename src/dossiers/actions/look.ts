/**
 * Reading what is personal leaves a trace: contact and identity of the people behind a dossier, and the files they sent.
 *
 * For pages: `openContacts({ dossierId })` → people with `contact` (null once erased or sealed under another key),
 * `openFile({ dossierId, number })` → `{ hash, key, name }` for `openUpload`.
 */
import { sql } from 'kysely'
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Context } from '../../platform/spine.ts'
import { Day } from '../../platform/values/dates.ts'
import { listRegister } from '../queries/register.ts'
import { Contact, type PersonKind } from '../rules.ts'
import { readDossiers, takeDossiers } from './facts.ts'
import { filePurpose } from './online.ts'
import { contactPurpose, placeOfDossier } from './shared.ts'

export interface OpenPerson {
  readonly role: 'applicant' | 'representative'
  readonly kind: PersonKind
  readonly name: string
  readonly contact: Contact | null
}

/** The people behind a dossier with what is sealed; for actions, which have the key. */
export async function peopleOf(ctx: Pick<Context, 'tx' | 'secrets'>, dossierId: string): Promise<OpenPerson[]> {
  const rows = await ctx.tx
    .selectFrom('dossierPeople')
    .select(['role', 'kind', 'name', 'sealed'])
    .where('dossierId', '=', dossierId)
    .orderBy('role')
    .$narrowType<{ role: OpenPerson['role']; kind: PersonKind }>()
    .execute()
  return rows.map(({ sealed, ...person }) => {
    const text = ctx.secrets.open(contactPurpose(dossierId, person.role), sealed)
    return { ...person, contact: text === undefined ? null : Contact.parse(JSON.parse(text)) }
  })
}

export const openContacts = defineAction({
  name: 'dossiers.openContacts',
  allow: having(readDossiers),
  input: z.object({ dossierId: z.uuid() }),
  reach: placeOfDossier,
  async run(ctx, { dossierId }) {
    return { id: dossierId, people: await peopleOf(ctx, dossierId) }
  },
  audit: ({ dossierId }) => ({ subject: `dossier:${dossierId}` }),
})

export const openFile = defineAction({
  name: 'dossiers.openFile',
  allow: having(readDossiers),
  input: z.object({ dossierId: z.uuid(), number: z.int().min(0).max(9999) }),
  reach: placeOfDossier,
  async run(ctx, { dossierId, number }) {
    const row = await ctx.tx
      .selectFrom('dossierDocuments')
      .select(['fileHash', 'fileKey', 'fileName'])
      .where('dossierId', '=', dossierId)
      .where('number', '=', number)
      .executeTakeFirst()
    if (row === undefined) return refuse(notFound)
    if (row.fileHash === null || row.fileKey === null || row.fileName === null) return refuse(notFound)
    const key = ctx.secrets.open(filePurpose(dossierId), row.fileKey)
    return key === undefined ? refuse(notFound) : { hash: row.fileHash, key, name: row.fileName }
  },
  audit: ({ dossierId, number }) => ({ subject: `dossier:${dossierId}`, detail: { number } }),
})

/** As many as are printed at once. */
export const mostInRegister = 300

/**
 * The register with address and telephone, as it is printed and signed: whoever keeps the book reads what is personal
 * of every dossier in it. Gives the contact of each applicant by dossier; nothing for those who were erased.
 */
export const openRegister = defineAction({
  name: 'dossiers.openRegister',
  allow: having(takeDossiers),
  input: z.object({ unitId: z.uuid(), from: Day, to: Day }),
  reach: (_ctx, { unitId }) => unitId,
  async run(ctx, { unitId, from, to }) {
    const scope = scopeOf(ctx.actor, takeDossiers)
    const lines = await listRegister(ctx.tx, scope, { unitId, from, to, limit: mostInRegister })
    const ids = lines.map(({ id }) => id)
    const rows = await ctx.tx
      .selectFrom('dossierPeople')
      .select(['dossierId', 'sealed'])
      .where('dossierId', '=', sql<string>`any(${ids}::uuid[])`)
      .where('role', '=', 'applicant')
      .execute()
    const contacts = rows.flatMap(({ dossierId, sealed }) => {
      const text = ctx.secrets.open(contactPurpose(dossierId, 'applicant'), sealed)
      return text === undefined ? [] : [{ dossierId, contact: Contact.parse(JSON.parse(text)) }]
    })
    return { lines, contacts }
  },
  audit: ({ unitId, from, to }, { lines }) => ({
    subject: `unit:${unitId}`,
    detail: { from, to, dossiers: lines.length },
  }),
})
