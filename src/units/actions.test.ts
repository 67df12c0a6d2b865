/** Entering changes of units on a real database: what is written, what is refused, who may, and two at once. */
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { perform } from '../platform/action.ts'
import { type Actor, system } from '../platform/actor.ts'
import { editProfile, enterChange, establish } from './actions/change.ts'
import { setDeskPeople, setHost } from './actions/desk.ts'
import { importRegistry } from './actions/registry.ts'
import { closureOfProvince, sumOf } from './lineage.ts'
import { carryFigures } from './queries/figures.ts'
import { historyOf } from './queries/history.ts'
import { hostOf, listDeskPeople, listHosts } from './queries/profile.ts'
import { currentVersion, getUnitBySlug, listUnits, type TreeBranch, treeAsOf } from './queries/units.ts'
import { readNationalRegistry } from './registry-files.ts'
import { isValidOn, type Registry } from './rules.ts'
import { refreshReach } from './store/reach.ts'
import { insertRegistry } from './store/registry.ts'

let house: TestHouse

const day = '2021-10-20'

/** The province as it stood on a day of 2021, with nothing known of what comes. */
async function bacGiangOf2021(): Promise<Registry> {
  const registry = await readNationalRegistry()
  const inside = closureOfProvince(registry, '24')
  const versions = registry.versions
    .filter((version) => inside.has(version.unit) && isValidOn(version, day))
    .map((version) => ({ ...version, to: null }))
  return { versions, edges: [], open: [] }
}

beforeAll(async () => {
  house = await aHouse()
  const registry = await bacGiangOf2021()
  await house.db.transaction().execute(async (tx) => {
    await insertRegistry(tx, registry, house.clock.now())
    await refreshReach(tx, day)
  })
})

async function idOf(slug: string, on = day): Promise<string> {
  return (await getUnitBySlug(house.db, slug, on))!.unitId
}

async function officerOf(slug: string, ...permissions: string[]): Promise<Actor> {
  const unitId = await idOf(slug)
  const { path } = await house.db
    .selectFrom('unitReach')
    .select('path')
    .where('unitId', '=', unitId)
    .executeTakeFirstOrThrow()
  const grants = [{ unitId, path, permissions: new Set(permissions) }]
  return { kind: 'officer', officerId: unitId, name: 'Thử', sessionId: unitId, grants }
}

const decision = { act: '1191/NQ-UBTVQH15', date: '2025-01-01' }
const asSystem = (input: object) => perform(house.deps, system('test'), enterChange, input as never)

test('a report of 2021 to 2024 is the same to the byte after a merger is entered', async () => {
  const before = await reportOf(['2021-12-31', '2022-12-31', '2023-12-31', '2024-12-31'])
  expect(before).toContain('Lê Lợi')
  await asSystem({
    ...decision,
    kind: 'absorb',
    units: [await idOf('phuong-le-loi')],
    into: await idOf('phuong-tran-phu'),
  })
  expect(await reportOf(['2021-12-31', '2022-12-31', '2023-12-31', '2024-12-31'])).toBe(before)
  expect(await reportOf(['2025-01-01'])).not.toContain('"Lê Lợi"')
})

/** Units, tree and sums by district: what a periodic report is made of. */
async function reportOf(days: readonly string[]): Promise<string> {
  const province = await idOf('tinh-bac-giang')
  const years = days.map(async (on) => {
    const tree = await treeAsOf(house.db, province, on)
    const { items, total } = await listUnits(house.db, { asOf: on, under: province, level: 'commune' })
    const sum = (branch: TreeBranch): number =>
      branch.level === 'commune'
        ? Number(branch.code) % 97
        : branch.children.reduce((all, child) => all + sum(child), 0)
    const plain = items.map(({ versionId, name, kind, code, parent }) => ({
      versionId,
      name,
      kind,
      code,
      parent: parent?.name,
    }))
    return { on, total, plain, districts: tree?.children.map((branch) => [branch.name, sum(branch)]) }
  })
  return JSON.stringify(await Promise.all(years))
}

describe('a merger', () => {
  test('ends the old units, begins the new one with its shares, and the sums agree before and after', async () => {
    const old = ['xa-hop-duc', 'xa-phuc-hoa', 'xa-lien-chung']
    const versions = await Promise.all(old.map(async (slug) => (await getUnitBySlug(house.db, slug, day))!))
    const { begun } = await asSystem({
      ...decision,
      kind: 'merge',
      units: versions.map(({ unitId }) => unitId),
      results: [{ name: 'Phúc Hòa', kind: 'commune', code: '07330' }],
    })
    const merged = await currentVersion(house.db, begun[0]!, '2025-01-01')
    expect(merged).toMatchObject({
      name: 'Phúc Hòa',
      code: '07330',
      slug: 'xa-phuc-hoa-tan-yen',
      parent: { name: 'Tân Yên' },
    })
    const figures = new Map(versions.map(({ versionId }, index) => [versionId, BigInt(100 + index)]))
    const carried = await carryFigures(house.db, { figures, until: '2025-06-01' })
    expect(sumOf(carried)).toEqual({ over: 303n, under: 1n })
    expect([...carried.figures]).toEqual([[merged!.unitId, { figure: { over: 303n, under: 1n }, isCarried: true }]])
    const history = await historyOf(house.db, begun[0]!)
    expect(history.changes[0]?.from.map(({ name }) => name)).toEqual(['Hợp Đức', 'Liên Chung', 'Phúc Hòa'])
  })

  test('moves the counters of a unit that ends to the unit that follows it', async () => {
    const parent = await idOf('xa-lang-son')
    const { unitId, slug } = await perform(house.deps, system('test'), establish, {
      parent,
      kind: 'counter',
      name: 'Quầy số 1',
    })
    expect(slug).toBe('xa-lang-son-quay-so-1')
    const { begun } = await asSystem({
      ...decision,
      kind: 'merge',
      units: [parent, await idOf('xa-quynh-son')],
      results: [{ name: 'Quỳnh Sơn', kind: 'commune' }],
    })
    expect((await currentVersion(house.db, unitId, '2024-12-31'))?.parent?.unitId).toBe(parent)
    expect((await currentVersion(house.db, unitId, '2025-01-01'))?.parent?.unitId).toBe(begun[0])
  })

  test('brings what the old units left within reach of the officers of the new one', async () => {
    house.clock.set(new Date('2025-02-01T02:00:00Z'))
    await house.db.transaction().execute((tx) => refreshReach(tx, '2025-02-01'))
    const heir = await officerOf('phuong-tran-phu', 'units.desk')
    const old = await idOf('phuong-le-loi')
    await perform(house.deps, heir, editProfile, { unit: old, phone: '0204 3 854 321' })
    const stranger = await officerOf('phuong-my-do', 'units.desk')
    const edit = perform(house.deps, stranger, editProfile, { unit: old, phone: '0204 3 854 322' })
    await expect(edit).rejects.toMatchObject({ kind: 'not-found' })
    house.clock.set(new Date('2021-10-20T02:00:00Z'))
    await house.db.transaction().execute((tx) => refreshReach(tx, day))
  })

  test('is refused with everything that is wrong with it at once, and nothing is written', async () => {
    const before = await countVersions()
    const input = {
      ...decision,
      date: '2024-06-01',
      kind: 'merge',
      units: [await idOf('xa-hop-duc'), await idOf('huyen-luc-nam')],
      results: [{ kind: 'commune', code: '7330' }],
    }
    await expect(asSystem(input)).rejects.toMatchObject({
      kind: 'invalid',
      issues: expect.arrayContaining([
        expect.objectContaining({ field: 'units', code: 'units.already-ends' }),
        expect.objectContaining({ field: 'units', code: 'units.different-levels' }),
        expect.objectContaining({ field: 'results.0.name', code: 'units.name-needed' }),
        expect.objectContaining({ field: 'results.0.code', code: 'units.bad-code' }),
      ]),
    })
    expect(await countVersions()).toBe(before)
  })

  test('needs the number of its decision', async () => {
    const input = { date: '2025-01-01', kind: 'abolish', units: [await idOf('xa-tam-di')] }
    await expect(asSystem(input)).rejects.toMatchObject({ issues: [{ field: 'act', code: 'required' }] })
  })

  test('entered by two people at once is written once, and the other is told', async () => {
    const units = [await idOf('xa-bao-son'), await idOf('xa-thanh-lam')]
    const merge = (name: string) =>
      asSystem({ ...decision, kind: 'merge', units, results: [{ name, kind: 'commune' }] })
    const done = await Promise.allSettled([merge('Bảo Thanh'), merge('Thanh Bảo')])
    expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const refused = done.find((one) => one.status === 'rejected')
    expect(refused?.reason).toMatchObject({ issues: [{ code: 'units.not-standing' }, { code: 'units.not-standing' }] })
    const { items } = await listUnits(house.db, { asOf: '2025-01-01', search: 'bao' })
    expect(items.filter(({ name }) => name === 'Bảo Thanh' || name === 'Thanh Bảo')).toHaveLength(1)
  })

  test('is for those who answer for the unit above all concerned', async () => {
    const input = {
      ...decision,
      kind: 'merge',
      units: [await idOf('xa-dong-hung'), await idOf('xa-dong-phu')],
      results: [{ name: 'Đông Phú', kind: 'commune', code: '07453' }],
    }
    const commune = await officerOf('xa-dong-hung', 'units.change')
    const other = await officerOf('huyen-tan-yen', 'units.change')
    const district = await officerOf('huyen-luc-nam', 'units.change')
    for (const actor of [commune, other]) {
      await expect(perform(house.deps, actor, enterChange, input as never)).rejects.toMatchObject({ kind: 'not-found' })
    }
    await expect(perform(house.deps, district, enterChange, input as never)).resolves.toMatchObject({
      changeId: expect.any(String),
    })
  })
})

describe('a division', () => {
  test('carries figures by share, and its shares must be whole', async () => {
    const unit = await idOf('xa-nghia-phuong')
    const { versionId } = (await currentVersion(house.db, unit, day))!
    const split = (first: number, second: number) =>
      asSystem({
        ...decision,
        kind: 'split',
        units: [unit],
        results: [
          { continues: true, population: first },
          { name: 'Suối Mỡ', kind: 'commune', population: second },
        ],
      })
    await expect(split(60, 39.9999)).rejects.toMatchObject({ issues: [{ code: 'units.shares-not-whole' }] })
    await split(62.5, 37.5)
    const carried = await carryFigures(house.db, { figures: new Map([[versionId, 1000n]]), until: '2025-01-01' })
    const suoiMo = await idOf('xa-suoi-mo', '2025-01-01')
    expect(carried.figures.get(unit)).toEqual({ figure: { over: 625n, under: 1n }, isCarried: true })
    expect(carried.figures.get(suoiMo)).toEqual({ figure: { over: 375n, under: 1n }, isCarried: true })
  })
})

describe('other changes', () => {
  test('a new kind and a new name leave the unit the same and its address on the wall', async () => {
    const unit = await idOf('xa-phuong-son')
    await asSystem({
      ...decision,
      date: '2022-07-01',
      kind: 'reclassify',
      units: [unit],
      results: [{ kind: 'township' }],
    })
    await asSystem({ ...decision, kind: 'rename', units: [unit], results: [{ name: 'Phương Sơn Mới' }] })
    expect(await getUnitBySlug(house.db, 'xa-phuong-son', '2023-01-01')).toMatchObject({
      kind: 'township',
      name: 'Phương Sơn',
    })
    expect(await getUnitBySlug(house.db, 'xa-phuong-son', '2025-01-01')).toMatchObject({
      unitId: unit,
      name: 'Phương Sơn Mới',
    })
  })

  test('a unit with others below it is only abolished when they have somewhere to go', async () => {
    const district = await idOf('huyen-yen-the')
    await expect(asSystem({ ...decision, kind: 'abolish', units: [district] })).rejects.toMatchObject({
      issues: [{ field: 'childrenTo', code: 'units.children-need-a-place' }],
    })
    const city = await idOf('thanh-pho-bac-giang')
    const before = (await listUnits(house.db, { asOf: '2024-12-31', parent: district })).total
    await asSystem({ ...decision, kind: 'abolish', units: [district], childrenTo: city })
    expect((await listUnits(house.db, { asOf: '2025-01-01', parent: district })).total).toBe(0)
    const moved = (await listUnits(house.db, { asOf: '2025-01-01', parent: city })).items
    expect(moved.map(({ name }) => name)).toContain('Xuân Lương')
    expect(before).toBeGreaterThan(10)
  })

  test('a commune founds its counter itself, but not that of another', async () => {
    const commune = await officerOf('xa-tam-di', 'units.desk')
    const parent = await idOf('xa-tam-di')
    const { slug } = await perform(house.deps, commune, establish, {
      parent,
      kind: 'counter',
      name: 'Quầy số 1',
      code: 'TD-1',
    })
    expect(slug).toBe('xa-tam-di-quay-so-1')
    const elsewhere = { parent: await idOf('xa-tien-nha'), kind: 'counter' as const, name: 'Quầy số 1' }
    await expect(perform(house.deps, commune, establish, elsewhere)).rejects.toMatchObject({ kind: 'not-found' })
    const twice = perform(house.deps, commune, establish, { parent, kind: 'counter', name: 'Quầy số 2', code: 'TD-1' })
    await expect(twice).rejects.toMatchObject({ issues: [{ field: 'code', code: 'units.code-taken' }] })
  })

  test('a counter follows its commune when the registry learns where that goes', async () => {
    const fresh = await aHouse()
    const now = fresh.clock.now()
    const registry = await bacGiangOf2021()
    await fresh.db.transaction().execute(async (tx) => {
      await insertRegistry(tx, registry, now)
      await refreshReach(tx, day)
    })
    const old = (await getUnitBySlug(fresh.db, 'thi-tran-doi-ngo', day))!.unitId
    const { unitId } = await perform(fresh.deps, system('test'), establish, {
      parent: old,
      kind: 'counter',
      name: 'Quầy số 1',
    })
    expect((await currentVersion(fresh.db, unitId, '2026-01-01'))?.parent?.unitId).toBe(old)
    await perform(fresh.deps, system('test'), importRegistry, { province: '24' })
    const counter = await currentVersion(fresh.db, unitId, '2026-01-01')
    expect(counter).toMatchObject({
      slug: 'thi-tran-doi-ngo-quay-so-1',
      parent: { name: 'Lục Nam' },
      validFrom: '2025-07-01',
    })
    expect((await historyOf(fresh.db, unitId)).changes).toMatchObject([
      { kind: 'establish', date: day },
      { kind: 'move', date: '2025-07-01', act: '1658/NQ-UBTVQH15' },
    ])
  })

  test('what was changed here is left alone by the next import of the registry', async () => {
    const registry = await bacGiangOf2021()
    const done = await house.db.transaction().execute((tx) => insertRegistry(tx, registry, house.clock.now()))
    expect(done).toMatchObject({ units: 0, versions: 0, changes: 0 })
    expect(done.keptAsHere).toContain('07219')
    expect(await currentVersion(house.db, await idOf('phuong-le-loi'), '2025-01-01')).toBeUndefined()
  })
})

async function countVersions(): Promise<number> {
  const { count } = await house.db
    .selectFrom('unitVersions')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

describe('a desk', () => {
  const nhung = { name: 'Vi Thị Hồng Nhung', title: 'Công chức hộ tịch', field: 'Quầy 1', phone: '0204 000 0442' }

  test('names its people in the order given, and a new list takes the place of the old', async () => {
    const commune = await officerOf('xa-tam-di', 'units.desk')
    const unit = await idOf('xa-tam-di')
    await perform(house.deps, commune, setDeskPeople, { unit, people: [nhung, { name: 'Lăng Văn Thắng' }] })
    expect(await listDeskPeople(house.db, unit)).toEqual([
      { ...nhung, phone: '02040000442' },
      { name: 'Lăng Văn Thắng', title: '', field: '', phone: '' },
    ])
    await perform(house.deps, commune, setDeskPeople, { unit, people: [] })
    expect(await listDeskPeople(house.db, unit)).toEqual([])
    const stranger = await officerOf('phuong-my-do', 'units.desk')
    const people = [{ name: '', phone: '12' }]
    await expect(perform(house.deps, stranger, setDeskPeople, { unit, people: [] })).rejects.toMatchObject({
      kind: 'not-found',
    })
    await expect(perform(house.deps, commune, setDeskPeople, { unit, people })).rejects.toMatchObject({
      issues: [{ field: 'people.0.name' }, { field: 'people.0.phone' }],
    })
  })

  test('has one host name, which no other unit may take', async () => {
    const [unit, other] = [await idOf('xa-tam-di'), await idOf('phuong-my-do')]
    const set = (of: string, host: string) => perform(house.deps, system('test'), setHost, { unit: of, host })
    await set(unit, 'TamDi.bacgiang.gov.vn')
    expect(await hostOf(house.db, unit)).toBe('tamdi.bacgiang.gov.vn')
    expect(await listHosts(house.db)).toContainEqual({ host: 'tamdi.bacgiang.gov.vn', slug: 'xa-tam-di' })
    await expect(set(other, 'tamdi.bacgiang.gov.vn')).rejects.toMatchObject({ kind: 'conflict' })
    await expect(set(other, 'https://x/')).rejects.toMatchObject({ issues: [{ field: 'host' }] })
    await set(unit, '')
    expect(await hostOf(house.db, unit)).toBe('')
  })
})
