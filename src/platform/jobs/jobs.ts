// Jobs: what happens later or regularly, on graphile-worker. All calls to it go through this file.
import { Logger, parseCronItems, type Runner, run, type TaskList } from 'graphile-worker'
import { Pool } from 'pg'
import { z } from 'zod'
import type { Connection } from '../db/open.ts'
import { deliverFactJob } from '../facts.ts'
import { deliverFact } from '../react.ts'
import { Refusal } from '../refusal.ts'
import type { Deps } from '../spine.ts'

export interface Job {
  /** `capability.verbNoun` */
  readonly name: string
  /** When it runs by itself, in Vietnam's time (UTC+7, without summer time since 1975). */
  readonly daily?: { readonly hour: number; readonly minute: number }
  readonly everyMinutes?: number
  /** Also as soon as the program has started: what was due while it stood still is not left for later. */
  readonly atStart?: boolean
  run(deps: Deps, payload: unknown): Promise<void>
}

export interface RunningJobs {
  /** Lets the jobs in flight end. */
  stop(): Promise<void>
}

const Delivery = z.object({ id: z.string(), name: z.string(), payload: z.unknown() })

/** Starts the worker; a job that is refused is noted and not tried again, one that breaks is retried by the library. */
export async function startJobs(connection: Connection, deps: Deps, jobs: readonly Job[]): Promise<RunningJobs> {
  const pgPool = new Pool({ ...connection, max: 4 })
  pgPool.on('error', () => undefined)
  pgPool.on('connect', (one) => one.on('error', () => undefined))
  const runner: Runner = await run({
    pgPool,
    concurrency: 2,
    noHandleSignals: true,
    noPreparedStatements: false,
    logger: quietLogger(deps),
    taskList: taskListOf(deps, jobs),
    parsedCronItems: parseCronItems(jobs.flatMap(cronItemOf)),
  })
  for (const { name } of jobs.filter(({ atStart }) => atStart === true)) {
    await runner.addJob(name, {}, { jobKey: `at start: ${name}` })
  }
  return {
    async stop() {
      await runner.stop()
      await pgPool.end()
    },
  }
}

function taskListOf(deps: Deps, jobs: readonly Job[]): TaskList {
  const guarded = (name: string, work: (payload: unknown) => Promise<void>) => async (payload: unknown) => {
    try {
      await work(payload)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      deps.log.warn({ job: name, code: error.code }, 'a job was refused')
    }
  }
  return {
    [deliverFactJob]: guarded(deliverFactJob, (payload) => deliverFact(deps, Delivery.parse(payload))),
    ...Object.fromEntries(jobs.map((job) => [job.name, guarded(job.name, (payload) => job.run(deps, payload))])),
  }
}

/** The crontab of the library is in UTC. */
function cronItemOf(job: Job): { task: string; match: string; identifier: string }[] {
  const item = (match: string) => [{ task: job.name, match, identifier: job.name }]
  if (job.daily) return item(`${job.daily.minute} ${(job.daily.hour + 17) % 24} * * *`)
  if (job.everyMinutes !== undefined) return item(`*/${job.everyMinutes} * * * *`)
  return []
}

function quietLogger(deps: Deps): Logger {
  return new Logger(() => (level, message, meta) => {
    if (level === 'error') deps.log.error({ meta }, message)
    else if (level === 'warning') deps.log.warn({ meta }, message)
    else deps.log.debug({ meta }, message)
  })
}
