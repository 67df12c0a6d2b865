// Bringing a new database up as the program does: as its owner, who is no superuser.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { silentLog } from '../log.ts'
import { startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { applicationRole, openDatabase } from './open.ts'

test('the owner migrates a new database once and takes on the role of the application', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'thanthien-migrate-'))
  await chmod(dataDir, 0o711)
  const server = await startEmbedded({ dataDir, log: silentLog })
  onTestFinished(async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  })
  expect((await migrate(server.connection)).length).toBeGreaterThan(0)
  expect(await migrate(server.connection)).toEqual([])

  const { db, close } = openDatabase(server.connection)
  const { rows } = await sql<{ name: string }>`select current_user as name`.execute(db)
  await expect(sql`create table forbidden (id integer)`.execute(db)).rejects.toThrow('permission denied')
  await close()
  expect(rows).toEqual([{ name: applicationRole }])
})
