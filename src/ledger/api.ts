// The ledger for programs: where it stands, proofs, its checkpoints, and the door for witnesses.
import { z } from 'zod'
import { changeRoute, readRoute } from '../platform/http/api.ts'
import { notFound, refuse } from '../platform/refusal.ts'
import { cosign } from './actions.ts'
import { toBase64 } from './formats/bytes.ts'
import { verifierKeyText } from './formats/notes.ts'
import {
  consistencyOf,
  findKey,
  findLeaf,
  findLeafByTicket,
  inclusionOf,
  latestCheckpoint,
  listCheckpoints,
  listWitnesses,
  type StoredCheckpoint,
} from './queries.ts'
import { readTicketHash } from './rules.ts'

const Hash = z.string().describe('32 bytes in base64')

const Checkpoint = z.object({
  size: z.int(),
  root: Hash,
  note: z.string().describe('Signed note (C2SP tlog-checkpoint) with the signatures of witnesses'),
  madeAt: z.iso.datetime(),
  witnesses: z.array(z.string()),
})

function shown({ root, madeAt, ...checkpoint }: StoredCheckpoint): z.input<typeof Checkpoint> {
  return { ...checkpoint, witnesses: [...checkpoint.witnesses], root: toBase64(root), madeAt: madeAt.toISOString() }
}

const mostShown = 100

export const api = [
  readRoute({
    path: '/api/v1/ledger',
    summary: 'The ledger: its name, its public key, its latest checkpoint, its witnesses.',
    input: z.object({}),
    output: z.object({
      origin: z.string(),
      key: z.string().describe('Verifier key of a signed note'),
      checkpoint: Checkpoint,
      witnesses: z.array(
        z.object({ key: z.string(), addedAt: z.iso.datetime(), endedAt: z.iso.datetime().nullable() }),
      ),
    }),
    // Phones ask for it when they exchange a slip and when they check a promise.
    isUnlogged: true,
    cacheSeconds: 5,
    async handle({ db }) {
      const [key, checkpoint, witnesses] = await Promise.all([findKey(db), latestCheckpoint(db), listWitnesses(db)])
      if (key === undefined || checkpoint === undefined) return refuse(notFound)
      return {
        origin: key.name,
        key: verifierKeyText(key),
        checkpoint: shown(checkpoint),
        witnesses: witnesses.map(({ keyLine, addedAt, endedAt }) => ({
          key: keyLine,
          addedAt: addedAt.toISOString(),
          endedAt: endedAt?.toISOString() ?? null,
        })),
      }
    },
  }),
  readRoute({
    path: '/api/v1/ledger/checkpoints',
    summary: 'Checkpoints, the latest first; `before` is the size of the last one seen.',
    input: z.object({ before: z.int().min(0).optional(), limit: z.int().min(1).max(mostShown).default(mostShown) }),
    output: z.object({ checkpoints: z.array(Checkpoint) }),
    cacheSeconds: 5,
    async handle({ db }, _actor, { before, limit }) {
      return { checkpoints: (await listCheckpoints(db, limit, before)).map(shown) }
    },
  }),
  readRoute({
    path: '/api/v1/ledger/inclusion',
    summary: 'A leaf, by its index or by the hash of its ticket, with the proof that the tree of `size` holds it.',
    input: z.object({
      index: z.int().min(0).optional(),
      ticket: z.string().optional().describe('SHA-256 of message and signature of the ticket, in base64url'),
      size: z.int().min(1).optional().describe('Without it the latest'),
    }),
    output: z.object({ index: z.int(), size: z.int(), leaf: z.string(), proof: z.array(Hash) }),
    // Who asks for a ticket is near to whoever rated with it.
    isUnlogged: true,
    async handle({ db }, _actor, { index, ticket, size }) {
      const ticketHash = readTicketHash(ticket ?? '')
      const leaf = ticketHash !== undefined ? await findLeafByTicket(db, ticketHash) : await findLeaf(db, index ?? -1)
      const upTo = size ?? (await latestCheckpoint(db))?.size ?? 0
      const inclusion = leaf && (await inclusionOf(db, leaf.index, upTo))
      if (leaf === undefined || inclusion === undefined) return refuse(notFound)
      return { ...inclusion, leaf: leaf.leaf, proof: inclusion.proof.map(toBase64) }
    },
  }),
  readRoute({
    path: '/api/v1/ledger/consistency',
    summary: 'The proof that the tree of size `from` is the beginning of the tree of size `to`.',
    input: z.object({ from: z.int().min(0), to: z.int().min(0) }),
    output: z.object({ from: z.int(), to: z.int(), proof: z.array(Hash) }),
    cacheSeconds: 3600,
    async handle({ db }, _actor, { from, to }) {
      const proof = (await consistencyOf(db, from, to)) ?? refuse(notFound)
      return { from, to, proof: proof.map(toBase64) }
    },
  }),
  changeRoute({
    method: 'post',
    path: '/api/v1/ledger/cosignatures',
    summary:
      'A registered witness signs a checkpoint: the line of its cosignature/v1, which is then served in the note.',
    action: cosign,
    output: z.object({ witness: z.string(), isNew: z.boolean() }),
  }),
]
