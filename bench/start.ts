// Seconds from the start of the program to its ready line: on a new data folder, which is seeded, and on a used one.
import { aDataFolder, removeFolder, startProgram } from '../test/program.ts'
import { figure, median, residentMemory } from './measure.ts'

export const about = 'seconds from start to ready on a new and on a used data folder; memory when idle'

export async function run(): Promise<void> {
  const first: number[] = []
  const again: number[] = []
  const memory: number[] = []
  for (let round = 0; round < 3; round++) {
    const dataDir = await aDataFolder()
    const fresh = await startProgram(dataDir)
    first.push(fresh.seconds)
    await fresh.stop()
    for (let repeat = 0; repeat < 2; repeat++) {
      const used = await startProgram(dataDir)
      again.push(used.seconds)
      await new Promise((resolve) => setTimeout(resolve, 3000))
      memory.push(residentMemory(used.child.pid ?? 0) ?? 0)
      await used.stop()
    }
    await removeFolder(dataDir)
  }
  figure('start.first', median(first), 's', `median, n=${first.length}, with the demonstration`)
  figure('start.again', median(again), 's', `median, n=${again.length}`)
  figure(
    'rss.idle',
    median(memory),
    'MiB',
    `the Node process three seconds after a start on a used folder, n=${memory.length}`,
  )
}
