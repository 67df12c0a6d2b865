// What writes the ledger. Everything here is called with the head locked, and nothing is ever changed afterwards.
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../platform/db/open.ts'
import type { Bytes } from './formats/bytes.ts'
import type { Frontier } from './formats/merkle.ts'
import { frontierBytes, readFrontier, type TileGrowth } from './rules.ts'

type Tx = Transaction<Tables>

/** How far the ledger has come; whoever asks is alone with it until the end of the transaction. */
export async function lockHead(tx: Tx): Promise<Frontier> {
  const { size, frontier } = await tx
    .selectFrom('ledgerHead')
    .select(['size', 'frontier'])
    .forUpdate()
    .executeTakeFirstOrThrow()
  return readFrontier(size, frontier)
}

export interface NewLeaf {
  readonly text: string
  readonly hash: Bytes
  readonly ticketHash: Bytes | null
}

/** So many leaves go into one statement. */
const mostTogether = 2000

export async function insertLeaves(tx: Tx, first: number, leaves: readonly NewLeaf[]): Promise<void> {
  for (let at = 0; at < leaves.length; at += mostTogether) {
    const some = leaves.slice(at, at + mostTogether)
    await sql`
      insert into ledger_leaves (index, leaf, hash, ticket_hash)
      select ${first + at}::bigint + position - 1, leaf, hash, ticket_hash
      from unnest(${some.map(({ text }) => text)}::text[], ${some.map(({ hash }) => hash)}::bytea[],
        ${some.map(({ ticketHash }) => ticketHash)}::bytea[])
        with ordinality as given (leaf, hash, ticket_hash, position)`.execute(tx)
  }
}

/** Adds what each tile gained at its end. */
export async function growTiles(tx: Tx, tiles: readonly TileGrowth[]): Promise<void> {
  await sql`
    insert into ledger_tiles (level, index, hashes)
    select * from unnest(${tiles.map(({ level }) => level)}::smallint[], ${tiles.map(({ index }) => index)}::bigint[],
      ${tiles.map(({ hashes }) => hashes)}::bytea[])
    on conflict (level, index) do update set hashes = ledger_tiles.hashes || excluded.hashes`.execute(tx)
}

export async function moveHead(tx: Tx, frontier: Frontier): Promise<void> {
  await tx
    .updateTable('ledgerHead')
    .set({ size: frontier.size, frontier: Buffer.from(frontierBytes(frontier)) })
    .execute()
}

export interface NewCheckpoint {
  readonly size: number
  readonly root: Bytes
  readonly note: string
  readonly madeAt: Date
}

export async function insertCheckpoint(tx: Tx, { root, ...checkpoint }: NewCheckpoint): Promise<void> {
  await tx
    .insertInto('ledgerCheckpoints')
    .values({ ...checkpoint, root: Buffer.from(root) })
    .execute()
}

export interface NewKey {
  readonly publicKey: Bytes
  readonly origin: string
  readonly sealed: string
  readonly madeAt: Date
}

/** Of several that make a key in the same moment, one is kept: false for the others. */
export async function insertKey(tx: Tx, { publicKey, ...key }: NewKey): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('ledgerKeys')
    .values({ ...key, publicKey: Buffer.from(publicKey) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function insertWitness(tx: Tx, name: string, keyLine: string, addedAt: Date): Promise<void> {
  await tx.insertInto('ledgerWitnesses').values({ name, keyLine, addedAt }).execute()
}

/** False when nobody of this name signs. */
export async function endWitness(tx: Tx, name: string, endedAt: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('ledgerWitnesses')
    .set({ endedAt })
    .where('name', '=', name)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The first signature of a witness on a checkpoint is kept; false when there was one. */
export async function insertCosignature(tx: Tx, size: number, witness: string, line: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('ledgerCosignatures')
    .values({ size, witness, line })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
