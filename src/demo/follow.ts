// What follows from facts is done on the day on which they are told, as the jobs do it in a house that runs.
import { printLetter, signLetter } from '../letters/actions/settle.ts'
import { perform } from '../platform/action.ts'
import { deliverFact } from '../platform/react.ts'
import type { Deps, Told } from '../platform/spine.ts'
import type { Desk } from './dossier-fates.ts'

interface Followed {
  /** With these, every fact that is told is kept until it is followed. */
  readonly deps: Deps
  /** Does what follows from the facts so far, at the time of the clock. The jobs that wait for them find it done. */
  follow(): Promise<void>
}

export function following(house: Deps): Followed {
  const pending: Told[] = []
  const deps: Deps = {
    ...house,
    onTold(told) {
      house.onTold(told)
      pending.push(told)
    },
  }
  return {
    deps,
    async follow() {
      while (pending.length > 0) await Promise.all(pending.splice(0).map((told) => deliverFact(deps, told)))
    },
  }
}

/** From here on the chairs have not found the time. */
const lastSigned = '2021-10-08'

/** On Fridays the chair signs what waits, and the desk prints it. */
export async function signOnFriday(deps: Deps, { unitId, head, officer }: Desk, day: string): Promise<void> {
  if (day > lastSigned || new Date(`${day}T00:00:00Z`).getUTCDay() !== 5) return
  const waiting = await deps.db
    .selectFrom('letters')
    .select(['id', 'revision'])
    .where('unitId', '=', unitId)
    .where('state', '=', 'waiting')
    .orderBy('id')
    .execute()
  if (waiting.length === 0) return
  const letters = waiting.map(({ id, revision }) => `${id}:${revision}`)
  await perform(deps, head, signLetter, { unit: unitId, letters })
  for (const { id } of waiting) await perform(deps, officer, printLetter, { id })
}
