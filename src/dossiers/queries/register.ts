// The register of an agency: what it received from a day to a day, in the order of reception.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import { type Scope, within } from '../../platform/scope.ts'
import type { Channel } from '../../procedures/rules.ts'
import type { UnitKind } from '../../units/rules.ts'
import type { State, Step } from '../rules.ts'

export interface RegisterLine {
  readonly id: string
  readonly code: string
  readonly state: State
  readonly channel: Channel
  readonly procedureName: string
  readonly copies: number
  /** Empty once erased. */
  readonly applicant: string
  readonly unitKind: UnitKind
  readonly unitName: string
  readonly receivedAt: Date
  readonly dueOn: string | null
  readonly dueAt: Date | null
  readonly dueByHour: boolean
  /** When it first went from the desk to who handles it. */
  readonly sentAt: Date | null
  readonly readyAt: Date | null
  readonly givenAt: Date | null
  readonly endedAt: Date | null
  readonly slips: readonly { readonly step: Step; readonly number: number }[]
}

export interface RegisterFilter {
  readonly unitId: string
  /** Days of reception, both included. */
  readonly from: string
  readonly to: string
  readonly limit: number
}

export async function listRegister(
  db: Kysely<Tables>,
  scope: Scope,
  { unitId, from, to, limit }: RegisterFilter,
): Promise<readonly RegisterLine[]> {
  const { rows } = await sql<RegisterLine>`
    select d.id, d.code, d.state, d.channel, d.procedure_name, d.copies, coalesce(a.name, '') as applicant,
      v.kind as unit_kind, v.name as unit_name, d.received_at, d.due_on, d.due_at, d.due_by_hour,
      (select min(e.at) from dossier_events e where e.dossier_id = d.id and e.step = 'passOn') as sent_at,
      d.ready_at, d.given_at, d.ended_at,
      coalesce((select jsonb_agg(jsonb_build_object('step', e.step, 'number', e.slip_number) order by e.number)
        from dossier_events e where e.dossier_id = d.id and e.slip_number is not null), '[]') as slips
    from dossiers d
      left join dossier_people a on a.dossier_id = d.id and a.role = 'applicant'
      join lateral (select kind, name from unit_versions v where v.unit_id = d.unit_id
        order by lower(v.valid) desc limit 1) v on true
    where d.unit_id = ${unitId} and d.received_on between ${from}::date and ${to}::date and d.code is not null
      and ${within(scope, 'd.placeId')}
    order by d.received_at, d.code limit ${limit}`.execute(db)
  return rows
}
