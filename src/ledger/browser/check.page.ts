// Checks a promise on the person's own device: its signature, the proof of inclusion, the signature of the checkpoint.
import { type Bytes, concat, equalBytes, fromBase64, fromBase64Url, toBase64Url, utf8 } from '../formats/bytes.ts'
import { readCheckpoint } from '../formats/checkpoints.ts'
import { leafInput, nodeInput } from '../formats/merkle.ts'
import { isBy, readNote } from '../formats/notes.ts'
import {
  commitmentInput,
  type Opening,
  promiseMessage,
  readOpening,
  readPromise,
  type SignedPromise,
  ticketHashInput,
} from '../formats/promises.ts'
import { inclusionSteps } from '../formats/proofs.ts'
import { codesIn, forgetKept, keptOpening, keptPromises } from './kept.ts'

type Word =
  | 'signature'
  | 'badSignature'
  | 'opening'
  | 'badOpening'
  | 'inclusion'
  | 'badInclusion'
  | 'checkpoint'
  | 'badCheckpoint'
  | 'absent'
  | 'noSignatures'
  | 'noHashes'
  | 'failed'

interface Ledger {
  readonly origin: string
  readonly key: string
  readonly checkpoint: { readonly size: number; readonly note: string }
}

interface Found {
  readonly index: number
  readonly size: number
  readonly leaf: string
  readonly proof: readonly string[]
}

/** Undefined where the browser does not know Ed25519. */
async function verify(publicKey: Bytes, message: Bytes, signature: Bytes): Promise<boolean | undefined> {
  try {
    const key = await crypto.subtle.importKey('raw', buffer(publicKey), 'Ed25519', false, ['verify'])
    return await crypto.subtle.verify('Ed25519', key, buffer(signature), buffer(message))
  } catch {
    return undefined
  }
}

async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', buffer(bytes)))
}

function buffer(bytes: Bytes): ArrayBuffer {
  return Uint8Array.from(bytes).buffer
}

async function load<T>(address: string): Promise<T> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address} was answered ${response.status}`)
  return (await response.json()) as T
}

interface Given {
  readonly promise: SignedPromise | undefined
  readonly opening: Opening | undefined
}

/** The words for what was found, in the order in which it was checked; `isFound` is what the server says. */
async function examine({ promise, opening }: Given, isFound: boolean): Promise<Word[]> {
  if (typeof crypto === 'undefined' || crypto.subtle === undefined) return ['noHashes']
  const ledger = await load<Ledger>('/api/v1/ledger')
  const key = publicKeyOf(ledger.key)
  if (key === undefined) return ['badSignature']
  const words = promise === undefined ? [] : await examinePromise(promise, opening, ledger, key)
  if (words.some((word) => bad.has(word)) || opening === undefined) return words
  return isFound ? [...words, ...(await examineLeaf({ promise, opening }, ledger, key))] : [...words, 'absent']
}

async function examinePromise(
  { body, signature }: SignedPromise,
  opening: Opening | undefined,
  ledger: Ledger,
  key: Bytes,
): Promise<Word[]> {
  if (ledger.origin !== body.ledger) return ['badSignature']
  const isSigned = await verify(key, promiseMessage(body), signature)
  if (isSigned === false) return ['badSignature']
  const words: Word[] = isSigned === undefined ? ['noSignatures'] : ['signature']
  if (opening === undefined) return words
  const isOurs = toBase64Url(await sha256(commitmentInput(opening))) === body.commitment
  return [...words, isOurs ? 'opening' : 'badOpening']
}

async function examineLeaf(
  { promise, opening }: Given & { readonly opening: Opening },
  ledger: Ledger,
  key: Bytes,
): Promise<Word[]> {
  const ticket = toBase64Url(opening.ticketHash)
  const asked = new URLSearchParams({ ticket, size: String(ledger.checkpoint.size) })
  const found = await load<Found>(`/api/v1/ledger/inclusion?${asked}`)
  const note = readNote(ledger.checkpoint.note)
  const checkpoint = readCheckpoint(note?.text ?? '')
  const wanted = { ticket, unit: promise?.body.unit }
  const isIn = checkpoint?.size === found.size && (await isIncluded(wanted, found, checkpoint.root))
  const words: Word[] = [isIn ? 'inclusion' : 'badInclusion']
  const isSigned = note && (await isCheckpointSigned(note, ledger, key))
  if (isSigned === undefined) return promise === undefined ? [...words, 'noSignatures'] : words
  return [...words, isSigned ? 'checkpoint' : 'badCheckpoint']
}

/** The last 32 of the bytes in a verifier key. */
function publicKeyOf(line: string): Bytes | undefined {
  const bytes = fromBase64(line.split('+').slice(2).join('+'))
  return bytes?.length === 33 ? bytes.slice(1) : undefined
}

/** Does the proof lead from this leaf to the root, and is the leaf that of the ticket (and of the unit, when one is promised)? */
async function isIncluded(wanted: { ticket: string; unit: string | undefined }, found: Found, root: Bytes) {
  const { ticket, unit } = JSON.parse(found.leaf) as { unit?: string; ticket?: { message: string; signature: string } }
  const hash = ticket && (await hashOfTicket(ticket))
  const steps = inclusionSteps(
    found.index,
    found.size,
    found.proof.map((one) => fromBase64(one) ?? new Uint8Array()),
  )
  if (hash !== wanted.ticket || steps === undefined) return false
  if (wanted.unit !== undefined && wanted.unit !== unit) return false
  let value = await sha256(leafInput(utf8(found.leaf)))
  for (const { side, hash: other } of steps) {
    value = await sha256(side === 'left' ? nodeInput(other, value) : nodeInput(value, other))
  }
  return equalBytes(value, root)
}

async function hashOfTicket(ticket: { message: string; signature: string }): Promise<string | undefined> {
  const [message, signature] = [fromBase64Url(ticket.message), fromBase64Url(ticket.signature)]
  return message && signature && toBase64Url(await sha256(ticketHashInput(message, signature)))
}

type Note = NonNullable<ReturnType<typeof readNote>>

/** Undefined where the browser does not know Ed25519. */
async function isCheckpointSigned(note: Note, { origin }: Ledger, key: Bytes): Promise<boolean | undefined> {
  const id = (await sha256(concat(utf8(`${origin}\n`), Uint8Array.of(1), key))).slice(0, 4)
  const known = { name: origin, type: 'note' as const, publicKey: key, id }
  const signature = note.signatures.find((one) => isBy(one, known))
  return signature === undefined ? false : verify(key, utf8(note.text), signature.bytes)
}

const bad: ReadonlySet<Word> = new Set(['badSignature', 'badOpening', 'badInclusion', 'badCheckpoint'])

/** `<promise-check data-words="…" data-kept="…" data-found>` around the form: says below it what this device has found out. */
class PromiseCheck extends HTMLElement {
  connectedCallback(): void {
    const [code, opening] = this.querySelectorAll('textarea')
    const form = this.querySelector('form')
    if (code === undefined || opening === undefined || form === null) return
    // A link from the page of thanks: what stands behind the # was not sent to anybody, and goes from the address at once.
    const linked = codesIn(location.hash)
    if (linked.promise !== undefined || linked.opening !== undefined) {
      code.value = linked.promise ?? ''
      opening.value = linked.opening ?? ''
      history.replaceState(null, '', location.pathname)
      form.requestSubmit()
      return
    }
    const given = { promise: readPromise(code.value), opening: readOpening(opening.value) }
    if (given.promise === undefined && given.opening === undefined) this.offerKept(code, opening)
    else this.show(given).catch(() => undefined)
  }

  /** What this device keeps, each on its own button: the private code is not on the screen until it is asked for. */
  private offerKept(code: HTMLTextAreaElement, opening: HTMLTextAreaElement): void {
    const promises = keptPromises()
    const last = promises.at(-1)
    if (last === undefined) return
    const words = JSON.parse(this.dataset['kept'] ?? '{}') as Record<
      'title' | 'take' | 'takeOpening' | 'forget',
      string
    >
    const box = Object.assign(document.createElement('div'), { className: 'stack' })
    const button = (label: string, press: () => void) => {
      const made = Object.assign(document.createElement('button'), { type: 'button', textContent: label })
      made.className = 'button button-secondary'
      made.addEventListener('click', press)
      const line = document.createElement('p')
      line.append(made)
      box.append(line)
    }
    button(words.take, () => {
      const at = promises.indexOf(code.value)
      code.value = promises[(at <= 0 ? promises.length : at) - 1] ?? last
      opening.value = ''
    })
    button(words.takeOpening, () => {
      if (code.value === '') code.value = last
      keptOpening(code.value).then(
        (kept) => {
          opening.value = kept ?? ''
        },
        () => undefined,
      )
    })
    button(words.forget, () => {
      forgetKept()
      title.remove()
      box.remove()
    })
    const title = Object.assign(document.createElement('h2'), { textContent: words.title })
    this.after(title, box)
  }

  private async show(given: Given): Promise<void> {
    const words = JSON.parse(this.dataset['words'] ?? '{}') as Record<Word | 'title' | 'working', string>
    const box = document.createElement('div')
    box.className = 'notice'
    box.setAttribute('role', 'status')
    const said = (lines: readonly Word[]) => {
      const list = document.createElement('ul')
      list.append(...lines.map((line) => Object.assign(document.createElement('li'), { textContent: words[line] })))
      return list
    }
    const title = Object.assign(document.createElement('p'), { className: 'notice-title', textContent: words.title })
    const inner = document.createElement('div')
    inner.append(title, words.working)
    box.append(inner)
    // Below everything, so that nothing above it moves.
    this.after(box)
    const lines = await examine(given, this.dataset['found'] !== undefined).catch((): Word[] => ['failed'])
    inner.replaceChildren(title, said(lines))
    if (lines.some((line) => bad.has(line))) box.classList.add('notice-warning')
    else if (lines.includes('signature') || lines.includes('checkpoint')) box.classList.add('notice-success')
  }
}

customElements.define('promise-check', PromiseCheck)
