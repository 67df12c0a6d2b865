// Reading the outbox: what became of messages, without an address.
import { sql } from 'kysely'
import type { Database } from '../platform/db/open.ts'
import { type Scope, within } from '../platform/scope.ts'
import type { UnitKind } from '../units/rules.ts'
import type { NoticeKind, NoticeState } from './rules.ts'

export interface NoticeRow {
  readonly id: string
  readonly unitKind: UnitKind
  readonly unitName: string
  readonly kind: NoticeKind
  /** Undefined when address and text were erased. */
  readonly mask: string | null
  readonly state: NoticeState
  readonly queuedAt: Date
  readonly endedAt: Date | null
  readonly nextAttemptAt: Date
  readonly attempts: number
  readonly problem: string | null
}

/** The newest messages within reach; those that wait and those that were given up before those that were sent. */
export async function listNotices(db: Database, scope: Scope, most: number): Promise<NoticeRow[]> {
  const { rows } = await sql<NoticeRow>`
    select n.id, v.kind as unit_kind, v.name as unit_name, n.kind, n.mask, n.state, n.queued_at, n.ended_at,
      n.next_attempt_at, n.attempts, n.problem
    from notices n join lateral (
      select kind, name from unit_versions where unit_id = n.unit_id order by lower(valid) desc limit 1) v on true
    where ${within(scope, 'n.unit_id')}
    order by n.state = 'sent', n.queued_at desc limit ${most}`.execute(db)
  return rows
}

export interface NoticeCount {
  readonly kind: NoticeKind
  readonly state: NoticeState
  readonly count: number
}

export async function countNotices(db: Database, scope: Scope): Promise<NoticeCount[]> {
  const { rows } = await sql<NoticeCount>`
    select kind, state, count(*)::int as count from notices
    where ${within(scope, 'notices.unit_id')} group by kind, state order by kind, state`.execute(db)
  return rows
}
