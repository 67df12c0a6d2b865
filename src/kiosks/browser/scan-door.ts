// A visitor with a slip holds its code before the camera; then the questions that belong to the slip are asked.
import type { ScannedSlip } from '../rules/outbox.ts'
import type { Kiosk } from './course.ts'
import { type Scan, startScan } from './scan.ts'
import type { Device } from './store.ts'
import { fetchSlip, slipIn } from './tickets.ts'
import { scanScreen } from './visitor-screens.ts'

/** So long a visitor waits for the line to say which form belongs to the slip; without it the usual one is asked. */
const lineMilliseconds = 3000

export function openScan(kiosk: Kiosk): void {
  let scan: Scan | undefined
  let isOpen = true
  let isFound = false
  let isRedrawing = false
  const leave = () => {
    if (isRedrawing) return
    isOpen = false
    scan?.stop()
  }
  const without = () => {
    const config = kiosk.config()
    if (config !== undefined) kiosk.begin(config.forms.open)
  }
  const on = { without, back: kiosk.start, leave }
  const show = () => {
    isRedrawing = true
    kiosk.go(() => scanScreen(kiosk.words(), scan?.video, on))
    isRedrawing = false
  }
  const found = (text: string) => {
    const slip = slipIn(text)
    if (slip === undefined) note(kiosk.words().scan.wrong)
    else if (!isFound) {
      isFound = true
      beginWith(kiosk, slip).catch(() => kiosk.start())
    }
  }
  startScan(kiosk.shell.scanner, found).then(
    (started) => {
      scan = started
      if (isOpen) show()
      else started.stop()
    },
    () => {
      if (isOpen) show()
    },
  )
  kiosk.go(() => ({ ...scanScreen(kiosk.words(), undefined, on), title: kiosk.words().scan.title ?? '' }))
}

function note(text: string | undefined): void {
  const place = document.querySelector('.kiosk-note')
  if (place !== null && place.textContent !== text) place.textContent = text ?? ''
}

async function beginWith(kiosk: Kiosk, slip: ScannedSlip): Promise<void> {
  const config = kiosk.config()
  if (config === undefined) return
  const device = (await kiosk.store.read('device')) as Device
  const asked = fetchSlip(device.token, slip.slip).catch(() => undefined)
  const known = await Promise.race([asked, later(lineMilliseconds)])
  // A slip that was used gives no second right; the visitor may still say something.
  if (known?.isUsed === true) kiosk.begin(config.forms.open)
  else kiosk.begin(known?.form ?? config.forms.slip, slip)
}

function later(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), milliseconds)
  })
}
