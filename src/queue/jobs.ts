// What happens to queues at night.
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import type { Job } from '../platform/jobs/jobs.ts'
import { closeDays, foldOld } from './actions/days.ts'

const name = 'queue.closeDays'

export const jobs: readonly Job[] = [
  {
    name,
    daily: { hour: 0, minute: 10 },
    atStart: true,
    async run(deps) {
      await perform(deps, system(`job:${name}`), closeDays, {})
      await perform(deps, system(`job:${name}`), foldOld, {})
    },
  },
]
