// Checks the layers with dependency-cruiser, and that the cruiser saw the house at all: one that is blind finds nothing.
import { existsSync } from 'node:fs'
import process from 'node:process'
import { run } from './steps.mjs'

// Raise this number as the house grows; it should stay a little below what the check prints.
const leastModules = Number(process.argv[2] ?? 60)

const folders = ['src', 'verify'].filter((folder) => existsSync(folder))
const { stdout, output } = await run('depcruise', ['--output-type', 'json', ...folders], { cwd: process.cwd() })
process.exitCode = judge(readResult())

function readResult() {
  try {
    return JSON.parse(stdout)
  } catch {
    console.error(output || 'dependency-cruiser said nothing.')
    return undefined
  }
}

function judge(result) {
  if (result === undefined) return 1
  const breaches = result.summary.violations
  for (const { rule, from, to, cycle } of breaches) {
    const way = cycle === undefined ? to : cycle.map((one) => one.name).join(' → ')
    console.log(`${rule.name}: ${from} → ${way}`)
  }
  const own = result.modules.filter(({ source }) => /^src\/.*(?<!\.test)\.tsx?$/.test(source)).length
  console.log(`${own} modules cruised, ${breaches.length} breaches`)
  if (own >= leastModules) return breaches.length === 0 ? 0 : 1
  console.log(
    `The cruiser saw ${own} modules and should see at least ${leastModules}: it is blind, or the number is wrong.`,
  )
  return 1
}
