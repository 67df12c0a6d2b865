// What every screen has: its place at the top, one thing in the middle, the way back at the bottom.
import { button, copyOf, h } from './dom.ts'
import type { Player } from './player.ts'
import type { Config, Lang, Shell, Words } from './types.ts'

export interface Screen {
  /** Read out by a screen reader, and focused, when the screen appears. */
  readonly title: string
  readonly lead?: string | undefined
  /** Small, above the title. */
  readonly over?: string | undefined
  readonly body?: readonly (Node | undefined)[]
  /** The buttons at the bottom, the way back first. */
  readonly foot?: readonly (HTMLElement | undefined)[]
  /** Under which the recording of this screen is found. */
  readonly speech?: string | undefined
  /** Name of the screen for its style and for tests. */
  readonly name: string
  /** Stays until somebody does something: pairing. */
  readonly stays?: boolean
  readonly hidesLanguage?: boolean
  /** When the screen goes away. */
  readonly leave?: (() => void) | undefined
}

export interface Stage {
  readonly shell: Shell
  readonly player: Player
  readonly words: () => Words
  readonly lang: () => Lang
  readonly config: () => Config | undefined
  switchLanguage(): void
  openOfficer(): void
}

/** A second tap of the same finger must not answer the next question. */
const deafMilliseconds = 250
/** Held so long, the sign in the corner asks for the PIN. */
const longPress = 3000

export function draw(stage: Stage, frame: HTMLElement, screen: Screen): void {
  const { lang } = stage
  document.documentElement.lang = lang()
  document.title = screen.title
  const title = h('h1', { tabindex: '-1', class: 'kiosk-title' }, screen.title)
  const main = h(
    'main',
    { class: 'kiosk-main' },
    screen.over === undefined ? undefined : h('p', { class: 'kiosk-over' }, screen.over),
    title,
    screen.lead === undefined ? undefined : h('p', { class: 'kiosk-lead' }, screen.lead),
    ...(screen.body ?? []),
  )
  const foot = h('footer', { class: 'kiosk-foot' }, ...(screen.foot ?? []), listenButton(stage, screen))
  frame.className = `kiosk-frame kiosk-${screen.name} kiosk-deaf`
  // All of the last screen is gone from the page, not only out of sight.
  frame.replaceChildren(header(stage, screen), main, foot)
  setTimeout(() => frame.classList.remove('kiosk-deaf'), deafMilliseconds)
  main.scrollTop = 0
  title.focus({ preventScroll: true })
}

function header(stage: Stage, screen: Screen): HTMLElement {
  const lang = stage.lang()
  const place = stage.config()?.place
  const other = lang === 'vi' ? 'en' : 'vi'
  return h(
    'header',
    { class: 'kiosk-head' },
    corner(stage),
    h(
      'p',
      { class: 'kiosk-place' },
      h('span', { class: 'kiosk-place-name' }, place?.name[lang]),
      h('span', { class: 'kiosk-above' }, place?.above[lang]),
    ),
    screen.hidesLanguage !== true &&
      button(stage.words().language, stage.switchLanguage, 'kiosk-quiet', { lang: other, name: 'language' }),
  )
}

/** Our sign; held for three seconds, or pressed with a keyboard, it asks for the PIN. */
function corner(stage: Stage): HTMLElement {
  const sign = h('button', { type: 'button', class: 'kiosk-corner', 'aria-label': stage.words().officer.open })
  sign.append(copyOf('mark') ?? '')
  let timer: ReturnType<typeof setTimeout> | undefined
  sign.addEventListener('pointerdown', () => {
    timer = setTimeout(stage.openOfficer, longPress)
  })
  for (const end of ['pointerup', 'pointerleave', 'pointercancel']) {
    sign.addEventListener(end, () => clearTimeout(timer))
  }
  sign.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter' || key === ' ') stage.openOfficer()
  })
  return sign
}

let markSound: (() => void) | undefined

/** The recording began or ended: only its button changes, what was begun on the screen stays. */
export function soundChanged(): void {
  markSound?.()
}

function listenButton(stage: Stage, screen: Screen): HTMLElement | undefined {
  markSound = undefined
  const address = screen.speech === undefined ? undefined : stage.config()?.speech[stage.lang()][screen.speech]
  if (address === undefined) return undefined
  const { player } = stage
  const press = () => (player.isPlaying() ? player.stop() : player.play(address))
  const one = button('', press, 'kiosk-second', { name: 'listen' })
  markSound = () => {
    one.textContent = player.isPlaying() ? stage.words().stop : stage.words().listen
    one.setAttribute('aria-pressed', String(player.isPlaying()))
  }
  markSound()
  return one
}
