// Scorecards of the demonstration: what the pilots enter for the third quarter of 2021, and its publishing.
import { perform } from '../platform/action.ts'
import type { settableClock } from '../platform/clock.ts'
import type { Deps } from '../platform/spine.ts'
import { listPublished } from '../procedures/queries/published.ts'
import { enterComponent } from '../scorecards/actions/enter.ts'
import { freezeScorecard } from '../scorecards/actions/freeze.ts'
import { officerNamed } from './officers.ts'

const period = '2021-Q3'

/** Tuesday, 5 October 2021, and the day after. */
const enteredAt = new Date('2021-10-05T02:30:00Z')
const frozenAt = new Date('2021-10-06T08:00:00Z')

export interface ScoredCommune {
  readonly unitId: string
  /** User name of who enters. */
  readonly desk: string
}

/**
 * Each enters what the system does not hold, with its source, and leaves out what nobody knows; the department publishes.
 * What is counted must be there already: dossiers, feedback, procedures. The clock is put back.
 */
export async function seedScorecards(
  deps: Deps,
  clock: ReturnType<typeof settableClock>,
  communes: readonly ScoredCommune[],
): Promise<void> {
  const now = clock.now()
  const department = await officerNamed(deps, 'sonoivu')
  for (const { unitId, desk } of communes) {
    clock.set(enteredAt)
    const officer = await officerNamed(deps, desk)
    for (const entry of await entriesOf(deps, unitId))
      await perform(deps, officer, enterComponent, { unitId, period, seen: 0, ...entry })
    clock.set(frozenAt)
    await perform(deps, department, freezeScorecard, { unitId, period, seen: 0 })
  }
  clock.set(now)
}

async function entriesOf(deps: Deps, unitId: string) {
  const procedures = (await listPublished(deps.db, unitId, '2021-09-30')).length
  return [
    {
      component: 'oneStop',
      source: 'Danh mục thủ tục tiếp nhận tại Bộ phận một cửa, rà soát ngày 30/9/2021',
      counts: { procedures, approvedThere: Math.floor(procedures * 0.9), receivedAndReturnedThere: procedures },
    },
    {
      component: 'publishing',
      source: 'Biên bản kiểm tra bảng niêm yết ngày 01/10/2021',
      counts: { both: procedures - 1, one: 1, neither: 0 },
    },
    {
      component: 'fullyPublished',
      source: 'Cổng Dịch vụ công quốc gia, xem ngày 05/10/2021',
      counts: { part: procedures - 4, whole: procedures },
    },
    {
      component: 'complainedDossiers',
      source: 'Sổ theo dõi phản ánh, kiến nghị quý III/2021',
      counts: { early: 0, onTime: 0, late: 0 },
    },
    {
      component: 'dislikedDossiers',
      source: 'Cổng Dịch vụ công quốc gia, xem ngày 05/10/2021',
      counts: { count: 0 },
    },
    {
      component: 'onlineServicePoints',
      source: 'Cổng Dịch vụ công quốc gia, xem ngày 05/10/2021',
      counts: { points: 6.25 },
    },
  ]
}
