// Each night waves whose last day is over are closed, and contacts that were kept long enough are erased.
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import type { Job } from '../platform/jobs/jobs.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { eraseContacts } from './actions/frame.ts'
import { closeWave } from './actions/wave.ts'
import { listWavesToClose, listWavesToErase } from './queries/waves.ts'

export const tidyWavesJob: Job = {
  name: 'surveys.tidyWaves',
  daily: { hour: 0, minute: 25 },
  async run(deps) {
    const actor = system('surveys.tidyWaves')
    const today = localDateOf(deps.clock.now())
    for (const wave of await listWavesToClose(deps.db, today)) await perform(deps, actor, closeWave, { wave })
    for (const wave of await listWavesToErase(deps.db, today)) await perform(deps, actor, eraseContacts, { wave })
  },
}
