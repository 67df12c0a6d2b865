// Starts the program: configuration, database, jobs, web; stops in reverse.

import { problemsInRoles } from './accounts/permissions.ts'
import { listDemoAccounts } from './accounts/queries/door.ts'
import { actorOf } from './accounts/session-cookie.ts'
import { createApp } from './app.ts'
import { capabilities } from './capabilities.ts'
import { type Config, readConfig } from './config.ts'
import { type House, openHouse } from './house.ts'
import { networkWatch } from './patterns/network.ts'
import { assertWhole } from './platform/capability.ts'
import { answersWithin } from './platform/db/open.ts'
import { loadAssets } from './platform/http/assets.ts'
import { drawFrom } from './platform/http/draw-public.ts'
import type { Site } from './platform/http/env.ts'
import { openMetrics } from './platform/http/metrics.ts'
import { openPageCache, type PageCache } from './platform/http/page-cache.ts'
import { quickDoor } from './platform/http/quick-door.ts'
import { type RunningServer, startServer } from './platform/http/server.ts'
import { startJobs } from './platform/jobs/jobs.ts'
import { type Log, openLog } from './platform/log.ts'
import { PlainError } from './platform/plain-error.ts'
import { requireRuntime } from './platform/runtime.ts'
import type { DrawPublic } from './platform/spine.ts'
import { reactions } from './reactions.ts'
import { prepare } from './seed.ts'
import { type Hosts, openHosts } from './site/hosts.ts'
import { unitsChanged } from './units/actions/facts.ts'
import { provinceNamed } from './units/queries/province-name.ts'
import { publicQueries } from './urls.ts'

async function main(): Promise<void> {
  requireRuntime()
  const config = readConfig()
  const log = openLog(config.logLevel)
  assertWhole(capabilities, reactions, problemsInRoles(capabilities))
  const cache = openPageCache(publicQueries)
  const closing = closeOnSignal(log)
  let hosts: Hosts | undefined
  let draw: DrawPublic | undefined
  const rereadHosts = () => {
    hosts?.reload().catch((error: unknown) => log.error({ err: error }, 'the host names could not be read'))
  }
  try {
    const opening = openHouse(config, log, {
      onTold: ({ name, touches }) => {
        cache.drop(touches)
        if (name === unitsChanged.name) rereadHosts()
      },
      onOpenRating: networkWatch.note,
      drawPublic: async (path) => draw?.(path),
      onDatabaseLost: () => end(1, log),
    })
    closing.after(async () => (await opening).stop())
    const house = await opening
    const ready = await prepare(house, config, '')
    const jobs = await startJobs(
      house.connection,
      ready.deps,
      capabilities.flatMap((one) => one.jobs ?? []),
    )
    closing.after(() => jobs.stop())
    hosts = await openHosts(ready.db)
    const server = await openDoors(config, ready, cache, hosts)
    draw = server.draw
    closing.after(() => server.stop())
    await welcome(addressOf(config, server.port), ready)
  } catch (error) {
    // Somebody asked to stop in the middle of the start: what breaks then is no failure.
    if (closing.isUnderWay()) return
    await closing.all()
    throw error
  }
}

function addressOf(config: Config, port: number): string {
  return config.baseUrl ?? `http://localhost:${port}`
}

/** Milliseconds after which a database that does not answer counts as gone. */
const patience = 2000

interface Doors extends RunningServer {
  readonly draw: DrawPublic
}

async function openDoors(config: Config, house: House, cache: PageCache, hosts: Hosts): Promise<Doors> {
  const { deps } = house
  const assets = loadAssets()
  let port = config.port
  const site: Site = {
    get baseUrl() {
      return addressOf(config, port)
    },
    assetUrl: assets.urlOf,
    isDemo: house.isDemo,
    provinceCode: config.province,
    provinceName: await provinceNamed(deps.db, config.province, deps.clock.now()),
    sourceUrl: config.sourceUrl,
    securityContact: config.securityContact,
    rail: capabilities.flatMap((one) => one.rail ?? []),
  }
  const metrics = openMetrics(house.pool, cache)
  const app = createApp({
    deps,
    site,
    assets,
    cache,
    metrics,
    capabilities,
    trustProxy: config.trustProxy,
    metricsToken: config.metricsToken,
    actorOf: actorOf(deps),
    isReady: () => answersWithin(deps.db, patience),
  })
  const routes = capabilities.flatMap((one) => one.api ?? [])
  const server = await startServer(app, cache, config, quickDoor(deps, metrics, routes), hosts.homeOf)
  port = server.port
  return { ...server, draw: drawFrom(app, () => site.baseUrl) }
}

/** What a person reads in the terminal: how to get in, and the address in the last line. */
async function welcome(address: string, house: House & { readonly firstLink: string | undefined }): Promise<void> {
  if (house.isDemo) {
    const accounts = await listDemoAccounts(house.db)
    console.log('Dữ liệu mẫu: tỉnh Bắc Giang, tháng 10/2021. Tài khoản để thử (mật khẩu chung):')
    for (const { userName, name, unit } of accounts) console.log(`  ${userName.padEnd(20)} ${name}, ${unit}`)
    console.log(`  Mật khẩu / password: ${accounts[0]?.password ?? ''}`)
  }
  if (house.firstLink !== undefined)
    console.log(`Liên kết lập tài khoản quản trị đầu tiên (dùng một lần): ${address}${house.firstLink}`)
  console.log(`Thân Thiện: ${address}`)
}

interface Closing {
  /** Notes how to close what was opened; the last is closed first. */
  after(close: () => Promise<void>): void
  all(): Promise<void>
  isUnderWay(): boolean
}

/** Ends the program in order when it is asked to, also while it is still starting. */
function closeOnSignal(log: Log): Closing {
  const steps: (() => Promise<void>)[] = []
  let isStopping = false
  const all = async () => {
    for (const close of steps.toReversed())
      await close().catch((error: unknown) => log.error({ err: error }, 'a step of stopping failed'))
  }
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    await all()
    end(0, log)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stop().catch(() => end(1, log))
    })
  }
  return { after: (close) => steps.push(close), all, isUnderWay: () => isStopping }
}

function end(code: number, log: Log): void {
  log.info({ code }, 'the program ends')
  process.exit(code)
}

main().catch((error: unknown) => {
  console.error(error instanceof PlainError ? error.message : error)
  process.exit(1)
})
