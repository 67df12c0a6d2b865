// What keeps a visitor inside: no way back in the history, no menu of the browser, full screen, a screen that stays on.

/** After so long without a touch the screen belongs to the next visitor. */
const idleMilliseconds = 20_000

export interface Idle {
  /** Somebody is there. */
  restart(): void
}

/** Calls `leave` when nobody has touched the screen for 20 seconds; while it is read aloud, nobody is gone. */
export function watchIdle(isBusy: () => boolean, leave: () => void): Idle {
  let timer: ReturnType<typeof setTimeout> | undefined
  const restart = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (isBusy()) restart()
      else leave()
    }, idleMilliseconds)
  }
  for (const event of ['pointerdown', 'keydown', 'wheel', 'touchmove']) {
    addEventListener(event, restart, { capture: true, passive: true })
  }
  restart()
  return { restart }
}

/** `start` shows the first screen: a page that comes back from the browser's memory has somebody's answers on it. */
export function keepInside(start: () => void): void {
  window.addEventListener('pageshow', ({ persisted }) => persisted && start())
  // Going back leads to this page again.
  history.replaceState(null, '')
  history.pushState(null, '')
  addEventListener('popstate', () => history.pushState(null, ''))
  for (const event of ['contextmenu', 'dragstart', 'selectstart']) {
    addEventListener(event, (one) => one.preventDefault())
  }
  addEventListener('pointerup', () => {
    enterFullScreen()
    keepAwake().catch(() => undefined)
  })
}

function enterFullScreen(): void {
  if (document.fullscreenElement !== null || matchMedia('(display-mode: fullscreen)').matches) return
  // Not every browser has it; a device at a counter is locked by its system as well.
  document.documentElement.requestFullscreen?.({ navigationUI: 'hide' }).catch(() => undefined)
}

let lock: WakeLockSentinel | undefined

async function keepAwake(): Promise<void> {
  const wakeLock: WakeLock | undefined = navigator.wakeLock
  if (wakeLock === undefined || (lock !== undefined && !lock.released)) return
  lock = await wakeLock.request('screen')
}
