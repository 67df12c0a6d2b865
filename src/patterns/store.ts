// Writes findings, what is decided about them, and the counts of series.
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../platform/db/open.ts'
import { type Finding, type FindingState, strengthOf } from './rules/findings.ts'
import type { SeriesCount } from './rules/series-tracker.ts'

type Tx = Transaction<Tables>

export interface HeldFinding {
  readonly id: string
  readonly state: FindingState
  readonly observed: number
  /** How many ratings it was about when it was last decided; null when it never was. */
  readonly decidedOn: number | null
}

/** The finding that was written before, locked until the transaction ends. */
export async function lockFinding(tx: Tx, finding: Finding): Promise<HeldFinding | undefined> {
  const { rows } = await sql<HeldFinding>`
    select f.id, f.state, f.observed,
      (select d.observed from pattern_decisions d where d.finding_id = f.id order by d.decided_on desc, d.id desc limit 1) as decided_on
    from pattern_findings f
    where f.pattern = ${finding.pattern} and f.unit_id = ${finding.unit} and f.quarter = ${finding.period}
      and f.subject = ${finding.subject}
    for update of f`.execute(tx)
  return rows[0]
}

/** Keeps a new finding; false when somebody else has just written the same one. */
export async function insertFinding(tx: Tx, id: string, finding: Finding, on: string): Promise<boolean> {
  const { pattern, unit: unitId, period: quarter, subject } = finding
  const inserted = await tx
    .insertInto('patternFindings')
    .values({ id, pattern, unitId, quarter, subject, foundOn: on, grownOn: on, ...measured(finding) })
    .onConflict((conflict) => conflict.constraint('pattern_findings_key').doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** A finding that has grown: its evidence is that of today. */
export async function growFinding(
  tx: Tx,
  id: string,
  finding: Finding,
  state: FindingState,
  on: string,
): Promise<void> {
  await tx
    .updateTable('patternFindings')
    .set({ ...measured(finding), state, grownOn: on })
    .where('id', '=', id)
    .execute()
}

function measured({ pValue, evidence, concerned }: Finding) {
  return {
    strength: strengthOf(pValue),
    observed: evidence.observed,
    observedOf: evidence.of,
    expected: Math.round(evidence.expected * 10) / 10,
    comparedWith: evidence.comparedWith,
    concerned: JSON.stringify(concerned),
  }
}

/** The state of a finding, locked, so that two people do not decide on it at once. */
export async function lockState(tx: Tx, id: string): Promise<FindingState | undefined> {
  const { rows } = await sql<{ state: FindingState }>`
    select state from pattern_findings where id = ${id} for update`.execute(tx)
  return rows[0]?.state
}

export interface Decision {
  readonly id: string
  readonly findingId: string
  readonly decidedOn: string
  readonly officerId: string | null
  readonly state: Exclude<FindingState, 'open'>
  readonly reason: string
  readonly decision: string | null
  readonly observed: number
  readonly marked: number
  readonly correction: number | null
}

export async function insertDecision(tx: Tx, decision: Decision): Promise<void> {
  await tx.insertInto('patternDecisions').values(decision).execute()
  const { findingId, state } = decision
  await tx.updateTable('patternFindings').set({ state }).where('id', '=', findingId).execute()
}

/** Adds counts to those of the day, in one order, so that two programs never wait for each other in a circle. */
export async function addSeries(tx: Tx, counts: readonly SeriesCount[]): Promise<void> {
  const rows = counts.map(({ unit, ...rest }) => ({ unitId: unit, ...rest }))
  if (rows.length === 0) return
  await sql`
    insert into open_series (unit_id, day, neighbours, same, runs5, runs10, runs20)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (
      "unitId" uuid, day date, neighbours int, same int, runs5 int, runs10 int, runs20 int)
    order by 1, 2
    on conflict on constraint open_series_key do update set
      neighbours = open_series.neighbours + excluded.neighbours, same = open_series.same + excluded.same,
      runs5 = open_series.runs5 + excluded.runs5, runs10 = open_series.runs10 + excluded.runs10,
      runs20 = open_series.runs20 + excluded.runs20`.execute(tx)
}
