// A load on one HTTP address: so many connections, each sending its next request when it has its answer.
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'

export interface LoadPlan {
  readonly port: number
  readonly connections: number
  readonly seconds: number
  /** The whole request as text; `{{uuid}}` becomes a new one each time. */
  readonly request: string
  /** A file with one body a line, each sent once in the place of `{{body}}`; the load ends early when all are sent. */
  readonly bodies?: string
}

export interface LoadResult {
  readonly count: number
  readonly seconds: number
  /** Requests answered with each status. */
  readonly statuses: Record<string, number>
  readonly p50: number
  readonly p99: number
  /** Seconds of CPU that the client itself took while it sent. */
  readonly cpu: number
}

/** Sends for the time of the plan and gives what was answered; times in milliseconds. */
export async function load(plan: LoadPlan): Promise<LoadResult> {
  const times: number[] = []
  const statuses: Record<string, number> = {}
  const bodies = plan.bodies === undefined ? undefined : (await readFile(plan.bodies, 'utf8')).trimEnd().split('\n')
  // Made ahead: a request that is put together while others wait is time taken from the server.
  const requests = bodies?.map((body) => Buffer.from(requestWith(plan, body)))
  const nextRequest = requests === undefined ? () => requestWithId(plan) : () => requests.pop()
  const cpuBefore = process.cpuUsage()
  const begin = performance.now()
  const end = begin + plan.seconds * 1000
  await Promise.all(
    Array.from({ length: plan.connections }, () =>
      oneConnection(plan, nextRequest, end, (status, milliseconds) => {
        times.push(milliseconds)
        statuses[status] = (statuses[status] ?? 0) + 1
      }),
    ),
  )
  const seconds = (performance.now() - begin) / 1000
  const { user, system } = process.cpuUsage(cpuBefore)
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { count: times.length, seconds, statuses, p50: at(0.5), p99: at(0.99), cpu: (user + system) / 1e6 }
}

function requestWithId({ request }: LoadPlan): string {
  return request.replaceAll('{{uuid}}', () => randomUUID())
}

function requestWith({ request }: LoadPlan, body: string): string {
  return request.replace('{{length}}', String(Buffer.byteLength(body))).replace('{{body}}', () => body)
}

function oneConnection(
  plan: LoadPlan,
  nextRequest: () => string | Buffer | undefined,
  end: number,
  done: (status: string, milliseconds: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: plan.port, noDelay: true })
    let sentAt = 0
    let received: Buffer = Buffer.alloc(0)
    const send = () => {
      const request = nextRequest()
      sentAt = performance.now()
      if (request === undefined) socket.end()
      else socket.write(request)
    }
    socket.on('connect', send)
    socket.on('data', (part: Buffer) => {
      received = received.length === 0 ? part : Buffer.concat([received, part])
      const length = answerLength(received)
      if (length === undefined || received.length < length) return
      done(received.toString('latin1', 9, 12), performance.now() - sentAt)
      received = received.subarray(length)
      if (performance.now() < end) send()
      else socket.end()
    })
    socket.on('close', () => resolve())
    socket.on('error', reject)
  })
}

/** Bytes of the first whole answer in the buffer; undefined while it is not whole. */
function answerLength(buffer: Buffer): number | undefined {
  const head = buffer.indexOf('\r\n\r\n')
  if (head < 0) return undefined
  const headers = buffer.toString('latin1', 0, head)
  const length = /\r\ncontent-length: (\d+)/i.exec(headers)?.[1]
  if (length !== undefined) return head + 4 + Number(length)
  if (!/\r\ntransfer-encoding: chunked/i.test(headers)) return head + 4
  const last = buffer.indexOf('0\r\n\r\n', head + 4)
  return last < 0 ? undefined : last + 5
}
