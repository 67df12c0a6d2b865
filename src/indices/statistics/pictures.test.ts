// What the charts draw: units in no order of merit, nothing of what is hidden, and only what was handed in.
import { expect, test } from 'vitest'
import { dotPicture, funnelPicture, xmrPicture } from './pictures.ts'

const unit = (name: string, successes: number, trials: number) => ({ name, counts: { successes, trials } })
const units = [
  unit('Xã Yên Sơn', 190, 200),
  { name: 'Xã Đông Hưng', counts: null },
  unit('Xã Đan Hội', 100, 200),
  unit('Phường 10', 160, 200),
  unit('Phường 2', 158, 200),
]

test('dots stand by name, as in a Vietnamese dictionary and with numbers as numbers', () => {
  expect(dotPicture(units, { order: 'name' }).rows.map(({ name }) => name)).toEqual([
    'Phường 2',
    'Phường 10',
    'Xã Đan Hội',
    'Xã Đông Hưng',
    'Xã Yên Sơn',
  ])
})

test('or by class and then by name, never by share', () => {
  const rows = dotPicture(units, { order: 'class' }).rows
  expect(rows.map(({ name, standing }) => [name, standing])).toEqual([
    ['Xã Yên Sơn', 'clearly-above'],
    ['Phường 2', 'not-distinguishable'],
    ['Phường 10', 'not-distinguishable'],
    ['Xã Đan Hội', 'clearly-below'],
    ['Xã Đông Hưng', 'too-few'],
  ])
})

test('a hidden unit has no figure, no class, and no part in the share of all', () => {
  const { rows, target } = dotPicture(units, { order: 'name' })
  expect(rows[3]).toEqual({ name: 'Xã Đông Hưng', href: undefined, standing: 'too-few', figure: null })
  expect(target).toBe(608 / 800)
  expect(dotPicture([{ name: 'Xã A', counts: null }], { order: 'name' }).target).toBeNull()
})

test('the funnel holds the shown units alone, by name, each with its side', () => {
  const funnel = funnelPicture(units, false)!
  expect(funnel.points.map(({ name, side, place }) => [name, side, place])).toEqual([
    ['Phường 2', 'above', 'inside'],
    ['Phường 10', 'above', 'inside'],
    ['Xã Đan Hội', 'below', 'outside-998'],
    ['Xã Yên Sơn', 'above', 'outside-998'],
  ])
  expect(funnel.isWidened).toBe(false)
  expect(funnelPicture(units)!.isWidened).toBe(true)
  expect(funnelPicture([{ name: 'Xã A', counts: null }])).toBeUndefined()
})

test('a series keeps its labels, and needs six periods', () => {
  const series = [0.8, 0.81, 0.8, 0.82, 0.8, 0.81].map((value, index) => ({ label: `T${index + 1}`, value }))
  expect(xmrPicture(series, { least: 0, most: 1 })!.points.map(({ label }) => label)).toEqual([
    'T1',
    'T2',
    'T3',
    'T4',
    'T5',
    'T6',
  ])
  expect(xmrPicture(series.slice(1))).toBeUndefined()
})
