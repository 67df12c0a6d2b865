/** Takes program locks against others of its kind; holds what it wins until its standard input closes. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from '../../src/platform/db/embedded/start-error.ts'
import { takeProgramLock } from '../../src/platform/db/program-lock.ts'

const [mode, folder = '', startAt = '0', amount = '0', deadPid = '0'] = process.argv.slice(2)

async function tries(dataDir: string) {
  try {
    return await takeProgramLock(dataDir)
  } catch (error) {
    if (error instanceof StartError) return null
    throw error
  }
}

/** One attempt in each of the folders 0, 1, …, all at the same moment as the others; prints the folders won. */
async function race(): Promise<void> {
  const won: number[] = []
  for (let round = 0; round < Number(amount); round++) {
    await sleep(Number(startAt) + round * 30 - Date.now())
    if ((await tries(join(folder, String(round)))) !== null) won.push(round)
  }
  console.log(JSON.stringify(won))
  process.stdin.resume()
}

/** Takes and leaves one lock again and again, every third time as if killed, and prints how often it was not alone. */
async function crowd(): Promise<void> {
  let taken = 0
  let notAlone = 0
  await sleep(Number(startAt) - Date.now())
  for (const end = Date.now() + Number(amount); Date.now() < end; ) {
    const lock = await tries(folder)
    if (lock === null) continue
    taken++
    const inside = join(folder, 'inside')
    try {
      writeFileSync(inside, '', { flag: 'wx' })
    } catch {
      notAlone++
    }
    await sleep(1)
    rmSync(inside, { force: true })
    if (taken % 3 === 0) dieHolding()
    else lock.release()
  }
  console.log(JSON.stringify({ taken, notAlone }))
}

/** What the others see when a holder is killed: its own file, with the number of a process that is no more. */
function dieHolding(): void {
  const path = join(folder, 'program.lock')
  const holder = JSON.parse(readFileSync(path, 'utf8'))
  const corpse = join(folder, `corpse-${process.pid}`)
  writeFileSync(corpse, JSON.stringify({ ...holder, pid: Number(deadPid), started: '1' }))
  renameSync(corpse, path)
}

await (mode === 'race' ? race() : crowd())
