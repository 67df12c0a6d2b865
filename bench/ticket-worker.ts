// A thread that signs tickets for a ledger that is measured: message and signature one after the other.
import { constants, createPrivateKey, randomBytes, sign } from 'node:crypto'
import { parentPort } from 'node:worker_threads'

export interface TicketOrder {
  /** PKCS #8 in PEM. */
  readonly privateKey: string
  readonly count: number
}

export const messageBytes = 64
export const signatureBytes = 256

const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }

parentPort?.on('message', ({ privateKey, count }: TicketOrder) => {
  const key = createPrivateKey(privateKey)
  const tickets = new Uint8Array(count * (messageBytes + signatureBytes))
  for (let at = 0; at < tickets.length; at += messageBytes + signatureBytes) {
    const message = randomBytes(messageBytes)
    tickets.set(message, at)
    tickets.set(sign('sha384', message, { key, ...pss }), at + messageBytes)
  }
  parentPort?.postMessage(tickets, [tickets.buffer])
})
