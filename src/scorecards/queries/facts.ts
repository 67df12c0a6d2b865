// The facts from which a scorecard is made, for one unit with its counters: dossiers, feedback, procedures. Counts only.
import { sql } from 'kysely'
import { keptDeadline, type Timeliness } from '../../dossiers/rules/deadlines.ts'
import type { Database } from '../../platform/db/open.ts'
import type { Channel } from '../../procedures/rules.ts'
import type { DossierFact, Window } from '../rules/dossiers.ts'
import type { PetitionFact } from '../rules/petitions.ts'
import type { ProcedureCounts } from '../rules/scorecard.ts'

interface DossierRow {
  readonly channel: Channel
  readonly receivedAt: Date | null
  readonly readyAt: Date | null
  readonly timeliness: Timeliness | null
  readonly endedAt: Date | null
  readonly isRefused: boolean
  readonly judgedOn: string | null
  readonly judgedAt: Date | null
  readonly dueByHour: boolean
  readonly atOnce: boolean
  readonly supplements: number
  readonly isWaiting: boolean
  readonly opinions: readonly { dueOn: string; answeredOn: string | null }[]
}

/**
 * Dossiers that a unit received in the window, finished or ended in it, or still had at its end. Requests for a
 * supplement after its end are taken off; the deadline is the one that is known now.
 */
export async function listDossierFacts(db: Database, unitId: string, window: Window): Promise<DossierFact[]> {
  const { startsAt, judgedAt } = window
  const { rows } = await sql<DossierRow>`
    select d.channel, d.received_at, d.ready_at, d.timeliness, d.ended_at, d.state = 'refused' as is_refused,
      d.judged_on, d.judged_at, d.due_by_hour, d.at_once,
      (d.supplements - (select count(*) from dossier_events e
        where e.dossier_id = d.id and e.step = 'askSupplement' and e.at > ${judgedAt}))::int as supplements,
      d.received_at is not null and coalesce((select e.step = 'askSupplement' from dossier_events e
        where e.dossier_id = d.id and e.step in ('receive', 'askSupplement', 'resume') and e.at <= ${judgedAt}
        order by e.number desc limit 1), d.state = 'paused') as is_waiting,
      coalesce((select json_agg(json_build_object('dueOn', o.due_on,
          'answeredOn', (o.answered_at at time zone 'Asia/Ho_Chi_Minh')::date))
        from dossier_opinions o where o.dossier_id = d.id), '[]') as opinions
    from dossiers d
    where d.unit_id = ${unitId} and d.submitted_at <= ${judgedAt}
      and coalesce(d.ready_at, d.ended_at, 'infinity') >= ${startsAt}`.execute(db)
  return rows.map(({ judgedOn, judgedAt: dueAt, dueByHour, ...row }) => ({
    ...row,
    deadline: keptDeadline(judgedOn, dueAt, dueByHour),
  }))
}

/**
 * Feedback about a unit that was received in the window. What was led elsewhere as a complaint or a denunciation is
 * none, and what may be one is not counted.
 */
export async function listPetitionFacts(
  db: Database,
  unitId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<PetitionFact[]> {
  const { rows } = await sql<PetitionFact>`
    select closed_on, due_on, is_late, score, category, category = 'conduct' and state <> 'notAccepted' as is_conduct
    from petitions
    where unit_id = ${unitId} and received_on between ${from}::date and ${to}::date
      and state not in ('referred', 'restricted')`.execute(db)
  return rows
}

/** Procedures that the unit handles on a day, by what their record in force says; a board put up later shows none. */
export async function countProcedures(db: Database, unitId: string, on: string): Promise<ProcedureCounts> {
  const { rows } = await sql<ProcedureCounts>`
    select count(*)::int as handled, (count(*) filter (where ${hasAllParts}))::int as full,
      (count(*) filter (where v.content -> 'ways' @> '[{"channel": "online"}]'))::int as online,
      (count(*) filter (where ${hasAllParts} and greatest(u.valid_from, v.valid_from) <= b.posted_on
        and b.posted_on <= ${on}::date))::int as posted
    from unit_procedures u join procedure_versions v on v.procedure_id = u.procedure_id
      left join posted_boards b on b.unit_id = u.unit_id
    where u.unit_id = ${unitId} and u.valid_from <= ${on}::date and (u.valid_to is null or ${on}::date < u.valid_to)
      and v.valid_from <= ${on}::date and (v.valid_to is null or ${on}::date < v.valid_to)`.execute(db)
  return rows[0] ?? { handled: 0, full: 0, online: 0, posted: 0 }
}

/**
 * Steps, ways with their limits, papers, who may file, who handles it, its result and its legal bases.
 * @source Nghị định 63/2010/NĐ-CP, Article 8: the parts of a procedure.
 */
const hasAllParts = sql`jsonb_array_length(v.content -> 'steps') > 0 and jsonb_array_length(v.content -> 'ways') > 0
  and jsonb_array_length(v.content -> 'cases') > 0 and jsonb_array_length(v.content -> 'subjects') > 0
  and jsonb_array_length(v.content -> 'results') > 0 and jsonb_array_length(v.content -> 'legalBases') > 0
  and v.content ->> 'handlingAgency' <> ''`
