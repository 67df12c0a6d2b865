// A thread that reads bundles and checks signatures, one task after the other.
import { parentPort } from 'node:worker_threads'
import { doTask, type Task } from './tasks.ts'

export interface Order {
  readonly id: number
  readonly task: Task
}

export interface Done {
  readonly id: number
  readonly answer: unknown
}

parentPort?.on('message', ({ id, task }: Order) => {
  const answer = doTask(task)
  const done: Done = { id, answer }
  const moved = answer === undefined || Array.isArray(answer) ? [] : [answer.tickets.buffer as ArrayBuffer]
  parentPort?.postMessage(done, moved)
})
