// Addresses of new units: always one that the database and a poster take.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { UnitKind } from './rules.ts'
import { chooseSlug, longestSlug } from './slugs.ts'

const parent = { name: 'Đồi Ngô', slug: 'thi-tran-doi-ngo' }

test('a counter whose name has no letter still has an address', () => {
  const taken = new Set(['thi-tran-doi-ngo'])
  const next = () => chooseSlug({ kind: 'counter', name: '🏠', code: null, parent }, taken)
  expect([next(), next()]).toEqual(['thi-tran-doi-ngo-don-vi', 'thi-tran-doi-ngo-don-vi-2'])
})

test('whatever a unit is called, its address is well formed, short enough to be rated, and its own', () => {
  const taken = new Set(['thi-tran-doi-ngo'])
  const kind = fc.constantFrom<UnitKind>('counter', 'village', 'commune', 'province')
  const name = fc.string({ unit: 'grapheme', maxLength: 100 })
  const code = fc.option(fc.string({ maxLength: 20 }))
  fc.assert(
    fc.property(kind, name, code, fc.boolean(), (of, called, written, isBelow) => {
      const before = new Set(taken)
      const slug = chooseSlug({ kind: of, name: called, code: written, parent: isBelow ? parent : null }, taken)
      expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      expect(slug.length).toBeLessThanOrEqual(longestSlug)
      expect(before.has(slug)).toBe(false)
    }),
  )
  const long = { kind: 'counter', name: 'Quầy tiếp nhận '.repeat(7), code: null, parent } as const
  expect(chooseSlug(long, taken)).not.toBe(chooseSlug(long, taken))
})
