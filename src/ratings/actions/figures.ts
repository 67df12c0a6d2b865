// The counted figures, made again from the rows every night: a difference is an alarm, and is shown with the figures.
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { systemOnly } from '../../platform/allow.ts'
import { keepSetting } from '../../platform/db/settings.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { countDifferences } from '../queries/figures-check.ts'
import { figuresCheckKey } from '../queries/settings.ts'

export const checkFigures = defineAction({
  name: 'ratings.checkFigures',
  allow: systemOnly,
  input: z.strictObject({}),
  trace: 'row',
  isolation: 'repeatable read',
  async run({ tx, clock }) {
    const found = await countDifferences(tx)
    await keepSetting(tx, figuresCheckKey, { on: localDateOf(clock.now()), ...found })
    return found
  },
})
