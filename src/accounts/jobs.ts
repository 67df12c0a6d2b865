/** What accounts do by themselves: every night they clear away what is over. */
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import type { Job } from '../platform/jobs/jobs.ts'
import { sweepExpired } from './actions/attempts.ts'

const name = 'accounts.sweepExpired'

export const jobs: readonly Job[] = [
  {
    name,
    daily: { hour: 2, minute: 20 },
    async run(deps) {
      await perform(deps, system(`job:${name}`), sweepExpired, { idleMinutes: deps.sessions.idleMinutes })
    },
  },
]
