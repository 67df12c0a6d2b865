// How fast the public pages are served by one process, kept and freshly drawn, and how heavy they are on the wire.
import { request } from 'node:http'
import { aDataFolder, type Program, removeFolder, startProgram } from '../test/program.ts'
import { figure, getRequest, loadFromOutside, residentMemory } from './measure.ts'

export const about = 'requests/s and p99 of commune home, results and rating page; compressed bytes with stylesheet'

const connections = 32
const seconds = 6
const commune = '/thi-tran-doi-ngo'

const pages = { home: commune, results: `/danh-gia${commune}/ket-qua`, rating: `/danh-gia${commune}` } as const

export async function run(): Promise<void> {
  const dataDir = await aDataFolder()
  const program = await startProgram(dataDir)
  try {
    await settleDown()
    figure(
      'rss.idle',
      residentMemory(program.child.pid ?? 0) ?? 0,
      'MiB',
      'the Node process, after the first start with the demonstration',
    )
    for (const [name, path] of Object.entries(pages)) await measurePage(program, name, path)
  } finally {
    await program.stop()
    await removeFolder(dataDir)
  }
}

/** A page that may be kept is measured as it is served (from the cache), and drawn anew at every request. */
async function measurePage(program: Program, name: string, path: string): Promise<void> {
  const isKept = (await fetch(program.url + path)).headers.get('cache-control') === 'no-cache'
  const served = await hit(program, path)
  figure(
    `public-pages.${name}.rps`,
    served.count / served.seconds,
    'requests/s',
    `${isKept ? 'from the page cache' : 'drawn each time'}, n=${served.count}, ${connections} connections`,
  )
  figure(`public-pages.${name}.p99`, served.p99, 'ms')
  if (isKept) {
    // A search makes an address of its own, which nobody has asked for before.
    const drawn = await hit(program, `${path}?tim={{uuid}}`)
    figure(
      `public-pages.${name}.drawn-rps`,
      drawn.count / drawn.seconds,
      'requests/s',
      `drawn anew each time, n=${drawn.count}`,
    )
    figure(`public-pages.${name}.drawn-p99`, drawn.p99, 'ms')
  }
  figure(
    `public-pages.${name}.bytes`,
    await weigh(program.url, path),
    'bytes',
    'brotli, the page with its stylesheet; limit 30720',
  )
}

async function hit(program: Program, path: string) {
  const result = await loadFromOutside({ port: program.port, connections, seconds, request: getRequest(path) })
  const others = Object.keys(result.statuses).filter((status) => status !== '200')
  if (others.length > 0) throw new Error(`${path} was also answered ${others.join(', ')}`)
  return result
}

/** Bytes of the bodies as they cross the wire. */
async function weigh(url: string, path: string): Promise<number> {
  const html = await (await fetch(url + path)).text()
  const stylesheet = /<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"/.exec(html)?.[1]
  if (stylesheet === undefined) throw new Error(`${path} has no stylesheet`)
  const sizes = await Promise.all([path, stylesheet].map((one) => compressedLength(new URL(one, url))))
  return sizes.reduce((sum, one) => sum + one, 0)
}

async function compressedLength(url: URL): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { 'Accept-Encoding': 'br' } }, (response) => {
      let length = 0
      response.on('data', (part: Buffer) => {
        length += part.length
      })
      response.on('end', () => resolve(length))
    })
      .on('error', reject)
      .end()
  })
}

/** What the start has left to do (compressing, planning, collecting garbage) is not the page's. */
function settleDown(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 3000)
  })
}
