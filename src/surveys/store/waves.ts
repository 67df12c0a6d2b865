// Waves and their strata: rows that are written, and the lock under which a wave goes from state to state.
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'
import type { FrameColumn, FrameProblem } from '../rules/frame.ts'
import type { Allocation } from '../rules/sample.ts'
import type { SeedKind, WaveState } from '../rules/waves.ts'

export type Tx = Transaction<Tables>

export interface NewWaveRow {
  readonly id: string
  readonly unitId: string
  readonly slug: string
  readonly title: string
  readonly questionnaire: string
  readonly questionnaireVersion: number
  readonly marginPermille: number
  readonly startsOn: string
  readonly endsOn: string
  readonly keepDays: number
  readonly seedKind: SeedKind
  readonly seedCommitment: string | null
  readonly seedSealed: string | null
  readonly seedSource: string | null
  readonly seedDay: string | null
}

export async function insertWave(tx: Tx, row: NewWaveRow): Promise<void> {
  await tx
    .insertInto('surveyWaves')
    .values({ ...row, state: 'draft' })
    .execute()
}

/** The wave as it stands, held until the transaction ends: of two that would change it, the second sees the first. */
export async function lockWave(tx: Tx, id: string) {
  const row = await tx.selectFrom('surveyWaves').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row === undefined ? undefined : { ...row, state: row.state as WaveState, seedKind: row.seedKind as SeedKind }
}

export type LockedWave = NonNullable<Awaited<ReturnType<typeof lockWave>>>

/** Held together with others that answer, so that the wave is not closed meanwhile. */
export async function shareWave(tx: Tx, id: string) {
  return tx
    .selectFrom('surveyWaves')
    .select(['id', 'state', 'startsOn', 'endsOn', 'questionnaire', 'questionnaireVersion'])
    .where('id', '=', id)
    .forShare()
    .executeTakeFirst()
}

export interface WaveValues {
  readonly state?: WaveState
  readonly title?: string | undefined
  readonly startsOn?: string | undefined
  readonly endsOn?: string | undefined
  readonly marginPermille?: number | undefined
  readonly keepDays?: number | undefined
  readonly seed?: string
  readonly drawnOn?: string
  readonly framedOn?: string | null
  readonly closedOn?: string
  readonly erasedOn?: string | null
  readonly frameDigest?: string | null
  readonly frameSize?: number
  readonly frameColumns?: readonly FrameColumn[]
  readonly frameProblems?: readonly FrameProblem[]
  readonly stratifiedBy?: readonly string[]
  readonly allocation?: Allocation | null
}

const jsonFields = ['frameColumns', 'frameProblems', 'stratifiedBy', 'allocation'] as const

export async function updateWave(tx: Tx, id: string, values: WaveValues): Promise<void> {
  const { frameColumns, frameProblems, stratifiedBy, allocation, ...plain } = values
  const given = { frameColumns, frameProblems, stratifiedBy, allocation }
  const json = Object.fromEntries(
    jsonFields.flatMap((key) => {
      const value = given[key]
      return value === undefined ? [] : [[key, value === null ? null : JSON.stringify(value)]]
    }),
  )
  const kept = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined))
  await tx
    .updateTable('surveyWaves')
    .set({ ...kept, ...json })
    .where('id', '=', id)
    .execute()
}

export interface StratumRow {
  readonly stratum: number
  readonly name: string
  readonly size: number
}

export async function insertStrata(tx: Tx, waveId: string, strata: readonly StratumRow[]): Promise<void> {
  if (strata.length === 0) return
  const rows = strata.map((one) => ({ ...one, waveId, quota: 0, reserve: 0 }))
  await tx.insertInto('surveyStrata').values(rows).execute()
}

export async function deleteStrata(tx: Tx, waveId: string): Promise<void> {
  await tx.updateTable('surveyFrameEntries').set({ stratum: null }).where('waveId', '=', waveId).execute()
  await tx.deleteFrom('surveyStrata').where('waveId', '=', waveId).execute()
}

export interface QuotaRow {
  readonly stratum: number
  readonly quota: number
  readonly reserve: number
}

export async function saveQuotas(tx: Tx, waveId: string, quotas: readonly QuotaRow[]): Promise<void> {
  await sql`
    update survey_strata s set quota = q.quota, reserve = q.reserve
    from jsonb_to_recordset(${JSON.stringify(quotas)}::jsonb) as q (stratum smallint, quota int, reserve int)
    where s.wave_id = ${waveId} and s.stratum = q.stratum`.execute(tx)
}
