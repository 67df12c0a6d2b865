// The course of a visit on the screen, from the invitation to the thanks, and the officer's side door.
import type { Questionnaire } from '../../questionnaires/rules.ts'
import type { ScannedSlip } from '../rules/outbox.ts'
import { answer, answersOf, back, begin, type Visit } from '../rules/visit.ts'
import { keepInside, watchIdle } from './guards.ts'
import { openOfficerDoor } from './officer-door.ts'
import { keepUpToDate } from './offline.ts'
import { dropRecordings, keepRecordings, makePlayer } from './player.ts'
import { hasCamera } from './scan.ts'
import { openScan } from './scan-door.ts'
import { draw, type Screen, type Stage } from './screen.ts'
import type { Device, DeviceStore } from './store.ts'
import { askToPersist, startSync } from './sync.ts'
import type { Config, Lang, Shell } from './types.ts'
import {
  failedScreen,
  questionScreen,
  savingScreen,
  startScreen,
  thanksScreen,
  waitingScreen,
} from './visitor-screens.ts'

/** How a screen is made, so that it can be made again in the other language. */
type Making = () => Screen

export interface Kiosk extends Stage {
  readonly store: DeviceStore
  readonly sync: ReturnType<typeof startSync>
  go(making: Making): void
  start(): void
  /** Begins a visit, with a slip or without. */
  begin(form: Questionnaire, slip?: ScannedSlip): void
  noteConfig(config: Config): void
}

/** The thanks stay so long; who wants to go on presses the button. */
const thanksMilliseconds = 8000

export async function runKiosk(frame: HTMLElement, shell: Shell, store: DeviceStore): Promise<Kiosk> {
  let lang: Lang = 'vi'
  let config = (await store.read('config')) as Config | undefined
  let making: Making = () => waitingScreen(shell.words.vi)
  let shown: Screen | undefined
  let camera = false

  const redraw = () => {
    shown = making()
    draw(kiosk, frame, shown)
  }
  const go = (next: Making) => {
    shown?.leave?.()
    kiosk.player.stop()
    making = next
    redraw()
    idle.restart()
  }
  const start = () => {
    lang = 'vi'
    go(() => {
      const words = shell.words[lang]
      if (config === undefined) return waitingScreen(words)
      const { open } = config.forms
      return startScreen(words, { begin: () => kiosk.begin(open), scan: camera ? () => openScan(kiosk) : undefined })
    })
  }

  const kiosk: Kiosk = {
    shell,
    store,
    player: makePlayer(() => {
      if (shown?.speech !== undefined) redraw()
    }),
    sync: startSync({
      store,
      run: await store.nextRun(),
      appVersion: shell.version,
      onConfig: (fresh) => kiosk.noteConfig(fresh),
      onState: () => undefined,
    }),
    words: () => shell.words[lang],
    lang: () => lang,
    config: () => config,
    switchLanguage() {
      lang = lang === 'vi' ? 'en' : 'vi'
      kiosk.player.stop()
      redraw()
    },
    openOfficer: () => openOfficerDoor(kiosk),
    go,
    start,
    begin: (form, slip) => askNext(kiosk, form, begin(form), slip),
    noteConfig(fresh) {
      config = fresh
      const { vi, en } = fresh.speech
      keepRecordings([...Object.values(vi), ...Object.values(en)]).catch(() => undefined)
      if (isIdle()) start()
    },
  }

  const isIdle = () => shown?.name === 'start' || shown?.name === 'waiting'
  const idle = watchIdle(
    () => kiosk.player.isPlaying() || shown?.stays === true || shown?.name === 'saving',
    () => {
      // At the start there is nothing to leave but a language that was chosen.
      if (shown?.name !== 'start' || lang !== 'vi') start()
    },
  )
  keepInside()
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) start()
  })
  camera = await hasCamera()
  const device = (await store.read('device')) as Device | undefined
  if (device === undefined) openOfficerDoor(kiosk)
  else {
    start()
    askToPersist().catch(() => undefined)
  }
  keepUpToDate(shell.worker, '/kiosk', isIdle).catch(() => undefined)
  return kiosk
}

/** The next question, or the end when none is left. */
function askNext(kiosk: Kiosk, form: Questionnaire, visit: Visit, slip: ScannedSlip | undefined): void {
  if (visit.at === undefined) {
    save(kiosk, form, visit, slip).catch(() => kiosk.start())
    return
  }
  kiosk.go(() =>
    questionScreen(kiosk.words(), kiosk.lang(), form, visit, {
      answer: (given) => askNext(kiosk, form, answer(form, visit, given), slip),
      back() {
        const before = back(form, visit)
        if (before === undefined) kiosk.start()
        else askNext(kiosk, form, before, slip)
      },
    }),
  )
}

/** The visitor is thanked when the rating lies on the disk, and not before. */
async function save(kiosk: Kiosk, form: Questionnaire, visit: Visit, slip: ScannedSlip | undefined): Promise<void> {
  const { store, sync } = kiosk
  const lang = kiosk.lang()
  kiosk.go(() => savingScreen(kiosk.words()))
  const device = (await store.read('device')) as Device
  const id = crypto.randomUUID()
  const rating = {
    id,
    kioskId: device.kioskId,
    questionnaire: form.id,
    version: form.version,
    answers: answersOf(form, visit),
    lang,
    slip,
    ...sync.moment(),
  }
  try {
    // Recordings can be fetched again: they make room before a rating is refused.
    await store.add(rating).catch(async (error: unknown) => {
      if (!isFullError(error)) throw error
      await dropRecordings()
      await store.add(rating)
    })
  } catch (error) {
    const isFull = isFullError(error)
    sync.noteFull(isFull)
    const on = {
      again() {
        save(kiosk, form, visit, slip).catch(() => kiosk.start())
      },
      close: kiosk.start,
    }
    kiosk.go(() => failedScreen(kiosk.words(), isFull, on))
    sync.wake()
    return
  }
  sync.noteFull(false)
  thank(kiosk, id)
  sync.nudge()
}

function thank(kiosk: Kiosk, id: string): void {
  let isThere = true
  const away = () => {
    if (isThere) kiosk.start()
  }
  kiosk.go(() => ({
    ...thanksScreen(kiosk.words(), id, kiosk.start),
    leave: () => {
      isThere = false
    },
  }))
  setTimeout(away, thanksMilliseconds)
}

function isFullError(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError'
}
