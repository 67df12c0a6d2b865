// The way to the server from the screens of the queue: impatient, because people stand in front of them.

const patience = 4000

/** `unreachable`: perhaps nothing arrived; `refused`: the server has said no. */
export class LineError extends Error {
  readonly kind: 'unreachable' | 'refused'
  readonly status: number
  constructor(kind: 'unreachable' | 'refused', status = 0) {
    super(kind)
    this.kind = kind
    this.status = status
  }
}

/** Asks and gives the JSON that comes back; what is not an answer of ours is no answer. */
export async function ask<T>(path: string, body?: unknown, token?: string): Promise<T> {
  const answer = await send(path, body, token)
  const type = answer.headers.get('Content-Type') ?? ''
  const said: unknown = await answer.json().catch(() => undefined)
  if (said === undefined || said === null || !type.includes('json')) throw new LineError('unreachable')
  if (answer.ok) return said as T
  const isRefusal = answer.status < 500 && answer.status !== 429
  throw new LineError(isRefusal ? 'refused' : 'unreachable', answer.status)
}

async function send(path: string, body: unknown, token: string | undefined): Promise<Response> {
  const stop = new AbortController()
  const impatience = setTimeout(() => stop.abort(), patience)
  try {
    return await fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      cache: 'no-store',
      redirect: 'error',
      signal: stop.signal,
      headers: {
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  } catch {
    throw new LineError('unreachable')
  } finally {
    clearTimeout(impatience)
  }
}

/** Does something again and again, never twice at once; whatever breaks in it is seen and does not end it. */
export function every(milliseconds: number, work: () => Promise<void>): void {
  const tick = () => {
    work()
      .catch((error: unknown) => {
        setTimeout(() => {
          throw error
        })
      })
      .finally(() => setTimeout(tick, milliseconds))
  }
  tick()
}
