// Starts the built program with the demonstration for the journeys, and stops it after them.
import type { Client } from 'pg'
import { aDataFolder, databaseOf, removeFolder, startProgram } from '../program.ts'

/** Playwright calls this before the first journey, and what it returns after the last. */
export default async function startForJourneys(): Promise<() => Promise<void>> {
  const folder = await aDataFolder()
  const program = await startProgram(folder, { SEED: 'demo' }).catch(async (error: unknown) => {
    await removeFolder(folder)
    throw error
  })
  process.env.JOURNEYS_URL = program.url
  process.env.JOURNEYS_DATA = folder
  return async () => {
    await program.stop()
    await removeFolder(folder)
  }
}

/** The database of the program that the journeys walk through, for what no page shows. */
export function journeysDatabase(): Promise<Client> {
  return databaseOf(process.env.JOURNEYS_DATA ?? '')
}
