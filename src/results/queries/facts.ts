// What every page of results asks first, in one statement: settings, how far ledger and units are. Explicitly public.
import { sql } from 'kysely'
import { latestCheckpoint, type StoredCheckpoint } from '../../ledger/queries.ts'
import type { Database } from '../../platform/db/open.ts'
import type { ResultSettings } from '../../ratings/figures.ts'
import { FiguresCheck, figuresCheckKey, minimumCellKey, resultSettingsOf } from '../../ratings/queries/settings.ts'

export interface Facts {
  readonly settings: ResultSettings
  readonly check: FiguresCheck | undefined
  /** Changes with the ledger and with the tree of units; undefined before the ledger was founded. */
  readonly stamp: string | undefined
}

interface FactRow {
  readonly minimum: unknown
  readonly checked: unknown
  readonly size: number | null
  readonly changes: number
}

export async function readFacts(db: Database): Promise<Facts> {
  const { rows } = await sql<FactRow>`
    select (select value from settings where key = ${minimumCellKey}) as minimum,
      (select value from settings where key = ${figuresCheckKey}) as checked,
      (select size from ledger_head) as size, (select count(*)::int from unit_changes) as changes`.execute(db)
  const [row] = rows
  const size = row?.size ?? null
  return {
    settings: resultSettingsOf(row?.minimum ?? undefined),
    check: row?.checked ? FiguresCheck.parse(row.checked) : undefined,
    stamp: size === null ? undefined : `${size}/${row?.changes}`,
  }
}

const checkpointsKept = new WeakMap<
  Database,
  { readonly stamp: string; readonly checkpoint: Promise<StoredCheckpoint | undefined> }
>()

/** The checkpoint of now, read again when the ledger has grown. */
export function readCheckpoint(db: Database, { stamp }: Facts): Promise<StoredCheckpoint | undefined> {
  if (stamp === undefined) return Promise.resolve(undefined)
  const known = checkpointsKept.get(db)
  if (known?.stamp === stamp) return known.checkpoint
  const checkpoint = latestCheckpoint(db)
  checkpointsKept.set(db, { stamp, checkpoint })
  checkpoint.catch(() => checkpointsKept.delete(db))
  return checkpoint
}
