// Checks a promise on the person's own device: its signature, the proof of inclusion, the signature of the checkpoint.
import { type Bytes, concat, equalBytes, fromBase64, fromBase64Url, toBase64Url, utf8 } from '../formats/bytes.ts'
import { readCheckpoint } from '../formats/checkpoints.ts'
import { leafInput, nodeInput } from '../formats/merkle.ts'
import { isBy, readNote } from '../formats/notes.ts'
import { promiseMessage, readPromise, type SignedPromise, ticketHashInput } from '../formats/promises.ts'
import { inclusionSteps } from '../formats/proofs.ts'

type Word =
  | 'signature'
  | 'badSignature'
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

/** The words for what was found, in the order in which it was checked; `isFound` is what the server says. */
async function examine(promise: SignedPromise, isFound: boolean): Promise<Word[]> {
  if (typeof crypto === 'undefined' || crypto.subtle === undefined) return ['noHashes']
  const ledger = await load<Ledger>('/api/v1/ledger')
  const key = publicKeyOf(ledger.key)
  if (key === undefined || ledger.origin !== promise.body.ledger) return ['badSignature']
  const isSigned = await verify(key, promiseMessage(promise.body), promise.signature)
  if (isSigned === false) return ['badSignature']
  const words: Word[] = isSigned === undefined ? ['noSignatures'] : ['signature']
  if (!isFound) return [...words, 'absent']
  const asked = new URLSearchParams({ ticket: promise.body.ticket, size: String(ledger.checkpoint.size) })
  const found = await load<Found>(`/api/v1/ledger/inclusion?${asked}`)
  const note = readNote(ledger.checkpoint.note)
  const checkpoint = readCheckpoint(note?.text ?? '')
  const isIn = checkpoint?.size === found.size && (await isIncluded(promise, found, checkpoint.root))
  words.push(isIn ? 'inclusion' : 'badInclusion')
  if (note === undefined || isSigned === undefined) return words
  return [...words, (await isCheckpointSigned(note, ledger, key)) ? 'checkpoint' : 'badCheckpoint']
}

/** The last 32 of the bytes in a verifier key. */
function publicKeyOf(line: string): Bytes | undefined {
  const bytes = fromBase64(line.split('+').slice(2).join('+'))
  return bytes?.length === 33 ? bytes.slice(1) : undefined
}

async function isIncluded({ body }: SignedPromise, found: Found, root: Bytes): Promise<boolean> {
  const { ticket, unit } = JSON.parse(found.leaf) as { unit?: string; ticket?: { message: string; signature: string } }
  const hash = ticket && (await hashOfTicket(ticket))
  const steps = inclusionSteps(
    found.index,
    found.size,
    found.proof.map((one) => fromBase64(one) ?? new Uint8Array()),
  )
  if (hash !== body.ticket || unit !== body.unit || steps === undefined) return false
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

async function isCheckpointSigned(note: Note, { origin }: Ledger, key: Bytes): Promise<boolean> {
  const id = (await sha256(concat(utf8(`${origin}\n`), Uint8Array.of(1), key))).slice(0, 4)
  const known = { name: origin, type: 'note' as const, publicKey: key, id }
  const signature = note.signatures.find((one) => isBy(one, known))
  return signature !== undefined && (await verify(key, utf8(note.text), signature.bytes)) === true
}

const bad: ReadonlySet<Word> = new Set(['badSignature', 'badInclusion', 'badCheckpoint'])

/** `<promise-check data-words="…" data-found>` around the form: says below it what this device has found out. */
class PromiseCheck extends HTMLElement {
  connectedCallback(): void {
    const field = this.querySelector('textarea')
    const form = this.querySelector('form')
    if (field === null || form === null) return
    // A link in a message: the promise stands behind the # and was not sent to anybody.
    const linked = readPromise(decodeURIComponent(location.hash.slice(1)))
    if (linked !== undefined && field.value === '') {
      field.value = location.hash.slice(1)
      history.replaceState(null, '', location.pathname)
      form.requestSubmit()
      return
    }
    const promise = readPromise(field.value)
    if (promise === undefined) return
    this.show(promise).catch(() => undefined)
  }

  private async show(promise: SignedPromise): Promise<void> {
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
    const lines = await examine(promise, this.dataset['found'] !== undefined).catch((): Word[] => ['failed'])
    inner.replaceChildren(title, said(lines))
    if (lines.some((line) => bad.has(line))) box.classList.add('notice-warning')
    else if (lines.includes('inclusion') && lines.includes('signature')) box.classList.add('notice-success')
  }
}

customElements.define('promise-check', PromiseCheck)
