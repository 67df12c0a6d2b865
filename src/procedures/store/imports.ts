// SQL that writes proposals and what was decided about their rows.
import { type SelectQueryBuilder, sql, type Transaction } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import type { Finding } from '../rules/plausibility.ts'
import type { RowKind, RowState } from '../rules/proposal.ts'
import type { ProcedureContent } from '../rules.ts'

type Tx = Transaction<Tables>

export interface NewImport {
  readonly id: string
  readonly file: string
  readonly fileName: string
  readonly format: string
  readonly source: string
  readonly checkedOn: string
  readonly extent: string
  readonly officerId: string | null
  readonly byName: string
  readonly madeAt: Date
}

export interface NewRow {
  readonly line: number
  readonly kind: RowKind
  readonly code: string
  readonly name: string
  readonly field: string
  readonly content: ProcedureContent | null
  readonly baseId: string | null
  readonly baseRevision: number | null
  readonly findings: readonly Finding[]
  readonly isBlocked: boolean
}

const together = 500

export async function insertImport(tx: Tx, proposal: NewImport, rows: readonly NewRow[]): Promise<void> {
  await tx.insertInto('procedureImports').values(proposal).execute()
  for (let at = 0; at < rows.length; at += together) {
    const some = JSON.stringify(rows.slice(at, at + together))
    await sql`
      insert into procedure_import_rows (import_id, line, kind, code, name, field, content, base_id, base_revision, findings, is_blocked)
      select ${proposal.id}::uuid, line, kind, code, name, field, nullif(content, 'null'::jsonb), "baseId", "baseRevision", findings, "isBlocked"
      from jsonb_to_recordset(${some}::jsonb) as given (line int, kind text, code text, name text, field text,
        content jsonb, "baseId" uuid, "baseRevision" int, findings jsonb, "isBlocked" boolean)`.execute(tx)
  }
}

export interface LockedRow extends NewRow {
  readonly state: RowState
}

/** A row, locked until the transaction ends: two people do not decide on it at once. */
export async function lockRow(tx: Tx, importId: string, line: number): Promise<LockedRow | undefined> {
  const row = await rowsOf(tx, importId).where('line', '=', line).forUpdate().executeTakeFirst()
  return row === undefined ? undefined : shaped(row)
}

/** The open rows that nothing blocks, in the order of their codes, locked in that order. */
export async function lockUnblocked(tx: Tx, importId: string, kinds: readonly RowKind[], most: number) {
  const rows = await rowsOf(tx, importId)
    .where('state', '=', 'open')
    .where('isBlocked', '=', false)
    .where('kind', 'in', [...kinds])
    .orderBy('code')
    .orderBy('line')
    .limit(most)
    .forUpdate()
    .execute()
  return rows.map(shaped)
}

const columns = [
  ...(['line', 'kind', 'code', 'name', 'field', 'content', 'baseId'] as const),
  ...(['baseRevision', 'findings', 'isBlocked', 'state'] as const),
] as const

function rowsOf(tx: Tx, importId: string) {
  return tx.selectFrom('procedureImportRows').select(columns).where('importId', '=', importId)
}

type Read = ReturnType<typeof rowsOf> extends SelectQueryBuilder<never, never, infer R> ? R : never

/** The database knows the columns as text and JSON; what is in them was written by `insertImport`. */
function shaped(row: Read): LockedRow {
  return row as unknown as LockedRow
}

export interface Decision {
  readonly importId: string
  readonly line: number
  readonly state: 'accepted' | 'rejected'
  readonly validFrom: string | null
  readonly reason: string
  readonly versionId: string | null
  readonly officerId: string | null
  readonly byName: string
  readonly decidedAt: Date
}

export async function decideRow(tx: Tx, { importId, line, ...decision }: Decision): Promise<void> {
  await tx
    .updateTable('procedureImportRows')
    .set(decision)
    .where('importId', '=', importId)
    .where('line', '=', line)
    .execute()
}
