/** Boundaries in a GeoJSON file: which unit each belongs to, and whether it can be a boundary at all. */
import { z } from 'zod'
import { fold } from '../platform/values/text.ts'
import type { Comparison, Difference, HeldUnit } from './import-plan.ts'
import type { ImportProblem, ImportProblemCode } from './import-rows.ts'

const Position = z.tuple([z.number(), z.number()]).rest(z.number())
const Ring = z
  .array(Position)
  .min(4)
  .refine((ring) => ring[0]?.[0] === ring.at(-1)?.[0] && ring[0]?.[1] === ring.at(-1)?.[1])
const Geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(Ring).min(1) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(Ring).min(1)).min(1) }),
])

const Collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z
    .array(z.object({ properties: z.record(z.string(), z.unknown()).nullish(), geometry: z.unknown() }))
    .min(1),
})

export type HeldBoundary = HeldUnit & { readonly boundary: string | null }

/** Compared as text: the boundary that is held, and the one in the file, both as PostgreSQL writes JSON. */
export function compareBoundaries(value: unknown, held: readonly HeldBoundary[]): Comparison {
  const collection = Collection.safeParse(value)
  if (!collection.success) return nothing([{ line: 1, code: 'not-a-collection', value: '' }])
  const problems: ImportProblem[] = []
  const differences: Difference[] = []
  const seen = new Set<string>()
  for (const [index, feature] of collection.data.features.entries()) {
    const line = index + 1
    const report = (code: ImportProblemCode, said: string) => problems.push({ line, code, value: said })
    const { code, name } = namesOf(feature.properties ?? {})
    const unit = unitOf(code, name, held)
    const geometry = Geometry.safeParse(feature.geometry)
    if (unit === undefined) report('unit-unknown', code ?? name ?? '')
    else if (seen.has(unit.versionId)) report('twice-in-file', unit.name)
    if (!geometry.success) report('bad-geometry', code ?? name ?? '')
    else if (!isInVietnam(geometry.data)) report('outside-vietnam', code ?? name ?? '')
    if (unit === undefined || !geometry.success) continue
    seen.add(unit.versionId)
    if (unit.boundary !== null && unit.boundary === canonical(geometry.data)) continue
    const { versionId, unitId, kind } = unit
    const isReplaced = unit.boundary !== null
    differences.push({
      type: 'boundary',
      line,
      versionId,
      unitId,
      kind,
      name: unit.name,
      isReplaced,
      geometry: geometry.data,
    })
  }
  const understood = collection.data.features.length
  return { differences, problems, understood, unchanged: problems.length > 0 ? 0 : understood - differences.length }
}

/** The same text for the same geometry, whatever the order of its keys. */
export function canonical(geometry: unknown): string {
  const parsed = Geometry.safeParse(geometry)
  return parsed.success ? JSON.stringify({ type: parsed.data.type, coordinates: parsed.data.coordinates }) : ''
}

function nothing(problems: readonly ImportProblem[]): Comparison {
  return { differences: [], problems, understood: 0, unchanged: 0 }
}

function namesOf(properties: Readonly<Record<string, unknown>>): {
  code: string | undefined
  name: string | undefined
} {
  const byKey = new Map(Object.entries(properties).map(([key, value]) => [fold(key), value]))
  const text = (...keys: string[]) => {
    const value = keys.map((key) => byKey.get(key)).find((one) => typeof one === 'string' || typeof one === 'number')
    return value === undefined ? undefined : String(value).normalize('NFC').trim()
  }
  return { code: text('code', 'ma', 'ma_xa', 'maxa', 'ma_don_vi'), name: text('name', 'ten', 'ten_xa', 'tenxa') }
}

function unitOf(code: string | undefined, name: string | undefined, held: readonly HeldBoundary[]) {
  const byCode = held.filter(
    (unit) => code !== undefined && (unit.code === code || unit.code === code.padStart(5, '0')),
  )
  if (byCode.length === 1) return byCode[0]
  const byName = held.filter((unit) => name !== undefined && fold(unit.name) === fold(name))
  return code === undefined && byName.length === 1 ? byName[0] : undefined
}

/** Longitude before latitude; the other order is the commonest mistake, and lies in the ocean off Antarctica. */
function isInVietnam(geometry: z.output<typeof Geometry>): boolean {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return polygons
    .flat(2)
    .every(([longitude, latitude]) => longitude >= 102 && longitude <= 118 && latitude >= 6 && latitude <= 24)
}
