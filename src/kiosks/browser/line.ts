// The way to the server: small requests with the secret of the device, and what their failures mean.
import { Failure, type Line } from '../rules/outbox.ts'
import type { Contact, KioskRating, Outcome } from '../rules.ts'
import type { Config } from './types.ts'

const patience = 30_000

export type Paired = { readonly kioskId: string; readonly token: string; readonly now: string }
export type PairProblem = 'wrong' | 'tooOften' | 'offline'

export async function pair(code: string): Promise<Paired | PairProblem> {
  try {
    return (await ask('/api/v1/kiosk/pair', undefined, { code })) as Paired
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    if (error.code === '429') return 'tooOften'
    return error.kind === 'unreachable' ? 'offline' : 'wrong'
  }
}

export async function fetchConfig(token: string): Promise<Config> {
  return (await ask('/api/v1/kiosk/config', token)) as Config
}

export interface ContactAnswer {
  /** The server's time, in milliseconds. */
  readonly server: number
  /** Seconds by which the clock of the device is ahead. */
  readonly clockDifference: number
}

/** Says how the device is. */
export async function sayContact(token: string, contact: Contact): Promise<ContactAnswer> {
  const { now, clockDifference } = (await ask('/api/v1/kiosk/contact', token, contact)) as {
    now?: string
    clockDifference?: number
  }
  const server = Date.parse(now ?? '')
  if (Number.isNaN(server)) throw new Failure('unreachable', 'no-time')
  return { server, clockDifference: clockDifference ?? 0 }
}

export function lineWith(token: string, sendVerified: Line['sendVerified']): Line {
  return {
    async send(ratings: readonly KioskRating[]) {
      const answer = (await ask('/api/v1/kiosk/ratings', token, { ratings })) as { outcomes?: Outcome[] }
      if (!Array.isArray(answer.outcomes)) throw new Failure('unreachable', 'no-outcomes')
      return answer.outcomes
    },
    sendVerified,
  }
}

/**
 * Asks and gives the JSON that comes back. What is not an answer of ours, such as the page of a hotspot or of a proxy,
 * is no answer: it must never take a rating away from the device.
 */
export async function ask(path: string, token?: string, body?: unknown): Promise<unknown> {
  const answer = await request(path, token, body)
  const type = answer.headers.get('Content-Type') ?? ''
  const said: unknown = await answer.json().catch(() => undefined)
  if (said === undefined || said === null || !type.includes('json')) throw new Failure('unreachable', 'not-ours')
  if (answer.ok) return said
  const { code = '' } = said as { code?: string }
  if (answer.status === 403) throw new Failure('unknown-device', code)
  if (answer.status === 429) throw new Failure('unreachable', '429')
  if (answer.status === 500) throw new Failure('broken', code)
  const isAboutUs = type.includes('problem') && [404, 409, 413, 422].includes(answer.status)
  throw new Failure(isAboutUs ? 'refused' : 'unreachable', code)
}

async function request(path: string, token: string | undefined, body: unknown): Promise<Response> {
  const stop = new AbortController()
  const impatience = setTimeout(() => stop.abort(), patience)
  try {
    return await fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      credentials: 'omit',
      cache: 'no-store',
      signal: stop.signal,
      headers: {
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  } catch {
    throw new Failure('unreachable', 'no-line')
  } finally {
    clearTimeout(impatience)
  }
}
