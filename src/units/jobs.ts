/** The tree changes with the days: each night the reach of officers follows it. */
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import type { Job } from '../platform/jobs/jobs.ts'
import { refreshReach } from './actions/registry.ts'

export const refreshReachJob: Job = {
  name: 'units.refreshReach',
  daily: { hour: 0, minute: 5 },
  async run(deps) {
    await perform(deps, system('units.refreshReach'), refreshReach, {})
  },
}
