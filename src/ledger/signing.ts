// The key of the ledger: made once, sealed in the database, and kept open in memory, because it signs for every rating.
import type { KeyObject } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../platform/db/open.ts'
import { PlainError } from '../platform/plain-error.ts'
import type { SecretBox } from '../platform/secret-box.ts'
import type { Context } from '../platform/spine.ts'
import { type Bytes, toBase64Url, utf8 } from './formats/bytes.ts'
import { checkpointText } from './formats/checkpoints.ts'
import { emptyFrontier, rootOfFrontier } from './formats/merkle.ts'
import { noteText, type VerifierKey, verifierKey } from './formats/notes.ts'
import { commitmentInput, openingText, type PromiseBody, signedPromiseText } from './formats/promises.ts'
import { newSigningKey, openSigningKey, sha256, signEd25519 } from './hashing.ts'
import { originOfKey } from './rules.ts'
import { insertCheckpoint, insertKey } from './store.ts'

export interface Signer {
  readonly origin: string
  readonly key: VerifierKey
  sign(message: Bytes): Bytes
}

type Signing = Pick<Context, 'tx' | 'secrets' | 'clock'>

const purpose = 'ledger.key'
const known = new WeakMap<SecretBox, Signer>()

/** Whoever signs for this ledger. The first who asks makes the key, and the name when none is given. */
export async function signerOf(ctx: Signing, origin?: string): Promise<Signer> {
  return known.get(ctx.secrets) ?? (await readSigner(ctx.tx, ctx.secrets)) ?? (await makeSigner(ctx, origin))
}

/** What a promise is about; the ledger and the commitment are added where it is signed. */
export type Promised = Omit<PromiseBody, 'type' | 'ledger' | 'commitment'>

/**
 * Signs that a rating is in and by when it must stand in the ledger, and gives the opening that only the person gets;
 * both as words. The same ticket gets the same of both, however often it is sent.
 */
export async function signPromise(
  { db, secrets }: { readonly db: Kysely<Tables>; readonly secrets: SecretBox },
  about: Promised,
  ticketHash: Bytes,
): Promise<{ promise: string; opening: string }> {
  const signer = known.get(secrets) ?? (await readSigner(db, secrets))
  if (signer === undefined) throw new Error('A promise cannot be signed before the ledger was founded')
  const opening = { nonce: nonceOf(secrets, ticketHash), ticketHash }
  const commitment = toBase64Url(sha256(commitmentInput(opening)))
  const body: PromiseBody = { type: 'promise', ledger: signer.origin, commitment, ...about }
  return { promise: signedPromiseText(body, signer.sign), opening: openingText(opening) }
}

/** Nothing is kept for it, and nobody without the key of the installation can make it. */
function nonceOf(secrets: SecretBox, ticketHash: Bytes): Bytes {
  return sha256(utf8(secrets.sign('promise-nonce', toBase64Url(ticketHash))))
}

/** The note of a checkpoint, signed by the ledger. */
export function signCheckpoint({ origin, key, sign }: Signer, size: number, root: Bytes): string {
  const text = checkpointText({ origin, size, root })
  return noteText({ text, signatures: [{ name: key.name, id: key.id, bytes: sign(Buffer.from(text)) }] })
}

async function readSigner(db: Kysely<Tables>, secrets: SecretBox): Promise<Signer | undefined> {
  const row = await db
    .selectFrom('ledgerKeys')
    .select(['origin', 'publicKey', 'sealed'])
    .select(sql<boolean | null>`xmin = pg_current_xact_id_if_assigned()::xid`.as('isOurs'))
    .executeTakeFirst()
  if (row === undefined) return undefined
  const signer = openSigner(row.origin, row.publicKey, secrets.open(purpose, row.sealed))
  // A key of this very transaction may still be taken back.
  if (row.isOurs !== true) known.set(secrets, signer)
  return signer
}

function openSigner(origin: string, publicKey: Bytes, privateText: string | undefined): Signer {
  if (privateText === undefined) {
    throw new PlainError(
      'The key of the ledger was sealed under another secret key: put back the secret.key (or SECRET_KEY) that belongs to this database.',
    )
  }
  const opened: KeyObject = openSigningKey(privateText)
  return { origin, key: verifierKey(sha256, origin, publicKey), sign: (message) => signEd25519(opened, message) }
}

async function makeSigner(ctx: Signing, name: string | undefined): Promise<Signer> {
  const { tx, secrets, clock } = ctx
  const { publicKey, privateText } = newSigningKey()
  const origin = name ?? originOfKey(sha256, publicKey)
  const sealed = secrets.seal(purpose, privateText)
  const isNew = await insertKey(tx, { publicKey, origin, sealed, madeAt: clock.now() })
  const signer = await readSigner(tx, secrets)
  if (signer === undefined) throw new Error('The key of the ledger was not kept')
  const root = rootOfFrontier(sha256, emptyFrontier)
  if (isNew) await insertCheckpoint(tx, { size: 0, root, note: signCheckpoint(signer, 0, root), madeAt: clock.now() })
  return signer
}
