// Opens the private keys of tickets and signs with them; a key that was opened stays open as long as the program runs.
import { type KeyObject, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Tables } from '../platform/db/open.ts'
import type { SecretBox } from '../platform/secret-box.ts'
import { blindSign, prepareMessage, readPrivateKey, signDirectly } from './rsa.ts'
import { messageBytes, type Ticket } from './rules.ts'
import { findSealedKey } from './store.ts'

/** What signing needs: an action's context and the dependencies of the program both have it. */
interface Signer {
  readonly db: Kysely<Tables>
  readonly secrets: SecretBox
}

export function sealPrivateKey(secrets: SecretBox, id: string, der: Buffer): string {
  return secrets.seal(purposeOf(id), der.toString('base64'))
}

/** Signs what was blinded under the key of this id; the message was checked to be below its modulus. */
export async function signBlinded(signer: Signer, id: string, blindedMessage: Uint8Array): Promise<Buffer> {
  return blindSign(await privateKeyOf(signer, id), blindedMessage)
}

/** A whole ticket, made by the server for somebody whose browser runs no script. */
export async function makeTicket(signer: Signer, id: string): Promise<Ticket> {
  const message = prepareMessage(randomBytes(messageBytes))
  const signature = signDirectly(await privateKeyOf(signer, id), message)
  return { key: id, message: message.toString('base64url'), signature: signature.toString('base64url') }
}

const opened = new WeakMap<SecretBox, Map<string, KeyObject>>()

async function privateKeyOf({ db, secrets }: Signer, id: string): Promise<KeyObject> {
  const keys = opened.get(secrets) ?? new Map<string, KeyObject>()
  opened.set(secrets, keys)
  const ready = keys.get(id)
  if (ready !== undefined) return ready
  const sealed = await findSealedKey(db, id)
  const text = sealed === undefined ? undefined : secrets.open(purposeOf(id), sealed)
  if (text === undefined) throw new Error('A ticket key does not open: is SECRET_KEY the one it was sealed with?')
  const key = readPrivateKey(Buffer.from(text, 'base64'))
  keys.set(id, key)
  return key
}

/** With the id in it, so that nobody with the database can put one key in the place of another. */
function purposeOf(id: string): string {
  return `ticket-key ${id}`
}
