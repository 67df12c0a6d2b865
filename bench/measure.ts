// What the benchmarks share: figures on lines of their own, the machine, a load from another process, CPU of a process.
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { LoadPlan, LoadResult } from './load.ts'

const run = promisify(execFile)

/** Prints one figure: `name value unit`, and what it was taken from. */
export function figure(name: string, value: number, unit: string, note = ''): void {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 2 : 4
  console.log(`${name} ${value.toFixed(digits)} ${unit}${note === '' ? '' : `  # ${note}`}`)
}

export function machine(): string {
  const [first] = cpus()
  return `${cpus().length} x ${first?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`
}

/** A load from a process of its own. */
export async function loadFromOutside(plan: LoadPlan): Promise<LoadResult> {
  const worker = join(import.meta.dirname, 'load-worker.ts')
  const { stdout } = await run(process.execPath, ['--import', 'tsx', worker, JSON.stringify(plan)], {
    maxBuffer: 2 ** 24,
  })
  return JSON.parse(stdout) as LoadResult
}

/** Seconds of CPU that a process has used so far, from the kernel's own accounts (Linux); undefined elsewhere. */
export function cpuSeconds(pid: number): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return undefined
  }
}

/** Resident memory of a process in MiB (Linux); undefined elsewhere. */
export function residentMemory(pid: number): number | undefined {
  try {
    const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return line === null ? undefined : Number(line[1]) / 1024
  } catch {
    return undefined
  }
}

export function getRequest(path: string, headers: Record<string, string> = {}): string {
  const lines = Object.entries({ Host: '127.0.0.1', 'Accept-Encoding': 'gzip, br', ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  return `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** What the start has left to do (compressing, planning, collecting garbage) is not the page's. */
export function settleDown(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 3000)
  })
}
