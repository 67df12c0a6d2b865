// The display in the hall, also on televisions of 2016: asks every two seconds, says each call once, keeps the picture.
// NOTE: becomes ES5 in one classic script. Nothing newer than XMLHttpRequest and localStorage is used without asking.
import './queue-display.css'
import { dataOf, fill, find, item, keep, keepPage, readKept } from './kept.ts'

interface Display {
  readonly time: string
  readonly calls: readonly { key: string; label: string; counter: number; isNew: boolean; sound: string | null }[]
  readonly counters: readonly { number: number; name: string | null; label: string | null; isPaused: boolean }[]
  readonly waiting: readonly { letter: string; name: string; count: number }[]
}

interface Data {
  readonly slug: string
  readonly worker: string
  readonly words: Readonly<Record<string, string>>
}

const frame = find<HTMLElement>(document, '.q-display')
const { slug, worker, words } = dataOf<Data>(frame)
const name = `queue-display:${slug}`
const line = find(frame, '.q-line')
const switchOn = find<HTMLButtonElement>(frame, '[name=sound]')
const pause = 2000
const patience = 4000

/** The keys of the calls that were said or are too old to be said; undefined before the first answer. */
let said: Record<string, true> | undefined
let lastTime = ''
const sounds: string[] = []
const player = new Audio()
let isPlaying = false

switchOn.onclick = () => {
  // A touch or a press of the remote control, during which a browser lets a page begin to play.
  if (!isPlaying) started(player.play())
  sayAudible(true)
}

const kept = readKept<Display>(name)
if (kept !== undefined) draw(kept)
ask()
if ('serviceWorker' in navigator) keepPage(worker, '/hang-doi/').catch(() => undefined)

/** One question at a time; the next is asked some seconds after this one came to an end, however it ended. */
function ask(): void {
  const request = new XMLHttpRequest()
  request.open('GET', `/api/v1/queue/display?unit=${encodeURIComponent(slug)}`)
  request.timeout = patience
  request.onloadend = () => {
    hear(request.status === 200 ? readAnswer(request.responseText) : undefined)
    setTimeout(ask, pause)
  }
  request.send()
}

function readAnswer(text: string): Display | undefined {
  try {
    return JSON.parse(text) as Display
  } catch {
    // What is not an answer of ours is no answer.
    return undefined
  }
}

function hear(display: Display | undefined): void {
  if (display === undefined) {
    write(line, fill(words.offline, lastTime))
    frame.classList.add('q-cut')
    return
  }
  keep(name, display)
  draw(display)
  announce(display)
  write(line, '')
  frame.classList.remove('q-cut')
}

function draw({ time, calls, counters, waiting }: Display): void {
  lastTime = time
  write(find(frame, '.q-clock'), time)
  const newest = calls[0]
  const rows = counters.map(({ number, name: own, label, isPaused }) => {
    const isNewest = newest !== undefined && newest.label === label && newest.counter === number
    const row = item('li', '', isNewest ? 'q-new' : '')
    const what = label ?? (isPaused ? (words.paused ?? '') : '–')
    row.appendChild(item('b', what, label === null ? 'q-none' : ''))
    row.appendChild(item('span', `${words.counter} ${number}`))
    if (own !== null) row.appendChild(item('small', own))
    return row
  })
  const list = find(frame, '.q-counters')
  list.className = counters.length > 4 ? 'q-counters q-many' : 'q-counters'
  redraw(list, rows)
  const last = calls.slice(0, 6).map(({ label, counter }) => item('li', `${label} → ${words.counter} ${counter}`))
  redraw(find(frame, '.q-last'), last.length === 0 ? [item('li', words.nobody ?? '')] : last)
  const texts = waiting.map(({ letter, name: group, count }) => `${letter} · ${group}: ${count}`)
  write(find(frame, '.q-waiting'), `${words.waiting}: ${texts.join(' · ')}`)
}

/** Only when something has changed: a reader would hear it all again every two seconds. */
function redraw(list: HTMLElement, rows: readonly HTMLElement[]): void {
  if (list.innerHTML === rows.map(({ outerHTML }) => outerHTML).join('')) return
  list.textContent = ''
  for (const row of rows) list.appendChild(row)
}

function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text
}

/** What was called before this page was opened is not said; everything after it once, the oldest first. */
function announce({ calls }: Display): void {
  const known = said
  const heard: Record<string, true> = known ?? {}
  for (const { key, isNew, sound } of calls.slice().reverse()) {
    // One whose recording is still being made is said with a later answer.
    if (heard[key] === true || (known !== undefined && isNew && sound === null)) continue
    heard[key] = true
    if (known !== undefined && sound !== null) sounds.push(sound)
  }
  said = heard
  playNext()
}

function playNext(): void {
  const sound = isPlaying ? undefined : sounds.shift()
  if (sound === undefined) return
  isPlaying = true
  const over = () => {
    isPlaying = false
    playNext()
  }
  player.onended = over
  player.onerror = over
  player.src = sound
  frame.setAttribute('data-said', String(Number(frame.getAttribute('data-said') ?? 0) + 1))
  started(player.play(), over)
}

/**
 * Browsers that play nothing before somebody has touched the page say so by refusing; older ones answer nothing and
 * play. What was not heard is not said later: by then it is no longer true.
 */
function started(playing: Promise<void> | undefined, over: () => void = () => undefined): void {
  if (playing === undefined) {
    sayAudible(true)
    return
  }
  playing.then(
    () => sayAudible(true),
    (error: unknown) => {
      if ((error as { name?: string } | undefined)?.name === 'NotAllowedError') sayAudible(false)
      over()
    },
  )
}

function sayAudible(isAudible: boolean): void {
  switchOn.setAttribute('aria-pressed', String(isAudible))
  write(switchOn, (isAudible ? words.soundOn : words.silent) ?? '')
  if (isAudible) frame.classList.remove('q-silent')
  else frame.classList.add('q-silent')
}
