// `npm run bench` lists the benchmarks; `npm run bench -- <name>` runs one and prints its figures.
import { execFileSync } from 'node:child_process'
import { machine } from './measure.ts'

interface Benchmark {
  readonly about: string
  run(): Promise<void>
}

const benchmarks: Readonly<Record<string, () => Promise<Benchmark>>> = {
  'public-pages': () => import('./public-pages.ts'),
  'ratings-ingest': () => import('./ratings-ingest.ts'),
  start: () => import('./start.ts'),
  'first-visit': () => import('./first-visit.ts'),
  'rating-page': () => import('./rating-page.ts'),
  ledger: () => import('./ledger.ts'),
  ticket: () => import('./ticket.ts'),
  patterns: () => import('./patterns.ts'),
  results: () => import('./results.ts'),
  deadlines: () => import('./deadlines.ts'),
  intake: () => import('./intake.ts'),
  search: () => import('./search.ts'),
}

async function list(): Promise<void> {
  for (const [name, open] of Object.entries(benchmarks)) console.log(`${name.padEnd(16)} ${(await open()).about}`)
}

const name = process.argv[2]
const open = name === undefined ? undefined : benchmarks[name]
if (name === undefined) await list()
else if (open === undefined) {
  console.error(`There is no benchmark ${name}. These are:`)
  await list()
  process.exitCode = 2
} else {
  // What is measured is what stands here, not what was built some time before.
  execFileSync(process.execPath, ['scripts/build.mjs', '--quiet'], { stdio: 'inherit' })
  console.log(`# ${name}: ${(await open()).about}`)
  console.log(`# ${machine()}`)
  await (await open()).run()
}
