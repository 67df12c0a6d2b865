// What the display in the hall shows, with a recording of each call that was made just now.
import { z } from 'zod'
import { notFound, refuse } from '../platform/refusal.ts'
import type { Deps } from '../platform/spine.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { speak } from '../speech/actions.ts'
import { getUnitBySlug } from '../units/queries/units.ts'
import { urls } from '../urls.ts'
import { timeText } from './queries/desk.ts'
import { type Call, countWaiting, listCalls, listColleagues } from './queries/numbers.ts'
import { setupOf } from './queries/setup.ts'
import { labelOf } from './rules/row.ts'
import { spokenCall } from './rules/spoken.ts'

export const Display = z.object({
  /** `HH:MM` in Việt Nam. */
  time: z.string(),
  calls: z.array(
    z.object({
      /** Changes with each call, also when the same number is called again. */
      key: z.string(),
      label: z.string(),
      counter: z.int(),
      /** Called so lately that it is worth saying. */
      isNew: z.boolean(),
      /** The address of its recording; a new call has none as long as it is being made. */
      sound: z.string().nullable(),
    }),
  ),
  counters: z.array(
    z.object({ number: z.int(), name: z.string().nullable(), label: z.string().nullable(), isPaused: z.boolean() }),
  ),
  waiting: z.array(z.object({ letter: z.string(), name: z.string(), count: z.int() })),
})

const shownCalls = 6
/** What was called longer ago is shown and not said. */
const saidMilliseconds = 60_000
const soundPatience = 400

export async function displayOf(deps: Deps, slug: string): Promise<z.output<typeof Display>> {
  const now = deps.clock.now()
  const day = localDateOf(now)
  const unit = (await getUnitBySlug(deps.db, slug, day)) ?? refuse(notFound)
  const { groups } = await setupOf(deps.db, unit.unitId)
  const [calls, counters, waiting] = await Promise.all([
    listCalls(deps.db, unit.unitId, day, shownCalls),
    listColleagues(deps.db, unit.unitId, day),
    countWaiting(deps.db, unit.unitId, day),
  ])
  return {
    time: timeText(now),
    calls: await Promise.all(
      calls.map(async (call) => {
        const isNew = now.getTime() - call.spokenAt.getTime() < saidMilliseconds
        const sound = isNew ? await soonOrNull(soundOf(deps, call)) : null
        return { key: `${call.id}:${call.calls}`, label: labelOf(call), counter: call.counter, isNew, sound }
      }),
    ),
    counters: counters.map(({ number, name, letter, called, isPaused }) => ({
      ...{ number, name },
      label: letter === null || called === null ? null : labelOf({ letter, number: called }),
      isPaused,
    })),
    waiting: groups.map(({ id, letter, name }) => ({ letter, name, count: waiting.get(id) ?? 0 })),
  }
}

/** Nobody waits for the picture because a voice is slow: the recording comes with one of the next answers. */
async function soonOrNull(sound: Promise<string | null>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), soundPatience)
  })
  const first = await Promise.race([sound, late])
  clearTimeout(timer)
  return first
}

/** Without a voice the display still shows. */
async function soundOf(deps: Deps, { letter, number, counter }: Call): Promise<string | null> {
  try {
    const { file } = await speak(deps, { text: spokenCall(letter, number, counter), lang: 'vi' })
    return urls.speechFile(file)
  } catch (error) {
    deps.log.warn({ error }, 'a call was not spoken')
    return null
  }
}
