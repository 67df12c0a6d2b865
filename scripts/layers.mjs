// Checks the layers with dependency-cruiser, and that the cruiser saw the house at all: one that is blind finds nothing.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'
import { root } from './steps.mjs'

// Raise this number as the house grows; it should stay a little below what the check prints.
const leastModules = Number(process.argv[2] ?? 60)

const cruiser = path.join(root, 'node_modules', '.bin', 'depcruise')
const { stdout, stderr } = spawnSync(cruiser, ['--output-type', 'json', 'src'], {
  encoding: 'utf8',
  maxBuffer: 1 << 28,
})
process.exitCode = judge(readResult())

function readResult() {
  try {
    return JSON.parse(stdout)
  } catch {
    console.error(stderr || 'dependency-cruiser said nothing.')
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
