// A line between a kiosk and the program that can be cut, and a browser that can be killed.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium, type Page } from '@playwright/test'
import { encode } from 'uqr'
import { browserFlags, findBrowser } from '../../scripts/find-browser.ts'

export interface CutLine {
  readonly url: string
  isCut: boolean
  /** After so many bytes of answers the line is cut by itself. */
  cutAfterAnswers: number
  /** What the program says at an address is changed on the way. */
  change: Map<string, (text: string) => string>
  close(): Promise<void>
}

/** Hands requests on to the program, until the line is cut. */
export async function openLine(to: string): Promise<CutLine> {
  const target = new URL(to)
  const server = createServer((asked, answer) => {
    if (line.isCut) return asked.socket.destroy()
    const onward = request(
      { host: target.hostname, port: target.port, path: asked.url, method: asked.method, headers: asked.headers },
      (got) => {
        line.cutAfterAnswers -= 1
        // The program has done what it was asked; the kiosk never hears of it.
        if (line.cutAfterAnswers === 0) line.isCut = true
        if (line.isCut) return asked.socket.destroy()
        const change = line.change.get(asked.url ?? '')
        if (change === undefined) {
          answer.writeHead(got.statusCode ?? 502, got.headers)
          return got.pipe(answer)
        }
        const parts: Buffer[] = []
        got.on('data', (part: Buffer) => parts.push(part))
        return got.on('end', () => {
          const { 'content-length': _, ...headers } = got.headers
          answer.writeHead(got.statusCode ?? 502, headers)
          answer.end(change(Buffer.concat(parts).toString()))
        })
      },
    )
    onward.on('error', () => asked.socket.destroy())
    return asked.pipe(onward)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const line: CutLine = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    isCut: false,
    cutAfterAnswers: Number.POSITIVE_INFINITY,
    change: new Map(),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return line
}

export interface KillableBrowser {
  newPage(): Promise<Page>
  /** kill -9 of the whole browser; what it has written stays in its folder. */
  kill(): Promise<void>
}

/** A browser of our own on a folder of its own, as a device has it. */
export async function startBrowser(folder: string, more: readonly string[] = []): Promise<KillableBrowser> {
  const executable = findBrowser() ?? chromium.executablePath()
  const flags = [
    ...browserFlags,
    ...more,
    '--headless=new',
    '--remote-debugging-port=0',
    '--no-first-run',
    `--user-data-dir=${folder}`,
  ]
  const child = spawn(executable, [...flags, 'about:blank'], { detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  const browser = await chromium.connectOverCDP(await addressOf(child))
  return {
    async newPage() {
      const [context] = browser.contexts()
      if (context === undefined) throw new Error('The browser has no profile')
      return context.newPage()
    },
    async kill() {
      const ended = once(child, 'exit')
      // With all its processes, as when the power goes.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      await ended
      await browser.close().catch(() => undefined)
    },
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (part: Buffer) => {
      said += part.toString()
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (address !== undefined) resolve(address)
    })
    child.once('exit', () => reject(new Error(`The browser ended:\n${said}`)))
  })
}

const [wide, high, module] = [640, 480, 6]

/** A film of one picture that a browser takes for its camera: the code in the middle, as YUV4MPEG2. */
export function filmOf(text: string): Buffer {
  const { data, size } = encode(text, { ecc: 'Q', border: 4 })
  const luma = Buffer.alloc(wide * high, 235)
  const [left, top] = [Math.floor((wide - size * module) / 2), Math.floor((high - size * module) / 2)]
  for (let y = 0; y < size * module; y++) {
    for (let x = 0; x < size * module; x++) {
      if (data[Math.floor(y / module)]?.[Math.floor(x / module)]) luma[(top + y) * wide + left + x] = 16
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((wide * high) / 2, 128)])
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${wide} H${high} F10:1 Ip A1:1 C420jpeg\n`), frame, frame, frame])
}

export const filmFlags = (file: string) => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${file}`,
]
