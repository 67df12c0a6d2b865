// The connection to PostgreSQL as a value: a pool under the application's own role, and Kysely over it.
import { setTimeout as sleep } from 'node:timers/promises'
import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely'
import { Pool, types } from 'pg'
import { PreparedClient } from './prepared-client.ts'
import type { DB } from './types.ts'

export type Tables = DB
export type Database = Kysely<Tables>

/** Where PostgreSQL is: an address, or a socket folder of the embedded server. */
export type Connection =
  | { readonly connectionString: string }
  | { readonly host: string; readonly port: number; readonly user: string; readonly database: string }

/** The role that the application takes on: it owns nothing and may not touch the audit trail. */
export const applicationRole = 'thanthien_app'

// A date is a day in Vietnam and no instant: it stays text. A bigint within the safe range is a number.
types.setTypeParser(types.builtins.DATE, (text) => text)
types.setTypeParser(types.builtins.INT8, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond the whole numbers that are exact`)
  return value
})

export interface OpenDatabase {
  readonly db: Database
  /** For statements that Kysely would only slow down. */
  readonly pool: Pool
  close(): Promise<void>
}

/** Nobody waits longer than this for a connection: a database that hangs must not gather everybody's requests. */
const longestWait = 15_000

export interface OpenOptions {
  /** Connections at most. */
  readonly size?: number
  /**
   * A commit is answered before it is on disk. Only for filling a new database that is cleared when it was not filled
   * to its end, with a last commit that waits for all before it.
   */
  readonly isHasty?: boolean
}

/** Opens a pool whose sessions run under the application's role and in UTC. */
export function openDatabase(connection: Connection, { size = 12, isHasty = false }: OpenOptions = {}): OpenDatabase {
  const pool = new Pool({
    ...connection,
    Client: PreparedClient,
    max: size,
    connectionTimeoutMillis: longestWait,
    options: `-c role=${applicationRole} -c timezone=UTC${isHasty ? ' -c synchronous_commit=off' : ''}`,
  })
  // A connection that breaks while it is idle is replaced by the pool; without a listener it would end the program.
  pool.on('error', () => undefined)
  // The same for one that breaks while it is in use: its statement fails, and that is heard by whoever sent it.
  pool.on('connect', (one) => one.on('error', () => undefined))
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  return { db, pool, close: () => db.destroy() }
}

/** Does the database answer within so many milliseconds? */
export function answersWithin(db: Database, milliseconds: number): Promise<boolean> {
  const asked = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  )
  return Promise.race([asked, sleep(milliseconds, false, { ref: false })])
}
