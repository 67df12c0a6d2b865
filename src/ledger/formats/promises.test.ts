// The promise: it survives being copied, and nothing in it can be changed.
import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Bytes, fromBase64Url, toBase64Url, utf8 } from './bytes.ts'
import { canonicalJson } from './json.ts'
import {
  checkPromise,
  commitmentInput,
  isOpeningOf,
  openingText,
  type PromiseBody,
  promiseMessage,
  promiseText,
  readOpening,
  readPromise,
  ticketHash,
} from './promises.ts'

const sha256 = (bytes: Bytes) => createHash('sha256').update(bytes).digest()
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(12)
const verifyEd25519 = (_: Bytes, message: Bytes, signature: Bytes) => verify(null, message, publicKey, signature)

const opening = { nonce: sha256(utf8('a nonce')), ticketHash: sha256(utf8('a ticket')) }
const body: PromiseBody = {
  type: 'promise',
  ledger: 'so-cai.example',
  commitment: toBase64Url(sha256(commitmentInput(opening))),
  unit: 'thi-tran-doi-ngo',
  quarter: '2021-Q4',
  questionnaire: 'mot-cua',
  until: '2021-12-31',
}
const promise = { body, signature: sign(null, promiseMessage(body), privateKey) }

test('a promise is read back from its text, also when a copy broke it into lines', async () => {
  const text = promiseText(promise)
  expect(text).toMatch(/^TT1[.][\w-]+[.][\w-]{86}$/)
  const broken = ` ${text.slice(0, 40)}\r\n ${text.slice(40)}\n`
  const read = readPromise(broken)
  expect(read?.body).toEqual(body)
  expect(read && (await checkPromise(read, raw, verifyEd25519))).toBe(true)
})

test.each(['ledger', 'commitment', 'unit', 'quarter', 'questionnaire', 'until'] as const)(
  'a promise whose %s was changed is not the one that was signed',
  async (field) => {
    const changed = {
      ...promise,
      body: { ...body, [field]: body[field].replace(/.$/, (end) => (end === '1' ? '2' : '1')) },
    }
    expect(await checkPromise(changed, raw, verifyEd25519)).toBe(false)
  },
)

test.each([
  ['nothing', ''],
  ['another word', 'TT2.e30.AAAA'],
  ['a missing signature', promiseText(promise).split('.').slice(0, 2).join('.')],
  ['a cut signature', promiseText(promise).slice(0, -2)],
  ['a body that is not canonical', `TT1.${toBase64Url(utf8(JSON.stringify(body)))}.${toBase64Url(promise.signature)}`],
  ['a further member', withBody({ ...body, more: 'x' })],
  ['no quarter', withBody({ ...body, quarter: 'autumn' })],
  ['a commitment of another length', withBody({ ...body, commitment: 'AAAA' })],
  ['the hash of the ticket beside the commitment', withBody({ ...body, ticket: toBase64Url(opening.ticketHash) })],
  ['a number for a text', withBody({ ...body, unit: 7 })],
  ['no object', withBody([])],
])('%s is no promise', (_, text) => {
  expect(readPromise(text)).toBeUndefined()
})

function withBody(value: unknown): string {
  return `TT1.${toBase64Url(utf8(canonicalJson(value)))}.${toBase64Url(promise.signature)}`
}

test('two tickets never share a hash by where the message ends', () => {
  const one = ticketHash(sha256, { message: toBase64Url(utf8('ab')), signature: toBase64Url(utf8('c')) })
  const other = ticketHash(sha256, { message: toBase64Url(utf8('a')), signature: toBase64Url(utf8('bc')) })
  expect(one).not.toEqual(other)
  expect(ticketHash(sha256, { message: '=', signature: '' })).toBeUndefined()
  expect(fromBase64Url(body.commitment)).toHaveLength(32)
})

test('whoever holds the promise alone can try every ticket of the ledger and recognises none', () => {
  const text = promiseText(promise)
  for (const one of [opening.ticketHash, opening.nonce]) {
    expect(text).not.toContain(toBase64Url(one))
    expect(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString()).not.toContain(toBase64Url(one))
  }
  const guesses = [new Uint8Array(32), opening.ticketHash, sha256(opening.ticketHash)]
  for (const nonce of guesses) expect(isOpeningOf(sha256, promise, { ...opening, nonce })).toBe(false)
})

test('the opening belongs to its promise and to no other, also when a copy broke it', () => {
  const text = openingText(opening)
  expect(text).toMatch(/^TK1[.][\w-]{43}[.][\w-]{43}$/)
  const read = readOpening(` ${text.slice(0, 30)}\n${text.slice(30)} `)
  expect(read && isOpeningOf(sha256, promise, read)).toBe(true)
  const other = { ...opening, ticketHash: sha256(utf8('another ticket')) }
  expect(isOpeningOf(sha256, promise, other)).toBe(false)
})

test.each([
  ['nothing', ''],
  ['a promise', promiseText(promise)],
  ['a half', openingText(opening).slice(0, 47)],
  ['a cut hash', openingText(opening).slice(0, -2)],
  ['a further part', `${openingText(opening)}.AAAA`],
])('%s is no opening', (_, text) => {
  expect(readOpening(text)).toBeUndefined()
})
