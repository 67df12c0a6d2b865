// What the page of a counter shows, drawn from its state into the page that the server has made.
import { labelOf } from '../rules/row.ts'
import type { State } from './desk-state.ts'
import { fill, find, item } from './kept.ts'

export type DeskWords = Readonly<Record<string, string>>

export function draw(
  frame: HTMLElement,
  state: State,
  words: DeskWords,
  { isUp, unsent }: { isUp: boolean; unsent: number },
): void {
  const { current, waiting, noShows, isPaused } = state
  setText(find(frame, '.q-number'), current === null ? (words.nobody ?? '') : labelOf(current))
  setText(find(frame, '.q-waiting-title'), fill(words.waiting, String(waiting.length)))
  const line = isUp ? (words.online ?? '') : fill(words.offline, state.time)
  setText(find(frame, '.q-line'), unsent === 0 ? line : `${line} ${fill(words.unsent, String(unsent))}`)
  frame.classList.toggle('q-cut', !isUp)
  drawColleagues(frame, state, words)
  const pause = find<HTMLButtonElement>(frame, '[value=pause], [value=resume]')
  pause.value = isPaused ? 'resume' : 'pause'
  setText(pause, (isPaused ? words.resume : words.pause) ?? '')
  replace(
    find(frame, '.q-row'),
    waiting.map((one) => {
      const row = item('li', '', one.isHeld && !isUp ? 'q-held' : '')
      row.append(item('b', labelOf(one)))
      if (one.isPriority) row.append(' ', item('span', words.priority ?? ''))
      row.append(' ', item('small', fill(words.minutes, String(Math.floor(one.taken / 60)))))
      return row
    }),
  )
  replace(
    find(frame, '.q-no-shows'),
    noShows.map((one) => {
      const button = item('button', fill(words.recall, labelOf(one)), 'button button-secondary') as HTMLButtonElement
      Object.assign(button, { type: 'submit', name: 'press', value: `call:${one.id}` })
      return button
    }),
  )
}

/** What the others do, as it was when the server was last heard of. */
function drawColleagues(frame: HTMLElement, { colleagues }: State, words: DeskWords): void {
  const texts = colleagues.map(({ number, called, isPaused, isCut, held }) => {
    const more = [isPaused ? words.paused : undefined, isCut ? fill(words.cut, String(held)) : undefined]
    const said = more.filter((one) => one !== undefined).map((one) => ` (${one})`)
    return item('li', `${fill(words.counterName, String(number))}: ${called ?? '–'}${said.join('')}`)
  })
  replace(find(frame, '.q-colleagues'), texts)
}

export function say(frame: HTMLElement, text: string | undefined): void {
  setText(find(frame, '.q-said'), text ?? '')
}

/** A reader hears what changes, so nothing is written that is there already. */
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text
}

/** Keeps the focus of somebody who is on a button in it. */
function replace(list: HTMLElement, items: readonly HTMLElement[]): void {
  if (list.innerHTML === items.map(({ outerHTML }) => outerHTML).join('')) return
  const focused = list.contains(document.activeElement) ? document.activeElement : null
  const value = focused instanceof HTMLButtonElement ? focused.value : undefined
  list.replaceChildren(...items)
  if (value !== undefined) list.querySelector<HTMLButtonElement>(`[value="${CSS.escape(value)}"]`)?.focus()
}
