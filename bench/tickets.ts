// Ratings with tickets for a load, made ahead: signing is the price of the server's other door and not of this one.

import { randomBytes } from 'node:crypto'
import { appendFile, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { Client } from 'pg'
import { keyOfFolder, openSecretBox } from '../src/platform/secret-box.ts'
import { prepareMessage, readPrivateKey, signDirectly } from '../src/tickets/rsa.ts'

interface Order {
  readonly count: number
  readonly key: string
  readonly privateKey: Uint8Array
}

export interface Socket {
  readonly host: string
  readonly port: number
}

/** Writes so many bodies of verified ratings, one a line, for the key of a commune and quarter. */
export async function writeVerifiedBodies(
  dataDir: string,
  socket: Socket,
  unit: string,
  quarter: string,
  count: number,
): Promise<string> {
  const secrets = openSecretBox(await keyOfFolder(dataDir))
  const client = new Client({ ...socket, user: 'than_thien', database: 'than_thien' })
  await client.connect()
  const { rows } = await client.query<{ id: string; sealed: string }>(
    `select k.id, k.sealed_private_key as sealed from ticket_keys k join units u on u.id = k.unit_id
     where u.slug = $1 and k.quarter = $2 and k.questionnaire = 'visit'`,
    [unit, quarter],
  )
  await client.end()
  const [key] = rows
  const opened = key && secrets.open(`ticket-key ${key.id}`, key.sealed)
  if (key === undefined || opened === undefined) throw new Error(`There is no key of ${unit} for ${quarter}`)
  const file = join(dataDir, `bodies-${randomBytes(4).toString('hex')}.jsonl`)
  await writeFile(file, '')
  const workers = cpus().length
  const order = { count: Math.ceil(count / workers), key: key.id, privateKey: Buffer.from(opened, 'base64') }
  await Promise.all(Array.from({ length: workers }, () => work(order, file)))
  return file
}

function work(order: Order, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: order, execArgv: ['--import', 'tsx'] })
    worker.once('message', (lines: string) => {
      appendFile(file, lines).then(resolve, reject)
    })
    worker.once('error', reject)
  })
}

function bodies({ count, key, privateKey }: Order): string {
  const signer = readPrivateKey(Buffer.from(privateKey))
  const lines = Array.from({ length: count }, (_, index) => {
    const message = prepareMessage(randomBytes(32))
    const ticket = {
      key,
      message: message.toString('base64url'),
      signature: signDirectly(signer, message).toString('base64url'),
    }
    const answers = { overall: String((index % 5) + 1), officers: String((index % 4) + 2) }
    return JSON.stringify({ ticket, version: 2, answers, lang: 'vi', channel: 'slip' })
  })
  return `${lines.join('\n')}\n`
}

if (!isMainThread) parentPort?.postMessage(bodies(workerData as Order))
