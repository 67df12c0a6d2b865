// What a command of the command line is, and how it gets the house that it works in.
import type { ParseArgsOptionsConfig } from 'node:util'
import { readConfig } from '../config.ts'
import { type House, openHouse } from '../house.ts'
import { openLog } from '../platform/log.ts'
import { PlainError } from '../platform/plain-error.ts'

export interface Given {
  readonly values: Readonly<Record<string, unknown>>
  readonly positionals: readonly string[]
}

export interface Command {
  readonly name: string
  readonly usage: string
  readonly about: string
  readonly options?: ParseArgsOptionsConfig
  /** All words come as they were given: who runs it reads its options itself. */
  readonly takesAll?: true
  /** The exit code; none is 0. */
  run(given: Given): Promise<number | undefined>
}

/** The command was called in a way that it does not understand. */
export class UsageError extends PlainError {
  override readonly name = 'UsageError'
}

/** Opens the house, does the work, closes it, whatever happens. */
export async function inHouse<T>(work: (house: House) => Promise<T>): Promise<T> {
  const config = readConfig()
  const log = openLog(config.logLevel === 'info' ? 'warn' : config.logLevel)
  const house = await openHouse(config, log, {
    onTold: () => undefined,
    onDatabaseLost: () => process.exit(1),
    joinsRunning: true,
  })
  try {
    return await work(house)
  } finally {
    await house.stop()
  }
}
