// Starts the program: configuration, database, jobs, web; stops in reverse.
import { sql } from 'kysely'
import { createApp } from './app.ts'
import { capabilities } from './capabilities.ts'
import { ConfigError, readConfig } from './config.ts'
import { openHouse } from './house.ts'
import { assertWhole } from './platform/capability.ts'
import { MigrationError } from './platform/db/migrate.ts'
import { loadAssets } from './platform/http/assets.ts'
import { openMetrics } from './platform/http/metrics.ts'
import { openPageCache } from './platform/http/page-cache.ts'
import { ListenError, startServer } from './platform/http/server.ts'
import { startJobs } from './platform/jobs/jobs.ts'
import { openLog } from './platform/log.ts'
import { reactions } from './reactions.ts'

/** Failures whose message is a plain sentence that says what to do. */
const plain = new Set(['ConfigError', 'StartError', 'MigrationError', 'ListenError'])

async function main(): Promise<void> {
  const config = readConfig()
  const log = openLog(config.logLevel)
  assertWhole(capabilities, reactions)
  const cache = openPageCache()
  console.log(config, log, cache, openHouse, createApp, loadAssets, openMetrics, startServer, startJobs, sql, ConfigError, ListenError, MigrationError)
}

main().catch((error: unknown) => {
  const text = error instanceof Error && plain.has(error.name) ? error.message : error
  console.error(text)
  process.exit(1)
})
