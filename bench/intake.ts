// Dossiers taken in and durable each second by the whole action, beside bare transactions that take number and row.
import { randomBytes } from 'node:crypto'
import { Pool } from 'pg'
import { takeIn } from '../src/dossiers/actions/intake.ts'
import { perform } from '../src/platform/action.ts'
import type { Officer } from '../src/platform/actor.ts'
import { system } from '../src/platform/actor.ts'
import { systemClock } from '../src/platform/clock.ts'
import { startEmbedded } from '../src/platform/db/embedded.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { type Connection, openDatabase } from '../src/platform/db/open.ts'
import { openFileStore } from '../src/platform/files.ts'
import { rateLimit } from '../src/platform/http/rate-limit.ts'
import { silentLog } from '../src/platform/log.ts'
import { openSecretBox } from '../src/platform/secret-box.ts'
import type { Deps } from '../src/platform/spine.ts'
import { installShipped } from '../src/questionnaires/actions.ts'
import { anIntake, aProcedure, withAgencyCodes } from '../test/dossiers.ts'
import { anOfficer, aProvince, aUnit, type Place, signedInAs } from '../test/people.ts'
import { aDataFolder, removeFolder } from '../test/program.ts'
import { figure } from './measure.ts'

export const about = 'dossiers taken in and durable a second at 16 connections, p99, beside bare transactions'

const connections = 16
const seconds = 6

export async function run(): Promise<void> {
  const dataDir = await aDataFolder()
  const server = await startEmbedded({ dataDir, log: silentLog })
  try {
    await migrate(server.connection)
    const { db, close } = openDatabase(server.connection)
    const deps: Deps = {
      ...{ db, clock: systemClock, log: silentLog, reactions: [], secrets: openSecretBox(randomBytes(32)) },
      files: openFileStore(dataDir),
      sessions: { idleMinutes: 60, hours: 12 },
      codeLimit: rateLimit(1000, 60, () => performance.now()),
      onTold: () => undefined,
      onOpenRating: () => undefined,
    }
    const desks = await openDesks(deps)
    await drive(2, (at) => take(deps, desks, at))
    const before = await count(deps)
    const { rate, p50, p99, done } = await drive(seconds, (at) => take(deps, desks, at))
    const rows = (await count(deps)) - before
    if (rows !== done) throw new Error(`${done} dossiers were taken in and ${rows} are there`)
    await checkNumbers(deps)
    const note = `${connections} officers at ${connections} communes, with code, date, slip, people, audit, n=${done}`
    figure('intake.rate', rate, 'dossiers/s', note)
    figure('intake.p99', p99, 'ms', `p50 ${p50.toFixed(1)} ms`)
    const limit = await bare(server.connection, desks)
    figure('intake.limit', limit, 'transactions/s', 'bare: locked head of the audit trail, number of the day, one row')
    figure('intake.share', (rate / limit) * 100, '%', 'of the limit')
    await close()
  } finally {
    await server.stop()
    await removeFolder(dataDir)
  }
}

interface Desk {
  readonly place: Place
  readonly officer: Officer
}

async function openDesks(deps: Deps): Promise<readonly Desk[]> {
  await perform(deps, system('bench'), installShipped, {})
  const { lucNam } = await aProvince(deps)
  await aProcedure(deps, '1.001193', { kind: 'workingDays', value: 3 })
  const desks: Desk[] = []
  for (let at = 0; at < connections; at++) {
    const commune = await aUnit(deps, 'commune', `Xã ${at}`, lucNam)
    await withAgencyCodes(deps, commune)
    const place = await aUnit(deps, 'counter', 'Một cửa', commune)
    desks.push({ place, officer: await signedInAs(deps, await anOfficer(deps, commune, 'one-stop-officer')) })
  }
  return desks
}

async function take(deps: Deps, desks: readonly Desk[], at: number): Promise<void> {
  const { place, officer } = desks[at % desks.length] as Desk
  await perform(deps, officer, takeIn, anIntake(place))
}

/** Each connection does its next when the last is done. */
async function drive(duration: number, work: (connection: number) => Promise<void>) {
  const times: number[] = []
  const begin = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async (_, connection) => {
      for (let from = performance.now(); from - begin < duration * 1000; from = performance.now()) {
        await work(connection)
        times.push(performance.now() - from)
      }
    }),
  )
  const rate = (times.length / (performance.now() - begin)) * 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor((times.length - 1) * share)] ?? 0
  return { rate, p50: at(0.5), p99: at(0.99), done: times.length }
}

async function count({ db }: Deps): Promise<number> {
  const row = await db
    .selectFrom('dossiers')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** The numbers of each commune and day run from 1 without a gap. */
async function checkNumbers({ db }: Deps): Promise<void> {
  const rows = await db
    .selectFrom('dossiers')
    .select(['unitId', 'receivedOn'])
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('code').as('last')])
    .groupBy(['unitId', 'receivedOn'])
    .execute()
  const wrong = rows.filter(({ count, last }) => Number(last?.slice(-4)) !== Number(count))
  if (wrong.length > 0) throw new Error('The numbers of a day have gaps')
}

/** What the database could do at best with the same two promises: a chained audit trail and numbers without gaps. */
async function bare(connection: Connection, desks: readonly Desk[]): Promise<number> {
  const pool = new Pool({ ...connection, max: connections })
  await pool.query(
    'create table bare_head (id int primary key, n bigint not null); insert into bare_head values (1, 0)',
  )
  await pool.query('create table bare_counters (id int primary key, n bigint not null)')
  await pool.query('insert into bare_counters select g, 0 from generate_series(0, $1::int) g', [desks.length])
  await pool.query('create table bare_dossiers (id uuid primary key, commune int, number bigint, body text)')
  const statement = `with c as (update bare_counters set n = n + 1 where id = $1 returning n),
    h as (update bare_head set n = n + 1 where id = 1 returning n)
    insert into bare_dossiers select gen_random_uuid(), $1, c.n, repeat('x', 600) from c, h`
  const { rate } = await drive(seconds / 2, async (at) => {
    await pool.query({ name: 'bare', text: statement, values: [at] })
  })
  await pool.end()
  return rate
}
