// How often the rules for suspicious patterns are right: detections and false alarms on many simulated provinces.
import { patternIds } from '../src/patterns/rules/findings.ts'
import { frauds } from '../src/patterns/simulate-frauds.ts'
import { characters, measureRates } from '../src/patterns/simulate-rates.ts'
import { figure } from './measure.ts'

export const about = 'detection and false-alarm rates of the rules for suspicious patterns, on simulated provinces'

const seeds = Number(process.argv[3] ?? 100)

export async function run(): Promise<void> {
  const started = performance.now()
  const { honest, dishonest } = measureRates(Array.from({ length: seeds }, (_, index) => index + 1))
  console.log(`\nFalse alarms, honest communes by character (${seeds} provinces of 209 communes, one quarter each)`)
  table(characters.map((kind) => ({ name: kind, n: honest[kind].n, counts: honest[kind].alarms, digits: 3 })))
  console.log('\nDetections, dishonest communes by fraud (100 honest ratings and what was planted)')
  table(frauds.map((fraud) => ({ name: fraud, n: dishonest[fraud].n, counts: dishonest[fraud].found, digits: 0 })))
  console.log('\nOutside the funnel of means (99.8 %)')
  for (const fraud of frauds) {
    const { n, funnel } = dishonest[fraud]
    console.log(`${fraud.padEnd(18)}${((100 * funnel) / n).toFixed(0).padStart(5)} %`)
  }
  const alike = measureRates(
    Array.from({ length: Math.ceil(seeds / 4) }, (_, index) => index + 1),
    true,
  ).dishonest['planted-fives']
  console.log(
    `\nFifty planted fives on a hundred honest answers, where communes differ by chance alone (n = ${alike.n})`,
  )
  figure('patterns.alike.identical-answers', (100 * alike.found['identical-answers']) / alike.n, '%')
  figure('patterns.alike.funnel', (100 * alike.funnel) / alike.n, '%')
  console.log('')
  for (const pattern of [...patternIds, 'any'] as const) {
    figure(
      `patterns.false-alarms.${pattern}`,
      (1000 * honest.all.alarms[pattern]) / honest.all.n,
      'in 1,000 unit-quarters',
    )
  }
  figure('patterns.seconds', (performance.now() - started) / 1000, 's')
}

function table(
  rows: ReadonlyArray<{ name: string; n: number; counts: Readonly<Record<string, number>>; digits: number }>,
): void {
  const columns = [...patternIds, 'any']
  console.log(`${''.padEnd(18)}${'n'.padStart(8)}${columns.map((name) => name.padStart(20)).join('')}`)
  for (const { name, n, counts, digits } of rows) {
    const shares = columns.map((column) => `${((100 * (counts[column] ?? 0)) / n).toFixed(digits)} %`.padStart(20))
    console.log(`${name.padEnd(18)}${String(n).padStart(8)}${shares.join('')}`)
  }
}
