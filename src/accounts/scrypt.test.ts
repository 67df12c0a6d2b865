// Checks what a thief of the hashes has against them: the work that one guess takes.
import { expect, test } from 'vitest'
import { currentCost } from './rules/password-cost.ts'
import { hashPassword, isPassword, needsRehash } from './scrypt.ts'

const password = 'con mèo nằm trên mái bếp'
const { ln, r, p } = currentCost

test('a hash takes 32 MB and three rounds, and no two are alike', async () => {
  expect(128 * 2 ** ln * r).toBe(32 * 1024 * 1024)
  expect(p).toBe(3)
  const [one, other] = await Promise.all([hashPassword(password), hashPassword(password)])
  expect(one).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  expect(other).not.toBe(one)
  expect([await isPassword(password, one), await isPassword('con mèo nằm trên mái nhà', one)]).toEqual([true, false])
})

test.each([
  { ln: ln - 1, r, p },
  { ln, r: r - 1, p },
  { ln, r, p: p - 1 },
])('a hash of $ln, $r and $p was too cheap, and still opens', async (cost) => {
  const cheap = await hashPassword(password, cost)
  expect(needsRehash(cheap)).toBe(true)
  expect(await isPassword(password, cheap)).toBe(true)
})

test('a hash of today’s cost, or of a dearer one, is right', () => {
  const hash = (cost: string) => `$scrypt$${cost}$AAAAAAAAAAAAAAAAAAAAAA$${'A'.repeat(43)}`
  expect(needsRehash(hash(`ln=${ln},r=${r},p=${p}`))).toBe(false)
  expect(needsRehash(hash(`ln=${ln + 1},r=${r},p=${p}`))).toBe(false)
})

test('without a hash no password is right, though the same work is done', async () => {
  const start = performance.now()
  expect(await isPassword(password, undefined)).toBe(false)
  // The work takes about a hundred milliseconds; to find that there is no hash takes none.
  expect(performance.now() - start).toBeGreaterThan(15)
})
