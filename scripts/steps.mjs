// Runs the steps of a check: each a command with a name, some side by side, with one line of result each.
import { spawn } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/** Runs one command to its end. What it prints is kept, and comes out in full only when it fails. */
export function run(command, args, { env = {}, cwd = root } = {}) {
  const bin = path.join(root, 'node_modules', '.bin')
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: {
        ...process.env,
        PATH: `${bin}${path.delimiter}${process.env.PATH}`,
        NO_COLOR: '1',
        FORCE_COLOR: undefined,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const all = []
    const stdout = []
    child.stdout.on('data', (chunk) => all.push(chunk) && stdout.push(chunk))
    child.stderr.on('data', (chunk) => all.push(chunk))
    child.on('error', (error) => resolve({ ok: false, output: String(error), stdout: '' }))
    child.on('close', (code) => resolve({ ok: code === 0, output: text(all), stdout: text(stdout) }))
  })
}

/**
 * Runs the steps, `atOnce` of them at a time, in their order.
 * A step is a name and a function that returns { ok, output, note? }. Returns the names of those that failed.
 */
export async function runSteps(steps, atOnce) {
  const waiting = [...steps]
  const failed = []
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const start = performance.now()
      const result = await step.run()
      report(step.name, result, (performance.now() - start) / 1000)
      if (!result.ok) failed.push(step.name)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return failed
}

/** The last words of a run: which steps failed, and how many tests there were. */
export function close({ passed, failed, failedSteps }) {
  if (failedSteps.length > 0) console.log(`\nNot in order: ${failedSteps.join(', ')}`)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failedSteps.length === 0 && failed === 0 && passed > 0 ? 0 : 1
}

const text = (chunks) => Buffer.concat(chunks).toString()

function report(name, { ok, output, note }, seconds) {
  const line = `${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(22)} ${seconds.toFixed(1).padStart(6)} s`
  console.log(note ? `${line}  ${note}` : line)
  if (!ok) console.log(`\n${output.trimEnd()}\n`)
}
