// The touch screen that gives numbers: from the server, and from its own block while the line is cut.
import './queue.css'
import { nextReserved, type Reserved } from '../rules/offline.ts'
import { labelOf } from '../rules/row.ts'
import { dataOf, fill, find, keep, keepPage, randomId, readKept } from './kept.ts'
import { ask, every, LineError } from './line.ts'

interface Data {
  readonly slug: string
  readonly worker: string
  readonly words: Readonly<Record<string, string>>
}

interface Block {
  readonly until: number
  readonly numbers: readonly Reserved[]
}

/** Given during an outage and not yet handed over. */
interface Taken {
  readonly id: string
  readonly isPriority: boolean
  readonly at: number
  readonly instead: string
}

const frame = find<HTMLElement>(document, '.q-screen')
const { slug, worker, words } = dataOf<Data>(frame)
const names = {
  token: `queue-screen:${slug}`,
  device: 'queue-device',
  block: `queue-block:${slug}`,
  taken: `queue-taken:${slug}`,
}
const form = find<HTMLFormElement>(frame, 'form')
const line = find(frame, '.q-line')
const slip = find(frame, '.q-slip')
const shownMilliseconds = 15_000

let lastHeard = clockText()
let isUp = true
let away: ReturnType<typeof setTimeout> | undefined

const token = tokenOf()
if (token !== undefined) start(token)
keepPage(worker, '/hang-doi/').catch(() => undefined)

/** The address that an officer opens once carries the secret behind the #, where no server sees it. */
function tokenOf(): string | undefined {
  const [, given] = /^#may=([\w-]{43})$/.exec(location.hash) ?? []
  if (given === undefined) return readKept<string>(names.token)
  keep(names.token, given)
  history.replaceState(null, '', location.pathname)
  line.textContent = words.ready ?? ''
  return given
}

function start(secret: string): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const { submitter } = event
    if (submitter instanceof HTMLButtonElement) take(secret, submitter).catch(() => say(words.failed))
  })
  find(slip, '[name=print]').addEventListener('click', () => window.print())
  find(slip, '[name=done]').addEventListener('click', close)
  every(5000, () => renew(secret))
}

async function take(secret: string, button: HTMLButtonElement): Promise<void> {
  if (form.dataset.busy !== undefined) return
  form.dataset.busy = ''
  const id = randomId()
  const groupId = button.value
  const isPriority = find<HTMLInputElement>(form, '[name=isPriority]').checked
  try {
    // While the line is known to be cut nobody waits for it.
    if (!isUp) giveAlone(id, groupId, isPriority)
    else show(await ask<Reserved>('/api/v1/queue/screen/numbers', { id, groupId, isPriority }, secret), button)
  } catch (error) {
    if (!(error instanceof LineError)) throw error
    if (error.kind === 'unreachable') {
      isUp = false
      giveAlone(id, groupId, isPriority)
    } else say(error.status === 403 ? words.revoked : words.failed)
  } finally {
    delete form.dataset.busy
  }

  function giveAlone(asked: string, group: string, priority: boolean): void {
    const block = readKept<Block>(names.block)
    const taken = readKept<Taken[]>(names.taken) ?? []
    const isGood = block !== undefined && Date.now() < block.until
    const number = isGood ? nextReserved(block.numbers, new Set(taken.map((one) => one.id)), group) : undefined
    if (number === undefined) return say(words.empty)
    // Kept before it is shown: what somebody holds in the hand is never given again.
    keep(names.taken, [...taken, { id: number.id, isPriority: priority, at: Date.now(), instead: asked }])
    show(number, button)
    sayLine()
  }
}

function show(number: Pick<Reserved, 'letter' | 'number'>, button: HTMLButtonElement): void {
  find(slip, '.q-slip-number').textContent = labelOf(number)
  find(slip, '.q-slip-group').textContent = button.dataset.group ?? ''
  find(slip, '.q-slip-time').textContent = clockText()
  form.hidden = true
  slip.hidden = false
  find(slip, '[name=done]').focus()
  say('')
  clearTimeout(away)
  away = setTimeout(close, shownMilliseconds)
}

function close(): void {
  clearTimeout(away)
  find<HTMLInputElement>(form, '[name=isPriority]').checked = false
  slip.hidden = true
  form.hidden = false
}

function say(text: string | undefined): void {
  line.textContent = text ?? ''
}

function sayLine(): void {
  say(isUp ? '' : fill(words.offline, lastHeard))
}

/** Hands over what was given alone, then fills the block up. */
async function renew(secret: string): Promise<void> {
  try {
    const taken = readKept<Taken[]>(names.taken) ?? []
    if (taken.length > 0) {
      const numbers = taken.map(({ at, ...one }) => ({ ...one, ago: Math.max(0, Date.now() - at) }))
      await ask('/api/v1/queue/screen/taken', { numbers }, secret)
      const sent = new Set(taken.map(({ id }) => id))
      keep(
        names.taken,
        (readKept<Taken[]>(names.taken) ?? []).filter(({ id }) => !sent.has(id)),
      )
    }
    const { millisecondsLeft, numbers } = await ask<{ millisecondsLeft: number; numbers: Reserved[] }>(
      '/api/v1/queue/screen/blocks',
      { device: deviceOf() },
      secret,
    )
    const given = new Set((readKept<Taken[]>(names.taken) ?? []).map(({ id }) => id))
    keep(names.block, { until: Date.now() + millisecondsLeft, numbers: numbers.filter(({ id }) => !given.has(id)) })
    const wasUp = isUp
    isUp = true
    lastHeard = clockText()
    if (!wasUp) sayLine()
  } catch (error) {
    if (!(error instanceof LineError)) throw error
    if (error.kind === 'refused') return say(error.status === 409 ? words.otherMachine : words.revoked)
    isUp = false
    sayLine()
  }
}

/** Which machine this is: the same secret on two of them must not hold the same numbers. */
function deviceOf(): string {
  const known = readKept<string>(names.device) ?? randomId()
  keep(names.device, known)
  return known
}

function clockText(): string {
  return new Date().toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' })
}
