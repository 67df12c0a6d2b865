// What this program remembers between two visits, in a file of the user: keys and checkpoints that it saw.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { CannotCheck } from './findings.ts'

const Ledger = z.strictObject({
  origin: z.string(),
  /** The verifier key of the ledger. */
  key: z.string(),
  /** Verifier keys of witnesses that the user named. */
  witnesses: z.array(z.string()),
  /** The last checkpoint that each address showed, as it was signed. */
  seen: z.array(z.strictObject({ address: z.string(), at: z.string(), note: z.string() })),
})
export type RememberedLedger = z.output<typeof Ledger>

const Memory = z.strictObject({ ledgers: z.array(Ledger) })
export type Memory = z.output<typeof Memory>

/** Throws CannotCheck when the file is there and is none of ours: what was remembered must not be lost unnoticed. */
export async function readMemory(file: string): Promise<Memory> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { ledgers: [] }
    throw new CannotCheck('state-unreadable', { file })
  }
  try {
    return Memory.parse(JSON.parse(text))
  } catch {
    throw new CannotCheck('state-unreadable', { file })
  }
}

export async function writeMemory(file: string, memory: Memory): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.new`, `${JSON.stringify(memory, null, 2)}\n`)
  await rename(`${file}.new`, file)
}

/** The memory with this ledger as it is now known. */
export function remember(memory: Memory, ledger: RememberedLedger): Memory {
  return { ledgers: [...memory.ledgers.filter(({ origin }) => origin !== ledger.origin), ledger] }
}
