/** The national registry in a real database: what it counts, that it can be repeated, and what stands where. */
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { perform } from '../platform/action.ts'
import { anonymous, system } from '../platform/actor.ts'
import { importRegistry, refreshReach } from './actions/registry.ts'
import { historyOf, openLineages, successorsOf } from './queries/history.ts'
import {
  currentVersion,
  daysOfChange,
  findProvince,
  getUnitBySlug,
  listAbove,
  listUnits,
  treeAsOf,
} from './queries/units.ts'

let house: TestHouse

beforeAll(async () => {
  house = await aHouse()
  await perform(house.deps, system('test'), importRegistry, { province: '24' })
})

describe('the units of province 24', () => {
  test.each([
    ['2021-10-20', 'Bắc Giang', 10, 209],
    ['2025-03-31', 'Bắc Giang', 10, 192],
    ['2026-01-01', 'Bắc Ninh', 0, 99],
  ])('on %s it is %s with %i districts and %i communes', async (day, name, districts, communes) => {
    const province = await findProvince(house.db, '24', day)
    expect(province?.name).toBe(name)
    const under = province?.unitId
    expect((await listUnits(house.db, { asOf: day, under, level: 'district' })).total).toBe(districts)
    expect((await listUnits(house.db, { asOf: day, under, level: 'commune' })).items).toHaveLength(communes)
  })

  test('are imported once, however often it is done', async () => {
    const again = await perform(house.deps, system('test'), importRegistry, { province: '24' })
    expect(again).toMatchObject({ units: 0, versions: 0, changes: 0, keptAsHere: [] })
  })

  test('lead from one to its district and province, and from the province down to it', async () => {
    const doiNgo = await getUnitBySlug(house.db, 'thi-tran-doi-ngo', '2021-10-20')
    expect(doiNgo).toMatchObject({
      code: '07444',
      kind: 'township',
      validTo: '2025-07-01',
      parent: { name: 'Lục Nam' },
    })
    const above = await listAbove(house.db, doiNgo!.unitId, '2021-10-20')
    expect(above.map(({ name }) => name)).toEqual(['Lục Nam', 'Bắc Giang'])
    const tree = await treeAsOf(house.db, above[1]!.unitId, '2021-10-20')
    const lucNam = tree?.children.find(({ name }) => name === 'Lục Nam')
    expect(lucNam?.children).toHaveLength(25)
    expect(lucNam?.children.map(({ name }) => name)).toContain('Đồi Ngô')
  })

  test('know what became of them, by which act, and that a code went to another', async () => {
    const hopDuc = await getUnitBySlug(house.db, 'xa-hop-duc', '2026-01-01')
    expect(hopDuc).toMatchObject({ name: 'Hợp Đức', validTo: '2025-07-01' })
    expect(await currentVersion(house.db, hopDuc!.unitId, '2026-01-01')).toBeUndefined()
    expect((await successorsOf(house.db, hopDuc!.unitId)).map(({ name, code }) => [name, code])).toEqual([
      ['Phúc Hòa', '07330'],
    ])
    const history = await historyOf(house.db, hopDuc!.unitId)
    expect(history.codeReuse.map(({ name, validFrom }) => [name, validFrom])).toEqual([['Phúc Hòa', '2025-07-01']])
    const tranPhu = await getUnitBySlug(house.db, 'phuong-tran-phu', '2021-10-20')
    const { changes } = await historyOf(house.db, tranPhu!.unitId)
    expect(changes).toMatchObject([
      { date: '2025-01-01', kind: 'absorb', act: '1191/NQ-UBTVQH15', goesOn: true, from: [{ name: 'Lê Lợi' }], to: [] },
      { date: '2025-07-01', kind: 'merge', goesOn: false, to: [{ name: 'Bắc Giang', kind: 'ward' }] },
    ])
  })

  test('whose fate is open are listed and not guessed', async () => {
    const open = (await openLineages(house.db, '24')).filter(({ reason }) => reason === 'successor-unknown')
    expect(open).toHaveLength(14)
    expect(open.every(({ date }) => date === '2025-01-01')).toBe(true)
  })

  test('are found by name without marks', async () => {
    const { items } = await listUnits(house.db, { asOf: '2021-10-20', search: 'doi ngo' })
    expect(items.map(({ slug }) => slug)).toEqual(['thi-tran-doi-ngo'])
    expect((await listUnits(house.db, { asOf: '2021-10-20', search: '100%' })).total).toBe(0)
  })

  test('changed on these days', async () => {
    expect(await daysOfChange(house.db, '24')).toEqual([
      '2021-01-01',
      '2022-07-01',
      '2024-02-01',
      '2025-01-01',
      '2025-07-01',
    ])
  })

  test('that ended are within reach of what came after them', async () => {
    house.clock.set(new Date('2026-01-01T02:00:00Z'))
    await perform(house.deps, system('test'), refreshReach, {})
    const [old] = await pathsOf('thi-tran-doi-ngo')
    const [heir] = await pathsOf('xa-luc-nam')
    expect(old).toMatch(new RegExp(`^${heir}[.]`))
    house.clock.set(new Date('2021-10-20T02:00:00Z'))
    await perform(house.deps, system('test'), refreshReach, {})
    const [before] = await pathsOf('thi-tran-doi-ngo')
    const [district] = await pathsOf('huyen-luc-nam')
    expect(before).toMatch(new RegExp(`^${district}[.]`))
  })

  test('are imported by the program only', async () => {
    await expect(perform(house.deps, anonymous, importRegistry, {})).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(perform(house.deps, system('test'), importRegistry, { province: '99' })).rejects.toMatchObject({
      code: 'units.province-not-in-registry',
    })
  })
})

async function pathsOf(slug: string): Promise<string[]> {
  const rows = await house.db
    .selectFrom('unitReach')
    .innerJoin('units', 'units.id', 'unitReach.unitId')
    .select('path')
    .where('slug', '=', slug)
    .execute()
  return rows.map(({ path }) => path)
}

test('the whole country after one province is imported around what is there', async () => {
  const before = await findProvince(house.db, '24', '2021-10-20')
  const done = await perform(house.deps, system('test'), importRegistry, {})
  expect(done.keptAsHere).toEqual([])
  expect((await findProvince(house.db, '24', '2021-10-20'))?.unitId).toBe(before?.unitId)
  for (const [day, provinces, districts, communes] of [
    ['2021-10-20', 63, 705, 10_599],
    ['2025-06-30', 63, 696, 10_035],
    ['2026-01-01', 34, 0, 3321],
  ] as const) {
    const count = async (level: 'province' | 'district' | 'commune') =>
      (await listUnits(house.db, { asOf: day, level, limit: 1 })).total
    expect([await count('province'), await count('district'), await count('commune')]).toEqual([
      provinces,
      districts,
      communes,
    ])
  }
  expect((await openLineages(house.db)).length).toBeGreaterThan(800)
  const again = await perform(house.deps, system('test'), importRegistry, {})
  expect(again).toMatchObject({ units: 0, versions: 0, changes: 0 })
})
