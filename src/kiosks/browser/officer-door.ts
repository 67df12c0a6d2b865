// The side door for officers: pairing on a new device, else the PIN and behind it the state of the device.
import type { Kiosk } from './course.ts'
import { pair } from './line.ts'
import { officerScreen, pinScreen } from './officer-screens.ts'
import { askToPersist } from './sync.ts'
import { pairScreen } from './visitor-screens.ts'

const triesAtOnce = 5
const lockMilliseconds = 60_000
let wrong = 0
let lockedUntil = 0

export function openOfficerDoor(kiosk: Kiosk): void {
  const pin = kiosk.config()?.kiosk.pin
  if (pin === undefined) openPairing(kiosk)
  else askPin(kiosk, pin)
}

function askPin(kiosk: Kiosk, pin: string, note?: 'wrongPin' | 'locked'): void {
  kiosk.go(() =>
    pinScreen(kiosk.words(), note === undefined ? undefined : kiosk.words().officer[note], {
      pin(typed) {
        if (performance.now() < lockedUntil) return askPin(kiosk, pin, 'locked')
        if (typed === pin) {
          wrong = 0
          return showState(kiosk)
        }
        wrong += 1
        if (wrong % triesAtOnce === 0) lockedUntil = performance.now() + lockMilliseconds
        return askPin(kiosk, pin, wrong % triesAtOnce === 0 ? 'locked' : 'wrongPin')
      },
      close: kiosk.start,
    }),
  )
}

function showState(kiosk: Kiosk): void {
  const { store, sync, shell } = kiosk
  const again = (work: Promise<unknown>) => {
    work.then(
      () => sync.now().then(() => showState(kiosk)),
      () => showState(kiosk),
    )
  }
  const on = {
    send: () => again(Promise.resolve()),
    retry: () => again(store.retryAside()),
    persist: () => again(askToPersist()),
    pairAgain: () => openPairing(kiosk),
    reload: () => location.reload(),
    close: kiosk.start,
  }
  kiosk.go(() => officerScreen(kiosk.words(), kiosk.lang(), shell.version, sync.state(), kiosk.config(), on))
}

function openPairing(kiosk: Kiosk, note?: string): void {
  const close = kiosk.config() === undefined ? undefined : kiosk.start
  kiosk.go(() => pairScreen(kiosk.words(), note, { code: (code) => tryCode(kiosk, code), close }))
}

function tryCode(kiosk: Kiosk, code: string): void {
  const attempt = async () => {
    const paired = await pair(code)
    if (typeof paired === 'string') {
      openPairing(kiosk, kiosk.words().pair[paired])
      return
    }
    const { kioskId, token } = paired
    await kiosk.store.pair({ kioskId, token })
    await askToPersist()
    // Begins anew as another kiosk, with nothing of the one before in memory.
    location.reload()
  }
  attempt().catch(() => openPairing(kiosk, kiosk.words().pair.offline))
}
