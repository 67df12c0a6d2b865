// npm test: everything that npm run check does, then the built program: started, killed, and in a browser.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { check, runTests } from './check.mjs'
import { findOrInstallBrowser } from './find-browser.ts'
import { close, run, runSteps } from './steps.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'journeys-'))
const counts = { passed: 0, failed: 0 }
// To fill the demonstration takes as long as a quarter of the journeys: a program test leaves them the one it filled.
process.env.SEEDED_DEMO = path.join(folder, 'demo')
const steps = (areTypesRight) => [
  // What has just been checked is not checked again, only written out.
  { name: 'build', run: () => run('node', ['scripts/build.mjs', ...(areTypesRight ? ['--types-are-right'] : [])]) },
  { name: 'whole program', run: () => runTests(['program'], counts) },
  { name: 'browser', run: browser },
  { name: 'journeys', run: journeys },
]

try {
  const checked = await check()
  const failedSteps = await runSteps(steps(!checked.failedSteps.includes('types')), 1)
  close({
    passed: checked.passed + counts.passed,
    failed: checked.failed + counts.failed,
    failedSteps: [...checked.failedSteps, ...failedSteps],
  })
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function browser() {
  try {
    const found = findOrInstallBrowser()
    process.env.CHROME_PATH = found
    return { ok: true, output: '', note: found }
  } catch (error) {
    return { ok: false, output: error.message }
  }
}

async function journeys() {
  const file = path.join(folder, 'journeys.json')
  const result = await run('playwright', ['test', '--reporter=list,json'], {
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  })
  try {
    const { stats } = JSON.parse(readFileSync(file, 'utf8'))
    const passed = stats.expected
    const failed = stats.unexpected + stats.flaky
    if (passed + failed === 0) {
      counts.failed += 1
      return { ok: false, output: `No journey was run.\n${result.output}` }
    }
    counts.passed += passed
    counts.failed += failed
    return { ...result, note: `${passed} passed, ${failed} failed` }
  } catch {
    counts.failed += 1
    return result
  }
}
