// The stylesheet keeps its promises: small, readable in both themes, with room for Vietnamese marks.
import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./app.css', import.meta.url), 'utf8')
const withoutComments = css.replaceAll(/\/\*[\s\S]*?\*\//g, '')

type Tokens = ReadonlyMap<string, string>

const light = tokensIn(/^:root \{([^}]*)\}/m)
const dark: Tokens = new Map([
  ...light,
  ...tokensIn(/@media screen and \(prefers-color-scheme: dark\) \{\s*:root \{([^}]*)\}/),
])

function tokensIn(block: RegExp): Tokens {
  const text = block.exec(withoutComments)?.[1] ?? ''
  return new Map(
    [...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6});/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.replaceAll(/[0-9a-f]/g, '$&$&') : hex
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(full.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const grounds = ['paper', 'surface', 'accent-tint', 'good-tint', 'warn-tint', 'bad-tint']

/** Which text may stand on which ground, and how strongly it must stand out. */
const texts: Readonly<Record<string, { on: readonly string[]; least: number }>> = {
  ink: { on: grounds, least: 7 },
  'ink-soft': { on: ['paper', 'surface'], least: 7 },
  good: { on: ['paper', 'good-tint'], least: 7 },
  warn: { on: ['paper', 'warn-tint'], least: 7 },
  bad: { on: ['paper', 'bad-tint'], least: 7 },
  'accent-text': { on: grounds, least: 4.5 },
  'on-accent': { on: ['accent'], least: 4.5 },
}

/** Lines, rings and drawn shapes that carry meaning. */
const shapes: Readonly<Record<string, readonly string[]>> = {
  'line-strong': ['paper', 'surface'],
  focus: grounds,
  accent: ['paper', 'surface'],
  'accent-text': ['line', 'straw'],
  ink: ['straw'],
}

describe.each([
  ['light', light],
  ['dark', dark],
])('in the %s theme', (_, tokens) => {
  const between = (one: string, other: string) => contrast(tokens.get(one) ?? '', tokens.get(other) ?? '')
  const textPairs = Object.entries(texts).flatMap(([text, { on, least }]) =>
    on.map((ground) => ({ text, ground, least })),
  )

  test.each(textPairs)('$text on $ground stands out at least $least to 1', ({ text, ground, least }) => {
    expect(between(text, ground)).toBeGreaterThanOrEqual(least)
  })

  const shapePairs = Object.entries(shapes).flatMap(([shape, on]) => on.map((ground) => ({ shape, ground })))

  test.each(shapePairs)('the shape $shape on $ground stands out at least 3 to 1', ({ shape, ground }) => {
    expect(between(shape, ground)).toBeGreaterThanOrEqual(3)
  })
})

function used(property: string): Set<string> {
  const pattern = new RegExp(`[\\s;{]${property}:\\s*var\\(--([\\w-]+)\\)`, 'g')
  return new Set([...withoutComments.matchAll(pattern)].map(([, name = '']) => name))
}

test('every colour that a rule gives to text or to its ground is among those measured', () => {
  expect(used('color').size).toBeGreaterThan(4)
  expect([...used('color')].filter((name) => !(name in texts))).toEqual([])
  expect([...used('background')].filter((name) => ![...grounds, 'accent'].includes(name))).toEqual([])
})

test('the dark theme sets each colour anew', () => {
  const own = tokensIn(/@media screen and \(prefers-color-scheme: dark\) \{\s*:root \{([^}]*)\}/)
  expect([...own.keys()].sort()).toEqual([...light.keys()].sort())
})

test('colours stand only in the tokens; paper and the shade of a pressed button are the exceptions', () => {
  const rules = withoutComments.slice(withoutComments.indexOf('@layer reset {'))
  const literals = [...rules.matchAll(/:[^;{}]*?(#[0-9a-f]{3,8})\b/gi)].map(([, colour = '']) => colour)
  const allowed = new Set(['#fff', '#000', '#333', '#999', '#555', '#0002'])
  expect(literals.filter((colour) => !allowed.has(colour))).toEqual([])
})

test('lines leave room for stacked marks', () => {
  const heights = [...withoutComments.matchAll(/(?:line-height:\s*|font:[^;]*?\/)([\d.]+)(rem)?/g)]
  expect(heights.length).toBeGreaterThan(5)
  expect(heights.filter(([, height, unit]) => unit === undefined && Number(height) < 1.35)).toEqual([])
})

test('compressed it stays below 6 kB, so that a page has 24 for itself', () => {
  expect(brotliCompressSync(css).length).toBeLessThan(6000)
})
