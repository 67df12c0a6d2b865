// The close of a day: boxes are opened, the ledger is written, the figures are counted again from the rows.
import { z } from 'zod'
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import { isBusy } from '../platform/db/errors.ts'
import { findSetting, keepSetting } from '../platform/db/settings.ts'
import type { Job } from '../platform/jobs/jobs.ts'
import type { Deps } from '../platform/spine.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { settleSlips, writeCounts } from '../tickets/actions/days.ts'
import { openBox, recordRatings, rewriteBoxes } from './actions/boxes.ts'
import { checkFigures } from './actions/figures.ts'
import { publishIndex } from './actions/index-leaves.ts'
import { listUnrecordedGroups, listWaitingBoxes } from './queries/boxes.ts'
import { listUnpublished } from './queries/index-leaves.ts'
import { addDays, boxMinimum, closingDayOf, mayOpen } from './rules.ts'

const closer = system('the close of the day')

const closedDayKey = 'ratings.closed-day'

/**
 * Soon after midnight, or as soon as there is power again: once for each day that is over. Never in the middle of a
 * day, when a box would hold the ratings of those who are still in the room.
 */
export const closeDayJob: Job = {
  name: 'ratings.closeDay',
  everyMinutes: 20,
  atStart: true,
  async run(deps) {
    const yesterday = addDays(localDateOf(deps.clock.now()), -1)
    const closed = await findSetting(deps.db, closedDayKey, z.string())
    if (closed !== undefined && closed >= yesterday) return
    await closeDay(deps)
    await keepSetting(deps.db, closedDayKey, yesterday)
  },
}

/** A close that was cut off is made good by the next: each step is whole, and looks at what is there. */
export async function closeDay(deps: Deps): Promise<void> {
  const today = localDateOf(deps.clock.now())
  const yesterday = addDays(today, -1)
  await perform(deps, closer, writeCounts, {})
  await perform(deps, closer, settleSlips, {})
  for (const { count, ...box } of await listWaitingBoxes(deps.db)) {
    if (mayOpen(count, box.quarter, yesterday, boxMinimum)) await perform(deps, closer, openBox, box)
  }
  await perform(deps, closer, rewriteBoxes, {}).catch((error: unknown) => {
    if (!isBusy(error)) throw error
    deps.log.info({}, 'the boxes were in use and are rewritten at the next close')
  })
  for (const group of await listUnrecordedGroups(deps.db)) {
    const { communeId: unitId, quarter, questionnaire, kind, count } = group
    if (count < boxMinimum) continue
    await perform(deps, closer, recordRatings, { unitId, quarter, questionnaire, kind })
  }
  for (const index of await listUnpublished(deps.db)) {
    if (yesterday >= closingDayOf(index.quarter)) await perform(deps, closer, publishIndex, index)
  }
}

/** Counts all ratings again from their rows; a difference is an alarm. */
export const checkFiguresJob: Job = {
  name: 'ratings.checkFigures',
  daily: { hour: 2, minute: 40 },
  async run(deps) {
    const { differences } = await perform(deps, closer, checkFigures, {})
    if (differences > 0) deps.log.error({ differences }, 'counted figures differ from the ratings they were made from')
  },
}
