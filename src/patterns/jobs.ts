// What happens by itself: every night a look at this quarter and the last one, every hour the counts of the watch are written.
import { z } from 'zod'
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import { findSetting, keepSetting } from '../platform/db/settings.ts'
import type { Job } from '../platform/jobs/jobs.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { countSeries, look } from './actions/look.ts'
import { networkWatch } from './network.ts'
import { quarterBefore, quarterOf } from './rules/opening.ts'

export const lookedDayKey = 'patterns.looked-day'

/** After the boxes of the day have been opened. */
const nightly = { hour: 3, minute: 40 }

export const jobs: readonly Job[] = [
  {
    name: look.name,
    daily: nightly,
    atStart: true,
    // Every rating of two quarters is read: once for each night is enough, however often the program starts.
    async run(deps) {
      const now = deps.clock.now()
      const night = localDateOf(new Date(now.getTime() - (nightly.hour * 60 + nightly.minute) * 60_000))
      if ((await findSetting(deps.db, lookedDayKey, z.string())) === night) return
      const quarter = quarterOf(localDateOf(now))
      for (const each of [quarterBefore(quarter), quarter]) {
        await perform(deps, system(`job:${look.name}`), look, { quarter: each })
      }
      await keepSetting(deps.db, lookedDayKey, night)
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
