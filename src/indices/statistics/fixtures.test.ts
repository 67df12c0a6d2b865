// The statistics against scipy, statsmodels and exact fractions; fixtures.py says how the values were made.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { differenceOfMeans, differenceOfShares } from './compare.ts'
import { dispersionOf, funnelLimits } from './funnel.ts'
import { momentsOf, tInterval } from './means.ts'
import { clopperPearson, type Interval, wilson } from './shares.ts'
import { shrink } from './shrinkage.ts'
import { betaQuantile, binomialCdf, logGamma, normalTwoSided, tQuantile } from './special.ts'
import { weightedMean } from './weighted.ts'

const Ends = z.tuple([z.number(), z.number()])
const Row = z.array(z.number())
const Limits = z.object({ n: z.number(), inner: Ends, outer: Ends })
const Estimate = z.object({ mean: z.number(), variance: z.number(), interval: Ends })
const Fixtures = z.object({
  shares: z.array(z.object({ successes: z.number(), trials: z.number(), wilson: Ends, clopperPearson: Ends })),
  means: z.object({
    t: z.array(z.object({ counts: z.array(Ends), mean: z.number(), variance: z.number(), interval: Ends })),
    welch: z.object({ before: z.number(), after: z.number(), difference: z.number(), interval: Ends }),
  }),
  newcombe: z.array(z.object({ after: Ends, before: Ends, interval: Ends })),
  functions: z.record(z.string(), z.array(Row)),
  funnel: z.object({
    units: z.array(Ends),
    target: z.number(),
    ratio: z.number(),
    between: z.number(),
    normal: z.array(Limits),
    exact: z.array(Limits.extend({ target: z.number() })),
  }),
  shrinkage: z.object({
    units: z.array(Ends),
    centre: z.number(),
    correlation: z.number(),
    weight: z.number(),
    posterior: z.array(Row),
  }),
  weighted: z.object({
    rows: z.array(z.tuple([z.string(), z.number(), z.string()])),
    people: z.record(z.string(), z.number()),
    cells: z.record(z.string(), z.number()),
    stratified: Estimate,
    postStratified: Estimate,
  }),
})
const fixtures = Fixtures.parse(JSON.parse(readFileSync(new URL('./fixtures.json', import.meta.url), 'utf8')))

/** To a billionth, and relatively so where the value is large. */
function expectNear(found: number | undefined, wanted: number): void {
  expect(Math.abs((found ?? Number.NaN) - wanted)).toBeLessThan(1e-9 * Math.max(1, Math.abs(wanted)))
}

function expectEnds(found: Interval | undefined, [low, high]: readonly [number, number]): void {
  expectNear(found?.low, low)
  expectNear(found?.high, high)
}

const functions = { logGamma, tQuantile, betaQuantile, binomialCdf, normalTwoSided }

describe.each(Object.entries(functions))('%s agrees with scipy', (name, compute: (...given: number[]) => number) => {
  test.each(fixtures.functions[name] ?? [])('at %d %d %d %d', (...row) => {
    const given = row.filter((value): value is number => typeof value === 'number')
    expectNear(compute(...given.slice(0, -1)), given.at(-1) ?? Number.NaN)
  })
})

test.each(fixtures.shares)('$successes of $trials has the intervals of statsmodels', (given) => {
  expectEnds(wilson(given.successes, given.trials), given.wilson)
  expectEnds(clopperPearson(given.successes, given.trials), given.clopperPearson)
})

const samples = fixtures.means.t.map(({ counts }) => momentsOf(counts.map(([value, count]) => ({ value, count }))))

test('means have the t intervals of statsmodels', () => {
  expect(samples.length).toBeGreaterThan(2)
  for (const [index, { mean, variance, interval }] of fixtures.means.t.entries()) {
    const sample = samples[index]!
    expectNear(sample.mean, mean)
    expectNear(sample.variance, variance)
    expectEnds(tInterval(sample), interval)
  }
})

test('the difference of two means has the Welch interval of statsmodels', () => {
  const { before, after, difference, interval } = fixtures.means.welch
  const found = differenceOfMeans(samples[before]!, samples[after]!)
  expectNear(found?.difference, difference)
  expectEnds(found, interval)
})

test.each(fixtures.newcombe)('the difference of $after and $before has the Newcombe interval', (given) => {
  const [after, before] = [given.after, given.before].map(([successes, trials]) => ({ successes, trials }))
  expectEnds(differenceOfShares(before!, after!), given.interval)
})

test('the funnel has the limits of FunnelPlotR, and exact ones where nothing is over-dispersed', () => {
  const { units, target, ratio, between, normal, exact } = fixtures.funnel
  const found = dispersionOf(units.map(([successes, trials]) => ({ successes, trials })))!
  expectNear(found.target, target)
  expectNear(found.ratio, ratio)
  expectNear(found.between, between)
  for (const { n, inner, outer } of normal) {
    expectEnds(funnelLimits(n, found).inner, inner)
    expectEnds(funnelLimits(n, found).outer, outer)
  }
  for (const { n, inner, outer, target: centre } of exact) {
    expectEnds(funnelLimits(n, { target: centre, between: 0 }).inner, inner)
    expectEnds(funnelLimits(n, { target: centre, between: 0 }).outer, outer)
  }
})

test('shares shrink as exact fractions say', () => {
  const { units, centre, correlation, weight, posterior } = fixtures.shrinkage
  const found = shrink(units.map(([successes, trials]) => ({ successes, trials })))!
  expectNear(found.centre, centre)
  expectNear(found.correlation, correlation)
  expectNear(found.weight, weight)
  for (const [index, [estimate = 0, low = 0, high = 0]] of posterior.entries()) {
    expectNear(found.units[index]?.estimate, estimate)
    expectEnds(found.units[index], [low, high])
  }
})

test.each(['stratified', 'postStratified'] as const)(
  'a %s estimate has the mean and variance of exact fractions',
  (kind) => {
    const { rows, people, cells } = fixtures.weighted
    const asked = Map.groupBy(rows, ([stratum]) => stratum)
    const respondents = rows.map(([stratum, value, cell]) => ({
      stratum,
      value,
      cell,
      weight: (people[stratum] ?? 0) / (asked.get(stratum)?.length ?? 1),
    }))
    const found = weightedMean(respondents, { strata: people, ...(kind === 'postStratified' && { cells }) })!
    expectNear(found.mean, fixtures.weighted[kind].mean)
    expectNear(found.variance, fixtures.weighted[kind].variance)
    expectEnds(found, fixtures.weighted[kind].interval)
  },
)
