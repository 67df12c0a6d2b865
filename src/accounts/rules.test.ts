/** Checks who may do what, which passwords are taken, and how guessing is slowed. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDateOf } from '../platform/values/dates.ts'
import { permissionsOf, permissionsToManage, roleIds } from './rules/roles.ts'
import {
  delayAfter,
  holdsAll,
  isAtOrBelow,
  localPath,
  networkOf,
  normalRecoveryCode,
  problemOfPassword,
} from './rules.ts'

describe('roles', () => {
  test('the system administrator holds what it takes to give any role, and not what the others do with theirs', () => {
    const administrator = permissionsOf('system-administrator')
    for (const role of roleIds) {
      for (const permission of permissionsToManage(role)) expect(administrator).toContain(permission)
    }
    expect(administrator).not.toContain('comments.readRestricted')
    expect(permissionsToManage('home-affairs')).toContain('units.import')
    expect(permissionsToManage('home-affairs')).not.toContain('patterns.review')
  })

  test('only the system administrator manages accounts', () => {
    expect(roleIds.filter((role) => permissionsOf(role).includes('accounts.manage'))).toEqual(['system-administrator'])
  })

  test('a role that is not known lets nothing', () => {
    expect(permissionsOf('toString')).toEqual([])
  })
})

describe('reach', () => {
  const label = fc.stringMatching(/^[a-c]{1,3}$/)
  const path = fc.array(label, { minLength: 1, maxLength: 4 })

  test('below is what begins with the same labels, whole', () => {
    fc.assert(
      fc.property(path, path, (lower, upper) => {
        const begins = upper.every((one, index) => lower[index] === one)
        expect(isAtOrBelow(lower.join('.'), upper.join('.'))).toBe(begins)
      }),
    )
  })

  test('permissions of several grants add up, but only where they hold', () => {
    const grants = [
      { path: 'a', permissions: new Set(['units.read']) },
      { path: 'a.b', permissions: new Set(['accounts.manage']) },
    ]
    expect(holdsAll(grants, 'a.b.c', ['units.read', 'accounts.manage'])).toBe(true)
    expect(holdsAll(grants, 'a.c', ['units.read', 'accounts.manage'])).toBe(false)
    expect(holdsAll(grants, 'ab', ['units.read'])).toBe(false)
  })
})

describe('passwords', () => {
  test.each([
    ['ngắn quá', 'too-short'],
    ['con mèo nằm trên mái bếp', undefined],
    ['vai-thieu-luc-ngan-2021', undefined],
    ['matkhau123456', 'too-common'],
    ['Mật khẩu 123456', 'too-common'],
    ['111111111111111', 'too-common'],
    ['1234567890123', 'too-common'],
    ['passwordpassword', 'too-common'],
    ['chính quyền thân thiện', 'too-common'],
    ['Việt Nam vô địch', 'too-common'],
    ['x'.repeat(201), 'too-long'],
    ['nguyen.van.an2021', 'too-personal'],
    ['Nguyễn Văn An 99', 'too-personal'],
  ])('%s: %s', (password, problem) => {
    expect(problemOfPassword(password, ['Nguyễn Văn An', 'nguyen.van.an', 'an'])).toBe(problem)
  })

  test('the same password typed with composed or separate marks is judged alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        expect(problemOfPassword(text.normalize('NFD'))).toBe(problemOfPassword(text.normalize('NFC')))
      }),
    )
  })

  test('no kinds of signs are asked for', () => {
    expect(problemOfPassword('rau muống xào tỏi')).toBeUndefined()
    expect(problemOfPassword('83650197465028')).toBeUndefined()
  })
})

describe('guessing', () => {
  const attempts = fc.record({
    here: fc.integer({ min: 1, max: 1000 }),
    elsewhere: fc.integer({ min: 0, max: 1_000_000 }),
    isKnownDevice: fc.boolean(),
  })

  test.each([
    [1, 0, false, 0],
    [4, 0, false, 0],
    [5, 0, false, 15],
    [6, 0, false, 30],
    [9, 0, false, 240],
    [50, 0, false, 900],
    [1, 20, false, 60],
    [2, 20, false, 120],
    [4, 1000, true, 0],
    [5, 1000, true, 15],
  ])('attempt %i here, %i elsewhere, known device %s: wait %i s', (here, elsewhere, isKnownDevice, seconds) => {
    expect(delayAfter({ here, elsewhere, isKnownDevice })).toBe(seconds)
  })

  test('whatever others do, a known device feels nothing of it', () => {
    fc.assert(
      fc.property(attempts, fc.nat(), (one, others) => {
        const known = { ...one, isKnownDevice: true }
        expect(delayAfter({ ...known, elsewhere: others })).toBe(delayAfter(known))
      }),
    )
  })

  test('more failures never shorten a wait, and no wait is longer than a quarter of an hour', () => {
    fc.assert(
      fc.property(attempts, (one) => {
        const delay = delayAfter(one)
        expect(delay).toBeLessThanOrEqual(900)
        expect(delayAfter({ ...one, here: one.here + 1 })).toBeGreaterThanOrEqual(delay)
        expect(delayAfter({ ...one, elsewhere: one.elsewhere + 1 })).toBeGreaterThanOrEqual(delay)
      }),
    )
  })
})

describe('what is typed and where it comes from', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:1::6', '2001:db8:1:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s is of the network %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })

  test.each([
    ['/can-bo/danh-gia?trang=2', '/can-bo/danh-gia?trang=2'],
    ['//example.org', '/can-bo'],
    ['/\\example.org', '/can-bo'],
    ['https://example.org/', '/can-bo'],
    ['javascript:alert(1)', '/can-bo'],
    ['/a\nSet-Cookie: x', '/can-bo'],
    ['', '/can-bo'],
    [undefined, '/can-bo'],
  ])('after signing in, %j leads to %s', (wanted, path) => {
    expect(localPath(wanted, '/can-bo')).toBe(path)
  })

  test('a place to go on is never on another host', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.stringMatching(/^[/\\.:@a-z]{0,12}$/)), (wanted) => {
        const base = 'https://tinh.example'
        expect(new URL(localPath(wanted, '/can-bo'), base).origin).toBe(base)
      }),
    )
  })

  test('a recovery code is read without dashes, in small letters, and with figures for letters', () => {
    expect(normalRecoveryCode(' abcd-efgh 1jk0 ')).toBe('ABCDEFGHIJKO')
  })

  test('a day begins at midnight in Vietnam', () => {
    expect(localDateOf(new Date('2021-10-19T16:59:59Z'))).toBe('2021-10-19')
    expect(localDateOf(new Date('2021-10-19T17:00:00Z'))).toBe('2021-10-20')
  })
})
