// Invitations: one by its code or number, and the list of those who were asked. Names stay sealed here.
import { sql } from 'kysely'
import type { Database } from '../../platform/db/open.ts'
import type { ContactOutcome } from '../rules/waves.ts'

export interface Invitation {
  readonly waveId: string
  readonly number: number
  readonly stratum: number
  readonly used: boolean
  readonly contact: ContactOutcome
}

const columns = ['waveId', 'number', 'stratum', 'used', 'contact'] as const

/** By the keyed hash of a code. Explicitly public: who has the code may see what it is for. */
export async function findInvitation(db: Database, codeMark: string): Promise<Invitation | undefined> {
  return db
    .selectFrom('surveyInvitations')
    .select(columns)
    .where('codeMark', '=', codeMark)
    .$narrowType<{ contact: ContactOutcome }>()
    .executeTakeFirst()
}

/** Only for a wave whose reach was asked before. */
export async function findInvitationOf(db: Database, waveId: string, number: number): Promise<Invitation | undefined> {
  return db
    .selectFrom('surveyInvitations')
    .select(columns)
    .where('waveId', '=', waveId)
    .where('number', '=', number)
    .$narrowType<{ contact: ContactOutcome }>()
    .executeTakeFirst()
}

export interface InvitedFilter {
  readonly wave: string
  readonly stratum?: number | undefined
  readonly onlyOpen: boolean
  readonly offset: number
  readonly limit: number
}

export interface InvitedRow {
  readonly number: number
  readonly stratum: number
  readonly stratumName: string
  readonly sealed: string | null
  readonly used: boolean
  readonly outcome: ContactOutcome
}

/** Only for a wave whose reach was asked before. */
export async function listInvited(db: Database, filter: InvitedFilter): Promise<{ rows: InvitedRow[]; total: number }> {
  const { wave, stratum, onlyOpen, offset, limit } = filter
  const { rows } = await sql<InvitedRow & { total: number }>`
    select i.number, i.stratum, s.name as stratum_name, e.sealed, i.used, i.contact as outcome,
      count(*) over ()::int as total
    from survey_invitations i
      join survey_frame_entries e on e.wave_id = i.wave_id and e.number = i.number
      join survey_strata s on s.wave_id = i.wave_id and s.stratum = i.stratum
    where i.wave_id = ${wave} and (${stratum ?? null}::int is null or i.stratum = ${stratum ?? null}::int)
      and (not ${onlyOpen} or (not i.used and i.contact = 'none'))
    order by i.stratum, i.number
    limit ${limit} offset ${offset}`.execute(db)
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ total: _, ...row }) => row) }
}
