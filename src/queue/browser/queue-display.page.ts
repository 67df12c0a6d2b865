// The display in the hall: asks every two seconds, says each call once, keeps the last picture when the line drops.
import { dataOf, fill, find, item, keep, keepPage, readKept } from './kept.ts'
import { ask, every, LineError } from './line.ts'

interface Display {
  readonly time: string
  readonly calls: readonly { key: string; label: string; counter: number; isNew: boolean; sound: string | null }[]
  readonly counters: readonly { number: number; label: string | null; isPaused: boolean }[]
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

/** Browsers play nothing before somebody has touched the page. */
let isAudible = false
let said: Set<string> | undefined
let lastTime = ''
const sounds: string[] = []
const player = new Audio()
let isPlaying = false

switchOn.addEventListener('click', () => {
  isAudible = true
  switchOn.setAttribute('aria-pressed', 'true')
  switchOn.textContent = words.soundOn ?? ''
})

const kept = readKept<Display>(name)
if (kept !== undefined) draw(kept)
every(2000, renew)
keepPage(worker, '/hang-doi/').catch(() => undefined)

async function renew(): Promise<void> {
  try {
    const display = await ask<Display>(`/api/v1/queue/display?unit=${encodeURIComponent(slug)}`)
    keep(name, display)
    draw(display)
    announce(display)
    line.textContent = ''
    frame.classList.remove('q-cut')
  } catch (error) {
    if (!(error instanceof LineError)) throw error
    line.textContent = fill(words.offline, lastTime)
    frame.classList.add('q-cut')
  }
}

function draw({ time, calls, counters, waiting }: Display): void {
  lastTime = time
  find(frame, '.q-clock').textContent = time
  const [newest] = calls
  const rows = counters.map(({ number, label, isPaused }) => {
    const row = item('li', '', newest?.label === label && newest.counter === number ? 'q-new' : '')
    const what = label ?? (isPaused ? (words.paused ?? '') : '–')
    row.append(item('b', what, label === null ? 'q-none' : ''), ' ', item('span', `${words.counter} ${number}`))
    return row
  })
  redraw(find(frame, '.q-counters'), rows)
  const last = calls.slice(0, 6).map(({ label, counter }) => item('li', `${label} → ${words.counter} ${counter}`))
  redraw(find(frame, '.q-last'), last.length === 0 ? [item('li', words.nobody ?? '')] : last)
  const texts = waiting.map(({ letter, name: group, count }) => `${letter} · ${group}: ${count}`)
  find(frame, '.q-waiting').textContent = `${words.waiting}: ${texts.join(' · ')}`
}

/** Only when something has changed: a reader would hear it all again every two seconds. */
function redraw(list: HTMLElement, rows: readonly HTMLElement[]): void {
  const text = rows.map(({ outerHTML }) => outerHTML).join('')
  if (list.innerHTML !== text) list.replaceChildren(...rows)
}

/** What was called before this page was opened is not said; everything after it once, the oldest first. */
function announce({ calls }: Display): void {
  const known = said
  // One whose recording is still being made is said with a later answer.
  const heard = calls.filter(({ isNew, sound }) => known === undefined || !isNew || sound !== null)
  said = new Set([...(known ?? []), ...heard.map(({ key }) => key)])
  if (known === undefined) return
  for (const { key, sound } of [...calls].reverse()) {
    if (!known.has(key) && sound !== null && isAudible) sounds.push(sound)
  }
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
  frame.dataset.said = String(Number(frame.dataset.said ?? 0) + 1)
  player.play().catch(over)
}
