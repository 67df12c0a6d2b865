// The ratings that a finding is about, found again by the little that is kept of them. For the decision; they reach no page singly.
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/db/open.ts'
import type { Concerned } from '../rules/findings.ts'
import { places, scales } from './counts.ts'

export interface Subject {
  readonly unitId: string
  readonly quarter: string
  readonly concerned: Concerned
}

/** Those that stand in the ledger and are not marked yet. */
export async function listMarkable(db: Database, subject: Subject): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive ${chosen(subject)}
    select c.id from chosen c join rating_leaves l on l.rating_id = c.id
    where not exists (select from rating_marks m where m.rating_id = c.id)
    order by c.id`.execute(db)
  return rows.map(({ id }) => id)
}

/** Satisfied answers (4 and 5) to the overall question of one kind of ratings, with and without those in question. */
export interface WithAndWithout {
  readonly kind: string
  readonly all: { readonly n: number; readonly satisfied: number }
  readonly rest: { readonly n: number; readonly satisfied: number }
}

/** One row for each kind of ratings that the finding touches; kinds are never mixed. */
export async function listWithAndWithout(db: Database, subject: Subject): Promise<WithAndWithout[]> {
  const { rows } = await sql<{ kind: string; n: number; satisfied: number; restN: number; restSatisfied: number }>`
    with recursive ${chosen(subject)}
    select r.kind, count(*)::int as n, (count(*) filter (where r.score >= 4))::int as satisfied,
      (count(*) filter (where c.id is null))::int as rest_n,
      (count(*) filter (where c.id is null and r.score >= 4))::int as rest_satisfied
    from ratings r join places p on p.version = r.unit_version_id left join chosen c on c.id = r.id
    where r.quarter = ${subject.quarter} and p.commune = ${subject.unitId} and r.score is not null
    group by r.kind having count(c.id) > 0 order by r.kind`.execute(db)
  return rows.map(({ kind, n, satisfied, restN, restSatisfied }) => {
    return { kind, all: { n, satisfied }, rest: { n: restN, satisfied: restSatisfied } }
  })
}

/** `chosen`: the ids. Always within the commune and quarter of the finding, whatever it says it is about. */
function chosen({ unitId, quarter, concerned }: Subject): RawBuilder<unknown> {
  return sql`${places}, ${scales}, chosen as (
    select r.id from ratings r join places p on p.version = r.unit_version_id
    where r.quarter = ${quarter} and p.commune = ${unitId} and ${isConcerned(concerned)}
  )`
}

function isConcerned(concerned: Concerned): RawBuilder<unknown> {
  switch (concerned.kind) {
    case 'none':
      return sql`false`
    case 'hours':
      return sql`(r.kind = 'open' and r.unit_id = ${concerned.placeId} and r.channel = ${concerned.channel}
        and r.rated_hour = any(${[...concerned.hours]}::timestamptz[]))`
    case 'ratings':
      return sql`r.id = any(${[...concerned.ids]}::uuid[])`
    case 'answers':
      return sql`(r.kind = ${concerned.ratingKind} and (
        select count(*) >= 3 and bool_and(a.value = ${String(concerned.value)})
        from jsonb_each_text(r.answers) a join scales s
          on s.questionnaire = r.questionnaire and s.version = r.questionnaire_version and s.question = a.key))`
  }
}
