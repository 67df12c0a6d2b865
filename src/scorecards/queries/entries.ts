// What was entered by hand for a unit and period: what holds, and all of it with its history.
import type { Database } from '../../platform/db/open.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { type Counts, type Entry, type EntryKey, isEntryKey } from '../rules/entries.ts'

export interface EntryLine {
  readonly component: EntryKey
  readonly number: number
  /** Null when what was entered before was taken back. */
  readonly counts: Counts | null
  readonly source: string
  readonly byName: string
  readonly at: Date
}

/** Every entry of a unit and period, newest first. */
export async function listEntryLines(db: Database, unitId: string, period: string): Promise<EntryLine[]> {
  const rows = await db
    .selectFrom('scorecardEntries')
    .select(['component', 'number', 'counts', 'source', 'byName', 'at'])
    .where('unitId', '=', unitId)
    .where('period', '=', period)
    .orderBy('at', 'desc')
    .orderBy('number', 'desc')
    .$castTo<EntryLine>()
    .execute()
  // A component that this program no longer knows stays in the table and counts for nothing.
  return rows.filter(({ component }) => isEntryKey(component))
}

/** What holds: the last of each component, unless it was taken back. */
export async function listEntries(db: Database, unitId: string, period: string): Promise<Entry[]> {
  const lines = await listEntryLines(db, unitId, period)
  const last = new Map<EntryKey, EntryLine>()
  for (const line of lines) if (line.number > (last.get(line.component)?.number ?? 0)) last.set(line.component, line)
  return [...last.values()].flatMap(({ component, counts, source, byName, at }) =>
    counts === null ? [] : [{ component, counts, source, byName, on: localDateOf(at) }],
  )
}

/** The number of the last entry of a component; 0 before the first. */
export async function lastEntryNumber(
  db: Database,
  unitId: string,
  period: string,
  component: EntryKey,
): Promise<number> {
  const row = await db
    .selectFrom('scorecardEntries')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('unitId', '=', unitId)
    .where('period', '=', period)
    .where('component', '=', component)
    .executeTakeFirst()
  return row?.number ?? 0
}
