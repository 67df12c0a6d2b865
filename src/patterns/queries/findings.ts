// Findings within an officer's reach: the list with its filters, one finding, and what was decided about it.
import { sql } from 'kysely'
import type { Database } from '../../platform/db/open.ts'
import { type Scope, within } from '../../platform/scope.ts'
import type { UnitKind } from '../../units/rules.ts'
import { Concerned, type FindingState, type PatternId } from '../rules/findings.ts'

export interface FindingLine {
  readonly id: string
  readonly pattern: PatternId
  readonly unitId: string
  readonly slug: string
  readonly name: string
  readonly kind: UnitKind
  readonly quarter: string
  readonly subject: string
  readonly state: FindingState
  readonly strength: number
  readonly observed: number
  readonly observedOf: number
  readonly expected: number
  readonly comparedWith: number
  readonly foundOn: string
  readonly grownOn: string
}

export interface FindingFilter {
  readonly state?: FindingState | undefined
  readonly pattern?: PatternId | undefined
  readonly unit?: string | undefined
}

const columns = sql`f.id, f.pattern, f.unit_id, u.slug, v.name, v.kind, f.quarter, f.subject, f.state,
  f.strength::float8 as strength, f.observed, f.observed_of, f.expected::float8 as expected, f.compared_with,
  f.found_on::text, f.grown_on::text`

/** With the name that the commune has today, or had last. */
const source = sql`pattern_findings f join units u on u.id = f.unit_id cross join lateral (
  select name, kind from unit_versions where unit_id = f.unit_id order by valid desc limit 1) v`

/** Open ones first, the most unlikely first. */
export async function listFindings(
  db: Database,
  scope: Scope,
  filter: FindingFilter,
  page: { readonly size: number; readonly number: number },
): Promise<{ total: number; rows: FindingLine[] }> {
  const { state = null, pattern = null, unit = null } = filter
  const { rows } = await sql<FindingLine & { total: number }>`
    select ${columns}, count(*) over ()::int as total from ${source}
    where ${within(scope, 'f.unit_id')} and (${state}::text is null or f.state = ${state})
      and (${pattern}::text is null or f.pattern = ${pattern}) and (${unit}::text is null or u.slug = ${unit})
    order by f.state <> 'open', f.quarter desc, f.strength desc, f.id
    limit ${page.size} offset ${(page.number - 1) * page.size}`.execute(db)
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ total: _, ...row }) => row) }
}

/** The communes that have findings, by name: what the list can be narrowed to. */
export async function listUnitsWithFindings(db: Database, scope: Scope) {
  const { rows } = await sql<{ slug: string; name: string; kind: UnitKind }>`
    select slug, name, kind from (select distinct u.slug, v.name, v.kind from ${source} where ${within(scope, 'f.unit_id')}) one
    order by name collate vi, slug`.execute(db)
  return rows
}

export interface FullFinding extends FindingLine {
  readonly concerned: Concerned
}

export async function findFinding(db: Database, scope: Scope, id: string): Promise<FullFinding | undefined> {
  const { rows } = await sql<FindingLine & { concerned: unknown }>`
    select ${columns}, f.concerned from ${source} where f.id = ${id} and ${within(scope, 'f.unit_id')}`.execute(db)
  return rows.map((row) => ({ ...row, concerned: Concerned.parse(row.concerned) }))[0]
}

/** What an action decides on; explicitly without reach, which the action checks by the unit. */
export async function findSubject(db: Database, id: string) {
  const { rows } = await sql<{
    unitId: string
    quarter: string
    pattern: PatternId
    observed: number
    concerned: unknown
  }>`
    select unit_id, quarter, pattern, observed, concerned from pattern_findings where id = ${id}`.execute(db)
  return rows.map((row) => ({ ...row, concerned: Concerned.parse(row.concerned) }))[0]
}

export interface DecisionLine {
  readonly decidedOn: string
  readonly officer: string | null
  readonly state: Exclude<FindingState, 'open'>
  readonly reason: string
  readonly decision: string | null
  readonly marked: number
  readonly correction: number | null
}

/** The newest first. Ask only after the finding itself was found within reach. */
export async function listDecisions(db: Database, findingId: string): Promise<DecisionLine[]> {
  const { rows } = await sql<DecisionLine>`
    select d.decided_on::text, o.name as officer, d.state, d.reason, d.decision, d.marked, d.correction::int as correction
    from pattern_decisions d left join officers o on o.id = d.officer_id
    where d.finding_id = ${findingId} order by d.decided_on desc, d.id desc`.execute(db)
  return rows
}
