// Proposals as officers see them, and what is held of the procedures that a file speaks about.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import type { Finding, RuleId } from '../rules/plausibility.ts'
import type { Held, RowKind, RowState } from '../rules/proposal.ts'
import { ProcedureContent } from '../rules.ts'

type Db = Kysely<Tables>

/** By code what holds on the day; where nothing does what is about to begin, else what ended last. */
export async function listHeldOn(db: Db, day: string): Promise<ReadonlyMap<string, Held>> {
  const { rows } = await sql<{ id: string; revision: number; content: unknown; isInForce: boolean }>`
    select distinct on (v.code) v.id, v.revision, v.content,
      daterange(v.valid_from, v.valid_to) @> ${day}::date as is_in_force
    from procedure_versions v
    order by v.code, daterange(v.valid_from, v.valid_to) @> ${day}::date desc, v.valid_from > ${day}::date desc,
      abs(v.valid_from - ${day}::date)`.execute(db)
  const held = rows.map((row) => ({ ...row, content: ProcedureContent.parse(row.content) }))
  return new Map(held.map((one) => [one.content.code, one]))
}

export interface ImportLine {
  readonly id: string
  readonly fileName: string
  readonly format: string
  readonly source: string
  readonly checkedOn: string
  readonly extent: string
  readonly byName: string
  readonly madeAt: Date
  readonly total: number
  readonly open: number
  readonly blocked: number
  readonly accepted: number
  readonly rejected: number
}

const summary = sql`i.id, i.file_name, i.format, i.source, i.checked_on::text, i.extent, i.by_name, i.made_at,
  count(r.line)::int as total, count(*) filter (where r.state = 'open' and r.kind <> 'same')::int as open,
  count(*) filter (where r.state = 'open' and r.is_blocked)::int as blocked,
  count(*) filter (where r.state = 'accepted')::int as accepted, count(*) filter (where r.state = 'rejected')::int as rejected`

/** Newest first. The record is the whole province's: who may import may see every proposal. */
export async function listImports(db: Db, page: { size: number; number: number }) {
  const { rows } = await sql<ImportLine>`
    select ${summary} from procedure_imports i left join procedure_import_rows r on r.import_id = i.id
    group by i.id order by i.made_at desc, i.id desc limit ${page.size} offset ${(page.number - 1) * page.size}`.execute(
    db,
  )
  const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total from procedure_imports`.execute(
    db,
  )
  return { rows, total: counted[0]?.total ?? 0 }
}

export async function findImport(db: Db, id: string): Promise<ImportLine | undefined> {
  const { rows } = await sql<ImportLine>`
    select ${summary} from procedure_imports i left join procedure_import_rows r on r.import_id = i.id
    where i.id = ${id} group by i.id`.execute(db)
  return rows[0]
}

export interface RowFilter {
  readonly kind?: RowKind | undefined
  readonly state?: RowState | undefined
  readonly rule?: RuleId | 'any' | 'blocking' | undefined
  /** Code, or a part of the name. */
  readonly text?: string | undefined
}

export interface RowLine {
  readonly line: number
  readonly kind: RowKind
  readonly code: string
  readonly name: string
  readonly field: string
  readonly state: RowState
  readonly isBlocked: boolean
  readonly findings: readonly Finding[]
}

export async function listRows(db: Db, importId: string, filter: RowFilter, page: { size: number; number: number }) {
  const { kind = null, state = null, rule = null, text = null } = filter
  const { rows } = await sql<RowLine & { total: number }>`
    select line, kind, code, name, field, state, is_blocked, findings, count(*) over ()::int as total
    from procedure_import_rows
    where import_id = ${importId}
      and (${kind}::text is null or kind = ${kind}) and (${state}::text is null or state = ${state})
      and (${text}::text is null or position(lower(${text}) in lower(code || ' ' || name)) > 0)
      and case ${rule}::text when 'any' then findings <> '[]'::jsonb when 'blocking' then is_blocked
        else ${rule}::text is null or findings @> jsonb_build_array(jsonb_build_object('rule', ${rule}::text)) end
    order by line limit ${page.size} offset ${(page.number - 1) * page.size}`.execute(db)
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ total: _, ...row }) => row) }
}

/** How many rows are of each kind, and how many have each finding. */
export async function countRows(db: Db, importId: string) {
  const { rows: kinds } = await sql<{ kind: RowKind; count: number; acceptable: number }>`
    select kind, count(*)::int as count, count(*) filter (where state = 'open' and not is_blocked)::int as acceptable
    from procedure_import_rows where import_id = ${importId} group by kind`.execute(db)
  const { rows: rules } = await sql<{ rule: RuleId; count: number }>`
    select one ->> 'rule' as rule, count(distinct line)::int as count
    from procedure_import_rows, jsonb_array_elements(findings) one
    where import_id = ${importId} group by 1 order by 2 desc, 1`.execute(db)
  return { kinds, rules }
}

export interface FullRow extends RowLine {
  readonly content: ProcedureContent | undefined
  readonly baseId: string | null
  readonly baseRevision: number | null
  readonly validFrom: string | null
  readonly reason: string
  readonly versionId: string | null
  readonly byName: string
  readonly decidedAt: Date | null
}

export async function findRow(db: Db, importId: string, line: number): Promise<FullRow | undefined> {
  const { rows } = await sql<Omit<FullRow, 'content'> & { content: unknown }>`
    select line, kind, code, name, field, state, is_blocked, findings, content, base_id, base_revision,
      valid_from::text, reason, version_id, by_name, decided_at
    from procedure_import_rows where import_id = ${importId} and line = ${line}`.execute(db)
  return rows.map(({ content, ...row }) => ({ ...row, content: ProcedureContent.safeParse(content).data }))[0]
}

/** The rows before and after one, so that an officer can go through them. */
export async function findNeighbours(db: Db, importId: string, line: number) {
  const { rows } = await sql<{ before: number | null; after: number | null }>`
    select max(line) filter (where line < ${line}) as before, min(line) filter (where line > ${line}) as after
    from procedure_import_rows where import_id = ${importId} and state = 'open'`.execute(db)
  return rows[0] ?? { before: null, after: null }
}
