// The ledger as people and programs get it: pages, files, proofs, witnesses, and a copy that anybody may serve.
import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { aHouse, type TestHouse } from '../../../test/database.ts'
import { aCountLeaf, appendSome, aRatingLeaf } from '../../../test/ledger.ts'
import { type App, aBrowser, anApp, textOf } from '../../../test/web.ts'
import { perform } from '../../platform/action.ts'
import { anonymous, system } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { importRegistry } from '../../units/actions/registry.ts'
import { addWitness, appendLeaves, endWitness, foundLedger } from '../actions.ts'
import { exportLedger } from '../export.ts'
import { fromBase64, toBase64Url, toHex } from '../formats/bytes.ts'
import { hashInGroups, readCheckpoint } from '../formats/checkpoints.ts'
import { leafHash, rootOf } from '../formats/merkle.ts'
import {
  checkNote,
  cosignatureBytes,
  cosignedMessage,
  readNote,
  readVerifierKey,
  signatureLine,
  verifierKey,
  verifierKeyText,
} from '../formats/notes.ts'
import { promiseText, readPromise } from '../formats/promises.ts'
import { checkConsistency, checkInclusion } from '../formats/proofs.ts'
import { readBundle } from '../formats/tiles.ts'
import { sha256, verifyEd25519 } from '../hashing.ts'
import { ledger } from '../index.ts'
import { ticketHashOf } from '../rules.ts'
import { signPromise } from '../signing.ts'

let house: TestHouse
let app: App
/** Of checkpoint and overview, before the ledger was founded. */
let statusesBefore: number[]
const rating = aRatingLeaf('mine')
const leaves = 600
const origin = 'bacgiang.example/so-cai'

beforeAll(async () => {
  house = await aHouse()
  app = anApp(house, [ledger])
  await perform(house.deps, system('test'), importRegistry, { province: '24' })
  statusesBefore = await Promise.all(
    ['/so-cai/checkpoint', '/so-cai'].map(async (path) => (await app.request(path)).status),
  )
  await perform(house.deps, system('test'), foundLedger, { origin })
  await inTransaction(house.deps, anonymous, {}, (ctx) => appendLeaves(ctx, [aCountLeaf('2021-10-19'), rating]))
  await perform(house.deps, anonymous, appendSome, { name: 'others', count: leaves - 2 })
})

async function json<T>(path: string): Promise<T> {
  const response = await app.request(path)
  expect(response.status, path).toBe(200)
  return (await response.json()) as T
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const response = await app.request(path)
  expect(response.status, path).toBe(200)
  return new Uint8Array(await response.arrayBuffer())
}

interface Shown {
  readonly origin: string
  readonly key: string
  readonly checkpoint: {
    readonly size: number
    readonly root: string
    readonly note: string
    readonly witnesses: string[]
  }
}

test('before the ledger is founded its page says so, and there is no checkpoint', () => {
  expect(statusesBefore).toEqual([404, 200])
})

describe('the files', () => {
  test('the checkpoint is a note signed by the key of the ledger, over the root of all leaves', async () => {
    const response = await app.request('/so-cai/checkpoint')
    expect(response.headers.get('Content-Type')).toBe('text/plain; charset=utf-8')
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=5')
    const note = readNote(await response.text())
    const key = readVerifierKey(sha256, (await json<Shown>('/api/v1/ledger')).key)
    expect(note && key && (await checkNote(note, [key], verifyEd25519))).toEqual([key])
    const bundles = await Promise.all(['000', '001', '002.p/88'].map((path) => bytesOf(`/so-cai/tile/entries/${path}`)))
    const hashes = bundles.flatMap((bundle) => readBundle(bundle) ?? []).map((leaf) => leafHash(sha256, leaf))
    expect(hashes).toHaveLength(leaves)
    const said = readCheckpoint(note?.text ?? '')
    expect(said).toEqual({ origin, size: leaves, root: new Uint8Array(rootOf(sha256, hashes)) })
    const tile = await bytesOf('/so-cai/tile/0/002.p/88')
    expect(toHex(tile)).toBe(hashes.slice(512).map(toHex).join(''))
    expect(toHex(await bytesOf('/so-cai/tile/1/000.p/2'))).toBe(
      [0, 256].map((first) => toHex(rootOf(sha256, hashes.slice(first, first + 256)))).join(''),
    )
  })

  test('a tile may be kept for ever, and one of an earlier size is still answered', async () => {
    const full = await app.request('/so-cai/tile/0/000')
    expect(full.headers.get('Content-Type')).toBe('application/octet-stream')
    expect(full.headers.get('Cache-Control')).toContain('immutable')
    const whole = new Uint8Array(await full.arrayBuffer())
    expect(whole).toHaveLength(8192)
    expect(await bytesOf('/so-cai/tile/0/000.p/2')).toEqual(whole.slice(0, 64))
    const bundle = readBundle(await bytesOf('/so-cai/tile/entries/000.p/2'))
    expect(bundle?.[1] && new TextDecoder().decode(bundle[1])).toContain('"type":"rating"')
    const zipped = await app.request('/so-cai/tile/entries/000', { headers: { 'Accept-Encoding': 'gzip' } })
    expect(readBundle(gunzipSync(await zipped.arrayBuffer()))).toHaveLength(256)
  })

  test.each([
    '0/003',
    '0/002',
    '0/002.p/89',
    '2/000.p/1',
    '1/000.p/3',
    'entries/002',
    '0/0',
    'x',
    '0/x999/x999/x999/x999/999',
  ])('tile/%s is not there', async (path) => {
    expect((await app.request(`/so-cai/tile/${path}`)).status).toBe(404)
  })

  test('the exported folder holds the same files, and a second export only what is new', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'thanthien-ledger-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    expect(await exportLedger(house.db, folder)).toEqual({ size: leaves, written: 7 })
    for (const path of [
      'tile/0/000',
      'tile/0/002.p/88',
      'tile/1/000.p/2',
      'tile/entries/001',
      'tile/entries/002.p/88',
    ]) {
      expect(new Uint8Array(await readFile(join(folder, path)))).toEqual(await bytesOf(`/so-cai/${path}`))
    }
    const { key, checkpoint } = await json<Shown>('/api/v1/ledger')
    expect(await readFile(join(folder, 'key'), 'utf8')).toBe(`${key}\n`)
    expect(await readFile(join(folder, 'checkpoint'), 'utf8')).toBe(checkpoint.note)
    expect(await exportLedger(house.db, folder)).toEqual({ size: leaves, written: 3 })
  })
})

describe('proofs for programs', () => {
  const hashes = (proof: readonly string[]) => proof.map((one) => fromBase64(one) ?? new Uint8Array())

  test('a leaf is proved by its index and by its ticket', async () => {
    const { checkpoint } = await json<Shown>('/api/v1/ledger')
    const ticket = toBase64Url(ticketHashOf(sha256, rating) ?? new Uint8Array())
    for (const query of ['index=1', `ticket=${ticket}`]) {
      const found = await json<{ index: number; size: number; leaf: string; proof: string[] }>(
        `/api/v1/ledger/inclusion?${query}`,
      )
      expect(found).toMatchObject({ index: 1, size: leaves })
      const leaf = leafHash(sha256, Buffer.from(found.leaf))
      const root = fromBase64(checkpoint.root) ?? new Uint8Array()
      expect(checkInclusion(sha256, { ...found, proof: hashes(found.proof) }, leaf, root)).toBe(true)
    }
  })

  test.each(['', '?index=600', '?index=-1', '?ticket=AAAA', '?index=1&size=1', '?index=1&size=601'])(
    'inclusion%s is not answered with a proof',
    async (query) => {
      expect([404, 422]).toContain((await app.request(`/api/v1/ledger/inclusion${query}`)).status)
    },
  )

  test('each checkpoint is listed, and is proved to begin the next', async () => {
    const { checkpoints } = await json<{ checkpoints: Shown['checkpoint'][] }>('/api/v1/ledger/checkpoints')
    expect(checkpoints.map(({ size }) => size)).toEqual([leaves, 2, 0])
    const [later, earlier] = checkpoints.map(({ size, root }) => ({ size, root: fromBase64(root) ?? new Uint8Array() }))
    const { proof } = await json<{ proof: string[] }>(`/api/v1/ledger/consistency?from=2&to=${leaves}`)
    expect(earlier && later && checkConsistency(sha256, earlier, later, hashes(proof))).toBe(true)
    const next = await json<{ checkpoints: object[] }>('/api/v1/ledger/checkpoints?before=2&limit=5')
    expect(next.checkpoints).toHaveLength(1)
    expect((await app.request('/api/v1/ledger/consistency?from=2&to=601')).status).toBe(404)
  })
})

describe('witnesses', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(12)
  const key = verifierKey(sha256, 'baobacgiang.example/w', raw, 'cosignature')

  function cosigned(note: string, as = key) {
    const seconds = 1_634_700_000n
    const message = cosignedMessage(readNote(note)?.text ?? '', seconds)
    const bytes = cosignatureBytes(seconds, sign(null, message, privateKey))
    return signatureLine({ name: as.name, id: as.id, bytes }).trimEnd()
  }

  function post(body: object) {
    const headers = { 'Content-Type': 'application/json' }
    return app.request('/api/v1/ledger/cosignatures', { method: 'POST', headers, body: JSON.stringify(body) })
  }

  test('only a registered one signs, only what the ledger said, and its signature is served from then on', async () => {
    const { checkpoint } = await json<Shown>('/api/v1/ledger')
    const line = cosigned(checkpoint.note)
    expect((await post({ size: leaves, line })).status).toBe(403)
    await perform(house.deps, system('test'), addWitness, { key: verifierKeyText(key) })
    expect((await post({ size: 2, line })).status).toBe(422)
    expect((await post({ size: 3, line })).status).toBe(404)
    expect((await post({ size: leaves, line: `${line}x` })).status).toBe(422)
    expect((await post({ size: leaves, line })).status).toBe(201)
    expect(await (await post({ size: leaves, line })).json()).toEqual({ witness: key.name, isNew: false })
    const note = readNote(await (await app.request('/so-cai/checkpoint')).text())
    expect(note && (await checkNote(note, [key], verifyEd25519))).toEqual([key])
    expect((await json<Shown>('/api/v1/ledger')).checkpoint.witnesses).toEqual([key.name])
    expect(await (await app.request('/so-cai')).text()).toContain(key.name)
  })

  test('one that ended signs no more, and a key for notes makes no witness', async () => {
    await perform(house.deps, system('test'), endWitness, { name: key.name })
    const { checkpoints } = await json<{ checkpoints: Shown['checkpoint'][] }>('/api/v1/ledger/checkpoints')
    expect((await post({ size: 2, line: cosigned(checkpoints[1]?.note ?? '') })).status).toBe(403)
    const other = verifierKeyText(verifierKey(sha256, 'other', raw))
    await expect(perform(house.deps, system('test'), addWitness, { key: other })).rejects.toMatchObject({
      code: 'ledger.wrong-key',
    })
    await expect(perform(house.deps, system('test'), addWitness, { key: verifierKeyText(key) })).rejects.toMatchObject({
      code: 'ledger.witness-known',
    })
  })
})

describe('the pages', () => {
  test('the overview tells what was added a moment ago', async () => {
    const before = await aBrowser(app).get('/so-cai')
    const { checkpoint, key } = await json<Shown>('/api/v1/ledger')
    expect(before.text).toContain(hashInGroups(fromBase64(checkpoint.root) ?? new Uint8Array()))
    expect(before.text).toContain(key)
    expect(textOf(before.page, 'tbody tr')).toContain('Một đánh giá có phiếu về Thị trấn Đồi Ngô, quý 4 năm 2021')
    const last = await aBrowser(app).get('/so-cai?trang=60')
    expect(last.text).toContain('Thị trấn Đồi Ngô, ngày 19/10/2021: phát 15 phiếu, đổi 9 vé')
  })

  test('a line is shown in words, word for word, and with its proof', async () => {
    const { page, text } = await aBrowser(app).get('/so-cai/dong/1')
    expect(textOf(page, 'h1')).toBe('Dòng 1 của sổ cái')
    expect(text).toContain('thi-tran-doi-ngo/2021-Q4/mot-cua/verified/1')
    expect(page.querySelectorAll('main ol li')).toHaveLength(10)
    for (const path of ['600', '-1', '1.5', '01', '99999999999999999999']) {
      expect((await aBrowser(app).get(`/so-cai/dong/${path}`)).status).toBe(404)
    }
  })
})

describe('check my rating', () => {
  const body = { unit: rating.unit, quarter: rating.quarter, questionnaire: rating.questionnaire, until: '2021-12-31' }

  function promiseFor(ticket: Uint8Array, change: Partial<typeof body> = {}) {
    return signPromise(house.deps, { ...body, ...change }, ticket)
  }

  async function answerTo(code: string, opening = '') {
    const answer = await aBrowser(app).post('/so-cai/kiem-tra', { ma: code, 'ma-rieng': opening })
    return { status: answer.status, title: textOf(answer.page, '.notice-title'), answer }
  }

  const mine = () => ticketHashOf(sha256, rating) ?? new Uint8Array()

  test('a promise alone says that it is genuine, and leads to no line and no answer', async () => {
    const { promise } = await promiseFor(mine())
    const { status, title, answer } = await answerTo(promise)
    expect([status, title]).toEqual([200, 'Giấy hẹn này là thật'])
    expect(answer.page.querySelector('.notice a')).toBeNull()
    expect(answer.text).not.toContain(toBase64Url(mine()))
    const late = await promiseFor(mine(), { until: '2021-10-19' })
    expect((await answerTo(late.promise)).answer.text).toContain('Hạn ấy đã qua')
    // Neither does anything in it lead there by the public addresses.
    const words = Object.values(readPromise(promise)?.body ?? {})
    for (const word of words) {
      expect((await app.request(`/api/v1/ledger/inclusion?ticket=${word}`)).status).toBe(404)
    }
  })

  test('with its private code what is in the ledger is found, with its line', async () => {
    const { promise, opening } = await promiseFor(mine())
    for (const code of [promise, '']) {
      const { status, title, answer } = await answerTo(code, opening)
      expect([status, title]).toEqual([200, 'Đánh giá của ông/bà đã vào sổ'])
      expect(answer.page.querySelector('.notice a')?.getAttribute('href')).toBe('/so-cai/dong/1')
      expect(answer.headers.get('Cache-Control')).toBe('no-store')
    }
  })

  test('what is not in it is waiting until its day is over, and missing from then on', async () => {
    const unknown = sha256(Buffer.from('nobody'))
    const titleOf = async (until: string) => {
      const { promise, opening } = await promiseFor(unknown, { until })
      return (await answerTo(promise, opening)).title
    }
    expect(await titleOf('2021-10-20')).toBe('Đã nhận đánh giá của ông/bà, đang chờ ghi vào sổ')
    expect(await titleOf('2021-10-19')).toBe('Quá hẹn mà đánh giá chưa vào sổ')
    const { opening } = await promiseFor(unknown)
    expect((await answerTo('', opening)).title).toBe('Chưa thấy đánh giá này trong sổ')
  })

  test('the private code of another rating opens nothing', async () => {
    const { promise } = await promiseFor(sha256(Buffer.from('nobody')))
    const { opening } = await promiseFor(mine())
    const { title, answer } = await answerTo(promise, opening)
    expect(title).toBe('Mã riêng này không phải của giấy hẹn này')
    expect(answer.page.querySelector('.notice a')).toBeNull()
  })

  test('a changed promise is told from one of another ledger', async () => {
    const { promise: word, opening } = await promiseFor(mine())
    const promise = readPromise(word)
    if (promise === undefined) throw new Error('the promise does not read')
    const changed = promiseText({ ...promise, body: { ...promise.body, until: '2099-12-31' } })
    expect((await answerTo(changed, opening)).title).toBe('Chữ ký của giấy hẹn không đúng')
    const foreign = promiseText({ ...promise, body: { ...promise.body, ledger: 'so-cai.khac' } })
    expect((await answerTo(foreign)).title).toBe('Giấy hẹn này là của một cuốn sổ khác')
  })

  test('what is no promise and no private code is said at the field, with what was typed', async () => {
    const { status, answer } = await answerTo('TT1.abc', 'TK1.abc')
    expect(status).toBe(422)
    const errors = answer.page.querySelectorAll('.field .error').map((one) => one.textContent)
    expect(errors.join()).toMatch(/giấy hẹn trọn vẹn.*mã riêng trọn vẹn/)
    expect(answer.page.querySelectorAll('textarea').map((one) => one.textContent.trim())).toEqual([
      'TT1.abc',
      'TK1.abc',
    ])
    expect(textOf((await answerTo('')).answer.page, '.field .error')).toContain('Xin dán giấy hẹn, hoặc mã riêng')
  })
})
