// Each night: new comments into the queue, and hidden ones whose time is over erased.
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import type { Job } from '../platform/jobs/jobs.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { addDays } from '../ratings/rules.ts'
import { collectComments } from './actions/collect.ts'
import { eraseHidden } from './actions/restricted.ts'
import { listToErase } from './queries/moderation.ts'
import { getEraseDays } from './queries/settings.ts'

/** After the close of the day, when the boxes of the night have been opened. */
export const tidyCommentsJob: Job = {
  name: 'comments.tidy',
  daily: { hour: 1, minute: 20 },
  async run(deps) {
    const actor = system('comments.tidy')
    await perform(deps, actor, collectComments, {})
    const last = addDays(localDateOf(deps.clock.now()), -(await getEraseDays(deps.db)))
    const ids = await listToErase(deps.db, last)
    if (ids.length > 0) await perform(deps, actor, eraseHidden, { ids })
  },
}
