// The counted figures of a unit, as everybody may see them. Explicitly public.
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/db/open.ts'
import { currentQuestionnaire } from '../../questionnaires/queries.ts'
import type { Questionnaire } from '../../questionnaires/rules.ts'
import { type Cell, type ResultSettings, type Results, resultsOf } from '../figures.ts'
import { addDays, type Period } from '../rules.ts'
import { usualForm } from './places.ts'
import { getResultSettings } from './settings.ts'

/** The counted cells of a unit with all that is below it, of open ratings. */
export async function listCells(db: Database, unitId: string, period: Period): Promise<Cell[]> {
  const { rows } = await sql<Cell>`
    with recursive ${below(sql`unit_id = ${unitId}`, period)}
    select r.week, r.question, r.option, sum(r.count)::int as count
    from rating_rollups r
    where r.unit_version_id = any(array(select id from below)) and ${counted(period)}
    group by r.week, r.question, r.option`.execute(db)
  return rows
}

/**
 * `below`: the versions of the chosen units and of what stood under them during the period, each with its `root`.
 * By version, so that a counter which changed hands counts for each of its parents only as long as it was theirs.
 */
export function below(chosen: RawBuilder<unknown>, { fromWeek, toWeek }: Period): RawBuilder<unknown> {
  const during = sql`daterange(${fromWeek}::date, ${toWeek}::date + 7)`
  return sql`below as (
    select id, unit_id, unit_id as root from unit_versions where ${chosen} and valid && ${during}
    union
    select v.id, v.unit_id, b.root from below b join unit_versions v on v.parent_id = b.unit_id and v.valid && ${during}
  )`
}

/** Which roll-ups (as `r`) make up the figures of this questionnaire in a period. */
export function counted({ fromWeek, toWeek }: Period): RawBuilder<unknown> {
  return sql`r.week between ${fromWeek}::date and ${toWeek}::date and r.questionnaire = 'visit' and r.kind = 'open'`
}

/** All that may be shown of a unit in a period, with the cells and the setting that it was made from. */
export async function getUnitResults(
  db: Database,
  unitId: string,
  period: Period,
): Promise<{ results: Results; cells: Cell[]; settings: ResultSettings; form: Questionnaire }> {
  const [cells, settings, form] = await Promise.all([
    listCells(db, unitId, period),
    getResultSettings(db),
    currentQuestionnaire(db, usualForm, addDays(period.toWeek, 6)),
  ])
  return { results: resultsOf(cells, settings, form), cells, settings, form }
}
