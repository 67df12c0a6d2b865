// Classes instead of ranks: identical communes are not told apart, really different ones are.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { standingsOf } from './classes.ts'
import { dispersionOf } from './funnel.ts'
import { type Random, seededRandom } from './random.ts'

/** Communes that all serve alike: each answer is satisfied with the same chance. */
function identical(count: number, answers: number, share: number, random: Random) {
  return Array.from({ length: count }, () => {
    const given = Array.from({ length: answers }, () => random() < share)
    return { successes: given.filter(Boolean).length, trials: answers }
  })
}

const isDifferent = (standing: string) => standing === 'clearly-above' || standing === 'clearly-below'

describe.each([0.5, 0.85, 0.95])('209 identical communes with 30 answers each, %d of them satisfied', (share) => {
  const random = seededRandom(20211020 + share * 100)
  const pictures = Array.from({ length: 300 }, () => identical(209, 30, share, random))
  const called = pictures.map((units) => standingsOf(units, { minimum: 10 }).filter(isDifferent).length)

  test('are called different in at most 5 % of all cases, in every single picture', () => {
    expect(Math.max(...called) / 209).toBeLessThanOrEqual(0.05)
  })

  test('are all called alike in at least 95 of 100 pictures', () => {
    expect(called.filter((count) => count === 0).length / called.length).toBeGreaterThanOrEqual(0.95)
  })

  test('look far apart all the same: the shares of one picture span more than 25 points', () => {
    const shares = pictures[0]!.map(({ successes, trials }) => successes / trials)
    expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThan(share > 0.9 ? 0.12 : 0.25)
  })
})

test('a commune that is really worse, and one that is really better, are found among identical ones', () => {
  const random = seededRandom(7)
  const found = Array.from({ length: 200 }, () => {
    const units = identical(207, 100, 0.8, random)
    const [worse, better] = [identical(1, 100, 0.55, random)[0]!, identical(1, 100, 0.99, random)[0]!]
    return standingsOf([worse, ...units, better], { minimum: 10 })
  })
  expect(found.filter((standings) => standings[0] === 'clearly-below').length).toBeGreaterThan(190)
  expect(found.filter((standings) => standings.at(-1) === 'clearly-above').length).toBeGreaterThan(190)
})

test('below the minimum nobody is judged, and without answers either', () => {
  const units = [
    { successes: 0, trials: 9 },
    { successes: 0, trials: 0 },
    { successes: 950, trials: 1000 },
  ]
  expect(standingsOf(units, { minimum: 10 }).slice(0, 2)).toEqual(['too-few', 'too-few'])
  expect(standingsOf([{ successes: 0, trials: 0 }], { minimum: 0 })).toEqual(['too-few'])
})

test('variance between the units makes a class rarer, never commoner', () => {
  const random = seededRandom(11)
  const units = Array.from({ length: 60 }, () => identical(1, 200, 0.6 + random() * 0.35, random)[0]!)
  const plain = standingsOf(units, { minimum: 10 }).filter(isDifferent).length
  const { between } = dispersionOf(units)!
  expect(plain).toBeGreaterThan(10)
  expect(standingsOf(units, { minimum: 10, between }).filter(isDifferent).length).toBeLessThan(plain)
})

test('a target may be given from outside', () => {
  const units = [{ successes: 90, trials: 100 }]
  expect(standingsOf(units, { minimum: 10 })).toEqual(['not-distinguishable'])
  expect(standingsOf(units, { minimum: 10, target: 0.5 })).toEqual(['clearly-above'])
})

test('does not depend on the order of the communes', () => {
  const unit = fc.record({ successes: fc.nat(40), trials: fc.integer({ min: 40, max: 80 }) })
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 30 }), (units) => {
      const there = standingsOf(units, { minimum: 10 })
      const back = standingsOf(units.toReversed(), { minimum: 10 })
      expect(back.toReversed()).toEqual(there)
    }),
  )
})
