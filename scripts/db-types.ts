// Writes the types of all tables from a freshly migrated database: `npm run db:types`; `--check` only compares.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../src/platform/db/embedded.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { silentLog } from '../src/platform/log.ts'
import { shipped } from '../src/platform/root.ts'

const target = shipped('src', 'platform', 'db', 'types.ts')
const folder = mkdtempSync(join(tmpdir(), 'thanthien-types-'))
// As root the server runs under another user, who must be able to enter.
chmodSync(folder, 0o711)
const server = await startEmbedded({ dataDir: folder, log: silentLog })
try {
  await migrate(server.connection)
  const draft = join(folder, 'types.ts')
  execFileSync(
    shipped('node_modules', '.bin', 'kysely-codegen'),
    [
      '--dialect',
      'postgres',
      '--url',
      server.url,
      '--out-file',
      draft,
      '--camel-case',
      '--default-schema',
      'public',
      '--include-pattern',
      'public.*',
      '--date-parser',
      'string',
      '--numeric-parser',
      'string',
      '--log-level',
      'error',
      '--type-mapping',
      JSON.stringify({ int8: 'number', ltree: 'string', daterange: 'string' }),
    ],
    { stdio: 'inherit' },
  )
  const made = readFileSync(draft, 'utf8')
  if (!process.argv.includes('--check')) writeFileSync(target, made)
  else if (readFileSync(target, 'utf8') !== made) {
    console.error('src/platform/db/types.ts is stale: run `npm run db:types`.')
    process.exitCode = 1
  }
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
