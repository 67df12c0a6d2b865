// What an officer sees behind the PIN: how the device is, and the few things that can be done about it.
import { button, h, numberPad } from './dom.ts'
import type { Screen } from './screen.ts'
import type { SyncState } from './sync.ts'
import { type Config, fill, type Lang, type Words } from './types.ts'

export function pinScreen(
  words: Words,
  note: string | undefined,
  on: { pin(pin: string): void; close(): void },
): Screen {
  const { officer } = words
  return {
    name: 'pin',
    title: officer.pin ?? '',
    body: [
      h('p', { class: 'kiosk-note', role: 'status' }, note),
      numberPad(4, { erase: words.erase, typed: officer.pin ?? '' }, on.pin, true),
    ],
    foot: [button(words.back, on.close, 'kiosk-second', { name: 'back' })],
  }
}

interface Doing {
  send(): void
  retry(): void
  persist(): void
  pairAgain(): void
  reload(): void
  close(): void
}

export function officerScreen(
  words: Words,
  lang: Lang,
  version: string,
  state: SyncState,
  config: Config | undefined,
  on: Doing,
): Screen {
  const { officer } = words
  const facts = factsOf(words, lang, version, state, config)
  return {
    name: 'officer',
    title: officer.title ?? '',
    lead: state.isRevoked ? officer.revoked : state.isFull ? words.full.title : undefined,
    body: [
      h('dl', { class: 'kiosk-facts' }, ...facts.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])),
      h(
        'div',
        { class: 'kiosk-options' },
        button(officer.send, on.send, 'kiosk-second', { name: 'send' }),
        state.aside > 0 && button(officer.retry, on.retry, 'kiosk-second', { name: 'retry' }),
        state.isPersistent !== true && button(officer.persist, on.persist, 'kiosk-second', { name: 'persist' }),
        button(officer.pairAgain, on.pairAgain, 'kiosk-second', { name: 'pair-again' }),
        button(officer.reload, on.reload, 'kiosk-second', { name: 'reload' }),
      ),
    ],
    foot: [button(words.close, on.close, 'kiosk-primary', { name: 'close' })],
  }
}

function factsOf(words: Words, lang: Lang, version: string, state: SyncState, config: Config | undefined) {
  const { officer } = words
  const { waiting, aside, reasons, lastContact, isPersistent, freeBytes, clockDifference } = state
  const why = Object.entries(reasons).map(([code, count]) => `${code}: ${count}`)
  const minutes = lastContact === undefined ? undefined : Math.floor((performance.now() - lastContact) / 60_000)
  const storage = isPersistent === null ? officer.unknown : isPersistent ? officer.kept : officer.notKept
  const facts: [string | undefined, string | undefined][] = [
    [officer.place, config === undefined ? '–' : `${config.place.name[lang]}. ${config.kiosk.name}`],
    [officer.waiting, String(waiting)],
    [officer.aside, why.length === 0 ? String(aside) : `${aside} (${why.join(', ')})`],
    [officer.contact, minutes === undefined ? officer.never : fill(officer.minutesAgo, minutes)],
    [officer.storage, storage],
    [officer.free, freeBytes === null ? officer.unknown : fill(officer.megabytes, Math.floor(freeBytes / 1_000_000))],
    [officer.clock, clockDifference === undefined ? officer.unknown : fill(officer.seconds, clockDifference)],
    [officer.version, version],
  ]
  return facts
}
