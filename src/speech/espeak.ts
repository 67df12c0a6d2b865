// Speaks with espeak-ng in a thread of its own: the thread begins with the first text and ends when nobody asks.
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Done, Order, Recording } from './espeak-thread.ts'
import type { Voice } from './rules.ts'

export interface Espeak {
  /** Texts are spoken one after the other. Throws when the engine breaks or takes too long. */
  record(text: string, voice: Voice): Promise<Recording>
  /** Is the engine, with its 24 MB of data, in memory? */
  isLoaded(): boolean
  close(): Promise<void>
}

interface Waiting {
  readonly resolve: (recording: Recording) => void
  readonly reject: (error: Error) => void
  readonly impatience: NodeJS.Timeout
}

const thread = new URL(`./espeak-thread${extname(import.meta.url)}`, import.meta.url)

/** Milliseconds without a text after which the engine leaves memory; and after which a text counts as stuck. */
export function openEspeak(idle = 60_000, patience = 60_000): Espeak {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let leaving: NodeJS.Timeout | undefined
  let last = 0

  const settle = (id: number) => {
    const one = waiting.get(id)
    clearTimeout(one?.impatience)
    waiting.delete(id)
    if (waiting.size === 0) {
      leaving = setTimeout(() => {
        close().catch(() => undefined)
      }, idle)
      leaving.unref()
      worker?.unref()
    }
    return one
  }

  const close = async (reason = new Error('The voice was closed')) => {
    clearTimeout(leaving)
    const gone = worker
    worker = undefined
    for (const id of waiting.keys()) settle(id)?.reject(reason)
    clearTimeout(leaving)
    await gone?.terminate()
  }

  const start = () => {
    const started = new Worker(thread)
    started.on('message', (done: Done) => {
      const one = settle(done.id)
      if ('recording' in done) one?.resolve(done.recording)
      else one?.reject(new Error(done.problem))
    })
    started.on('error', (error: Error) => {
      if (worker === started) close(error).catch(() => undefined)
    })
    return started
  }

  return {
    record(text, voice) {
      clearTimeout(leaving)
      worker ??= start()
      worker.ref()
      last += 1
      const order: Order = { id: last, text, voice }
      const taken = new Promise<Recording>((resolve, reject) => {
        const impatience = setTimeout(() => {
          close(new Error(`A text was not spoken within ${patience / 1000} s`)).catch(() => undefined)
        }, patience)
        waiting.set(order.id, { resolve, reject, impatience })
      })
      worker.postMessage(order)
      return taken
    },
    isLoaded: () => worker !== undefined,
    close: () => close(),
  }
}
