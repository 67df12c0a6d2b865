/**
 * One program per data folder: a lock file that outlives neither its holder nor a crash.
 *
 * A lock is a small file with a random `key`, put in place by link(2), which fails when the name exists. A dead
 * holder's file is not removed by whoever finds it, because two finders could remove each other's. Instead the finder
 * links its own file as the successor, `program.lock.<key of the dead>`: only one can. The last file of that chain is
 * the holder. A new holder that can be reached from `program.lock` puts a copy of its file there and clears the chain;
 * one that cannot be reached came too late and withdraws.
 */
import { randomUUID } from 'node:crypto'
import { linkSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { isAlive, processStart, processWorld } from './embedded/processes.ts'
import { errorCode, explainWriteError, StartError } from './embedded/start-error.ts'

export type ProgramLock = { release(): void }

const HolderFile = z.object({
  key: z.string(),
  pid: z.number(),
  started: z.string(),
  host: z.string(),
  boot: z.string(),
  space: z.string(),
})
type Holder = z.infer<typeof HolderFile>
type Link = { path: string; holder: Holder }

const heartbeat = 3_000
/** A holder on another machine or in another container has this long to show a sign of life. */
const usualPatience = 10_000
const attempts = 20

/** Takes the lock, or refuses with a sentence that names the holder. */
export async function takeProgramLock(dataDir: string, patience = usualPatience): Promise<ProgramLock> {
  const path = join(dataDir, 'program.lock')
  const me: Holder = {
    key: randomUUID(),
    pid: process.pid,
    started: processStart(process.pid) ?? '',
    ...processWorld(),
  }
  const draft = join(dataDir, `program.lock.draft-${me.key}`)
  try {
    for (let attempt = 0; attempt < attempts; attempt++) {
      writeFileSync(draft, `${JSON.stringify(me)}\n`, { mode: 0o644 })
      const last = readChain(path).at(-1)
      if (last !== undefined && !(await isDead(last, patience))) refuseFor(last.holder, dataDir)
      if (claim(draft, path, last, me)) return keep(path, draft, me)
    }
  } catch (error) {
    throw explainWriteError(error, dataDir)
  } finally {
    rmSync(draft, { force: true })
  }
  throw new StartError('already-running', `Several programs try to start on ${dataDir} at once. Start only one.`)
}

/** Links the draft behind the last holder and says whether it is now the end of the chain that everybody sees. */
function claim(draft: string, path: string, last: Link | undefined, me: Holder): boolean {
  const target = last === undefined ? path : `${path}.${last.holder.key}`
  try {
    linkSync(draft, target)
  } catch (error) {
    // ENOENT: a holder that was clearing up took the draft for a leftover.
    if (errorCode(error) === 'EEXIST' || errorCode(error) === 'ENOENT') return false
    throw error
  }
  if (readChain(path).at(-1)?.holder.key === me.key) return true
  rmSync(target, { force: true })
  return false
}

function keep(path: string, draft: string, me: Holder): ProgramLock {
  // The draft and the claim are one file, and rename between two names of one file does nothing: write it anew.
  rmSync(draft, { force: true })
  writeFileSync(draft, `${JSON.stringify(me)}\n`, { mode: 0o644 })
  renameSync(draft, path)
  for (const name of readdirSync(dirname(path))) {
    if (name.startsWith(`${basename(path)}.`)) rmSync(join(dirname(path), name), { force: true })
  }
  const timer = setInterval(() => touch(path), heartbeat)
  timer.unref()
  return {
    release() {
      clearInterval(timer)
      if (readHolder(path)?.key === me.key) rmSync(path, { force: true })
    },
  }
}

function readChain(path: string): Link[] {
  const chain: Link[] = []
  for (let next = path; ; ) {
    const holder = readHolder(next)
    if (holder === null) return chain
    chain.push({ path: next, holder })
    next = `${path}.${holder.key}`
  }
}

function readHolder(path: string): Holder | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
  try {
    return HolderFile.parse(JSON.parse(text))
  } catch {
    // A power cut can leave a lock without its content; whoever wrote it died with the machine.
    return { key: 'unreadable', pid: 0, started: '', host: '', boot: '', space: '' }
  }
}

async function isDead({ path, holder }: Link, patience: number): Promise<boolean> {
  if (holder.key === 'unreadable') return true
  const here = processWorld()
  if (holder.boot === here.boot && holder.space === here.space && holder.host === here.host) {
    return processStart(holder.pid) !== holder.started
  }
  // The same machine after a restart: nothing of before is alive.
  if (holder.host === here.host && holder.boot !== here.boot) return true
  return !(await showsLife(path, patience))
}

/** Elsewhere the process number says nothing, so the time stamp, which a holder renews, is watched. */
async function showsLife(path: string, patience: number): Promise<boolean> {
  const before = modified(path)
  const end = performance.now() + patience
  while (performance.now() < end) {
    await sleep(250)
    if (modified(path) !== before) return true
  }
  return false
}

function modified(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null
}

function touch(path: string): void {
  const now = new Date()
  try {
    utimesSync(path, now, now)
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') process.emitWarning(`The lock ${path} could not be renewed: ${String(error)}`)
  }
}

function refuseFor(holder: Holder, dataDir: string): never {
  const here = processWorld()
  const where = holder.host === here.host ? '' : ` on ${holder.host}`
  const stop =
    holder.space === here.space && isAlive(holder.pid) ? ` Stop it first (kill ${holder.pid}),` : ' Stop it first,'
  throw new StartError(
    'already-running',
    `Another program (process ${holder.pid}${where}) already works in ${dataDir}.${stop} or set DATA_DIR to another folder.`,
  )
}
