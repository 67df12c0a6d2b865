/** The three tiers from the opening to the eve of July 2025: first the known facts, then what the lists differ in. */

import { levelOf, type UnitKind } from '../src/units/rules.ts'
import { slugOf } from '../src/units/slugs.ts'
import { exactProvince, type Fact, facts, forgotten, openingDate, openingKinds, standInDate } from './units-facts.ts'
import { type Conversion, isSameName, type Listed, nameKey, type Place, type Tree2025 } from './units-sources.ts'
import { type Cause, openTimeline, type State, type Timeline } from './units-timeline.ts'

const standIn: Cause = { date: standInDate, act: '', note: 'date-unknown' }

export function buildOpening(listed: readonly Listed[]): Timeline {
  const timeline = openTimeline()
  for (const { code, kind, name, parent } of listed) {
    timeline.begin(code, openingDate, { code, kind: openingKinds[code] ?? kind, name, parent })
  }
  for (const fact of facts) applyFact(timeline, fact)
  return timeline
}

function applyFact(timeline: Timeline, fact: Fact): void {
  const cause: Cause = { date: fact.date, act: fact.act, note: fact.note ?? '' }
  const changes = changesOf(fact)
  for (const { unit, code, kind, name, parent, partOf } of fact.founded ?? []) {
    timeline.begin(unit, fact.date, { code, kind, name, parent })
    timeline.link(cause, 'split', partOf, unit, 'part')
    timeline.goOn(partOf, cause, {}, 'split', 'part')
  }
  for (const unit of words(fact.ended)) {
    timeline.end(unit, fact.date)
    timeline.link(cause, 'abolish', unit, '', 'open')
    const note = fact.hints?.[unit] ?? ''
    timeline.open.push({ unit, date: fact.date, reason: 'successor-unknown', later: '', note })
  }
  for (const [unit, into] of Object.entries(fact.absorbed ?? {})) {
    timeline.end(unit, fact.date)
    timeline.link(cause, 'absorb', unit, into, 'whole')
    if (!changes.has(into)) changes.set(into, {})
  }
  for (const [unit, change] of changes) timeline.goOn(unit, cause, change)
}

function changesOf({ kinds, names, parents }: Fact): Map<string, Partial<State>> {
  const changes = new Map<string, Partial<State>>()
  const add = (unit: string, change: Partial<State>) => changes.set(unit, { ...changes.get(unit), ...change })
  for (const [kind, units] of Object.entries(kinds ?? {})) {
    for (const unit of words(units)) add(unit, { kind: kind as UnitKind })
  }
  for (const [unit, name] of Object.entries(names ?? {})) add(unit, { name })
  for (const [parent, units] of Object.entries(parents ?? {})) for (const unit of words(units)) add(unit, { parent })
  return changes
}

function words(text: string | undefined): string[] {
  return text === undefined ? [] : text.split(' ')
}

type EveDistrict = Place & { readonly province: string; readonly origins: Set<string>; unit: string }

/** Brings the timeline to the state that the conversion table describes as the eve of the reform. */
export function reachEve(timeline: Timeline, tree: Tree2025): void {
  const rows = tree.conversions.filter((row): row is Conversion & { code: string } => row.code !== null)
  const byCode = new Map([...timeline.current.values()].map((version) => [version.code, version]))
  const provinceOfName = provinceUnits(timeline)
  const districts = eveDistricts(rows, provinceOfName, byCode)
  matchDistricts(timeline, districts)
  const kept = new Set<string>(
    forgotten.map(({ province, name }) => findCommune(timeline, provinceOfName(province), name)),
  )
  for (const row of rows) {
    const district = districts.get(districtKey(provinceOfName(row.province), row.district))
    if (district === undefined) throw new Error(`No district for ${row.code}`)
    kept.add(bringCommune(timeline, row, byCode.get(row.code)?.unit, district.unit))
  }
  for (const version of [...timeline.current.values()]) {
    if (levelOf(version.kind) !== 'commune' || kept.has(version.unit)) continue
    refuseInExactProvince(timeline, version, 'is not in the list of the eve')
    timeline.end(version.unit, standInDate)
    timeline.link(standIn, 'abolish', version.unit, '', 'date-unknown open')
    timeline.open.push({ unit: version.unit, date: standInDate, reason: 'successor-unknown', later: '', note: '' })
  }
  endEmptyDistricts(timeline, districts)
}

function bringCommune(
  timeline: Timeline,
  row: Conversion & { code: string },
  unit: string | undefined,
  parent: string,
) {
  const { kind, name } = row.commune
  if (unit === undefined) {
    const founded = `${row.code}-${standInDate.slice(0, 7).replace('-', '')}`
    timeline.begin(founded, standInDate, { code: row.code, kind, name, parent })
    timeline.link(standIn, 'establish', '', founded, 'date-unknown open')
    timeline.open.push({ unit: founded, date: standInDate, reason: 'origin-unknown', later: '', note: '' })
    return founded
  }
  const before = timeline.get(unit)
  const renamed = !isSameName(before.name, name)
  if (!renamed && before.kind === kind && before.parent === parent) return unit
  refuseInExactProvince(timeline, before, `should be ${kind} ${name} in ${parent}`)
  timeline.goOn(unit, standIn, { kind, parent, ...(renamed ? { name } : {}) })
  if (renamed) timeline.open.push({ unit, date: standInDate, reason: 'renamed-or-merged', later: '', note: '' })
  return unit
}

function provinceUnits(timeline: Timeline): (name: string) => string {
  const provinces = [...timeline.current.values()].filter(({ kind }) => levelOf(kind) === 'province')
  const units = new Map(provinces.map(({ name, unit }) => [nameKey(name), unit]))
  return (name) => {
    const unit = units.get(nameKey(name))
    if (unit === undefined) throw new Error(`No province ${name}`)
    return unit
  }
}

function districtKey(province: string, { kind, name }: Place): string {
  return [province, kind, nameKey(name)].join('/')
}

function eveDistricts(
  rows: readonly Conversion[],
  provinceOfName: (name: string) => string,
  byCode: ReadonlyMap<string, { parent: string | null }>,
): Map<string, EveDistrict> {
  const districts = new Map<string, EveDistrict>()
  for (const row of rows) {
    const province = provinceOfName(row.province)
    const key = districtKey(province, row.district)
    const district = districts.get(key) ?? { ...row.district, province, origins: new Set<string>(), unit: '' }
    districts.set(key, district)
    const origin = byCode.get(row.code ?? '')?.parent
    if (origin) district.origins.add(origin)
  }
  return districts
}

/** Same name and kind: the same district. Same name alone: the same only if no other district went into it. */
function matchDistricts(timeline: Timeline, districts: ReadonlyMap<string, EveDistrict>): void {
  const before = [...timeline.current.values()].filter(({ kind }) => levelOf(kind) === 'district')
  const named = (district: EveDistrict) =>
    before.filter((v) => v.parent === district.province && isSameName(v.name, district.name))
  const taken = new Set<string>()
  for (const district of districts.values()) {
    district.unit = named(district).find(({ kind }) => kind === district.kind)?.unit ?? ''
    taken.add(district.unit)
  }
  for (const district of districts.values()) {
    if (district.unit !== '') continue
    const [only] = named(district)
    const vanished = [...district.origins].filter((unit) => !taken.has(unit))
    if (only !== undefined && vanished.length === 1 && vanished[0] === only.unit) {
      district.unit = only.unit
      taken.add(only.unit)
      timeline.goOn(only.unit, standIn, { kind: district.kind })
      continue
    }
    const { kind, name, province } = district
    district.unit = `${province}-${slugOf(name, kind)}-${standInDate.slice(0, 7).replace('-', '')}`
    timeline.begin(district.unit, standInDate, { code: '', kind, name, parent: province })
  }
}

/** A district that has no commune any more ended; its communes show where it went. */
function endEmptyDistricts(timeline: Timeline, districts: ReadonlyMap<string, EveDistrict>): void {
  const alive = new Set([...districts.values()].map(({ unit }) => unit))
  const provinces = new Set([...districts.values()].map(({ province }) => province))
  for (const version of [...timeline.current.values()]) {
    const { unit, kind, parent } = version
    if (levelOf(kind) !== 'district' || alive.has(unit) || !provinces.has(parent ?? '')) continue
    const heirs = [...districts.values()].filter(({ origins }) => origins.has(unit))
    if (heirs.length === 0) continue
    refuseInExactProvince(timeline, version, 'has no communes on the eve')
    timeline.end(unit, standInDate)
    const note = heirs.length === 1 ? 'date-unknown whole' : 'date-unknown part'
    for (const heir of heirs) {
      const isNew = timeline.get(heir.unit).from === standInDate
      timeline.link(standIn, isNew ? 'merge' : 'absorb', unit, heir.unit, note)
      if (!isNew) timeline.goOn(heir.unit, standIn, {})
    }
  }
}

function findCommune(timeline: Timeline, province: string, name: string): string {
  for (const version of timeline.current.values()) {
    if (levelOf(version.kind) !== 'commune' || nameKey(version.name) !== nameKey(name)) continue
    if (provinceOf(timeline, version) === province) return version.unit
  }
  throw new Error(`No commune ${name} in ${province}`)
}

function provinceOf(timeline: Timeline, version: State): string | null {
  return version.parent === null ? null : (timeline.current.get(version.parent)?.parent ?? null)
}

function refuseInExactProvince(timeline: Timeline, version: State & { unit: string }, problem: string): void {
  const province = levelOf(version.kind) === 'district' ? version.parent : provinceOf(timeline, version)
  if (province === exactProvince) throw new Error(`The facts leave a gap: ${version.unit} ${version.name} ${problem}`)
}
