// What somebody who has the whole database sees: every version of every row, with what PostgreSQL itself notes of it.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import type { Connection } from '../../src/platform/db/open.ts'

/** One version of a row, each value as text; `ctid`, `xmin`, `xmax` and `cmin` are among them. */
export interface RowVersion {
  readonly table: string
  readonly values: ReadonlyMap<string, string>
  /** Table, place and transaction: no other version has the same. */
  readonly key: string
  /** All of it as one text. */
  readonly text: string
  /** Counts the looks: by it a copier knows when the version came. */
  readonly seen: number
}

interface StoredRow {
  readonly table: string
  readonly ctid: string
  readonly xmin: string
  readonly xmax: string
  readonly cmin: string
  readonly row: string
}

export interface Copier {
  /** Looks at what has changed since the last look, and keeps it; gives what is new. */
  look(): Promise<RowVersion[]>
  /** Every version that was ever seen. */
  readonly versions: readonly RowVersion[]
  /** All rows as they stand. */
  all(): Promise<RowVersion[]>
  /** The bytes of every file of the database, and with them those that its write-ahead log still has. */
  bytes(): Promise<{ tables: Buffer[]; log: Buffer[] }>
  close(): Promise<void>
}

/** A copier with the rights of the superuser. */
export async function openCopier(connection: Connection): Promise<Copier> {
  const client = new Client(connection)
  await client.connect()
  const select = await selectEverything(client)
  const versions: RowVersion[] = []
  const known = new Set<string>()
  let since = 0
  let looks = 0
  const read = async (from: number) =>
    (await client.query<StoredRow>({ name: 'everything', text: select, values: [from] })).rows.map((row) =>
      versionOf(row, looks),
    )
  return {
    versions,
    async look() {
      looks += 1
      const { rows } = await client.query<{ next: string }>(
        'select pg_snapshot_xmin(pg_current_snapshot())::text as next',
      )
      const found = await read(since)
      since = Number(rows[0]?.next ?? since)
      const fresh = found.filter(({ key }) => {
        if (known.has(key)) return false
        known.add(key)
        return true
      })
      versions.push(...fresh)
      return fresh
    },
    all: () => read(0),
    bytes: () => bytesOf(client),
    close: () => client.end(),
  }
}

async function selectEverything(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'graphile_worker') and c.relkind = 'r' order by 1`)
  const selects = rows.map(
    ({ name }) => `select '${name}' as table, ctid::text, xmin::text, xmax::text, cmin::text, to_jsonb(r)::text as row
      from ${name} r where xmin::text::bigint >= $1`,
  )
  return selects.join(' union all ')
}

function versionOf({ table, row, ctid, xmin, xmax, cmin }: StoredRow, seen: number): RowVersion {
  const members = Object.entries(JSON.parse(row) as Record<string, unknown>)
  const values = new Map(
    members.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  )
  // Sorts by place: eight digits for the page, five for the line in it.
  const [page = '', line = ''] = ctid.slice(1, -1).split(',')
  const system = { ctid: page.padStart(8, '0') + line.padStart(5, '0'), xmin, xmax, cmin }
  return {
    table,
    key: `${table} ${ctid} ${xmin}`,
    values: new Map([...values, ...Object.entries(system)]),
    text: row,
    seen,
  }
}

/** After a checkpoint, so that the files are as the tables are. */
async function bytesOf(client: Client): Promise<{ tables: Buffer[]; log: Buffer[] }> {
  await client.query('checkpoint')
  const paths = async (query: string) => {
    const { rows } = await client.query<{ path: string }>(query)
    return rows.map(({ path }) => path)
  }
  const [folder = ''] = await paths("select setting as path from pg_settings where name = 'data_directory'")
  const tables = await paths(`
    select pg_relation_filepath(oid) as path from pg_class
    where relkind in ('r', 'i', 't', 'S') and pg_relation_filepath(oid) is not null and oid >= 16384`)
  const log = await paths(`
    select 'pg_wal/' || name as path from pg_ls_waldir()
    where name ~ '^[0-9A-F]{24}$' and name <= pg_walfile_name(pg_current_wal_lsn()) order by name desc limit 4`)
  // A file that the server removes meanwhile holds nothing any more.
  const read = (some: readonly string[]) =>
    Promise.all(some.map((path) => readFile(join(folder, path)).catch(() => Buffer.alloc(0))))
  return { tables: await read(tables), log: await read(log) }
}
