// A backup taken while people write, restored into a new folder: whole, and never a damaged one.
import { appendFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { aFolder, removeFolders } from '../../../test/programs/folders.ts'
import { backUp, type Manifest, restoreBackup } from './backup.ts'
import type { EmbeddedServer } from './embedded/types.ts'
import { startEmbedded } from './embedded.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const log = { info() {}, warn() {}, error() {} }
const at = new Date('2021-10-20T03:00:00Z')
const backup = join(aFolder(), 'backup')
let server: EmbeddedServer
let manifest: Manifest
/** Rows acknowledged before the backup was asked for, and before it was ready. */
const acknowledged = { before: 0, during: 0 }

beforeAll(async () => {
  server = await startEmbedded({ dataDir: aFolder(), log })
  const client = new Client(server.url)
  await client.connect()
  await client.query(`create table rows (n int primary key, filler text not null)`)
  let isOver = false
  const writing = (async () => {
    for (let n = 1; !isOver; n++) {
      await client.query(`insert into rows values ($1, repeat(md5($2), 100))`, [n, String(n)])
      acknowledged.during = n
    }
  })()
  await vi.waitUntil(() => acknowledged.during > 100, { timeout: 60_000 })
  acknowledged.before = acknowledged.during
  manifest = await backUp(server, backup, at)
  isOver = true
  await writing
  await client.end()
})

afterAll(async () => {
  await server.stop()
  removeFolders()
})

test('a backup taken during writes restores to a sound database with every row from before it', async () => {
  const dataDir = aFolder()
  expect((await restoreBackup(backup, dataDir)).madeAt).toBe('2021-10-20T03:00:00.000Z')
  const restored = await startEmbedded({ dataDir, log })
  const client = new Client(restored.superConnection)
  await client.connect()
  const { rows } = await client.query(
    `select count(*)::int as amount, max(n) as last, bool_and(filler = repeat(md5(n::text), 100)) as whole from rows`,
  )
  await client.query(`insert into rows values (0, 'written after the restore')`)
  const sums = await client.query(`select sum(checksum_failures)::int as failures from pg_stat_database`)
  await client.end()
  await restored.stop()
  expect(rows[0].whole).toBe(true)
  expect(rows[0].amount).toBe(rows[0].last)
  expect(rows[0].amount).toBeGreaterThanOrEqual(acknowledged.before)
  expect(acknowledged.during).toBeGreaterThan(acknowledged.before)
  expect(sums.rows[0].failures ?? 0).toBe(0)
})

test('a backup lists all its files and never overwrites another', async () => {
  expect(manifest.files.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['PG_VERSION', 'backup_label', 'global/pg_control']),
  )
  expect(manifest.files.some(({ path }) => path.startsWith('pg_wal/'))).toBe(true)
  await expect(backUp(server, backup, at)).rejects.toMatchObject({ problem: 'backup-failed' })
})

test('a restore over a database is refused', async () => {
  await expect(restoreBackup(backup, server.dataDir)).rejects.toMatchObject({ problem: 'already-running' })
  const dataDir = aFolder()
  await restoreBackup(backup, dataDir)
  await expect(restoreBackup(backup, dataDir)).rejects.toThrow(/holds a database already/)
})

test('a damaged backup is refused and nothing put in place', async () => {
  appendFileSync(join(backup, 'postgres', 'global', 'pg_control'), 'x')
  const dataDir = aFolder()
  await expect(restoreBackup(backup, dataDir)).rejects.toThrow(/damaged: global\/pg_control/)
  expect(existsSync(join(dataDir, 'postgres'))).toBe(false)
  await expect(restoreBackup(aFolder(), dataDir)).rejects.toThrow(/not a whole backup/)
})
