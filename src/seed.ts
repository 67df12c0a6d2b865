// What an empty database is filled with: the demonstration province, or only the units of the real one.

import { Client } from 'pg'
import { createFirstAdministratorLink } from './accounts/actions/administrators.ts'
import type { Config } from './config.ts'
import { seedDemo } from './demo/seed.ts'
import { clockOf, type House, Seed, seedingKey, seedKey } from './house.ts'
import { foundLedger } from './ledger/actions.ts'
import { perform } from './platform/action.ts'
import { system } from './platform/actor.ts'
import { openDatabase } from './platform/db/open.ts'
import { findSetting, keepSetting, removeSetting } from './platform/db/settings.ts'
import { PlainError } from './platform/plain-error.ts'
import type { Deps } from './platform/spine.ts'
import { localDateOf } from './platform/values/dates.ts'
import { installShipped } from './questionnaires/actions.ts'
import { importRegistry, refreshReach } from './units/actions/registry.ts'
import { findProvince } from './units/queries/units.ts'

/** The database is not empty, or the seed does not fit it; the message says what to do. */
class SeedError extends PlainError {
  override readonly name = 'SeedError'
}

export interface Prepared extends House {
  /** The way in for the first administrator, as long as nobody has a password. */
  readonly firstLink: string | undefined
}

/** Fills a new database by the configuration, and gives the house with the clock by which it lives. */
export async function prepare(house: House, config: Config, baseUrl: string): Promise<Prepared> {
  await perform(house.deps, system('start'), foundLedger, { origin: ledgerName(config.baseUrl) })
  if (house.isEmpty) await plant(house, config.seed, config.province)
  const seed = await findSetting(house.db, seedKey, Seed)
  const deps = { ...house.deps, clock: clockOf(seed) }
  await furnish(deps)
  await perform(deps, system('start'), refreshReach, {})
  const province = await findProvince(house.db, config.province, localDateOf(deps.clock.now()))
  const firstLink = province && (await createFirstAdministratorLink(deps, baseUrl, province.unitId))
  return { ...house, deps, isDemo: seed?.name === 'demo', firstLink }
}

/** The ledger is called after the address under which the province is known; without one after its key. */
function ledgerName(baseUrl: string | undefined): string | undefined {
  return baseUrl === undefined ? undefined : `${new URL(baseUrl).host}/so-cai`
}

/** What every house needs before anything is done in it; what is there already stays as it is. */
async function furnish(deps: Deps): Promise<void> {
  await perform(deps, system('start'), foundLedger, {})
  await perform(deps, system('start'), installShipped, {})
}

/** Loads a seed. A mark stands while it runs: a start that finds it clears the half-filled database first. */
export async function plant(house: House, name: 'demo' | 'none', province: string): Promise<void> {
  if (!house.isEmpty) {
    throw new SeedError('The database is not empty: a seed is only loaded into a new one. Choose another DATA_DIR.')
  }
  await keepSetting(house.db, seedingKey, name)
  await furnish(house.deps)
  if (name === 'demo') {
    if (province !== '24')
      throw new SeedError('The demonstration is Bắc Giang, code 24: unset PROVINCE, or set SEED=none.')
    await hastily(house, (deps) => seedDemo(deps, seedKey))
  } else {
    await perform(house.deps, system('seed'), importRegistry, { province })
    await keepSetting(house.db, seedKey, { name: 'none', clockOffset: 0 })
  }
  await refreshStatistics(house)
  await removeSetting(house.db, seedingKey)
}

/** Thousands of small commits need not each wait for the disk: the mark of the seed stands until the last one has. */
async function hastily(house: House, work: (deps: Deps) => Promise<void>): Promise<void> {
  const { db, close } = openDatabase(house.connection, { isHasty: true })
  try {
    await work({ ...house.deps, db })
  } finally {
    await close()
  }
}

/** So much came at once that the planner knows nothing of it yet; it would find out a minute later. */
async function refreshStatistics({ connection }: House): Promise<void> {
  const owner = new Client(connection)
  await owner.connect()
  try {
    const { rows } = await owner.query<{ name: string }>(
      `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tableowner = current_user`,
    )
    await owner.query(`analyze ${rows.map(({ name }) => name).join(', ')}`)
  } finally {
    await owner.end()
  }
}
