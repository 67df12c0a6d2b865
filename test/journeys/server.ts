// Starts the built program with the demonstration for the journeys, and stops it after them.
import { existsSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import type { Client } from 'pg'
import { aDataFolder, databaseOf, type Program, removeFolder, startProgram } from '../program.ts'

/** Playwright calls this before the first journey, and what it returns after the last. */
export default async function startForJourneys(): Promise<() => Promise<void>> {
  const [folder, template] = [await aDataFolder(), await aDataFolder()]
  const program = await startFilled(folder, template).catch(async (error: unknown) => {
    await removeFolders(folder, template)
    throw error
  })
  process.env.JOURNEYS_URL = program.url
  process.env.JOURNEYS_DATA = folder
  process.env.JOURNEYS_TEMPLATE = template
  return async () => {
    await program.stop()
    await removeFolders(folder, template)
  }
}

/** Fills the folder, and leaves a copy as it is before anybody has come, for journeys that go on to another day. */
async function startFilled(folder: string, template: string): Promise<Program> {
  // A program test may have left one that nobody has used.
  const seeded = process.env.SEEDED_DEMO ?? ''
  if (existsSync(seeded)) await cp(seeded, folder, { recursive: true })
  else await (await startProgram(folder, { SEED: 'demo' })).stop()
  await cp(folder, template, { recursive: true })
  return startProgram(folder)
}

async function removeFolders(...folders: string[]): Promise<void> {
  for (const folder of folders) await removeFolder(folder)
}

/** The database of the program that the journeys walk through, for what no page shows. */
export function journeysDatabase(): Promise<Client> {
  return databaseOf(process.env.JOURNEYS_DATA ?? '')
}

/** The folder of a demonstration that nobody has used and no program runs on. */
export function journeysTemplate(): string {
  return process.env.JOURNEYS_TEMPLATE ?? ''
}
