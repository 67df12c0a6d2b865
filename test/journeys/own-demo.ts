// A program of a journey's own, on a copy of the demonstration: its time can be moved on without moving that of others.
import { cp } from 'node:fs/promises'
import { localDateOf } from '../../src/platform/values/dates.ts'
import { aDataFolder, databaseOf, type Ended, removeFolder, runToEnd, startProgram } from '../program.ts'
import { test as base } from './browser.ts'
import { journeysTemplate } from './server.ts'

export interface OwnDemo {
  /** The same before and after a day has passed: what a phone keeps, it keeps for this address. */
  readonly url: string
  /** All that the program has printed, its log of requests among it, before and after. */
  said(): string
  /** The day in the demonstration, as a local date. */
  today(): Promise<string>
  /** Stops the program, moves the demonstration on by the command for it, and starts the program again. */
  later(days: number): Promise<void>
  /** Runs a command of the command line to its end. */
  command(...words: string[]): Promise<Ended>
}

const settings = { LOG_LEVEL: 'info' }

async function openOwnDemo(): Promise<OwnDemo & { end(): Promise<void> }> {
  const folder = await aDataFolder()
  await cp(journeysTemplate(), folder, { recursive: true })
  let program = await startProgram(folder, settings)
  const { url, port } = program
  const earlier: string[] = []
  const command = (...words: string[]) => runToEnd(['cli.js', ...words], folder)
  return {
    url,
    said: () => [...earlier, program.said()].join('\n'),
    command,
    today: async () => localDateOf(await nowIn(folder)),
    async later(days) {
      await program.stop()
      earlier.push(program.said())
      const moved = await command('demo-later', String(days))
      if (moved.code !== 0) throw new Error(`The demonstration did not move on:\n${moved.said}`)
      program = await startProgram(folder, { ...settings, PORT: String(port) })
    },
    async end() {
      await program.stop()
      await removeFolder(folder)
    },
  }
}

async function nowIn(folder: string): Promise<Date> {
  const client = await databaseOf(folder)
  try {
    const { rows } = await client.query<{ offset: number }>(
      `select (value->>'clockOffset')::float8 as "offset" from settings where key = 'seed'`,
    )
    return new Date(Date.now() + (rows[0]?.offset ?? Number.NaN))
  } finally {
    await client.end()
  }
}

/** The pages of these journeys are those of the program of their own. */
export const test = base.extend<object, { demo: OwnDemo }>({
  demo: [
    // Playwright reads from the braces what a fixture needs, and wants them even when it needs nothing.
    async ({ browserName: _ }, use) => {
      const demo = await openOwnDemo()
      await use(demo)
      await demo.end()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ demo }, use) => use(demo.url),
})
