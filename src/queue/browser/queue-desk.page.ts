// The page of a counter: presses go to the server at once, or are done with what is held here and sent later.
import { type Pressed, pressAlone } from '../rules/offline.ts'
import { labelOf, type Outcome } from '../rules/row.ts'
import type { StepKind } from '../rules.ts'
import type { State } from './desk-state.ts'
import { type DeskWords, draw, say } from './desk-view.ts'
import { dataOf, fill, find, keep, keepPage, randomId, readKept } from './kept.ts'
import { ask, every, LineError } from './line.ts'

/** Kept on the device until the day is over. */
interface Kept {
  readonly state: State
  readonly until: number
}

interface Data {
  readonly worker: string
  readonly path: string
  readonly words: DeskWords
  readonly state: State
}

const frame = find<HTMLElement>(document, '.q-desk')
const { worker, path, words, state: first } = dataOf<Data>(frame)
const names = { state: `queue-desk:${first.counterId}`, steps: `queue-steps:${first.counterId}` }
const form = find<HTMLFormElement>(frame, 'form')

let steps = readKept<Pressed[]>(names.steps) ?? []
let state = startingState()
/** When the day ends, by the clock of the device. */
let until = Date.now() + first.millisecondsLeft
let isUp = true
/** Presses and renewals one after the other, in the order in which they came. */
let chain: Promise<void> = Promise.resolve()

/** A page that the worker has kept is older than what was heard last; on a good line the server corrects it at once. */
function startingState(): State {
  const kept = readKept<Kept>(names.state)
  return kept !== undefined && Date.now() < kept.until ? kept.state : first
}

form.addEventListener(
  'submit',
  (event) => {
    const { submitter } = event
    if (!(submitter instanceof HTMLButtonElement)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    const [kind, numberId] = submitter.value.split(':')
    const toGroupId = kind === 'move' ? find<HTMLSelectElement>(form, '[name=toGroupId]').value : undefined
    keepTurn(() => press({ id: randomId(), kind: kind as StepKind, at: Date.now(), numberId, toGroupId }))
  },
  { capture: true },
)
addEventListener('pagehide', () => {
  // A page that is closed holds nothing; one that is reloaded asks again at once.
  if (isUp && steps.length === 0) navigator.sendBeacon(`${path}/tra-so`, new URLSearchParams())
})
every(2000, () => inTurn(renew))
keepPage(worker, '/can-bo/hang-doi/').catch(() => undefined)

/** What breaks in a press is seen in the tools of the browser, and the page goes on. */
function keepTurn(work: () => Promise<void>): void {
  inTurn(work).catch((error: unknown) => {
    setTimeout(() => {
      throw error
    })
  })
}

function inTurn(work: () => Promise<void>): Promise<void> {
  const next = chain.then(work)
  chain = next.catch(() => undefined)
  return next
}

async function press(pressed: Pressed): Promise<void> {
  say(frame, '')
  if (!isUp || steps.length > 0) return alone(pressed)
  try {
    await sendStep(pressed)
    await renew()
  } catch (error) {
    if (!(error instanceof LineError)) throw error
    if (error.kind === 'refused') return refused(error)
    isUp = false
    // Whom the server has chosen, if it heard of it at all, is not known here: that person goes back among those who wait.
    if (pressed.kind === 'next') alone({ ...pressed, id: randomId(), instead: pressed.id })
    else alone(pressed)
  }
}

function alone(pressed: Pressed): void {
  const { desk, step, isEmpty } = pressAlone(state, pressed)
  state = { ...state, ...desk }
  if (step !== undefined) steps = [...steps, step]
  keepAll()
  if (isEmpty) say(frame, words.empty)
  show()
}

async function sendStep({ at, ...step }: Pressed): Promise<void> {
  const ago = Math.max(0, Date.now() - at)
  const body = { ...step, counterId: state.counterId, ago }
  const { outcome, numberId } = await ask<{ outcome: Outcome; numberId: string | null }>('/api/v1/queue/steps', body)
  const about = [...state.waiting, ...state.noShows, ...(state.current === null ? [] : [state.current])].find(
    ({ id }) => id === numberId,
  )
  if (outcome === 'nobody') say(frame, words.nobodyWaits)
  if (outcome === 'elsewhere') say(frame, fill(words.elsewhere, about === undefined ? '' : labelOf(about)))
  if (outcome === 'stale' && steps.length === 0) say(frame, words.stale)
}

/** Sends what waits, in order, and then takes over what the server says. */
async function renew(): Promise<void> {
  try {
    for (let step = steps[0]; step !== undefined; step = steps[0]) {
      await sendStep(step).catch((error: unknown) => {
        // What the server refuses for good must not hold up the others; a session that has ended is no refusal.
        if (error instanceof LineError && error.kind === 'refused' && ![401, 403].includes(error.status)) return
        throw error
      })
      steps = steps.slice(1)
      keepAll()
    }
    state = await ask<State>('/api/v1/queue/hold', { counterId: state.counterId })
    until = Date.now() + state.millisecondsLeft
    isUp = true
    keepAll()
  } catch (error) {
    if (!(error instanceof LineError)) throw error
    if (error.kind === 'refused') return refused(error)
    isUp = false
  }
  show()
}

function refused({ status }: LineError): void {
  if (status === 401 || status === 403) say(frame, words.signedOut)
  else say(frame, words.stale)
}

function keepAll(): void {
  keep(names.steps, steps)
  keep(names.state, { state, until })
}

function show(): void {
  draw(frame, state, words, { isUp, unsent: steps.length })
}
