// Counts every rating again from its row, in another way than it was counted when it came, and compares.
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../platform/db/open.ts'

/** How many cells there are, and in how many the kept count is not what the rows say. */
export async function countDifferences(tx: Transaction<Tables>): Promise<{ cells: number; differences: number }> {
  const { rows } = await sql<{ cells: number; differences: number }>`
    with answered as (
      select r.*, k.rating_id is not null as marked, a.key as question, e.option
      from ratings r left join rating_marks k on k.rating_id = r.id, jsonb_each(r.answers) a,
        lateral (
          select jsonb_array_elements_text(a.value) as option where jsonb_typeof(a.value) = 'array'
          union all select a.value #>> '{}' where jsonb_typeof(a.value) <> 'array'
        ) e
    ), expected as (
      select unit_version_id, week, quarter, questionnaire, question, option, kind, channel, marked, count(*) as count
      from answered group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    ), by_week as (
      select unit_version_id, week, questionnaire, question, option, kind, channel, false as correction, sum(count) as count
      from expected group by 1, 2, 3, 4, 5, 6, 7
      union all
      select unit_version_id, week, questionnaire, question, option, kind, channel, true, -sum(count)
      from expected where marked group by 1, 2, 3, 4, 5, 6, 7
    ), by_quarter as (
      select unit_version_id, quarter, questionnaire, question, option, kind, channel, false as correction, sum(count) as count
      from expected group by 1, 2, 3, 4, 5, 6, 7
      union all
      select unit_version_id, quarter, questionnaire, question, option, kind, channel, true, -sum(count)
      from expected where marked group by 1, 2, 3, 4, 5, 6, 7
    ), kept_weeks as (
      select unit_version_id, week, questionnaire, question, option, kind, channel, correction, sum(count) as count
      from rating_rollups where question !~ '[(/]' group by 1, 2, 3, 4, 5, 6, 7, 8
    ), kept_quarters as (
      select unit_version_id, quarter, questionnaire, question, option, kind, channel, correction, sum(count) as count
      from rating_quarter_rollups where question !~ '[(/]' group by 1, 2, 3, 4, 5, 6, 7, 8
    ), compared as (
      select e.count as expected, k.count as kept from by_week e full join kept_weeks k
        using (unit_version_id, week, questionnaire, question, option, kind, channel, correction)
      union all
      select e.count, k.count from by_quarter e full join kept_quarters k
        using (unit_version_id, quarter, questionnaire, question, option, kind, channel, correction)
    )
    select count(*)::int as cells,
      count(*) filter (where coalesce(expected, 0) <> coalesce(kept, 0))::int as differences
    from compared`.execute(tx)
  return rows[0] ?? { cells: 0, differences: 0 }
}
