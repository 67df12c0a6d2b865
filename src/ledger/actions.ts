// What can be done with the ledger: it is founded, it grows, witnesses sign it. Nothing takes anything away.
import { z } from 'zod'
import { defineAction } from '../platform/action.ts'
import { anyone, systemOnly } from '../platform/allow.ts'
import { defineFact } from '../platform/facts.ts'
import { notFound, refusal, refuse, refuseField } from '../platform/refusal.ts'
import type { Context } from '../platform/spine.ts'
import { canonicalJson } from './formats/json.ts'
import type { Leaf } from './formats/leaves.ts'
import { leafHash, rootOfFrontier } from './formats/merkle.ts'
import { checkSignature, isBy, isKeyName, readNote, readSignatureLine, readVerifierKey } from './formats/notes.ts'
import { LeafSchema } from './formats/read-leaf.ts'
import { longestLeaf } from './formats/tiles.ts'
import { sha256, verifyEd25519 } from './hashing.ts'
import { findCheckpoint, listWitnesses } from './queries.ts'
import { growWithTiles, ledgerPages, ticketHashOf } from './rules.ts'
import { signCheckpoint, signerOf } from './signing.ts'
import {
  endWitness as endWitnessRow,
  growTiles,
  insertCheckpoint,
  insertCosignature,
  insertLeaves,
  insertWitness,
  lockHead,
  moveHead,
  type NewLeaf,
} from './store.ts'

/** Told when leaves were appended: the pages of the ledger show something else. */
export const ledgerGrown = defineFact({
  name: 'ledger.grown',
  payload: z.object({ first: z.int(), size: z.int() }),
  touches: () => [ledgerPages],
})

/**
 * Appends leaves in the caller's transaction and signs the new checkpoint; gives the index of the first leaf and the
 * size afterwards. Other writers wait from here to the end of the transaction, so call it late.
 * Throws a TypeError for a leaf of a wrong shape and a RangeError for one of more than 65,535 bytes.
 */
export async function appendLeaves(ctx: Context, leaves: readonly Leaf[]): Promise<{ first: number; size: number }> {
  const made = leaves.map(makeLeaf)
  const signer = await signerOf(ctx)
  const before = await lockHead(ctx.tx)
  if (made.length === 0) return { first: before.size, size: before.size }
  const { frontier, tiles } = growWithTiles(
    sha256,
    before,
    made.map(({ hash }) => hash),
  )
  const root = rootOfFrontier(sha256, frontier)
  const note = signCheckpoint(signer, frontier.size, root)
  await insertLeaves(ctx.tx, before.size, made)
  await growTiles(ctx.tx, tiles)
  await insertCheckpoint(ctx.tx, { size: frontier.size, root, note, madeAt: ctx.clock.now() })
  await moveHead(ctx.tx, frontier)
  const grown = { first: before.size, size: frontier.size }
  await ctx.tell(ledgerGrown, grown)
  return grown
}

function makeLeaf(leaf: Leaf): NewLeaf {
  const checked = LeafSchema.safeParse(leaf)
  if (!checked.success) throw new TypeError(`A leaf is of no known shape: ${z.prettifyError(checked.error)}`)
  const text = canonicalJson(leaf)
  const bytes = Buffer.from(text)
  if (bytes.length > longestLeaf) throw new RangeError(`A leaf of ${bytes.length} bytes is too long`)
  return { text, hash: leafHash(sha256, bytes), ticketHash: ticketHashOf(sha256, leaf) }
}

/** Makes the key of the ledger and gives it its name; does nothing when there is one. Done at every start. */
export const foundLedger = defineAction({
  name: 'ledger.found',
  allow: systemOnly,
  trace: 'row',
  input: z.strictObject({ origin: z.string().refine(isKeyName).optional() }),
  async run(ctx, { origin }) {
    const signer = await signerOf(ctx, origin)
    return { origin: signer.origin }
  },
})

/** Told when a witness came, went or signed. */
export const ledgerWitnessed = defineFact({
  name: 'ledger.witnessed',
  payload: z.object({ witness: z.string() }),
  touches: () => [ledgerPages],
})

const wrongKey = refusal('invalid', 'ledger.wrong-key', {
  vi: 'Dòng này không phải là khóa của một nhân chứng (Ed25519, cosignature/v1).',
  en: 'This line is not the key of a witness (Ed25519, cosignature/v1).',
})

const witnessKnown = refusal('conflict', 'ledger.witness-known', {
  vi: 'Đã có nhân chứng mang tên này.',
  en: 'There is a witness of this name already.',
})

export const addWitness = defineAction({
  name: 'ledger.addWitness',
  allow: systemOnly,
  input: z.strictObject({ key: z.string().max(500) }),
  constraints: { ledger_witnesses_pkey: witnessKnown },
  async run({ tx, clock, tell }, { key: line }) {
    const key = readVerifierKey(sha256, line) ?? refuseField('key', wrongKey)
    if (key.type !== 'cosignature') refuseField('key', wrongKey)
    await insertWitness(tx, key.name, line, clock.now())
    await tell(ledgerWitnessed, { witness: key.name })
    return { name: key.name }
  },
})

/** From now on this witness signs no more; what it signed stays. */
export const endWitness = defineAction({
  name: 'ledger.endWitness',
  allow: systemOnly,
  input: z.strictObject({ name: z.string().max(300) }),
  async run({ tx, clock, tell }, { name }) {
    if (!(await endWitnessRow(tx, name, clock.now()))) refuse(notFound)
    await tell(ledgerWitnessed, { witness: name })
    return {}
  },
})

const unknownWitness = refusal('forbidden', 'ledger.unknown-witness', {
  vi: 'Chữ ký này không phải của một nhân chứng đã đăng ký.',
  en: 'This is not the signature of a registered witness.',
})

const wrongSignature = refusal('invalid', 'ledger.wrong-signature', {
  vi: 'Chữ ký này không khớp với mốc sổ cái đã nêu.',
  en: 'This signature does not stand for that checkpoint.',
})

/** A registered witness signs a checkpoint; its signature is served with the checkpoint from then on. */
export const cosign = defineAction({
  name: 'ledger.cosign',
  allow: anyone,
  input: z.strictObject({ size: z.int().min(0), line: z.string().max(600) }),
  async run({ tx, tell }, { size, line }) {
    const checkpoint = (await findCheckpoint(tx, size)) ?? refuse(notFound)
    const note = readNote(checkpoint.note)
    const signature = readSignatureLine(line) ?? refuseField('line', wrongSignature)
    const witnesses = (await listWitnesses(tx)).filter(({ endedAt }) => endedAt === null)
    const key = witnesses
      .map(({ keyLine }) => readVerifierKey(sha256, keyLine))
      .find((one) => one !== undefined && isBy(signature, one))
    if (key === undefined) return refuse(unknownWitness)
    const isRight = note !== undefined && (await checkSignature(note.text, signature, key, verifyEd25519))
    if (!isRight) refuseField('line', wrongSignature)
    const isNew = await insertCosignature(tx, size, key.name, line)
    if (isNew) await tell(ledgerWitnessed, { witness: key.name })
    return { witness: key.name, isNew }
  },
})
