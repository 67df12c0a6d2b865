// What happens by itself: keys are there before anybody needs them.
import type { Job } from '../platform/jobs/jobs.ts'
import { prepareKeys } from './actions/keys.ts'

/** Often, because a commune or a counter may be new today; when nothing is missing it is one question. */
export const prepareKeysJob: Job = {
  name: 'tickets.prepareKeys',
  everyMinutes: 10,
  atStart: true,
  async run(deps) {
    await prepareKeys(deps)
  },
}
