// Waves as they are read: by officers within their reach, by everybody once they are published.
import { sql } from 'kysely'
import type { Database } from '../../platform/db/open.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { type Scope, within } from '../../platform/scope.ts'
import type { UnitKind } from '../../units/rules.ts'
import type { FrameColumn, FrameProblem } from '../rules/frame.ts'
import type { Allocation } from '../rules/sample.ts'
import type { SeedKind, Tally, WaveState } from '../rules/waves.ts'

export interface Wave {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly state: WaveState
  readonly unitId: string
  readonly unitSlug: string
  readonly unitKind: UnitKind
  readonly unitName: string
  readonly questionnaire: string
  readonly questionnaireVersion: number
  readonly marginPermille: number
  readonly startsOn: string
  readonly endsOn: string
  readonly keepDays: number
  readonly seedKind: SeedKind
  readonly seedCommitment: string | null
  readonly seedSource: string | null
  readonly seedDay: string | null
  /** Known from the draw on. */
  readonly seed: string | null
  readonly frameSize: number
  readonly frameDigest: string | null
  readonly frameColumns: readonly FrameColumn[]
  readonly frameProblems: readonly FrameProblem[]
  readonly stratifiedBy: readonly string[]
  readonly allocation: Allocation | null
  readonly framedOn: string | null
  readonly drawnOn: string | null
  readonly closedOn: string | null
  readonly erasedOn: string | null
}

/** The columns of a `Wave`; its unit is called as it was on the first day. The sealed seed stays where it is. */
const columns = sql`w.id, w.slug, w.title, w.state, w.unit_id, u.slug as unit_slug, v.kind as unit_kind,
  v.name as unit_name, w.questionnaire, w.questionnaire_version, w.margin_permille, w.starts_on, w.ends_on,
  w.keep_days, w.seed_kind, w.seed_commitment, w.seed_source, w.seed_day, w.seed, w.frame_size, w.frame_digest,
  w.frame_columns, w.frame_problems, w.stratified_by, w.allocation, w.framed_on, w.drawn_on, w.closed_on, w.erased_on`

const joins = sql`survey_waves w join units u on u.id = w.unit_id
  join lateral (
    select kind, name from unit_versions where unit_id = w.unit_id
    order by valid @> w.starts_on desc, lower(valid) desc limit 1
  ) v on true`

export async function listWaves(db: Database, scope: Scope): Promise<Wave[]> {
  const { rows } = await sql<Wave>`
    select ${columns} from ${joins} where ${within(scope, 'w.unit_id')}
    order by w.starts_on desc, w.id desc`.execute(db)
  return rows
}

export async function getWaveWithin(db: Database, scope: Scope, id: string): Promise<Wave> {
  if (!/^[0-9a-f-]{36}$/u.test(id)) return refuse(notFound)
  const { rows } = await sql<Wave>`
    select ${columns} from ${joins} where w.id = ${id} and ${within(scope, 'w.unit_id')}`.execute(db)
  return rows[0] ?? refuse(notFound)
}

/** The wave of an invitation. Explicitly public: whoever has a code may see what it is for. */
export async function getWave(db: Database, id: string): Promise<Wave> {
  const { rows } = await sql<Wave>`select ${columns} from ${joins} where w.id = ${id}`.execute(db)
  return rows[0] ?? refuse(notFound)
}

/** Explicitly public: waves whose results everybody may see, newest first. */
export async function listPublishedWaves(db: Database, unitId?: string): Promise<Wave[]> {
  const { rows } = await sql<Wave>`
    select ${columns} from ${joins}
    where w.state = 'published' and (${unitId ?? null}::uuid is null or w.unit_id = ${unitId ?? null}::uuid)
    order by w.starts_on desc, w.id desc`.execute(db)
  return rows
}

export async function getPublishedWave(db: Database, slug: string): Promise<Wave> {
  const { rows } = await sql<Wave>`
    select ${columns} from ${joins} where w.slug = ${slug} and w.state = 'published'`.execute(db)
  return rows[0] ?? refuse(notFound)
}

/** The ids of waves for which a job has something to do on a day. */
export async function listWavesToClose(db: Database, today: string): Promise<string[]> {
  const rows = await db
    .selectFrom('surveyWaves')
    .select('id')
    .where('state', '=', 'running')
    .where('endsOn', '<', today)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Waves whose contacts have been kept as long as was promised. */
export async function listWavesToErase(db: Database, today: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from survey_waves
    where erased_on is null and state <> 'running' and frame_size > 0
      and coalesce(closed_on, ends_on) + keep_days < ${today}::date
    order by id`.execute(db)
  return rows.map(({ id }) => id)
}

export interface Stratum {
  readonly stratum: number
  readonly name: string
  readonly size: number
  readonly quota: number
  readonly reserve: number
  readonly tally: Tally
}

/** The strata of a wave with what became of their invitations; once these are erased, as it was counted then. */
export async function listStrata(db: Database, waveId: string): Promise<Stratum[]> {
  const { rows } = await sql<Stratum>`
    select s.stratum, s.name, s.size, s.quota, s.reserve, coalesce(s.tally, jsonb_build_object(
      'issued', count(i.number),
      'reached', count(i.number) filter (where i.contact <> 'unreachable'),
      'answered', count(i.number) filter (where i.used),
      'valid', count(i.number) filter (where i.used and i.contact <> 'spoiled'),
      'ineligible', count(i.number) filter (where i.contact = 'ineligible'))) as tally
    from survey_strata s left join survey_invitations i on i.wave_id = s.wave_id and i.stratum = s.stratum
    where s.wave_id = ${waveId}
    group by s.wave_id, s.stratum
    order by s.stratum`.execute(db)
  return rows
}
