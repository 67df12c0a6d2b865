// npm run check: format, lint, types, layers, dead code, unit and integration tests, with one line for each and all failures in full.
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

/** What a change is checked with before each commit: everything but the built program, alone and in a browser. */
export async function check() {
  const counts = { passed: 0, failed: 0 }
  const tests = { name: 'tests', run: () => runTests(['rules', 'house', 'gates'], counts) }
  const failedSteps = [...(await runSteps(gates, 2)), ...(await runSteps([tests], 1))]
  return { ...counts, failedSteps }
}

/** Runs the tests of some projects of vitest.config.ts and adds them to the counts. */
export async function runTests(projects, counts) {
  const folder = mkdtempSync(path.join(tmpdir(), 'check-'))
  const file = path.join(folder, 'tests.json')
  const chosen = projects.flatMap((name) => ['--project', name])
  const result = await run('vitest', [
    'run',
    ...chosen,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  const own = countsOf(file)
  rmSync(folder, { recursive: true, force: true })
  counts.passed += own.passed
  counts.failed += own.failed
  return { ...result, note: `${own.passed} passed, ${own.failed} failed` }
}

function countsOf(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'))
    // A file that could not be read has no tests to count; it counts as one that failed.
    const unread = report.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0)
    return { passed: report.numPassedTests, failed: report.numFailedTests + unread.length }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) close(await check())
