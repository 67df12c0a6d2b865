// What only memory, a key from elsewhere, a witness or a promise can tell: a second visit, on disk and over the network.

import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fromBase64Url, toBase64Url, utf8 } from '../src/ledger/formats/bytes.ts'
import type { Leaf, RatingLeaf } from '../src/ledger/formats/leaves.ts'
import {
  cosignatureBytes,
  cosignedMessage,
  readNote,
  signatureLine,
  verifierKeyText,
} from '../src/ledger/formats/notes.ts'
import {
  commitmentInput,
  openingText,
  type PromiseBody,
  promiseMessage,
  promiseText,
  ticketHashInput,
} from '../src/ledger/formats/promises.ts'
import { tilePath } from '../src/ledger/formats/tiles.ts'
import { aBox, anIndex, aSigner, type Files, filesOf, type Signer, textOfLeaf, writeFiles } from './fixtures/ledger.ts'
import { aStory, type Story } from './fixtures/story.ts'
import { sha256 } from './platform.ts'
import { reportText } from './print.ts'
import { type Order, type Report, verifyLedger } from './verify.ts'

const signer = aSigner('so-cai.example')
const now = new Date('2022-02-01T02:00:00Z')
let folder: string
let stateFile: string
let story: Story

beforeAll(() => {
  story = aStory()
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verify-'))
  stateFile = join(folder, 'memory', 'verify.json')
})
afterEach(() => rm(folder, { recursive: true }))

async function show(leaves: readonly Leaf[], by: Signer = signer, place = 'ledger'): Promise<Files> {
  const files = filesOf(leaves.map(textOfLeaf), by)
  await writeFiles(join(folder, place), files)
  return files
}

async function visit(change: Partial<Order> = {}): Promise<Report & { readonly said: string }> {
  const report = await verifyLedger({
    address: join(folder, 'ledger'),
    stateFile,
    now,
    today: '2022-02-01',
    pauses: [0.01, 0.01],
    ...change,
  })
  const said = reportText(report, 'en', 0)
  // Every blank of a sentence was filled.
  expect(`${said}${reportText(report, 'vi', 0)}`).not.toMatch(/\{[a-z]\w*\}/)
  return { ...report, said }
}

function codesOf({ findings }: Report): string[] {
  return [...new Set(findings.map(({ code }) => code))]
}

/** The first box, and how far the ledger had come after two boxes. */
const [box1, half] = [4, 38]

function swapped({ leaves }: Story): Leaf[] {
  return leaves.with(box1 + 3, leaves[box1 + 5]!).with(box1 + 5, leaves[box1 + 3]!)
}

function withoutOpenBox({ leaves, at, doiNgo, hopDuc }: Story): Leaf[] {
  const rest = leaves.slice(0, at.index).toSpliced(at.openBox, 10)
  const published = [...rest, anIndex(rest, doiNgo), anIndex(rest, hopDuc)]
  const { unit, quarter } = hopDuc.leaf
  const others = leaves.slice(at.openBox, at.openBox + 10) as RatingLeaf[]
  return [...published, ...others.map((leaf) => ({ ...leaf, unit, box: `${unit}/${quarter}/visit/open/1` }))]
}

describe('between two visits', () => {
  test('a ledger that only grew is in order, and is compared with what was seen', async () => {
    await show(story.leaves.slice(0, half))
    expect(await visit()).toMatchObject({ verdict: 'ok', ledger: { keyFrom: 'first-visit' }, compared: [] })
    await show(story.leaves)
    const second = await visit()
    expect(second).toMatchObject({ verdict: 'ok', ledger: { keyFrom: 'remembered' }, compared: [{ size: half }] })
    expect(second.said).toContain('Compared with the checkpoint of 38 leaves seen on 2022-02-01')
  })

  test('a rating that was changed, with the whole tree signed anew, is a rewritten history', async () => {
    await show(story.leaves)
    await visit()
    const before = await readFile(join(folder, 'ledger', 'checkpoint'), 'utf8')
    const changed = { ...(story.leaves[box1 + 9] as RatingLeaf), answers: { officers: '4' } }
    await show([...story.leaves.with(box1 + 9, changed), ...aBox(story.doiNgo, 4, 10, 10)])
    const report = await visit()
    expect(report.verdict).toBe('differs')
    expect(codesOf(report)).toContain('rewritten')
    expect(report.said).toContain(`The first ${story.leaves.length} leaves are no longer those seen on 2022-02-01`)
    const after = await readFile(join(folder, 'ledger', 'checkpoint'), 'utf8')
    expect(report.evidence).toEqual([{ earlier: before, now: after }])
    for (const line of `${before}${after}`.split('\n').filter(Boolean)) expect(report.said).toContain(line)
    // What was seen first is not forgotten: the next visit says so again.
    expect(codesOf(await visit())).toContain('rewritten')
  })

  test.each([
    ['two ratings of one box in another order', swapped],
    ['a whole box that was left out, with every index made anew', withoutOpenBox],
  ])('%s, so that all figures are right, is caught by memory alone', async (_, attack) => {
    await show(attack(story))
    expect(await visit({ stateFile: join(folder, 'fresh.json') })).toMatchObject({ verdict: 'ok' })
    await show(story.leaves)
    await visit()
    await show(attack(story))
    expect(codesOf(await visit())).toEqual(['rewritten'])
  })

  test('a ledger that has shrunk', async () => {
    await show(story.leaves)
    await visit()
    await show(story.leaves.slice(0, half))
    const report = await visit()
    expect(codesOf(report)).toEqual(['shrunk'])
    expect(report.said).toContain(`last time it had ${story.leaves.length} leaves, now ${half}`)
    expect(report.evidence).toHaveLength(1)
  })

  test('a mirror that lags behind is no offence, one that shows another history is', async () => {
    await show(story.leaves)
    await visit()
    await show(story.leaves.slice(0, half), signer, 'mirror')
    const lagging = await visit({ address: join(folder, 'mirror') })
    expect(lagging).toMatchObject({ verdict: 'ok', remarks: [{ code: 'key-remembered' }, { code: 'older-copy' }] })
    await show(swapped(story), signer, 'mirror')
    expect(codesOf(await visit({ address: join(folder, 'mirror') }))).toEqual(['rewritten'])
  })

  test('an address that shows another ledger', async () => {
    await show(story.leaves)
    await visit()
    await show(story.leaves, aSigner('so-cai-khac.example'))
    expect(codesOf(await visit())).toEqual(['other-ledger'])
  })

  test('a memory that cannot be read stops the check, and is left alone', async () => {
    await show(story.leaves)
    await visit()
    await writeFile(stateFile, '{')
    expect(await visit()).toMatchObject({ verdict: 'unchecked', problem: { code: 'state-unreadable' } })
    expect(await readFile(stateFile, 'utf8')).toBe('{')
  })
})

describe('the key', () => {
  test('of a checkpoint that somebody else signed is not the one that was remembered', async () => {
    await show(story.leaves)
    await visit()
    await show(story.leaves, aSigner('so-cai.example'))
    const report = await visit()
    expect(codesOf(report)).toEqual(['wrong-signature'])
    expect(report.said).toContain(`is not signed by the key of the ledger: ${verifierKeyText(signer.key)}`)
    expect(report.evidence).toHaveLength(1)
  })

  test('that is given is trusted from the first visit on', async () => {
    await show(story.leaves)
    const given = await visit({ key: verifierKeyText(signer.key) })
    expect(given).toMatchObject({ verdict: 'ok', ledger: { keyFrom: 'given' }, remarks: [] })
    const other = await visit({
      key: verifierKeyText(aSigner('so-cai.example').key),
      stateFile: join(folder, 'x.json'),
    })
    expect(codesOf(other)).toEqual(['wrong-signature'])
  })

  test('of a changed checkpoint text is of no use', async () => {
    const files = await show(story.leaves)
    const note = Buffer.from(files.get('checkpoint')!).toString()
    await writeFile(join(folder, 'ledger', 'checkpoint'), note.replace(/^\d+$/m, '41'))
    expect(codesOf(await visit())).toEqual(['wrong-signature'])
  })
})

describe('witnesses', () => {
  const witness = aSigner('bao-bac-giang', 'cosignature')

  async function cosigned(text: (own: string) => string): Promise<void> {
    const files = await show(story.leaves)
    const note = Buffer.from(files.get('checkpoint')!).toString()
    const seconds = 1_640_995_200n
    const signature = witness.sign(cosignedMessage(text(readNote(note)!.text), seconds))
    const { name, id } = witness.key
    const line = signatureLine({ name, id, bytes: cosignatureBytes(seconds, signature) })
    await writeFile(join(folder, 'ledger', 'checkpoint'), note + line)
  }

  test('are listed, and checked when their key is known', async () => {
    await cosigned((own) => own)
    const unknown = await visit()
    expect(unknown.ledger?.cosigners).toEqual([{ name: 'bao-bac-giang', state: 'unknown', at: null }])
    const known = await visit({ witnesses: [verifierKeyText(witness.key)] })
    expect(known.said).toContain('Witness bao-bac-giang signed this checkpoint 2022-01-01')
    // Named once, remembered.
    expect((await visit()).ledger?.cosigners).toMatchObject([{ state: 'right' }])
  })

  test('whose signature is of something else are told', async () => {
    await cosigned((own) => own.replace(/^\d+$/m, '3'))
    const report = await visit({ witnesses: [verifierKeyText(witness.key)] })
    expect(codesOf(report)).toEqual(['wrong-cosignature'])
  })
})

describe('a promise', () => {
  function promiseFor(leaf: Leaf | undefined, change: Partial<PromiseBody> = {}, by = signer) {
    const { unit, quarter, questionnaire, ticket } = leaf as RatingLeaf
    const ticketHash = sha256(ticketHashInput(fromBase64Url(ticket!.message)!, fromBase64Url(ticket!.signature)!))
    const opening = { nonce: randomBytes(32), ticketHash }
    const commitment = toBase64Url(sha256(commitmentInput(opening)))
    const about = { unit, quarter, questionnaire, commitment, until: '2022-01-16' }
    const body: PromiseBody = { type: 'promise', ledger: 'so-cai.example', ...about, ...change }
    return { promise: promiseText({ body, signature: by.sign(promiseMessage(body)) }), opening: openingText(opening) }
  }
  const ours = () => story.leaves[box1 + 4]
  const absent = () => aBox(story.doiNgo, 9, 1, 1)[0]

  test('that was kept', async () => {
    await show(story.leaves)
    const report = await visit(promiseFor(ours()))
    expect(report.verdict).toBe('ok')
    expect(report.said).toContain(
      `The promise was kept: the rating stands in leaf ${box1 + 4} (thi-tran-doi-ngo, 2021-Q4)`,
    )
  })

  test.each([
    ['that was broken', () => promiseFor(absent(), { until: '2022-01-15' }), 'promise-broken'],
    ['that is overdue while the ledger stands still', () => promiseFor(absent()), 'promise-overdue'],
    ['that was kept too late', () => promiseFor(ours(), { until: '2021-10-19' }), 'promise-late'],
    [
      'for another commune than where the rating stands',
      () => promiseFor(ours(), { unit: 'xa-hop-duc' }),
      'promise-elsewhere',
    ],
    ['of another ledger', () => promiseFor(ours(), { ledger: 'khac.example' }), 'promise-other-ledger'],
    ['that somebody else signed', () => promiseFor(ours(), {}, aSigner('so-cai.example')), 'promise-signature'],
  ])('%s', async (_, promise, code) => {
    await show(story.leaves)
    const report = await visit(promise())
    expect(codesOf(report)).toEqual([code])
  })

  test('whose day has not come is waited for', async () => {
    await show(story.leaves)
    const report = await visit({ ...promiseFor(absent()), today: '2022-01-16' })
    expect(report).toMatchObject({ verdict: 'ok', remarks: [{ code: 'first-visit' }, { code: 'promise-waiting' }] })
  })

  test('without its private code is checked for its signature alone', async () => {
    await show(story.leaves)
    const { promise } = promiseFor(ours())
    const report = await visit({ promise })
    expect(report).toMatchObject({ verdict: 'ok', remarks: [{ code: 'first-visit' }, { code: 'promise-signed' }] })
    expect(codesOf(await visit({ promise: promiseFor(ours(), {}, aSigner('x')).promise }))).toEqual([
      'promise-signature',
    ])
  })

  test('whose words cannot be read, or do not belong together, is said to be so', async () => {
    await show(story.leaves)
    const { promise } = promiseFor(ours())
    expect(await visit({ promise: 'TT1.x' })).toMatchObject({ problem: { code: 'promise-unreadable' } })
    expect(await visit({ promise, opening: 'TK1.x' })).toMatchObject({ problem: { code: 'opening-unreadable' } })
    const { opening } = promiseFor(ours())
    expect(await visit({ promise, opening })).toMatchObject({ problem: { code: 'opening-of-another' } })
  })
})

describe('over the network', () => {
  let server: Server
  let url: string
  let files: Files
  let troubles: number
  const asked: string[] = []

  beforeAll(async () => {
    server = createServer(({ url: path = '', headers }, response) => {
      asked.push(`${path} ${headers['user-agent']}`)
      if (troubles-- > 0) return void response.writeHead(503).end()
      const file = path === '/' ? undefined : files.get(path.replace('/so-cai/', ''))
      const api = { origin: 'so-cai.example', key: verifierKeyText(signer.key) }
      if (path === '/api/v1/ledger') return void response.end(JSON.stringify(api))
      return file === undefined ? void response.writeHead(404).end('') : void response.end(file)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  beforeEach(() => {
    troubles = 0
    asked.length = 0
    files = filesOf(story.leaves.map(textOfLeaf), signer)
    files.delete('key')
  })
  afterAll(() => server.close())

  test.each(['', '/', '/so-cai', '/so-cai/', '/so-cai/checkpoint'])('the ledger is found from %j', async (path) => {
    const report = await visit({ address: `${url}${path}` })
    expect(report).toMatchObject({ verdict: 'ok', address: `${url}/so-cai`, ledger: { origin: 'so-cai.example' } })
    expect(asked.every((one) => one.includes('than-thien-verify/1'))).toBe(true)
  })

  test('a weak moment of the server is waited out, a strong one is told', async () => {
    troubles = 2
    expect(await visit({ address: `${url}/so-cai` })).toMatchObject({ verdict: 'ok' })
    server.closeAllConnections()
    const report = await visit({ address: 'http://127.0.0.1:1/so-cai' })
    expect(report).toMatchObject({ verdict: 'unchecked', problem: { code: 'unreachable' } })
    expect(await visit({ address: `${url}/khac` })).toMatchObject({ problem: { code: 'no-ledger' } })
  })

  test('a partial tile whose full one took its place is read from that', async () => {
    const more = [...story.leaves, ...aBox(story.doiNgo, 4, 300, 300)]
    const later = filesOf(more.map(textOfLeaf), signer)
    for (const level of [0, 'entries'] as const) {
      files.delete(tilePath({ level, index: 0, width: story.leaves.length }))
      const path = tilePath({ level, index: 0, width: 256 })
      files.set(path, later.get(path)!)
    }
    expect(await visit({ address: url })).toMatchObject({ verdict: 'ok' })
  })

  test('a file without end is not swallowed', async () => {
    files.set('checkpoint', utf8('x'.repeat(200_000)))
    expect(await visit({ address: url })).toMatchObject({ problem: { code: 'too-large' } })
  })
})

test('a larger ledger is read in threads, and its tiles are compared on every level', async () => {
  const [first] = aBox(story.doiNgo, 1, 1, 1) as [RatingLeaf]
  const leaf: Leaf = { ...first, kind: 'open', box: first.box.replace('verified', 'open'), ticket: null }
  const size = 5000
  const texts = Array.from({ length: size }, (_, at) => textOfLeaf({ ...leaf, answers: { number: at } }))
  const files = filesOf(texts, signer)
  await writeFiles(join(folder, 'ledger'), files)
  expect(await visit({ threads: 2 })).toMatchObject({ verdict: 'ok', counted: { open: size } })
  const path = tilePath({ level: 1, index: 0, width: 19 })
  const tile = Buffer.from(files.get(path)!)
  tile.writeUInt8(tile.readUInt8(500) ^ 1, 500)
  await writeFile(join(folder, 'ledger', path), tile)
  expect((await visit({ threads: 1 })).findings).toEqual([{ code: 'tile', leaf: 19 * 256, file: path }])
})
