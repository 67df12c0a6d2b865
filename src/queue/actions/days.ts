// What happens at night: days are closed, and old ones folded into figures.
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { systemOnly } from '../../platform/allow.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { closeDaysBefore, foldDays } from '../store/numbers.ts'

export const closeDays = defineAction({
  name: 'queue.closeDays',
  allow: systemOnly,
  input: z.object({}),
  run: async ({ tx, clock }) => ({ closed: await closeDaysBefore(tx, localDateOf(clock.now())) }),
  audit: (_input, done) => ({ detail: done }),
})

export const foldOld = defineAction({
  name: 'queue.foldOld',
  allow: systemOnly,
  input: z.object({}),
  run: async ({ tx, clock }) => ({ folded: await foldDays(tx, localDateOf(clock.now())) }),
  audit: (_input, done) => ({ detail: done }),
})
