// What a view of each kind of public page costs the server: kept, drawn anew, and seen for the first time; beside a bare
// server that answers the same bytes. And how heavy the pages are on the wire.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { aDataFolder, type Program, removeFolder, startProgram } from '../test/program.ts'
import type { LoadResult } from './load.ts'
import { cpuSeconds, figure, getRequest, loadFromOutside, residentMemory, settleDown } from './measure.ts'

export const about = 'requests/s, p99 and CPU of commune home, procedure, results and rating page; bytes on the wire'

const connections = 8
const warmUp = 2
const seconds = 4
const mostFirst = 400
const commune = '/thi-tran-doi-ngo'

interface Kind {
  readonly name: string
  readonly path: string
  /** Which addresses of the site map are of this kind. */
  readonly like: RegExp
}

const kinds: readonly Kind[] = [
  { name: 'home', path: commune, like: /^\/(xa|phuong|thi-tran)-[^/]+$/ },
  { name: 'procedure', path: `${commune}/thu-tuc/1.001776`, like: /^\/[^/]+\/thu-tuc\/[\d.]+$/ },
  { name: 'results', path: `/danh-gia${commune}/ket-qua`, like: /^\/danh-gia\/(xa|phuong|thi-tran)-[^/]+\/ket-qua$/ },
  { name: 'rating', path: `/danh-gia${commune}`, like: /^\/danh-gia\/(xa|phuong|thi-tran)-[^/]+$/ },
]

export async function run(): Promise<void> {
  const dataDir = await aDataFolder()
  const program = await startProgram(dataDir)
  try {
    await settleDown()
    const memory = residentMemory(program.child.pid ?? 0) ?? 0
    figure('rss.idle', memory, 'MiB', 'the Node process, after the first start with the demonstration')
    const all = await addresses(program)
    for (const kind of kinds) await measureFirst(program, kind, all)
    for (const kind of kinds) await measureKind(program, kind)
  } finally {
    await program.stop()
    await removeFolder(dataDir)
  }
}

/** Pages that nobody has opened since the start: everything is read from the database, by code that is still cold. */
async function measureFirst(program: Program, { name, path, like }: Kind, all: readonly string[]): Promise<void> {
  const some = all.filter((one) => one !== path && like.test(one)).slice(0, mostFirst)
  const bodies = join(program.dataDir, `${name}.txt`)
  await writeFile(bodies, some.join('\n'))
  const plan = { request: getRequest('{{body}}'), bodies, seconds: 120 }
  report(`public-pages.${name}.first`, await hit(program.port, program.child.pid, plan), 'of as many units')
}

async function measureKind(program: Program, { name, path }: Kind): Promise<void> {
  const { pid } = program.child
  const isKept = (await fetch(program.url + path)).headers.get('cache-control') === 'no-cache'
  // What no page of these reads makes an address of its own, which nobody has asked for before.
  const drawn = await warmHit(program.port, pid, isKept ? `${path}?tim={{uuid}}` : path)
  report(`public-pages.${name}.drawn`, drawn, 'drawn anew from what is remembered')
  if (isKept) report(`public-pages.${name}.kept`, await warmHit(program.port, pid, path), 'from the page cache')
  await withBareServer(program.url + path, async (port, barePid) => {
    report(`public-pages.${name}.bare`, await warmHit(port, barePid, path), 'node:http alone, the same bytes')
  })
  const bytes = await weigh(program.url, path)
  figure(`public-pages.${name}.bytes`, bytes, 'bytes', 'brotli, the page with its stylesheet; limit 30720')
}

interface Hits extends LoadResult {
  /** Seconds of CPU that the server took, in user and system. */
  readonly cpuOfServer: number
}

function report(name: string, { count, seconds, p99, cpuOfServer }: Hits, note: string): void {
  figure(`${name}.rps`, count / seconds, 'requests/s', `${note}, n=${count}, ${connections} connections`)
  figure(`${name}.p99`, p99, 'ms')
  figure(`${name}.cpu`, (cpuOfServer * 1000) / count, 'ms/page', 'user and system of the server process')
  figure(`${name}.per-core`, count / cpuOfServer, 'pages/s', 'from one core that does nothing else')
}

async function warmHit(port: number, pid: number | undefined, path: string): Promise<Hits> {
  await loadFromOutside({ port, connections, seconds: warmUp, request: getRequest(path) })
  return hit(port, pid, { request: getRequest(path), seconds })
}

async function hit(
  port: number,
  pid: number | undefined,
  plan: { readonly request: string; readonly seconds: number; readonly bodies?: string },
): Promise<Hits> {
  const before = cpuSeconds(pid ?? 0) ?? 0
  const result = await loadFromOutside({ port, connections, ...plan })
  const others = Object.keys(result.statuses).filter((status) => status !== '200')
  if (others.length > 0) throw new Error(`${plan.request.split('\r')[0]} was also answered ${others.join(', ')}`)
  return { ...result, cpuOfServer: (cpuSeconds(pid ?? 0) ?? 0) - before }
}

async function withBareServer(url: string, work: (port: number, pid: number | undefined) => Promise<void>) {
  const file = join(import.meta.dirname, 'bare-server.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', file, url], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    await work(Number(line.toString()), child.pid)
  } finally {
    child.kill()
  }
}

/** Every public page, as the site map has it, and the pages where communes are rated. */
async function addresses({ url }: Program): Promise<string[]> {
  const locations = async (path: string) =>
    [...(await (await fetch(url + path)).text()).matchAll(/<loc>([^<]+)<\/loc>/g)].map((one) => pathOf(one[1] ?? ''))
  const listed = (await Promise.all((await locations('/sitemap.xml')).map(locations))).flat()
  const rating = listed.filter((path) => path.endsWith('/ket-qua')).map((path) => path.replace(/\/ket-qua$/, ''))
  return [...new Set([...listed, ...rating])]
}

function pathOf(url: string): string {
  return new URL(url).pathname
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
