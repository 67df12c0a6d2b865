/** The reform of July 2025: provinces merge, districts end, communes are merged anew. */

import { levelOf } from '../src/units/rules.ts'
import { communeActs, endOfDistrictsAct, forgotten, islandZones, provinceAct, reformDate } from './units-facts.ts'
import { type Conversion, isSameName, type Listed, nameKey, type Tree2025 } from './units-sources.ts'
import type { Cause, Timeline, Version } from './units-timeline.ts'

const suffix = reformDate.slice(0, 7).replace('-', '')

export function applyReform(timeline: Timeline, tree: Tree2025): void {
  const eve = [...timeline.current.values()]
  const provinces = reformProvinces(timeline, tree)
  const communes = oldCommunes(tree, eve)
  const islands = reformDistricts(timeline, eve)
  for (const commune of tree.communes) {
    const parent = provinces.get(commune.parent ?? '')
    if (parent === undefined) throw new Error(`No province for ${commune.code}`)
    reformCommune(timeline, commune, parent, communes, islands)
  }
  const left = [...timeline.current.values()].filter(
    ({ from, kind }) => from < reformDate && levelOf(kind) === 'commune',
  )
  const unmoved = left.filter(({ parent }) => !timeline.current.has(parent ?? ''))
  if (unmoved.length > 0) throw new Error(`Communes without a fate: ${unmoved.map(({ unit }) => unit).join(' ')}`)
}

/** One province under one name goes on; what two or three were put together to is a new province by the resolution. */
function reformProvinces(timeline: Timeline, tree: Tree2025): Map<string, string> {
  const cause: Cause = { date: reformDate, act: provinceAct, note: 'whole' }
  const parentOf = new Map(tree.communes.map(({ code, parent }) => [code, parent ?? '']))
  const old = [...timeline.current.values()].filter(({ kind }) => levelOf(kind) === 'province')
  const names = new Map(old.map(({ unit, name }) => [nameKey(name), unit]))
  const merged = new Map<string, Set<string>>()
  for (const { code, province, target } of tree.conversions) {
    if (code === null) continue
    const into = parentOf.get(target) ?? ''
    merged.set(into, (merged.get(into) ?? new Set()).add(names.get(nameKey(province)) ?? ''))
  }
  const units = new Map<string, string>()
  for (const { code, kind, name } of tree.provinces) {
    const before = [...(merged.get(code) ?? [])]
    const [only] = before
    if (only !== undefined && before.length === 1) {
      const version = timeline.get(only)
      if (!isSameName(version.name, name) || version.kind !== kind || version.code !== code) {
        throw new Error(`${only} should go on as it is, but is ${kind} ${name} ${code}`)
      }
      units.set(code, only)
      continue
    }
    const unit = `${code}-${suffix}`
    units.set(code, unit)
    timeline.begin(unit, reformDate, { code, kind, name, parent: null })
    for (const from of before) {
      timeline.end(from, reformDate)
      timeline.link(cause, 'merge', from, unit)
    }
  }
  return units
}

/** Districts have no successors; the island districts without communes become special zones. */
function reformDistricts(timeline: Timeline, eve: readonly Version[]): Map<string, string> {
  const islands = new Map<string, string>()
  for (const { unit, kind, name } of eve) {
    if (levelOf(kind) !== 'district') continue
    timeline.end(unit, reformDate)
    const zone = islandZones[name]
    const isEmpty = !eve.some(({ parent }) => parent === unit)
    if (zone !== undefined && isEmpty) islands.set(zone, unit)
    else timeline.link({ date: reformDate, act: endOfDistrictsAct, note: '' }, 'abolish', unit, '')
  }
  return islands
}

type OldCommune = { readonly unit: string; readonly targets: ReadonlySet<string> }

function oldCommunes(tree: Tree2025, eve: readonly Version[]): Map<string, OldCommune[]> {
  const byCode = new Map(eve.map(({ code, unit }) => [code, unit]))
  const places = new Map<string, Set<string>>()
  for (const row of tree.conversions) {
    if (row.code !== null) places.set(placeKey(row), new Set([row.target]))
  }
  // A row without a code about a commune that stands: a part of it went elsewhere.
  for (const row of tree.conversions) if (row.code === null) places.get(placeKey(row))?.add(row.target)
  const into = new Map<string, OldCommune[]>()
  const add = (target: string, old: OldCommune) => into.set(target, [...(into.get(target) ?? []), old])
  for (const row of tree.conversions) {
    if (row.code === null) continue
    const unit = byCode.get(row.code)
    const targets = places.get(placeKey(row))
    if (unit !== undefined && targets !== undefined) for (const target of targets) add(target, { unit, targets })
  }
  for (const { name, target } of forgotten) {
    const unit = eve.find((version) => levelOf(version.kind) === 'commune' && nameKey(version.name) === nameKey(name))
    if (unit !== undefined) add(target, { unit: unit.unit, targets: new Set([target]) })
  }
  return into
}

function placeKey({ province, district, commune }: Conversion): string {
  return [province, district.kind, district.name, commune.kind, commune.name].map(nameKey).join('/')
}

function reformCommune(
  timeline: Timeline,
  { code, kind, name }: Listed,
  parent: string,
  communes: ReadonlyMap<string, OldCommune[]>,
  islands: ReadonlyMap<string, string>,
): void {
  const cause: Cause = { date: reformDate, act: communeActs[parent.slice(0, 2)] ?? '', note: '' }
  const old = communes.get(code) ?? []
  const [only] = old
  if (only !== undefined && old.length === 1 && only.targets.size === 1) {
    const before = timeline.get(only.unit)
    const isForgotten = forgotten.some(({ target }) => target === code)
    const isSame = before.kind === kind && isSameName(before.name, name) && before.code === code
    if (isSame || isForgotten) {
      timeline.goOn(only.unit, cause, { parent, code })
      return
    }
  }
  const unit = `${code}-${suffix}`
  timeline.begin(unit, reformDate, { code, kind, name, parent })
  const island = islands.get(code)
  if (island !== undefined) timeline.link(cause, 'establish', island, unit, 'whole')
  if (island === undefined && old.length === 0) throw new Error(`Nothing became ${code} ${name}`)
  for (const { unit: from, targets } of old) {
    if (timeline.current.has(from)) timeline.end(from, reformDate)
    const isWhole = targets.size === 1
    const note = isWhole ? (cause.act === '' ? '' : 'whole') : 'part'
    timeline.link(cause, isWhole ? (old.length === 1 ? 'establish' : 'merge') : 'split', from, unit, note)
  }
}
