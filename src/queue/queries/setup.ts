// Reading how queues are set up: groups, counters, settings, ticket screens.
import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import { type Scope, within } from '../../platform/scope.ts'
import type { UnitKind } from '../../units/rules.ts'
import type { GivingHours } from '../rules.ts'

type Db = Kysely<Tables>

export interface Group extends GivingHours {
  readonly id: string
  readonly letter: string
  readonly name: string
}

const ofGroup = ['id', 'letter', 'name', 'givesFrom', 'givesUntil'] as const

/** The database writes seconds too. */
function withHours<G extends GivingHours>(group: G): G {
  const cut = (time: string | null) => (time === null ? null : time.slice(0, 5))
  return { ...group, givesFrom: cut(group.givesFrom), givesUntil: cut(group.givesUntil) }
}

export interface Counter {
  readonly id: string
  readonly unitId: string
  readonly number: number
  readonly name: string | null
  readonly pausedAt: Date | null
  readonly contactAt: Date | null
  readonly groupIds: readonly string[]
}

export interface Settings {
  readonly priorityEvery: number
  readonly takesPhones: boolean
  readonly keepDays: number
}

const usualSettings: Settings = { priorityEvery: 1, takesPhones: true, keepDays: 90 }

export interface Setup {
  readonly groups: readonly Group[]
  readonly counters: readonly Counter[]
  readonly settings: Settings
}

/** Explicitly public: what hangs on the wall of the hall. */
export async function setupOf(db: Db, unitId: string): Promise<Setup> {
  const groups = await db
    .selectFrom('queueGroups')
    .select(ofGroup)
    .where('unitId', '=', unitId)
    .where('endedAt', 'is', null)
    .orderBy('letter')
    .execute()
  const settings = await db
    .selectFrom('queueSettings')
    .select(['priorityEvery', 'takesPhones', 'keepDays'])
    .where('unitId', '=', unitId)
    .executeTakeFirst()
  return {
    groups: groups.map(withHours),
    counters: await listCounters(db, sql`c.unit_id = ${unitId}`),
    settings: settings ?? usualSettings,
  }
}

async function listCounters(db: Db, which: ReturnType<typeof sql>): Promise<Counter[]> {
  const { rows } = await sql<Counter>`
    select c.id, c.unit_id, c.number, c.name, c.paused_at, c.contact_at, array_remove(array_agg(g.group_id), null) as group_ids
    from queue_counters c left join queue_counter_groups g on g.counter_id = c.id
    where c.ended_at is null and ${which} group by c.id order by c.number`.execute(db)
  return rows
}

export async function findCounter(db: Db, id: string): Promise<Counter | undefined> {
  const [counter] = await listCounters(db, sql`c.id = ${id}`)
  return counter
}

/** One that has not ended. */
export async function findGroup(db: Db, id: string) {
  const group = await db
    .selectFrom('queueGroups')
    .select([...ofGroup, 'unitId'])
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return group === undefined ? undefined : withHours(group)
}

/** Communes within reach that have a queue, or of which one could be set up. */
export async function listQueueUnits(db: Db, scope: Scope, on: string) {
  const { rows } = await sql<{
    unitId: string
    slug: string
    kind: UnitKind
    name: string
    groups: number
    waiting: number
  }>`
    select v.unit_id, u.slug, v.kind, v.name,
      (select count(*)::int from queue_groups g where g.unit_id = v.unit_id and g.ended_at is null) as groups,
      (select count(*)::int from queue_numbers n
        where n.unit_id = v.unit_id and n.day = ${on} and n.state = 'waiting') as waiting
    from unit_versions v join units u on u.id = v.unit_id
    where v.valid @> ${on}::date and v.kind in ('commune', 'ward', 'township', 'special-zone')
      and ${within(scope, 'v.unit_id')}
    order by v.name collate vi`.execute(db)
  // Those that have a queue before those where one could be set up.
  return rows.toSorted((a, b) => Number(a.groups === 0) - Number(b.groups === 0))
}

export interface QueueScreen {
  readonly id: string
  readonly unitId: string
  readonly name: string
  readonly madeAt: Date
  readonly revokedAt: Date | null
  readonly device: string | null
}

const ofScreen = ['id', 'unitId', 'name', 'madeAt', 'revokedAt', 'device'] as const

/** Each with how many numbers of a day it holds for an outage. */
export async function listScreens(db: Db, unitId: string, day: string): Promise<(QueueScreen & { held: number })[]> {
  return db
    .selectFrom('queueScreens')
    .select([
      ...ofScreen,
      sql<number>`(select count(*)::int from queue_numbers n where n.screen_id = queue_screens.id
        and n.day = ${day} and n.state = 'reserved')`.as('held'),
    ])
    .where('unitId', '=', unitId)
    .orderBy('madeAt')
    .execute()
}

/** How many of those who wait each counter of a unit holds for an outage. */
export async function heldByCounters(db: Db, unitId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; held: number }>`
    select c.id, count(n.id)::int as held from queue_counters c
      join queue_numbers n on n.held_by = c.id and n.state = 'waiting'
    where c.unit_id = ${unitId} group by c.id`.execute(db)
  return new Map(rows.map(({ id, held }) => [id, held]))
}

/** Those of a day who took a number of a group and were not called yet. */
export async function countWaitingFor(db: Db, groupId: string, day: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from queue_numbers
    where group_id = ${groupId} and day = ${day} and state = 'waiting'`.execute(db)
  return rows[0]?.count ?? 0
}

export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** The screen that holds this secret; none that was revoked. */
export async function findScreenByToken(db: Db, token: string): Promise<QueueScreen | undefined> {
  return db
    .selectFrom('queueScreens')
    .select(ofScreen)
    .where('tokenHash', '=', hashOfToken(token))
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
}

export async function findScreen(db: Db, id: string): Promise<QueueScreen | undefined> {
  return db.selectFrom('queueScreens').select(ofScreen).where('id', '=', id).executeTakeFirst()
}
