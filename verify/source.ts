// Where a ledger is read from: an address on the web, or a folder of the same files. With patience and limits.
import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Bytes } from '../src/ledger/formats/bytes.ts'
import { CannotCheck } from './findings.ts'

export interface Source {
  /** By this the program remembers what it saw here. */
  readonly address: string
  /** The file; undefined when there is none. Throws CannotCheck when it is larger than `most` bytes, or out of reach. */
  get(path: string, most: number): Promise<Bytes | undefined>
  /** The key that the ledger itself hands out, one line. */
  key(): Promise<string | undefined>
}

const userAgent = 'than-thien-verify/1 (checks the public ledger; sends nothing about you)'
const timeoutSeconds = 60
/** Between one try and the next, in seconds. */
const usualPauses: readonly number[] = [0.5, 2, 8]
export const noteBytes = 100_000

/** Finds the ledger at this address, under `/so-cai` of it, or in this folder. */
export async function openSource(address: string, pauses = usualPauses): Promise<Source> {
  const isWeb = /^https?:\/\//.test(address)
  const base = isWeb ? address.replace(/(\/checkpoint)?\/*$/, '') : resolve(address)
  for (const place of [base, isWeb ? `${base}/so-cai` : join(base, 'so-cai')]) {
    const load = (url: string, most: number) => download(url, most, pauses)
    const get = isWeb ? (path: string, most: number) => load(`${place}/${path}`, most) : fileIn(place)
    const checkpoint = await get('checkpoint', noteBytes)
    // Some sites answer every address with a page.
    if (checkpoint === undefined || !Buffer.from(checkpoint).includes('\n\n— ')) continue
    return {
      address: place,
      get,
      key: () => publishedKey(get, isWeb ? () => load(new URL('/api/v1/ledger', place).href, noteBytes) : undefined),
    }
  }
  throw new CannotCheck('no-ledger', { address })
}

function fileIn(folder: string) {
  return async (path: string, most: number) => {
    const file = join(folder, path)
    const found = await stat(file).catch(() => undefined)
    if (!found?.isFile()) return undefined
    if (found.size > most) throw new CannotCheck('too-large', { file })
    return readFile(file)
  }
}

/** A mirror has it as a file, the server itself in its API. */
async function publishedKey(
  get: Source['get'],
  askApi: (() => Promise<Bytes | undefined>) | undefined,
): Promise<string | undefined> {
  const file = await get('key', noteBytes)
  if (file !== undefined) return Buffer.from(file).toString().trim()
  const api = await askApi?.()
  if (api === undefined) return undefined
  try {
    const { key } = JSON.parse(Buffer.from(api).toString()) as { readonly key?: unknown }
    return typeof key === 'string' ? key : undefined
  } catch {
    return undefined
  }
}

/** Tries again when the network or the server has a weak moment; undefined when nothing is there. */
async function download(url: string, most: number, pauses: readonly number[]): Promise<Bytes | undefined> {
  let why = ''
  for (const pause of [0, ...pauses]) {
    if (pause > 0) await wait(pause * 1000)
    try {
      const response = await fetch(url, {
        headers: { 'User-Agent': userAgent },
        signal: AbortSignal.timeout(timeoutSeconds * 1000),
      })
      if (response.ok) return await bodyOf(response, url, most)
      await response.body?.cancel()
      if (response.status === 404 || response.status === 410) return undefined
      why = `HTTP ${response.status}`
      if (response.status < 500 && response.status !== 429) break
      const after = Number(response.headers.get('Retry-After'))
      if (after > 0 && after <= 60) await wait(after * 1000)
    } catch (error) {
      if (error instanceof CannotCheck) throw error
      why = reasonOf(error)
    }
  }
  throw new CannotCheck('unreachable', { url, why })
}

async function bodyOf(response: Response, url: string, most: number): Promise<Bytes> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.length
    if (length > most) throw new CannotCheck('too-large', { file: url })
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
