// The fields of a form that was sent. What carries no file is read straight from the connection, without the
// streams of the web's Request: that is half the price of taking a rating.
import type { Readable } from 'node:stream'
import { Refusal } from '../refusal.ts'
import type { RequestContext } from './env.ts'
import type { Fields } from './read-form.ts'
import { tooLarge, unreadable } from './security.ts'

/** Nobody types more than this. A form with a file is not read here. */
const mostTyped = 1024 * 1024

/** A form of another kind, cut off, or without its boundary is the sender's mistake and no defect. */
export async function readFields(c: RequestContext): Promise<Fields> {
  try {
    return await fieldsOf(c)
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(unreadable)
  }
}

/** The same for a form that may carry a file. */
export function readFormData(c: RequestContext): Promise<FormData> {
  return c.req.formData().catch(() => {
    throw new Refusal(unreadable)
  })
}

async function fieldsOf(c: RequestContext): Promise<Fields> {
  const incoming = c.env?.incoming
  const isPlain = c.req.header('Content-Type')?.startsWith('application/x-www-form-urlencoded') === true
  const length = Number(c.req.header('Content-Length'))
  if (!isPlain || !isReadable(incoming) || !Number.isInteger(length)) return c.req.formData()
  if (length > mostTyped) throw new Refusal(tooLarge)
  return new URLSearchParams(await textOf(incoming))
}

async function textOf(incoming: Readable): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of incoming) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

function isReadable(incoming: unknown): incoming is Readable {
  return typeof incoming === 'object' && incoming !== null && 'readableEnded' in incoming && !incoming.readableEnded
}
