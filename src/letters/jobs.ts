// Each night what was said to whom is erased from letters that were settled long ago.
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import type { Job } from '../platform/jobs/jobs.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { eraseOldLetters } from './actions/settle.ts'
import { listToErase } from './queries.ts'
import { keepDays } from './rules.ts'

export const tidyLettersJob: Job = {
  name: 'letters.tidy',
  daily: { hour: 1, minute: 50 },
  async run(deps) {
    const before = localDateOf(new Date(deps.clock.now().getTime() - keepDays * 86_400_000))
    const ids = await listToErase(deps.db, before)
    if (ids.length > 0) await perform(deps, system('letters.tidy'), eraseOldLetters, { ids })
  },
}
