// The work that knows nothing of its neighbours and so is spread over threads: reading bundles, checking signatures.
import { constants, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { type Bytes, concat, equalBytes, textOf } from '../src/ledger/formats/bytes.ts'
import { readCanonicalJson } from '../src/ledger/formats/json.ts'
import type { Leaf, RatingLeaf } from '../src/ledger/formats/leaves.ts'
import { emptyFrontier, grow, hashBytes, leafHash, rootOfFrontier } from '../src/ledger/formats/merkle.ts'
import { ticketHashInput } from '../src/ledger/formats/promises.ts'
import { LeafSchema } from '../src/ledger/formats/read-leaf.ts'
import { readBundle } from '../src/ledger/formats/tiles.ts'
import { sha256 } from './platform.ts'

export interface BundleTask {
  readonly bundle: Bytes
  /** The tile over these leaves; one that is longer than asked for is cut. */
  readonly tile: Bytes
  /** How many leaves the tree has here. */
  readonly width: number
  /** Are the hashes of the leaves asked for, or only their root? */
  readonly wantsHashes: boolean
}

/** What the ratings of one box have in common. */
export interface RatingPlace extends Pick<RatingLeaf, 'kind' | 'unit' | 'quarter' | 'box' | 'questionnaire'> {
  /** The key of their tickets; null without tickets. */
  readonly key: string | null
}

/** Question and level, of those that were answered by one of 1 to 5. */
export type Levels = readonly (readonly [question: string, level: number])[]

/** A rating without what only its own checks need. What is alike in a bundle is one value, and crosses threads once. */
export interface ReadRating {
  readonly type: 'rating'
  readonly place: RatingPlace
  readonly levels: Levels
}

/** What is wrong with the text of a leaf, in place of the leaf. */
export interface BadLeaf {
  readonly type: 'bad'
  readonly code: 'leaf-text' | 'leaf-shape'
  readonly why: string
}

export type ReadLeaf = Exclude<Leaf, RatingLeaf> | ReadRating | BadLeaf

export interface ReadBundle {
  /** Of its leaves, one after the other; empty when nobody asked. */
  readonly hashes: Bytes
  /** The root over its leaves. */
  readonly root: Bytes
  readonly leaves: readonly ReadLeaf[]
  /** Which leaf, counted in the bundle, is the first that does not fit the tile; -1 when all do. */
  readonly misfit: number
  /** For each ticket its message and its signature, each behind its length in two bytes. */
  readonly tickets: Bytes
  /** For each ticket its hash. */
  readonly ticketHashes: Bytes
}

/** What is gathered while a bundle is read. */
interface Gathered {
  readonly tickets: Bytes[]
  readonly ticketHashes: Bytes[]
  readonly places: Map<string, RatingPlace>
  readonly levels: Map<string, Levels>
  readonly ratings: Map<string, ReadRating>
}

/** Undefined when the bundle is cut off or has too few leaves. */
function readBundleTask({ bundle, tile, width, wantsHashes }: BundleTask): ReadBundle | undefined {
  const texts = readBundle(bundle)?.slice(0, width)
  if (texts === undefined || texts.length < width) return undefined
  const gathered: Gathered = { tickets: [], ticketHashes: [], places: new Map(), levels: new Map(), ratings: new Map() }
  const leaves = texts.map((bytes) => readOne(bytes, gathered))
  const hashes = texts.map((bytes) => leafHash(sha256, bytes))
  return {
    hashes: wantsHashes ? concat(...hashes) : new Uint8Array(),
    root: rootOfFrontier(sha256, grow(sha256, emptyFrontier, hashes)),
    leaves,
    misfit: hashes.findIndex((hash, at) => !equalBytes(hash, tile.subarray(at * hashBytes, (at + 1) * hashBytes))),
    tickets: concat(...gathered.tickets),
    ticketHashes: concat(...gathered.ticketHashes),
  }
}

function readOne(bytes: Bytes, gathered: Gathered): ReadLeaf {
  const text = textOf(bytes)
  const value = text === undefined ? undefined : readCanonicalJson(text)
  if (value === undefined) return { type: 'bad', code: 'leaf-text', why: text?.slice(0, 80) ?? '' }
  const parsed = LeafSchema.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { type: 'bad', code: 'leaf-shape', why: `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim() }
  }
  const leaf = parsed.data
  if (leaf.type !== 'rating') return leaf
  const { ticket } = leaf
  if (ticket === null) return readRating(leaf, null, gathered)
  const message = bytesOf(ticket.message)
  const signature = bytesOf(ticket.signature)
  if (!message || !signature) return { type: 'bad', code: 'leaf-shape', why: 'ticket: base64url' }
  gathered.tickets.push(lengthOf(message), message, lengthOf(signature), signature)
  gathered.ticketHashes.push(sha256(ticketHashInput(message, signature)))
  return readRating(leaf, ticket.key, gathered)
}

/** As `fromBase64Url` of the formats, by the platform and so much faster. */
function bytesOf(text: string): Bytes | undefined {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? bytes : undefined
}

function readRating(leaf: RatingLeaf, key: string | null, { places, levels, ratings }: Gathered): ReadRating {
  const { kind, unit, quarter, box, questionnaire } = leaf
  const given = Object.entries(leaf.answers).filter(([, one]) => typeof one === 'string' && /^[1-5]$/.test(one))
  const placeName = JSON.stringify([kind, unit, quarter, box, questionnaire, key])
  const levelsName = JSON.stringify(given)
  return known(ratings, placeName + levelsName, () => ({
    type: 'rating',
    place: known(places, placeName, () => ({ kind, unit, quarter, box, questionnaire, key })),
    levels: known(levels, levelsName, () => given.map(([question, level]) => [question, Number(level)])),
  }))
}

function known<T>(map: Map<string, T>, name: string, make: () => T): T {
  const value = map.get(name) ?? make()
  map.set(name, value)
  return value
}

/** A leaf has at most 65,535 bytes, so two are enough. */
function lengthOf({ length }: Bytes): Bytes {
  return new Uint8Array([length >> 8, length & 255])
}

export interface TicketsTask {
  readonly tickets: Bytes
  /** For each ticket the place of its key among `named`; -1 where it is not to be checked. */
  readonly keys: readonly number[]
  /** Keys by what they are called (their SHA-256), as SubjectPublicKeyInfo in DER. */
  readonly named: readonly (readonly [id: string, der: Bytes])[]
}

const opened = new Map<string, KeyObject>()

function openKey(id: string, der: Bytes): KeyObject {
  const key = opened.get(id) ?? createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' })
  opened.set(id, key)
  return key
}

/** Which tickets (counted in the task) are not signed by their key. @source RFC 9474, RSABSSA-SHA384-PSS-Randomized */
function checkTicketsTask({ tickets, keys, named }: TicketsTask): number[] {
  const open = named.map(([id, der]) => openKey(id, der))
  const forged: number[] = []
  let at = 0
  const next = () => {
    const length = (tickets[at] ?? 0) * 256 + (tickets[at + 1] ?? 0)
    at += 2 + length
    return tickets.subarray(at - length, at)
  }
  keys.forEach((key, index) => {
    const [message, signature] = [next(), next()]
    if (key >= 0 && !isSigned(open[key], message, signature)) forged.push(index)
  })
  return forged
}

const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }
/** A random prefix and a random message of 32 bytes each. */
const preparedBytes = 64

function isSigned(key: KeyObject | undefined, message: Bytes, signature: Bytes): boolean {
  return key !== undefined && message.length === preparedBytes && verify('sha384', message, { key, ...pss }, signature)
}

/** What a thread is asked to do. */
export type Task =
  | { readonly kind: 'bundle'; readonly task: BundleTask }
  | { readonly kind: 'tickets'; readonly task: TicketsTask }
export type Answer<K extends Task['kind']> = K extends 'bundle' ? ReadBundle | undefined : number[]

export function doTask({ kind, task }: Task): ReadBundle | undefined | number[] {
  return kind === 'bundle' ? readBundleTask(task) : checkTicketsTask(task)
}
