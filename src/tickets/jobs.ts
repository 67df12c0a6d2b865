// What happens by itself: keys are there before anybody needs them, and used slips lose their order at night.
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import type { Job } from '../platform/jobs/jobs.ts'
import { settleSlips } from './actions/days.ts'
import { prepareKeys } from './actions/keys.ts'

/** Often, because a commune or a counter may be new today; when nothing is missing it is one question. */
export const prepareKeysJob: Job = {
  name: 'tickets.prepareKeys',
  everyMinutes: 10,
  async run(deps) {
    await prepareKeys(deps)
  },
}

/** Before the boxes of the day are opened. */
export const settleSlipsJob: Job = {
  name: 'tickets.settleSlips',
  daily: { hour: 0, minute: 10 },
  async run(deps) {
    await perform(deps, system('the close of the day'), settleSlips, {})
  },
}
