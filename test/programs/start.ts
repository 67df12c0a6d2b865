/** Starts programs for tests that kill them, and reads what they say line by line. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export type Line = {
  ready?: number
  server?: number
  worker?: number
  n?: number
  refused?: string
  message?: string
} & Record<string, unknown>

/** The program of embedded.ts with the given words. `lines` grows; `seen` resolves with the first line that fits. */
export function startProgram(...words: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'embedded.ts'), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: Line[] = []
  const waiting = new Set<() => void>()
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (text) => {
    lines.push(JSON.parse(text) as Line)
    for (const look of waiting) look()
  })
  let isOver = false
  reader.once('close', () => {
    isOver = true
    for (const look of waiting) look()
  })

  function seen(fits: (line: Line) => boolean): Promise<Line> {
    return new Promise((done, fail) => {
      const look = (): void => {
        const found = lines.find(fits)
        if (found !== undefined) done(found)
        else if (isOver) fail(new Error(`The program ended without saying it: ${JSON.stringify(lines.slice(-3))}`))
        else return
        waiting.delete(look)
      }
      waiting.add(look)
      look()
    })
  }

  return {
    lines,
    seen,
    /** What it says first: that it is ready, or why it refuses. */
    outcome: () => seen((line) => line.ready !== undefined || line.refused !== undefined),
    acknowledged: () => lines.filter((line) => line.worker !== undefined).map(({ worker, n }) => `${worker}/${n}`),
    /** Ends it and waits until all it had said is read. */
    async end(signal: NodeJS.Signals) {
      child.kill(signal)
      if (!isOver) await once(reader, 'close')
    },
  }
}
