// The draw against fixed vectors, made with nothing but sha256sum and sort.
import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { drawKey, drawSample, sha256 } from './draw.ts'

const seed = '00112233445566778899aabbccddeeff'
const frame = Array.from({ length: 12 }, (_, index) => ({ number: index + 1, stratum: index < 8 ? 1 : 2 }))
const strata = [
  { stratum: 1, quota: 3, reserve: 2 },
  { stratum: 2, quota: 2, reserve: 5 },
]

/** Stratum, rank, and the number of the entry. */
const fixed = ['1.1:2', '1.2:1', '1.3:6', '1.4:7', '1.5:8', '2.1:10', '2.2:11', '2.3:9', '2.4:12']

test('a key is the SHA-256 of seed, slash and number', () => {
  expect(drawKey(seed, 1)).toBe(sha256(`${seed}/1`))
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('the same seed and frame give the same draw, as anybody gets it with sha256sum and sort', () => {
  const drawn = drawSample(seed, frame, strata)
  const script = `for i in 1 2 3 4 5 6 7 8; do echo "$(printf %s "$0/$i" | sha256sum | cut -d' ' -f1) $i"; done | sort | head -n 5 | cut -d' ' -f2`
  const byHand = execFileSync('sh', ['-c', script, seed], {
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
  })
  const first = drawn.filter(({ stratum }) => stratum === 1)
  expect(first.map(({ number }) => number)).toEqual(byHand.trim().split('\n').map(Number))
  expect(drawn.map(({ stratum, rank, number }) => `${stratum}.${rank}:${number}`)).toEqual(fixed)
})

test('the order in which the frame is handed over does not matter, another seed does', () => {
  expect(drawSample(seed, frame.toReversed(), strata)).toEqual(drawSample(seed, frame, strata))
  expect(drawSample(`${seed}0`, frame, strata)).not.toEqual(drawSample(seed, frame, strata))
})

test('in a thousand draws everybody comes up about as often', () => {
  const counts = new Map<number, number>()
  for (let run = 0; run < 1000; run++) {
    const drawn = drawSample(`run ${run}`, frame, [{ stratum: 1, quota: 2, reserve: 0 }])
    for (const { number } of drawn) counts.set(number, (counts.get(number) ?? 0) + 1)
  }
  // Expected 250 each, standard deviation 13.7.
  expect([...counts.values()].every((count) => Math.abs(count - 250) < 60)).toBe(true)
  expect(counts.size).toBe(8)
})
