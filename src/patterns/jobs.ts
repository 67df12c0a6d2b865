// What happens by itself: every night a look at this quarter and the last one, every hour the counts of the watch are written.
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import type { Job } from '../platform/jobs/jobs.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { countSeries, look } from './actions/look.ts'
import { networkWatch } from './network.ts'
import { quarterBefore, quarterOf } from './rules/opening.ts'

export const jobs: readonly Job[] = [
  {
    name: look.name,
    // After the boxes of the day have been opened.
    daily: { hour: 3, minute: 40 },
    atStart: true,
    async run(deps) {
      const quarter = quarterOf(localDateOf(deps.clock.now()))
      for (const each of [quarterBefore(quarter), quarter]) {
        await perform(deps, system(`job:${look.name}`), look, { quarter: each })
      }
    },
  },
  {
    name: countSeries.name,
    everyMinutes: 30,
    async run(deps) {
      const counts = networkWatch.drain()
      if (counts.length > 0) await perform(deps, system(`job:${countSeries.name}`), countSeries, { counts })
    },
  },
]
