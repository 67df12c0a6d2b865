/** Checks kinds, validity and names of units. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { displayName, inlineName } from './names.ts'
import { covers, isAbove, isValidOn, levelOf, overlaps, type UnitKind, versionOn } from './rules.ts'
import { slugOf } from './slugs.ts'

test.each<[UnitKind, string, string, string, string]>([
  ['township', 'Đồi Ngô', 'Thị trấn Đồi Ngô', 'Đồi Ngô township', 'thi-tran-doi-ngo'],
  ['ward', '12', 'Phường 12', 'Ward 12', 'phuong-12'],
  ['urban-district', '1', 'Quận 1', 'District 1', 'quan-1'],
  ['commune', 'Phúc Hòa', 'Xã Phúc Hòa', 'Phúc Hòa commune', 'xa-phuc-hoa'],
  ['special-zone', 'Cồn Cỏ', 'Đặc khu Cồn Cỏ', 'Cồn Cỏ special zone', 'dac-khu-con-co'],
  ['provincial-city', 'Bắc Giang', 'Thành phố Bắc Giang', 'Bắc Giang city', 'thanh-pho-bac-giang'],
  ['central-city', 'Huế', 'Thành phố Huế', 'Huế city', 'thanh-pho-hue'],
  ['province', 'Bắc Ninh', 'Tỉnh Bắc Ninh', 'Bắc Ninh province', 'tinh-bac-ninh'],
  ['commune', 'Ea H’Leo', 'Xã Ea H’Leo', 'Ea H’Leo commune', 'xa-ea-hleo'],
  ['residential-group', '3', 'Tổ dân phố 3', 'Residential group 3', 'to-dan-pho-3'],
  ['counter', 'Quầy số 2', 'Quầy số 2', 'Quầy số 2', 'quay-so-2'],
])('a %s named %s is called by rule', (kind, name, vi, en, slug) => {
  expect(displayName({ kind, name }, 'vi')).toBe(vi)
  expect(displayName({ kind, name }, 'en')).toBe(en)
  expect(slugOf(name, kind)).toBe(slug)
})

test('in running text the kind has a small letter', () => {
  expect(inlineName({ kind: 'township', name: 'Đồi Ngô' }, 'vi')).toBe('thị trấn Đồi Ngô')
})

test('an address does not depend on how the name was composed', () => {
  expect(slugOf('Đồi Ngô'.normalize('NFD'), 'township')).toBe('thi-tran-doi-ngo')
})

test('a version holds from its first day up to the day before its last', () => {
  const version = { from: '2021-01-01', to: '2025-01-01' }
  expect(isValidOn(version, '2020-12-31')).toBe(false)
  expect(isValidOn(version, '2021-01-01')).toBe(true)
  expect(isValidOn(version, '2024-12-31')).toBe(true)
  expect(isValidOn(version, '2025-01-01')).toBe(false)
  expect(isValidOn({ from: '2021-01-01', to: null }, '2100-01-01')).toBe(true)
})

test('on the day of a change the new version holds', () => {
  const versions = [
    { from: '2021-01-01', to: '2025-01-01', name: 'Tam Hiệp' },
    { from: '2025-01-01', to: null, name: 'Tân Hiệp' },
  ]
  expect(versionOn(versions, '2025-01-01')?.name).toBe('Tân Hiệp')
  expect(versionOn(versions, '2020-01-01')).toBeUndefined()
})

const year = fc.integer({ min: 2020, max: 2030 })
const validity = fc
  .record({ from: year, length: fc.option(fc.integer({ min: 1, max: 5 })) })
  .map(({ from, length }) => ({ from: `${from}-01-01`, to: length === null ? null : `${from + length}-01-01` }))
const days = Array.from({ length: 30 }, (_, n) => `${2020 + Math.floor(n / 2)}-${n % 2 === 0 ? '01' : '06'}-01`)

test('two versions overlap exactly when a day belongs to both', () => {
  fc.assert(
    fc.property(validity, validity, (a, b) => {
      expect(overlaps(a, b)).toBe(days.some((day) => isValidOn(a, day) && isValidOn(b, day)))
    }),
  )
})

test('versions cover a time exactly when each of its days belongs to one of them', () => {
  fc.assert(
    fc.property(fc.array(validity, { maxLength: 4 }), validity, (outer, inner) => {
      const everyDay = days.filter((day) => isValidOn(inner, day))
      const isOpen = inner.to === null && !outer.some(({ to }) => to === null)
      const expected = !isOpen && everyDay.every((day) => outer.some((version) => isValidOn(version, day)))
      expect(covers(outer, inner)).toBe(expected)
    }),
  )
})

test('a district stands above a commune, never beside or below', () => {
  expect(isAbove(levelOf('town'), levelOf('ward'))).toBe(true)
  expect(isAbove(levelOf('ward'), levelOf('commune'))).toBe(false)
  expect(isAbove(levelOf('village'), levelOf('province'))).toBe(false)
})
