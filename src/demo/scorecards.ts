// Scorecards of the demonstration: what the pilots enter for two quarters of 2021, and their publishing.
import { perform } from '../platform/action.ts'
import type { settableClock } from '../platform/clock.ts'
import type { Deps } from '../platform/spine.ts'
import { listPublished } from '../procedures/queries/published.ts'
import { enterComponent } from '../scorecards/actions/enter.ts'
import { freezeScorecard } from '../scorecards/actions/freeze.ts'
import { formatDate } from '../ui/format.ts'
import { officerNamed } from './officers.ts'

interface DemoQuarter {
  readonly period: string
  /** Its last day. */
  readonly to: string
  readonly enteredAt: Date
  readonly publishedAt: Date
}

const quarters: readonly DemoQuarter[] = [
  {
    ...{ period: '2021-Q2', to: '2021-06-30' },
    ...{ enteredAt: new Date('2021-07-06T02:30:00Z'), publishedAt: new Date('2021-07-08T08:00:00Z') },
  },
  {
    ...{ period: '2021-Q3', to: '2021-09-30' },
    ...{ enteredAt: new Date('2021-10-05T02:30:00Z'), publishedAt: new Date('2021-10-06T08:00:00Z') },
  },
]

/** When one commune finds that it had counted wrong. */
const correctedAt = new Date('2021-10-14T08:00:00Z')

export interface ScoredCommune {
  readonly unitId: string
  /** User name of who enters. */
  readonly desk: string
}

/**
 * Each enters what the system does not hold, with its source, and leaves out what nobody knows; the department publishes.
 * Of the last quarter one is published again after a correction, and the last commune has not entered anything yet.
 * What is counted must be there already: dossiers, feedback, procedures. The clock is put back.
 */
export async function seedScorecards(
  deps: Deps,
  clock: ReturnType<typeof settableClock>,
  communes: readonly ScoredCommune[],
): Promise<void> {
  const now = clock.now()
  const department = await officerNamed(deps, 'sonoivu')
  for (const [index, { period, to, enteredAt, publishedAt }] of quarters.entries()) {
    const isLast = index === quarters.length - 1
    for (const { unitId, desk } of isLast ? communes.slice(0, -1) : communes) {
      clock.set(enteredAt)
      const officer = await officerNamed(deps, desk)
      for (const entry of await entriesOf(deps, unitId, to))
        await perform(deps, officer, enterComponent, { unitId, period, seen: 0, ...entry })
      clock.set(publishedAt)
      await perform(deps, department, freezeScorecard, { unitId, period, seen: 0 })
    }
  }
  await correct(deps, clock, communes[0])
  clock.set(now)
}

async function correct(deps: Deps, clock: ReturnType<typeof settableClock>, commune: ScoredCommune | undefined) {
  const last = quarters.at(-1)
  if (commune === undefined || last === undefined) return
  const { unitId, desk } = commune
  const { period } = last
  clock.set(correctedAt)
  const found = {
    ...{ component: 'dislikedDossiers', counts: { count: 1 } },
    source: 'Cổng Dịch vụ công quốc gia, xem lại ngày 14/10/2021',
  }
  await perform(deps, await officerNamed(deps, desk), enterComponent, { unitId, period, seen: 1, ...found })
  const reason = 'Lần trước bỏ sót một hồ sơ bị người dân chê trên Cổng quốc gia.'
  await perform(deps, await officerNamed(deps, 'sonoivu'), freezeScorecard, { unitId, period, seen: 1, reason })
}

async function entriesOf(deps: Deps, unitId: string, to: string) {
  const procedures = (await listPublished(deps.db, unitId, to)).length
  const seen = formatDate(deps.clock.now(), 'vi')
  return [
    {
      component: 'oneStop',
      source: `Danh mục thủ tục tiếp nhận tại Bộ phận một cửa, rà soát ngày ${formatDate(to, 'vi')}`,
      counts: { procedures, approvedThere: Math.floor(procedures * 0.9), receivedAndReturnedThere: procedures },
    },
    {
      component: 'publishing',
      source: `Biên bản kiểm tra bảng niêm yết ngày ${seen}`,
      counts: { both: procedures - 1, one: 1, neither: 0 },
    },
    {
      component: 'fullyPublished',
      source: `Cổng Dịch vụ công quốc gia, xem ngày ${seen}`,
      counts: { part: procedures - 4, whole: procedures },
    },
    {
      component: 'complainedDossiers',
      source: 'Sổ theo dõi phản ánh, kiến nghị của quý',
      counts: { early: 0, onTime: 0, late: 0 },
    },
    {
      component: 'dislikedDossiers',
      source: `Cổng Dịch vụ công quốc gia, xem ngày ${seen}`,
      counts: { count: 0 },
    },
    {
      component: 'onlineServicePoints',
      source: `Cổng Dịch vụ công quốc gia, xem ngày ${seen}`,
      counts: { points: 6.25 },
    },
  ]
}
