// Migrations: plain SQL files, forward only, each in one transaction, their checksums kept.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runMigrations as runJobMigrations } from 'graphile-worker'
import { Client, Pool } from 'pg'
import { PlainError } from '../plain-error.ts'
import { shipped } from '../root.ts'
import { applicationRole, type Connection } from './open.ts'

/** The database cannot be brought to this version; the message says what to do. */
class MigrationError extends PlainError {
  override readonly name = 'MigrationError'
}

interface Migration {
  readonly name: string
  readonly text: string
  readonly checksum: string
}

/** Two programs that start at once take turns under this number. */
const lockNumber = 8_130_240

const oldestVersion = 150_000

/** From 16 on whoever makes a role is a member of it, and yet may not take it on. */
const takeOn = `case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end`

/** Brings the database to the version of this program and gives the names of what was applied. */
export async function migrate(connection: Connection): Promise<string[]> {
  const client = await connect(connection)
  try {
    await requireVersion(client)
    await client.query('select pg_advisory_lock($1)', [lockNumber])
    await ensureRole(client)
    await client.query(`create table if not exists schema_migrations (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
    const applied = await applyPending(client, await readMigrations())
    await migrateJobs(connection)
    await client.query(await readFile(shipped('migrations', 'grants.sql'), 'utf8'))
    return applied
  } finally {
    await client.end()
  }
}

async function connect(connection: Connection): Promise<Client> {
  const client = new Client(connection)
  try {
    await client.connect()
    return client
  } catch (error) {
    // Several addresses of one name fail together, without a message of their own.
    const reason = error instanceof AggregateError ? error.errors.map(String).join('; ') : String(error)
    throw new MigrationError(
      `The database does not let us in (${reason}). Check that PostgreSQL runs and that DATABASE_URL names it, its user and the password.`,
    )
  }
}

async function requireVersion(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  )
  const version = rows[0]?.version ?? 0
  if (version < oldestVersion) {
    throw new MigrationError(`PostgreSQL ${Math.floor(version / 10_000)} is too old: version 15 or later is needed.`)
  }
}

async function ensureRole(client: Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [applicationRole])
  try {
    if (rowCount === 0) await client.query(`create role ${applicationRole} nologin`)
    await client.query(`do $$ begin
      if not pg_has_role(current_user, '${applicationRole}', ${takeOn}) then grant ${applicationRole} to current_user; end if;
    end $$`)
  } catch (error) {
    if (isDuplicate(error)) return ensureRole(client)
    throw new MigrationError(
      `The role ${applicationRole} is missing and this user may not make it. Let a database administrator run: ` +
        `create role ${applicationRole} nologin; grant ${applicationRole} to <user>;  (${String(error)})`,
    )
  }
}

/** Two clusters' starters can make the role in the same moment; the second finds it there. */
function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '42710' || error.code === '23505')
}

async function readMigrations(): Promise<Migration[]> {
  const folder = shipped('migrations')
  const names = (await readdir(folder)).filter((name) => /^\d{4}_\w+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8')
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

async function applyPending(client: Client, migrations: readonly Migration[]): Promise<string[]> {
  const done = await client.query<{ name: string; checksum: string }>('select name, checksum from schema_migrations')
  const checksums = new Map(done.rows.map((row) => [row.name, row.checksum]))
  assertOnlyAppended(migrations, checksums)
  const pending = migrations.filter((one) => !checksums.has(one.name))
  for (const one of pending) {
    await client.query('begin')
    try {
      await client.query(one.text)
      await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [one.name, one.checksum])
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw new MigrationError(`The migration ${one.name} failed and changed nothing: ${String(error)}`)
    }
  }
  return pending.map((one) => one.name)
}

function assertOnlyAppended(migrations: readonly Migration[], checksums: ReadonlyMap<string, string>): void {
  const known = new Map(migrations.map((one) => [one.name, one.checksum]))
  for (const [name, checksum] of checksums) {
    if (!known.has(name)) {
      throw new MigrationError(`The database has the migration ${name}, which this program does not know: it is older.`)
    }
    if (known.get(name) !== checksum)
      throw new MigrationError(`The migration ${name} was changed after it was applied.`)
  }
}

async function migrateJobs(connection: Connection): Promise<void> {
  const pgPool = new Pool({ ...connection, max: 2 })
  pgPool.on('error', () => undefined)
  pgPool.on('connect', (one) => one.on('error', () => undefined))
  try {
    await runJobMigrations({ pgPool })
  } finally {
    await pgPool.end()
  }
}
