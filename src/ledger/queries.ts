// Reads the ledger. All of it is public: whoever asks may see every leaf and every hash.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../platform/db/open.ts'
import type { Bytes } from './formats/bytes.ts'
import { hashBytes } from './formats/merkle.ts'
import { type VerifierKey, verifierKey } from './formats/notes.ts'
import { consistencyRanges, type Inclusion, inclusionRanges, type Range, rangeHash } from './formats/proofs.ts'
import { readNodes, type TileRequest, tilesFor, tileWidth, writeBundle } from './formats/tiles.ts'
import { sha256 } from './hashing.ts'

type Db = Kysely<Tables>

export interface StoredCheckpoint {
  readonly size: number
  readonly root: Bytes
  /** The signed note, with the signatures of witnesses that came so far. */
  readonly note: string
  readonly madeAt: Date
  /** Names of the witnesses that signed it. */
  readonly witnesses: readonly string[]
}

function checkpoints(db: Db) {
  return db
    .selectFrom('ledgerCheckpoints as checkpoint')
    .select(['size', 'root', 'madeAt'])
    .select(
      sql<string>`checkpoint.note || coalesce((
        select string_agg(signed.line || e'\n', '' order by signed.witness) from ledger_cosignatures signed
        where signed.size = checkpoint.size), '')`.as('note'),
    )
    .select(
      sql<string[]>`array(select signed.witness from ledger_cosignatures signed
        where signed.size = checkpoint.size order by signed.witness)`.as('witnesses'),
    )
}

/** The checkpoint of now; undefined before the ledger was founded. */
export function latestCheckpoint(db: Db): Promise<StoredCheckpoint | undefined> {
  return checkpoints(db).orderBy('size', 'desc').limit(1).executeTakeFirst()
}

export function findCheckpoint(db: Db, size: number): Promise<StoredCheckpoint | undefined> {
  return checkpoints(db).where('size', '=', size).executeTakeFirst()
}

/** The latest first; `before` is a size, for the next page. */
export function listCheckpoints(db: Db, limit: number, before?: number): Promise<StoredCheckpoint[]> {
  const latest = checkpoints(db).orderBy('size', 'desc').limit(limit)
  return (before === undefined ? latest : latest.where('size', '<', before)).execute()
}

/** The public key of the ledger, named by its origin. */
export async function findKey(db: Db): Promise<VerifierKey | undefined> {
  const row = await db.selectFrom('ledgerKeys').select(['origin', 'publicKey']).executeTakeFirst()
  return row && verifierKey(sha256, row.origin, row.publicKey)
}

export interface StoredLeaf {
  readonly index: number
  /** Canonical JSON. */
  readonly leaf: string
  readonly hash: Bytes
}

const leafColumns = ['index', 'leaf', 'hash'] as const

export function findLeaf(db: Db, index: number): Promise<StoredLeaf | undefined> {
  return db.selectFrom('ledgerLeaves').select(leafColumns).where('index', '=', index).executeTakeFirst()
}

/** The rating whose ticket has this hash. */
export function findLeafByTicket(db: Db, ticketHash: Bytes): Promise<StoredLeaf | undefined> {
  const hash = Buffer.from(ticketHash)
  return db.selectFrom('ledgerLeaves').select(leafColumns).where('ticketHash', '=', hash).executeTakeFirst()
}

/** The latest first; `before` is an index, for the next page. */
export function listLeaves(db: Db, limit: number, before?: number): Promise<StoredLeaf[]> {
  const latest = db.selectFrom('ledgerLeaves').select(leafColumns).orderBy('index', 'desc').limit(limit)
  return (before === undefined ? latest : latest.where('index', '<', before)).execute()
}

/** The proof that leaf `index` is in the tree of `size`; undefined when there is no such leaf or tree. */
export async function inclusionOf(db: Db, index: number, size: number): Promise<Inclusion | undefined> {
  if (!(await isWithin(db, size)) || index < 0 || index >= size) return undefined
  return { index, size, proof: await hashesOf(db, inclusionRanges(index, size)) }
}

/** The proof that the tree of `from` begins the tree of `to`; undefined when there are no such trees. */
export async function consistencyOf(db: Db, from: number, to: number): Promise<Bytes[] | undefined> {
  if (!(await isWithin(db, to)) || from < 0 || from > to) return undefined
  return hashesOf(db, consistencyRanges(from, to))
}

async function isWithin(db: Db, size: number): Promise<boolean> {
  const head = await db.selectFrom('ledgerHead').select('size').executeTakeFirst()
  return head !== undefined && size <= head.size
}

async function hashesOf(db: Db, ranges: readonly Range[]): Promise<Bytes[]> {
  const needed = tilesFor(ranges)
  const { rows } = await sql<{ level: number; index: number; hashes: Bytes }>`
    select level, index, hashes from ledger_tiles
    where (level, index) in (select * from unnest(${needed.map(({ level }) => level)}::smallint[],
      ${needed.map(({ index }) => index)}::bigint[]))`.execute(db)
  const tiles = new Map(rows.map(({ level, index, hashes }) => [`${level}/${index}`, hashes]))
  const read = readNodes(sha256, ({ level, index }) => tiles.get(`${level}/${index}`) ?? new Uint8Array(0))
  return ranges.map((range) => rangeHash(sha256, range, read))
}

/** What an address under `tile/` asks for: hashes or a bundle of leaves; undefined when the ledger is not that far. */
export function readTile(db: Db, request: TileRequest): Promise<Bytes | undefined> {
  return request.level === 'entries' ? readEntries(db, request) : readHashes(db, request.level, request)
}

async function readHashes(db: Db, level: number, { index, width }: TileRequest): Promise<Bytes | undefined> {
  const row = await db
    .selectFrom('ledgerTiles')
    .select('hashes')
    .where('level', '=', level)
    .where('index', '=', index)
    .executeTakeFirst()
  const length = width * hashBytes
  return row !== undefined && row.hashes.length >= length ? row.hashes.subarray(0, length) : undefined
}

async function readEntries(db: Db, { index, width }: TileRequest): Promise<Bytes | undefined> {
  const first = index * tileWidth
  if (!Number.isSafeInteger(first + width)) return undefined
  const rows = await db
    .selectFrom('ledgerLeaves')
    .select('leaf')
    .where('index', '>=', first)
    .where('index', '<', first + width)
    .orderBy('index')
    .execute()
  return rows.length === width ? writeBundle(rows.map(({ leaf }) => Buffer.from(leaf))) : undefined
}

export interface Witness {
  readonly name: string
  readonly keyLine: string
  readonly addedAt: Date
  readonly endedAt: Date | null
}

export function listWitnesses(db: Db): Promise<Witness[]> {
  return db.selectFrom('ledgerWitnesses').selectAll().orderBy('name').execute()
}
