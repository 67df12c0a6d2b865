// The yardstick: `node:http` and nothing else, answering one page with the bytes and the headers that the program answers.
// Takes the address of the page and prints its own port.
import { createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Written by `node:http` itself. */
const ownHeaders = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding', 'x-request-id'])

const answer = await new Promise<IncomingMessage>((resolve, reject) => {
  get(process.argv[2] ?? '', { headers: { 'Accept-Encoding': 'gzip, br' } }, resolve).on('error', reject)
})
const parts: Buffer[] = []
for await (const part of answer) parts.push(part as Buffer)
const body = Buffer.concat(parts)
const head = Object.entries(answer.headers)
  .filter(([name]) => !ownHeaders.has(name))
  .flatMap(([name, value]) => [name, String(value)])
head.push('content-length', String(body.length))

const server = createServer((_, response) => {
  response.writeHead(200, head)
  response.end(body)
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
})
