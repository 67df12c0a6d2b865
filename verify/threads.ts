// Spreads tasks over threads; a small ledger is read without any.
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type Answer, doTask, type Task } from './tasks.ts'
import type { Done, Order } from './worker.ts'

export interface Threads {
  run<K extends Task['kind']>(task: Extract<Task, { readonly kind: K }>): Promise<Answer<K>>
  close(): Promise<void>
}

/** In leaves: below this the start of a thread takes longer than the work. */
const fewLeaves = 4096
const mostThreads = 8

export function openThreads(leaves: number, count = leaves < fewLeaves ? 0 : availableParallelism()): Threads {
  if (count === 0) return { run: (task) => Promise.resolve(doTask(task) as never), close: () => Promise.resolve() }
  const waiting = new Map<number, { readonly done: (answer: unknown) => void; readonly failed: (why: Error) => void }>()
  const workers = Array.from({ length: Math.min(count, mostThreads) }, () => ({ worker: startWorker(), busy: 0 }))
  let last = 0
  for (const one of workers) {
    one.worker.on('message', ({ id, answer }: Done) => {
      one.busy--
      waiting.get(id)?.done(answer)
      waiting.delete(id)
    })
    one.worker.on('error', (error: Error) => {
      for (const { failed } of waiting.values()) failed(error)
    })
  }
  return {
    run(task) {
      const least = workers.reduce((one, other) => (other.busy < one.busy ? other : one))
      const order: Order = { id: ++last, task }
      least.busy++
      least.worker.postMessage(order, movable(task))
      return new Promise((done, failed) => {
        waiting.set(order.id, { done: (answer) => done(answer as never), failed })
      })
    },
    async close() {
      await Promise.all(workers.map(({ worker }) => worker.terminate()))
    },
  }
}

/** What this thread needs no more, and the other need not copy. */
function movable({ kind, task }: Task): ArrayBuffer[] {
  const bytes = kind === 'bundle' ? task.bundle : task.tickets
  const isWhole = bytes.byteLength === bytes.buffer.byteLength && bytes.byteLength > 0
  return isWhole ? [bytes.buffer as ArrayBuffer] : []
}

/** With little room for rubbish: a bundle is soon forgotten. */
function startWorker(): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 4 }
  return new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits, execArgv: [] })
}
