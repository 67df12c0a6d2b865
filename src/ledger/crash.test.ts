// kill -9 of a program that appends: between two appends, inside one, at the commit. The ledger stays whole.
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { aHouse } from '../../test/database.ts'
import { examineLedger } from '../../test/ledger-whole.ts'
import { shipped } from '../platform/root.ts'

const house = await aHouse()
const owner = new Client(house.connection)
await owner.connect()
const secretKey = randomBytes(32).toString('hex')
const children: ChildProcess[] = []
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await owner.end()
})

/** Lets a program append until it has said a few sizes, kills it a moment later, and gives the last size it said. */
async function killOneAppending(round: number): Promise<number> {
  const words = [JSON.stringify(house.connection), secretKey, `round ${round}`]
  const program = join(shipped('test'), 'programs', 'ledger.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  let said = 0
  let count = 0
  const lines = createInterface({ input: child.stdout })
  for await (const line of lines) {
    said = Math.max(said, Number(line))
    count++
    if (count === 3) {
      await sleep(Math.random() * 40)
      child.kill('SIGKILL')
    }
  }
  if (child.signalCode === null) await once(child, 'exit')
  return said
}

/** The database server ends what the dead had begun; until then the head may be locked. */
async function waitUntilNobodyWrites(): Promise<void> {
  await owner.query('begin; select from ledger_head for update; rollback')
}

test.each([1, 2, 3, 4, 5])(
  'round %i: leaves, tiles, checkpoints and head agree after kill -9, and nothing said is missing',
  async (round) => {
    const said = await killOneAppending(round)
    await waitUntilNobodyWrites()
    const { problems, size } = await examineLedger(owner)
    expect(problems).toEqual([])
    expect(size).toBeGreaterThanOrEqual(said)
    expect(said).toBeGreaterThan(0)
  },
)
