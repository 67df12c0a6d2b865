// Reading numbers: one by its id or its code, what a desk shows, what the display in the hall shows.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import { leastMeasured, type NumberState } from '../rules/row.ts'
import { cutOffMilliseconds } from '../rules.ts'

type Db = Kysely<Tables>

export interface QueueNumber {
  readonly id: string
  readonly unitId: string
  readonly letter: string
  readonly day: string
  readonly number: number
  readonly groupId: string
  readonly code: string
  readonly isPriority: boolean
  readonly channel: string
  readonly state: NumberState
  readonly takenAt: Date | null
  readonly spokenAt: Date | null
  readonly counterId: string | null
}

const own = [
  ...(['id', 'unitId', 'letter', 'day', 'number', 'groupId', 'code', 'isPriority'] as const),
  ...(['channel', 'state', 'takenAt', 'spokenAt', 'counterId'] as const),
] as const

export async function findNumber(db: Db, id: string): Promise<QueueNumber | undefined> {
  const row = await db.selectFrom('queueNumbers').select(own).where('id', '=', id).executeTakeFirst()
  return row as QueueNumber | undefined
}

/** Explicitly public: whoever knows the code holds the number. */
export async function findNumberByCode(db: Db, code: string): Promise<QueueNumber | undefined> {
  const row = await db.selectFrom('queueNumbers').select(own).where('code', '=', code).executeTakeFirst()
  return row as QueueNumber | undefined
}

/** The number that a counter has just now. */
export async function findCurrent(db: Db, counterId: string): Promise<QueueNumber | undefined> {
  const row = await db
    .selectFrom('queueNumbers')
    .select(own)
    .where('counterId', '=', counterId)
    .where('state', '=', 'called')
    .executeTakeFirst()
  return row as QueueNumber | undefined
}

export async function findStep(db: Db, id: string) {
  return db
    .selectFrom('queueSteps')
    .select(['kind', 'counterId', 'numberId', 'outcome'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Who stands before a number, how many counters call its group, and the median of the last services there. */
export async function placeInRow(db: Db, { id, unitId, groupId, day, takenAt }: QueueNumber, now: Date) {
  const cut = new Date(now.getTime() - 30 * cutOffMilliseconds)
  const { rows } = await sql<{ ahead: number; counters: number; measured: number; median: number | null }>`
    select
      (select count(*)::int from queue_numbers n where n.group_id = ${groupId} and n.day = ${day}
        and n.state = 'waiting' and (n.taken_at, n.id) < (${takenAt}, ${id})) as ahead,
      (select count(*)::int from queue_counters c join queue_counter_groups g on g.counter_id = c.id
        where g.group_id = ${groupId} and c.ended_at is null and c.paused_at is null and c.contact_at > ${cut}) as counters,
      count(*)::int as measured,
      percentile_cont(0.5) within group (order by seconds) as median
    from (select extract(epoch from ended_at - begun_at) as seconds from queue_numbers
      where unit_id = ${unitId} and group_id = ${groupId} and state = 'served' and ended_at is not null
        and day > ${day}::date - 30
      order by ended_at desc limit 50) last`.execute(db)
  const { ahead, counters, measured, median } = rows[0] ?? { ahead: 0, counters: 0, measured: 0, median: null }
  return { ahead, counters, medianSeconds: measured >= leastMeasured && median !== null ? Number(median) : undefined }
}

export interface DeskNumber {
  readonly id: string
  readonly letter: string
  readonly number: number
  readonly groupId: string
  readonly isPriority: boolean
  readonly state: NumberState
  /** Seconds ago. */
  readonly taken: number
  readonly counter: number | null
  readonly isHeld: boolean
}

/** Who waits, is called or did not come today in the groups of a counter. */
export async function listForDesk(db: Db, counterId: string, day: string, now: Date): Promise<DeskNumber[]> {
  const { rows } = await sql<DeskNumber>`
    select n.id, n.letter, n.number, n.group_id, n.is_priority, n.state, c.number as counter,
      greatest(0, extract(epoch from ${now} - n.taken_at))::int as taken,
      coalesce(n.held_by = ${counterId}, false) as is_held
    from queue_numbers n left join queue_counters c on c.id = n.counter_id
    where n.day = ${day} and n.state in ('waiting', 'called', 'no-show')
      and (n.counter_id = ${counterId}
        or n.group_id in (select group_id from queue_counter_groups where counter_id = ${counterId}))
    order by n.taken_at, n.id`.execute(db)
  return rows
}

/** What each counter of a unit does on a day, and since when it is silent. */
export async function listColleagues(db: Db, unitId: string, day: string) {
  const { rows } = await sql<{
    number: number
    name: string | null
    isPaused: boolean
    contactAt: Date | null
    letter: string | null
    called: number | null
    held: number
  }>`
    select c.number, c.name, c.paused_at is not null as is_paused, c.contact_at, n.letter, n.number as called,
      (select count(*)::int from queue_numbers h where h.held_by = c.id and h.state = 'waiting') as held
    from queue_counters c left join queue_numbers n
      on n.counter_id = c.id and n.state = 'called' and n.day = ${day}
    where c.unit_id = ${unitId} and c.ended_at is null order by c.number`.execute(db)
  return rows
}

export interface Call {
  readonly id: string
  readonly letter: string
  readonly number: number
  readonly counter: number
  readonly calls: number
  readonly spokenAt: Date
}

/** The last calls of a day in a unit, the newest first. Explicitly public: the display shows them. */
export async function listCalls(db: Db, unitId: string, day: string, most: number): Promise<Call[]> {
  const { rows } = await sql<Call>`
    select n.id, n.letter, n.number, c.number as counter, n.calls, n.spoken_at
    from queue_numbers n join queue_counters c on c.id = n.counter_id
    where n.unit_id = ${unitId} and n.day = ${day} and n.spoken_at is not null and n.state in ('called', 'served', 'no-show')
    order by n.spoken_at desc limit ${most}`.execute(db)
  return rows
}

/** How many wait in each group on a day. Explicitly public. */
export async function countWaiting(db: Db, unitId: string, day: string) {
  const { rows } = await sql<{ groupId: string; waiting: number }>`
    select group_id, count(*)::int as waiting from queue_numbers
    where unit_id = ${unitId} and day = ${day} and state = 'waiting' group by group_id`.execute(db)
  return new Map(rows.map(({ groupId, waiting }) => [groupId, waiting]))
}

/** What a screen holds for an outage, in the order in which it is given. */
export async function listReserved(db: Db, screenId: string, day: string) {
  return db
    .selectFrom('queueNumbers')
    .select(['id', 'code', 'letter', 'number', 'groupId'])
    .where('screenId', '=', screenId)
    .where('day', '=', day)
    .where('state', '=', 'reserved')
    .orderBy('letter')
    .orderBy('number')
    .execute()
}
