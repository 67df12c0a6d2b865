// The course of a visit on the screen, from the invitation to the thanks, and the officer's side door.
import type { Questionnaire } from '../../questionnaires/rules.ts'
import type { ScannedSlip } from '../rules/outbox.ts'
import { answer, answersOf, back, begin, type Visit } from '../rules/visit.ts'
import type { Kiosk, Making } from './course.ts'
import { keepInside, watchIdle } from './guards.ts'
import { openOfficerDoor } from './officer-door.ts'
import { keepUpToDate } from './offline.ts'
import { dropRecordings, keepRecordings, makePlayer } from './player.ts'
import { hasCamera } from './scan.ts'
import { openScan } from './scan-door.ts'
import { draw, type Screen, soundChanged } from './screen.ts'
import type { Device, DeviceStore } from './store.ts'
import { startSync } from './sync.ts'
import type { Config, Lang, Shell } from './types.ts'
import {
  draftOf,
  failedScreen,
  questionScreen,
  revokedScreen,
  savingScreen,
  startScreen,
  thanksScreen,
  waitingScreen,
} from './visitor-screens.ts'

/** The thanks stay so long; who wants to go on presses the button. */
const thanksMilliseconds = 8000

/** Nobody is in the middle of anything. */
const idleScreens: ReadonlySet<string | undefined> = new Set(['start', 'waiting', 'revoked'])

/** What is on the screen just now. */
interface Current {
  lang: Lang
  config: Config | undefined
  camera: boolean
  making: Making
  shown: Screen | undefined
}

export async function runKiosk(frame: HTMLElement, shell: Shell, store: DeviceStore): Promise<void> {
  const now: Current = {
    lang: 'vi',
    config: (await store.read('config')) as Config | undefined,
    camera: await hasCamera(),
    making: () => waitingScreen(shell.words.vi),
    shown: undefined,
  }
  const isIdle = () => idleScreens.has(now.shown?.name)
  const redraw = () => {
    now.shown = now.making()
    draw(kiosk, frame, now.shown)
  }
  const kiosk: Kiosk = {
    shell,
    store,
    player: makePlayer(soundChanged),
    sync: startSync({
      store,
      run: await store.nextRun(),
      appVersion: shell.version,
      onConfig: take,
      onRevoked: () => isIdle() && redraw(),
    }),
    words: () => shell.words[now.lang],
    lang: () => now.lang,
    config: () => now.config,
    switchLanguage() {
      now.lang = now.lang === 'vi' ? 'en' : 'vi'
      kiosk.player.stop()
      redraw()
    },
    openOfficer: () => openOfficerDoor(kiosk),
    begin: (form, slip) => askNext(kiosk, form, begin(form), slip),
    go(next) {
      now.shown?.leave?.()
      kiosk.player.stop()
      now.making = next
      redraw()
      idle.restart()
    },
    start() {
      now.lang = 'vi'
      kiosk.go(() => firstScreen(kiosk, now))
    },
  }
  const idle = watchIdle(
    () => kiosk.player.isPlaying() || now.shown?.stays === true || now.shown?.name === 'saving',
    () => (now.shown?.name !== 'start' || now.lang !== 'vi') && kiosk.start(),
  )
  keepInside(kiosk.start)
  kiosk[(await store.read('device')) === undefined ? 'openOfficer' : 'start']()
  keepUpToDate(shell.worker, '/kiosk', isIdle).catch(() => undefined)

  function take(fresh: Config): void {
    const isNews = essenceOf(fresh) !== essenceOf(now.config)
    now.config = fresh
    keepRecordings(fresh.speech).catch(() => undefined)
    if (isNews && isIdle()) redraw()
  }
}

function essenceOf(config: Config | undefined): string {
  return JSON.stringify({ ...config, now: undefined })
}

/** A device that was revoked thanks nobody: what it takes might never count. */
function firstScreen(kiosk: Kiosk, { config, camera }: Current): Screen {
  const words = kiosk.words()
  if (kiosk.sync.state().isRevoked) return revokedScreen(words)
  if (config === undefined) return waitingScreen(words)
  const { open } = config.forms
  return startScreen(words, { begin: () => kiosk.begin(open), scan: camera ? () => openScan(kiosk) : undefined })
}

/** The next question, or the end when none is left. */
function askNext(kiosk: Kiosk, form: Questionnaire, visit: Visit, slip: ScannedSlip | undefined): void {
  if (visit.at === undefined) {
    save(kiosk, form, visit, slip).catch(() => kiosk.start())
    return
  }
  // What was begun on this screen outlives a change of language.
  const draft = draftOf(visit.answers[visit.at])
  kiosk.go(() =>
    questionScreen(kiosk.words(), kiosk.lang(), form, visit, draft, {
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
