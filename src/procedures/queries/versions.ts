// Reading versions of procedures: the one that holds on a day, one by its id, all of one procedure, its history.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import { FormFile, type ProcedureContent, type ProcedureVersion } from '../rules.ts'

type Db = Kysely<Tables>

export interface VersionRow {
  readonly id: string
  readonly procedureId: string
  readonly version: number
  readonly revision: number
  readonly validFrom: string
  readonly validTo: string | null
  /** What was written before there were form files has none. */
  readonly content: Omit<ProcedureContent, 'forms'> & { readonly forms?: ProcedureContent['forms'] }
}

export const versionColumns = sql`v.id, v.procedure_id, v.version, v.revision, v.valid_from, v.valid_to, v.content`

export function versionOf({ content, ...own }: VersionRow): ProcedureVersion {
  return { ...content, forms: content.forms ?? [], ...own }
}

/**
 * The version of a code on a day. Where none holds then: the one that is about to begin, else the one that ended last,
 * so that the page of a repealed or future procedure has something to say; `statusOn` tells which. Undefined where the
 * code never meant anything.
 */
export async function getVersionOn(db: Db, code: string, day: string): Promise<ProcedureVersion | undefined> {
  const { rows } = await sql<VersionRow>`
    select ${versionColumns} from procedure_versions v where v.code = ${code}
    order by daterange(v.valid_from, v.valid_to) @> ${day}::date desc, v.valid_from > ${day}::date desc,
      abs(v.valid_from - ${day}::date)
    limit 1`.execute(db)
  const [row] = rows
  return row && versionOf(row)
}

/** The version under which something was done, whatever became of it since. */
export async function getVersion(db: Db, versionId: string): Promise<ProcedureVersion | undefined> {
  const { rows } = await sql<VersionRow>`
    select ${versionColumns} from procedure_versions v where v.id = ${versionId}`.execute(db)
  const [row] = rows
  return row && versionOf(row)
}

/** All versions of a procedure, newest first. */
export async function listVersions(db: Db, procedureId: string): Promise<readonly ProcedureVersion[]> {
  const { rows } = await sql<VersionRow>`
    select ${versionColumns} from procedure_versions v
    where v.procedure_id = ${procedureId} order by v.version desc`.execute(db)
  return rows.map(versionOf)
}

export interface FieldChange {
  readonly id: string
  readonly versionId: string | null
  readonly unitId: string | null
  readonly field: string
  readonly before: unknown
  readonly after: unknown
  readonly source: string
  readonly reason: string
  readonly byName: string
  readonly at: Date
}

/** The history of every field of a procedure's national record, newest first. */
export async function listChanges(db: Db, procedureId: string): Promise<readonly FieldChange[]> {
  return db
    .selectFrom('procedureChanges')
    .select(['id', 'versionId', 'unitId', 'field', 'before', 'after', 'source', 'reason', 'byName', 'at'])
    .where('procedureId', '=', procedureId)
    .where('unitId', 'is', null)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** A form file that a version of the procedure has, now or before: dossiers already received keep their version. */
export async function findForm(db: Db, code: string, hash: string): Promise<FormFile | undefined> {
  const { rows } = await sql<{ form: unknown }>`
    select form from procedure_versions v, jsonb_array_elements(v.content -> 'forms') form
    where v.code = ${code} and form ->> 'hash' = ${hash} order by v.valid_from desc limit 1`.execute(db)
  return FormFile.safeParse(rows[0]?.form).data
}
