// npm run check: format, lint, types, layers, dead code and tests, with one line for each and all failures in full.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { close, run, runSteps } from './steps.mjs'

const lastLine = ({ output, ...rest }) => ({ ...rest, output, note: output.trim().split('\n').at(-1) })

const gates = [
  { name: 'types', run: () => run('tsc', ['-p', '.', '--pretty', 'false']) },
  { name: 'lint', run: () => run('oxlint', ['--format', 'unix']) },
  { name: 'dead code', run: () => run('knip', ['--no-progress']) },
  { name: 'layers', run: async () => lastLine(await run('node', ['scripts/layers.mjs'])) },
  { name: 'types in the browser', run: () => run('tsc', ['-p', 'tsconfig.browser.json', '--pretty', 'false']) },
  { name: 'format', run: () => run('biome', ['ci', '--colors=off', '--max-diagnostics=200', '.']) },
]

/** Runs everything but the journeys in a browser. */
export async function check() {
  const folder = mkdtempSync(path.join(tmpdir(), 'check-'))
  const counts = { passed: 0, failed: 0 }
  const tests = { name: 'tests', run: () => runTests(path.join(folder, 'tests.json'), counts) }
  try {
    const failedSteps = [...(await runSteps(gates, 2)), ...(await runSteps([tests], 1))]
    return { ...counts, failedSteps }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function runTests(file, counts) {
  const result = await run('vitest', ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`])
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'))
    // A file that could not be read has no tests to count; it counts as one that failed.
    const unread = report.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0)
    counts.passed = report.numPassedTests
    counts.failed = report.numFailedTests + unread.length
  } catch {
    counts.failed = 1
  }
  return { ...result, note: `${counts.passed} passed, ${counts.failed} failed` }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) close(await check())
