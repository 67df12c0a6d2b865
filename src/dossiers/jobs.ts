// What happens by itself: each morning late dossiers are told, each night people behind old ones are erased.
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import type { Job } from '../platform/jobs/jobs.ts'
import { erasePeople, mostAtOnce, noteLate } from './actions/regular.ts'
import { getKeepDays } from './queries/settings.ts'

/** Before the offices open, so that the chair reads it first. */
export const noteLateJob: Job = {
  name: 'dossiers.noteLate',
  daily: { hour: 6, minute: 30 },
  atStart: true,
  async run(deps) {
    const actor = system('dossiers.noteLate')
    while ((await perform(deps, actor, noteLate, {})).count === mostAtOnce);
  },
}

export const erasePeopleJob: Job = {
  name: 'dossiers.erasePeople',
  daily: { hour: 2, minute: 10 },
  async run(deps) {
    const actor = system('dossiers.erasePeople')
    const days = await getKeepDays(deps.db)
    const endedBefore = new Date(deps.clock.now().getTime() - days * 86_400_000)
    while ((await perform(deps, actor, erasePeople, { endedBefore })).count === mostAtOnce);
  },
}
