/** Writes src/units/registry/ from the two packages and our facts: `npx tsx scripts/build-units-registry.ts`. */
import { writeFileSync } from 'node:fs'
import { buildOpening, reachEve } from './units-before-reform.ts'
import { reformDate } from './units-facts.ts'
import { applyReform } from './units-reform.ts'
import { isSameName, nameKey, type Place, readOpeningTree, readTree2025, type Tree2025 } from './units-sources.ts'
import type { OpenRow, Timeline, Version } from './units-timeline.ts'

const folder = new URL('../src/units/registry/', import.meta.url)

const tree = readTree2025()
const timeline = buildOpening(readOpeningTree())
reachEve(timeline, tree)
applyReform(timeline, tree)

write('units.tsv', 'unit from to code kind name parent', timeline.versions.map(unitRow))
write(
  'changes.tsv',
  'date act kind from to population_share area_share note',
  [...timeline.edges.values()].map(({ date, act, kind, from, to, note }) => [date, act, kind, from, to, '', '', note]),
)
write(
  'open-lineage.tsv',
  'unit date reason later note',
  withLater(timeline, tree).map(({ unit, date, reason, later, note }) => [unit, date, reason, later, note]),
)

function unitRow({ unit, from, to, code, kind, name, parent }: Version): string[] {
  return [unit, from, to, code, kind, name, parent ?? '']
}

/** Where the conversion table puts a commune that had already gone: the land, though not the step between. */
function withLater({ open, versions }: Timeline, { conversions }: Tree2025): OpenRow[] {
  const last = new Map(versions.map((version) => [version.unit, version]))
  const now = new Map(versions.filter(({ from }) => from === reformDate).map(({ code, unit }) => [code, unit]))
  const gone = Map.groupBy(
    conversions.filter(({ code }) => code === null),
    ({ province, commune }) => placeKey(province, commune),
  )
  return open.map((row): OpenRow => {
    const commune = last.get(row.unit)
    const district = last.get(commune?.parent ?? '')
    const province = last.get(district?.parent ?? '')
    if (row.reason !== 'successor-unknown' || !commune || !district || !province) return row
    const named = gone.get(placeKey(province.name, commune)) ?? []
    const near = named.filter((conversion) => isSameName(conversion.district.name, district.name))
    const rows = near.length === 0 && district.to < reformDate ? named : near
    const [only, ...others] = new Set(rows.map(({ target }) => target))
    return only !== undefined && others.length === 0 ? { ...row, later: now.get(only) ?? '' } : row
  })
}

function placeKey(province: string, { kind, name }: Place): string {
  return [nameKey(province), kind, nameKey(name)].join('/')
}

function write(file: string, header: string, rows: readonly (readonly string[])[]): void {
  const lines = rows.map((row) => row.join('\t')).toSorted()
  writeFileSync(new URL(file, folder), `${[header.replaceAll(' ', '\t'), ...lines].join('\n')}\n`)
  console.log(`${file}: ${lines.length} rows`)
}
