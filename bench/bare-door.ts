// The yardstick of taking in a rating: `node:http` and nothing else, which reads a body as JSON and answers as many bytes
// as the program does. Takes the length of the answer and prints its own port.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const text = JSON.stringify({ promise: 'x'.repeat(Number(process.argv[2] ?? 0)) })

const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    JSON.parse(Buffer.concat(parts).toString('utf8'))
    response.writeHead(201, { 'Content-Type': 'application/json', 'Content-Length': text.length })
    response.end(text)
  })
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
})
