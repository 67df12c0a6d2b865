// Two touch screens of the demonstration: one that is heard of, one that has been silent for two days.
import { makeKiosk, noteContact, pairKiosk } from '../kiosks/actions.ts'
import { perform } from '../platform/action.ts'
import { anonymous, system } from '../platform/actor.ts'
import type { settableClock } from '../platform/clock.ts'
import type { Deps } from '../platform/spine.ts'

interface DemoScreen {
  readonly unitId: string
  readonly name: string
  /** When it was last heard of. */
  readonly heardAt: Date
  readonly waiting: number
  readonly isPersistent: boolean
}

const monthAgo = 30 * 86_400_000

/** Made by the officer, paired on the device, heard of for the last time at its hour. */
export async function pairScreens(
  deps: Deps,
  clock: ReturnType<typeof settableClock>,
  screens: readonly DemoScreen[],
): Promise<void> {
  const now = clock.now()
  for (const { unitId, name, heardAt, waiting, isPersistent } of screens) {
    clock.set(new Date(heardAt.getTime() - monthAgo))
    const { code } = await perform(deps, system('seed'), makeKiosk, { unitId, name })
    const { kioskId } = await perform(deps, anonymous, pairKiosk, { code })
    clock.set(heardAt)
    const contact = { appVersion: 'demo', clock: heardAt.getTime(), waiting, setAside: 0, reasons: {}, isFull: false }
    const actor = { kind: 'kiosk', kioskId, unitId } as const
    await perform(deps, actor, noteContact, { ...contact, isPersistent, freeBytes: 9_000_000_000 })
  }
  clock.set(now)
}
