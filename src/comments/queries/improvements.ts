// "You said, we did": of a commune, drafts for its officers, the published ones for everybody.
import { sql, type Transaction } from 'kysely'
import type { Database, Tables } from '../../platform/db/open.ts'
import { type Scope, within } from '../../platform/scope.ts'
import { firstDayOf, lastDayOf } from '../../ratings/rules.ts'
import type { Topic } from '../rules.ts'

type Reader = Database | Transaction<Tables>

export interface Improvement {
  readonly id: string
  readonly unitId: string
  readonly topic: Topic
  readonly quarter: string
  readonly title: string
  readonly said: string
  readonly done: string
  readonly since: string
  readonly revision: number
  readonly publishedOn: string | null
  /** How many public comments it answers; null while it is a draft. */
  readonly commentCount: number | null
}

const columns = [
  ...(['id', 'unitId', 'topic', 'quarter', 'title', 'said', 'done', 'since'] as const),
  ...(['revision', 'publishedOn', 'commentCount'] as const),
] as const

/** One by its id, for an action; locked when asked. */
export async function findImprovement(db: Reader, id: string, lock?: 'lock'): Promise<Improvement | undefined> {
  const found = db.selectFrom('improvements').select(columns).where('id', '=', id).$narrowType<{ topic: Topic }>()
  return (lock === undefined ? found : found.forUpdate()).executeTakeFirst()
}

/** Public comments of a commune about a topic in the weeks that begin in a quarter. */
export async function countOnTopic(
  db: Reader,
  { unitId, topic, quarter }: Pick<Improvement, 'unitId' | 'topic' | 'quarter'>,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from comments
    where commune_id = ${unitId} and state = 'public' and ${topic} = any(topics)
      and week between ${firstDayOf(quarter)}::date and ${lastDayOf(quarter)}::date`.execute(db)
  return rows[0]?.count ?? 0
}

/** All of a commune, drafts first, for those who write them. */
export async function listOwnImprovements(db: Database, scope: Scope, unitId: string): Promise<Improvement[]> {
  return db
    .selectFrom('improvements')
    .select(columns)
    .where('unitId', '=', unitId)
    .where(within(scope, 'improvements.unitId'))
    .orderBy(sql`published_on is not null`)
    .orderBy('quarter', 'desc')
    .orderBy('id')
    .$narrowType<{ topic: Topic }>()
    .execute()
}

/** What one or more communes have published, newest first. Explicitly public. */
export async function listImprovements(
  db: Database,
  communes: string | readonly string[],
  most = 50,
): Promise<Improvement[]> {
  const ids = [communes].flat()
  if (ids.length === 0) return []
  return db
    .selectFrom('improvements')
    .select(columns)
    .where('unitId', 'in', ids)
    .where('publishedOn', 'is not', null)
    .orderBy('since', 'desc')
    .orderBy('id')
    .limit(most)
    .$narrowType<{ topic: Topic }>()
    .execute()
}
