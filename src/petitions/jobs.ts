// Each night what tells of people is erased from petitions that were closed long ago.
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import type { Job } from '../platform/jobs/jobs.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { erasePetitions } from './actions/keeping.ts'
import { listToErase } from './queries/office.ts'
import { keepDays } from './rules.ts'

export const tidyPetitionsJob: Job = {
  name: 'petitions.tidy',
  daily: { hour: 1, minute: 40 },
  async run(deps) {
    const before = localDateOf(new Date(deps.clock.now().getTime() - keepDays * 86_400_000))
    const ids = await listToErase(deps.db, before)
    if (ids.length > 0) await perform(deps, system('petitions.tidy'), erasePetitions, { ids })
  },
}
