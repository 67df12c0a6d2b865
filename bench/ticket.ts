// What a ticket costs on a slow phone (CPU ÷ 6), in its script, and on the server.
import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { serve } from '@hono/node-server'
import { chromium } from '@playwright/test'
import { build } from 'esbuild'
import { Hono } from 'hono'
import { browserFlags, findOrInstallBrowser } from '../scripts/find-browser.ts'
import { canonicalJson } from '../src/ledger/formats/json.ts'
import { leafHash } from '../src/ledger/formats/merkle.ts'
import { sha256 } from '../src/ledger/hashing.ts'
import {
  blindSign,
  keyIdOf,
  makeKeyPair,
  prepareMessage,
  readPrivateKey,
  signDirectly,
  verifyTicket,
} from '../src/tickets/rsa.ts'
import { figure, median } from './measure.ts'

export const about = 'a ticket: blinding and finalizing in Chromium with CPU ÷ 6, its script, signing and checking'

const rounds = 15
const throttle = 6

/** The page's own module, with a key whose leaf is the whole ledger. */
const pageScript = `
  import { forgetTicket, requestTicket } from './src/tickets/browser/blinding.ts'
  globalThis.measure = async (key, rounds) => {
    const times = []
    for (let round = 0; round < rounds; round++) {
      let away = 0
      const fetchJson = async (path, body) => {
        const begin = performance.now()
        const init = body === undefined ? undefined : { method: 'POST', body: JSON.stringify(body) }
        const answer = await (await fetch(path, init)).json()
        away += performance.now() - begin
        return answer
      }
      const begin = performance.now()
      await requestTicket({ slip: 'bench', secret: '', key }, fetchJson)
      times.push(performance.now() - begin - away)
      await forgetTicket('bench')
    }
    return times
  }`

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2020',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

export async function run(): Promise<void> {
  const pair = await makeKeyPair()
  const privateKey = readPrivateKey(pair.privateKey)
  const script = await bundle(pageScript)
  const module = await bundle(`export { requestTicket, forgetTicket } from './src/tickets/browser/blinding.ts'`)
  figure('ticket.script-bytes', gzipSync(module, { level: 9 }).length, 'bytes', 'gzip, library included')
  const door = await openDoor(script, pair.publicKey, (message) => blindSign(privateKey, message))
  const browser = await chromium.launch({ executablePath: findOrInstallBrowser(), args: browserFlags })
  try {
    const page = await browser.newPage()
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: throttle })
    await page.goto(door.url)
    const times = (await page.evaluate(`measure(${JSON.stringify(door.key)}, ${rounds})`)) as number[]
    figure(
      'ticket.phone-ms',
      median(times),
      'ms',
      `median, n=${rounds}, CPU ÷ ${throttle}; worst ${Math.max(...times).toFixed(0)}`,
    )
  } finally {
    await browser.close()
    door.close()
  }
  const message = randomBytes(256)
  message[0] = 0
  const prepared = prepareMessage(randomBytes(32))
  const signature = signDirectly(privateKey, prepared)
  figure(
    'ticket.sign-ms',
    timeOf(500, () => blindSign(privateKey, message)),
    'ms',
    'server, with its check',
  )
  figure(
    'ticket.verify-ms',
    timeOf(2000, () => verifyTicket(pair.publicKey, prepared, signature)),
    'ms',
    'server',
  )
}

function timeOf(count: number, work: () => unknown): number {
  for (let warm = 0; warm < count / 10; warm++) work()
  const begin = performance.now()
  for (let at = 0; at < count; at++) work()
  return (performance.now() - begin) / count
}

/** The addresses that the module asks, on this machine, where a browser allows cryptography without https. */
async function openDoor(script: string, publicKey: Buffer, sign: (message: Buffer) => Buffer) {
  const place = { unit: 'xa-mau', quarter: '2021-Q4', questionnaire: 'visit' }
  const key = { ...place, id: keyIdOf(publicKey), publicKey: publicKey.toString('base64url'), leaf: 0 }
  const algorithm = 'RSABSSA-SHA384-PSS-Randomized'
  const leaf = canonicalJson({ type: 'key', ...place, key: key.id, publicKey: key.publicKey, algorithm })
  const root = Buffer.from(leafHash(sha256, Buffer.from(leaf))).toString('base64')
  const app = new Hono()
  app.get('/script.js', (c) => c.body(script, 200, { 'Content-Type': 'text/javascript' }))
  app.get('/api/v1/ledger', (c) => c.json({ checkpoint: { size: 1, root } }))
  app.get('/api/v1/ledger/inclusion', (c) => c.json({ leaf, proof: [] }))
  app.post('/api/v1/tickets', async (c) => {
    const { blindedMessage } = (await c.req.json()) as { blindedMessage: string }
    return c.json({ blindSignature: sign(Buffer.from(blindedMessage, 'base64url')).toString('base64url') })
  })
  app.get('/', (c) => c.html('<script type="module" src="/script.js"></script>'))
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const listening = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(listening))
  })
  const { port } = server.address() as AddressInfo
  return { key, url: `http://127.0.0.1:${port}/`, close: () => server.close() }
}
