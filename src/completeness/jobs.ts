// Every night the pages of all communes are drawn and checked, one transaction each.
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import type { Job } from '../platform/jobs/jobs.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../platform/spine.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { checkUnit } from './actions.ts'
import { drawPages } from './drawing.ts'
import { listCommunes } from './queries.ts'

export const checkAllJob: Job = {
  name: 'completeness.checkAll',
  daily: { hour: 4, minute: 10 },
  run: checkAllCommunes,
}

/** As often as wished: the newest check of a day is written over the one before. */
export async function checkAllCommunes(deps: Deps): Promise<void> {
  const actor = system('completeness.checkAll')
  const day = localDateOf(deps.clock.now())
  for (const unit of await listCommunes(deps.db, day)) {
    const { unitId } = unit
    const drawn = await drawPages(deps, unit, day)
    // One commune that ended in this very moment is no reason to leave the others unchecked.
    await perform(deps, actor, checkUnit, { unitId, drawn }).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error
    })
  }
}
