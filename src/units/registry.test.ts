/** Checks the reading of a registry, and the committed registry against what is known of Bắc Giang and the country. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { carryThrough, closureOfProvince, figuresOf, placeLater, sumOf } from './lineage.ts'
import { displayName } from './names.ts'
import { parseRegistry, type RegistryProblemCode } from './registry.ts'
import { isValidOn, type Level, levelOf, type UnitVersion, versionOn } from './rules.ts'

function file(name: string): string {
  return readFileSync(new URL(`registry/${name}.tsv`, import.meta.url), 'utf8')
}

const files = { units: file('units'), changes: file('changes'), 'open-lineage': file('open-lineage') }
const { registry, problems } = parseRegistry(files)
const byUnit = Map.groupBy(registry.versions, ({ unit }) => unit)

function unitsOn(date: string, level: Level): UnitVersion[] {
  return registry.versions.filter((version) => levelOf(version.kind) === level && isValidOn(version, date))
}

function isUnder(version: UnitVersion, province: string, date: string): boolean {
  if (version.code === province && levelOf(version.kind) === 'province') return true
  const parent = versionOn(byUnit.get(version.parent ?? '') ?? [], date)
  return parent !== undefined && isUnder(parent, province, date)
}

function inBacGiang(date: string, level: Level): UnitVersion[] {
  return unitsOn(date, level).filter((version) => isUnder(version, '24', date))
}

function named(code: string, date: string): string {
  const found = registry.versions.filter((version) => version.code === code && isValidOn(version, date))
  return found.map((version) => displayName(version, 'vi')).join(', ')
}

function cameFrom(unit: string, date: string): string[] {
  const edges = registry.edges.filter((edge) => edge.to === unit && edge.date === date)
  return edges.map(({ from }) => from ?? '').toSorted()
}

test('the registry has no problem in any row', () => {
  expect(problems).toEqual([])
})

test('the files together stay below one and a half megabytes', () => {
  expect(Object.values(files).reduce((sum, text) => sum + Buffer.byteLength(text), 0)).toBeLessThan(1_500_000)
})

test.each([
  ['2021-10-20', 63, 705, 10_599],
  ['2025-06-30', 63, 696, 10_035],
  ['2025-07-01', 34, 0, 3321],
  ['2026-01-01', 34, 0, 3321],
])('on %s the country has %i provinces, %i districts and %i communes', (date, provinces, districts, communes) => {
  expect(unitsOn(date, 'province')).toHaveLength(provinces)
  expect(unitsOn(date, 'district')).toHaveLength(districts)
  expect(unitsOn(date, 'commune')).toHaveLength(communes)
})

test.each([
  ['2021-10-20', 10, 209, { ward: 10, township: 15, commune: 184 }],
  ['2022-12-31', 10, 209, { ward: 10, township: 17, commune: 182 }],
  ['2024-06-01', 10, 209, { ward: 19, township: 15, commune: 175 }],
  ['2025-03-31', 10, 192, { ward: 35, township: 14, commune: 143 }],
  ['2026-01-01', 0, 99, { ward: 33, township: 0, commune: 66 }],
])('on %s province 24 has %i districts and %i communes', (date, districts, communes, kinds) => {
  expect(inBacGiang(date, 'district')).toHaveLength(districts)
  const found = inBacGiang(date, 'commune')
  expect(found).toHaveLength(communes)
  const count = (kind: string) => found.filter((version) => version.kind === kind).length
  expect({ ward: count('ward'), township: count('township'), commune: count('commune') }).toEqual(kinds)
})

test('the ten districts of 2021 have the communes that they had', () => {
  const communes = inBacGiang('2021-10-20', 'commune')
  const districts = ['213', '215', '216', '217', '218', '219', '220', '221', '222', '223']
  const sizes = districts.map((district) => communes.filter(({ parent }) => parent === district).length)
  expect(sizes).toEqual([16, 19, 22, 21, 25, 29, 17, 18, 17, 25])
})

test('58 of the 99 units of the new Bắc Ninh come from Bắc Giang', () => {
  const old = new Set(inBacGiang('2025-06-30', 'commune').map(({ unit }) => unit))
  const now = inBacGiang('2026-01-01', 'commune')
  expect(now.filter(({ unit }) => cameFrom(unit, '2025-07-01').some((from) => old.has(from)))).toHaveLength(58)
})

test('the townships of 2022 were communes before', () => {
  expect([named('07477', '2021-10-20'), named('07477', '2023-01-01')]).toEqual(['Xã Phương Sơn', 'Thị trấn Phương Sơn'])
  expect([named('07870', '2021-10-20'), named('07870', '2023-01-01')]).toEqual(['Xã Bắc Lý', 'Thị trấn Bắc Lý'])
})

test('the ward of Trần Phú takes in Lê Lợi and ends in the ward of Bắc Giang', () => {
  expect(cameFrom('07213', '2025-01-01')).toEqual(['07213', '07219'])
  expect(cameFrom('07210-202507', '2025-07-01')).toEqual([
    '07201',
    '07207',
    '07210',
    '07213',
    '07225',
    '07231',
    '07441',
  ])
  expect(named('07210', '2026-01-01')).toBe('Phường Bắc Giang')
})

test('the township of Đồi Ngô becomes part of the commune of Lục Nam', () => {
  expect(cameFrom('07444-202507', '2025-07-01')).toEqual(['07444', '07468', '07477', '07480', '07483'])
  expect(named('07444', '2026-01-01')).toBe('Xã Lục Nam')
})

test('the code 07330 names two different units', () => {
  expect(named('07330', '2021-10-20')).toBe('Xã Hợp Đức')
  expect(named('07330', '2026-01-01')).toBe('Xã Phúc Hòa')
  expect(cameFrom('07330-202507', '2025-07-01')).toEqual(['07324', '07330', '07357'])
  expect(byUnit.get('07330')?.at(-1)?.to).toBe('2025-07-01')
})

test('a commune that the reform left alone goes on under the new province', () => {
  const parents = byUnit.get('07663')?.map(({ from, name, parent }) => [from, name, parent])
  expect(parents).toEqual([
    ['2021-01-01', 'Tuấn Đạo', '220'],
    ['2025-07-01', 'Tuấn Đạo', '24-202507'],
  ])
})

test('provinces that were not merged go on, the others end', () => {
  const both = unitsOn('2021-10-20', 'province').filter(({ unit }) =>
    unitsOn('2026-01-01', 'province').some((now) => now.unit === unit),
  )
  expect(both.map(({ code }) => code).toSorted()).toEqual(
    ['01', '04', '11', '12', '14', '20', '22', '38', '40', '42', '46'].toSorted(),
  )
  expect(named('46', '2024-12-31')).toBe('Tỉnh Thừa Thiên Huế')
  expect(named('46', '2025-01-01')).toBe('Thành phố Huế')
})

test('of the seventeen communes of Bắc Giang that ended in 2025-01 three successors are known', () => {
  const before = new Set(inBacGiang('2024-12-31', 'commune').map(({ unit }) => unit))
  for (const { unit } of inBacGiang('2025-01-01', 'commune')) before.delete(unit)
  const open = registry.open.filter(({ unit }) => before.has(unit)).map(({ unit }) => unit)
  expect([before.size, open.length]).toEqual([17, 14])
  expect([...before].filter((unit) => !open.includes(unit)).toSorted()).toEqual(['07204', '07219', '07684'])
})

test('one count for each commune of 2021 is carried to 2026 without loss', () => {
  const old = inBacGiang('2021-10-20', 'commune')
  const counted = figuresOf(old.map(({ unit }) => [unit, 1n] as const))
  const carried = placeLater(carryThrough(counted, registry.edges, '2021-10-20', '2026-01-01'), registry, '2026-01-01')
  expect(sumOf(carried)).toEqual({ over: 209n, under: 1n })
  expect(carried.unplaced.map(({ unit }) => unit)).toEqual(['07276'])
  const now = new Set(inBacGiang('2026-01-01', 'commune').map(({ unit }) => unit))
  expect([...carried.figures.keys()].filter((unit) => !now.has(unit))).toEqual([])
  expect(carried.figures.size).toBe(58)
})

test('the closure of province 24 is Bắc Giang, both Bắc Ninh, and all their units', () => {
  const closure = closureOfProvince(registry, '24')
  const provinces = [...closure].filter((unit) => byUnit.get(unit)?.some(({ kind }) => levelOf(kind) === 'province'))
  expect(provinces.toSorted()).toEqual(['24', '24-202507', '27'])
  for (const date of ['2021-10-20', '2025-03-31', '2026-01-01']) {
    expect(inBacGiang(date, 'commune').filter(({ unit }) => !closure.has(unit))).toEqual([])
  }
})

const small = {
  units: [
    'unit\tfrom\tto\tcode\tkind\tname\tparent',
    'p\t2021-01-01\t\t24\tprovince\tBắc Giang\t',
    'c\t2021-01-01\t2025-01-01\t1\tcommune\tLão Hộ\tp',
    'd\t2021-01-01\t2025-01-01\t2\ttownship\tTân An\tp',
    'd\t2025-01-01\t\t2\tward\tTân An\tp',
  ],
  changes: [
    'date\tact\tkind\tfrom\tto\tpopulation_share\tarea_share\tnote',
    '2025-01-01\t1191\tabsorb\tc\td\t1\t\t',
    '2025-01-01\t1191\treclassify\td\td\t0.5\t\t',
  ],
  'open-lineage': ['unit\tdate\treason\tlater\tnote', 'd\t2025-01-01\trenamed-or-merged\t\t'],
}

function problemsOf(part: keyof typeof small, line: number, content: string) {
  const lines = { ...small, [part]: small[part].with(line - 1, content) }
  const text = { units: '', changes: '', 'open-lineage': '' }
  for (const key of ['units', 'changes', 'open-lineage'] as const) text[key] = `${lines[key].join('\n')}\n`
  return parseRegistry(text).problems.map((problem) => `${problem.file} ${problem.line} ${problem.code}`)
}

test('a sound registry has no problems', () => {
  expect(problemsOf('units', 1, small.units[0]!)).toEqual([])
})

test.each<[keyof typeof small, number, string, RegistryProblemCode]>([
  ['units', 1, 'unit\tfrom', 'wrong-columns'],
  ['units', 2, 'p\t2021-01-01\t\t24\tprovince\t\t', 'missing-value'],
  ['units', 3, 'c\t2021-01-01\t2025-01-01\t1\tcommune\tLão Hộ', 'wrong-columns'],
  ['units', 3, `c\t2021-01-01\t2025-01-01\t1\tcommune\t${'Lão Hộ'.normalize('NFD')}\tp`, 'not-normalised'],
  ['units', 3, 'c\t2021-02-30\t2025-01-01\t1\tcommune\tLão Hộ\tp', 'bad-date'],
  ['units', 3, 'c\t2021-01-01\t2020-01-01\t1\tcommune\tLão Hộ\tp', 'ends-before-it-begins'],
  ['units', 3, 'c\t2021-01-01\t2025-01-01\t1\tvillage-of-sorts\tLão Hộ\tp', 'unknown-kind'],
  ['units', 3, 'c\t2021-01-01\t2025-01-01\t1\tcommune\tLão Hộ\tq', 'unknown-parent'],
  ['units', 3, 'c\t2021-01-01\t2025-01-01\t1\tcommune\tLão Hộ\td', 'parent-not-above'],
  ['units', 3, 'c\t2020-01-01\t2025-01-01\t1\tcommune\tLão Hộ\tp', 'parent-not-valid'],
  ['units', 5, 'd\t2024-01-01\t\t2\tward\tTân An\tp', 'overlapping-versions'],
  ['units', 4, 'd\t2021-01-01\t2025-01-01\t1\ttownship\tTân An\tp', 'duplicate-code'],
  ['units', 4, 'd\t2021-01-01\t2024-01-01\t2\ttownship\tTân An\tp', 'end-without-change'],
  ['units', 5, 'd\t2025-02-01\t\t2\tward\tTân An\tp', 'beginning-without-change'],
  ['changes', 2, '2025-01-32\t1191\tabsorb\tc\td\t1\t\t', 'bad-date'],
  ['changes', 2, '2025-01-01\t1191\tswallow\tc\td\t1\t\t', 'unknown-kind'],
  ['changes', 2, '2025-01-01\t1191\tabsorb\t\t\t1\t\t', 'missing-value'],
  ['changes', 2, '2025-01-01\t1191\tabsorb\tc\tz\t1\t\t', 'unknown-unit'],
  ['changes', 2, '2025-02-01\t1191\tabsorb\tc\td\t1\t\t', 'does-not-meet'],
  ['changes', 2, '2025-01-01\t1191\tabsorb\tc\td\t1.5\t\t', 'bad-share'],
  ['changes', 2, '2025-01-01\t1191\tabsorb\td\td\t0.6\t\t', 'shares-above-one'],
  ['open-lineage', 2, 'x\t2025-01-01\trenamed-or-merged\t\t', 'unknown-unit'],
  ['open-lineage', 2, 'd\t2024-01-01\trenamed-or-merged\t\t', 'does-not-meet'],
])('%s line %i with "%s" is reported as %s', (part, line, content, code) => {
  expect(problemsOf(part, line, content)).toContain(`${part} ${line} ${code}`)
})
