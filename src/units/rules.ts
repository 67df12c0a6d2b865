/** What an administrative unit is over time: its kinds, their levels, and when a version of it holds. */

/** From the top of the tree down; a parent is always on a higher level than its child. */
export const levels = ['province', 'district', 'commune', 'village', 'office'] as const
export type Level = (typeof levels)[number]

export const levelOfKind = {
  province: 'province',
  'central-city': 'province',
  district: 'district',
  'urban-district': 'district',
  'provincial-city': 'district',
  town: 'district',
  commune: 'commune',
  ward: 'commune',
  township: 'commune',
  'special-zone': 'commune',
  village: 'village',
  'residential-group': 'village',
  department: 'office',
  counter: 'office',
} as const satisfies Record<string, Level>

export type UnitKind = keyof typeof levelOfKind

export const changeKinds = ['merge', 'split', 'absorb', 'reclassify', 'rename', 'move', 'establish', 'abolish'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** A calendar day, `YYYY-MM-DD`; such strings sort as the days do. */
export type IsoDate = string

/** Half open: from the first day on, up to but not including the last; `null` is still. */
export type Validity = { readonly from: IsoDate; readonly to: IsoDate | null }

/** What a unit was during a time. `unit` is its identity: a code is not, for codes are given to other units later. */
export type UnitVersion = Validity & {
  readonly unit: string
  /** The official code; empty where it is not known. */
  readonly code: string
  readonly kind: UnitKind
  /** The bare name, without the kind. */
  readonly name: string
  readonly parent: string | null
}

/**
 * From the version that ended on a day to the version that began on it. The same unit on both sides goes on;
 * without `to` nothing followed or it is not known what, without `from` it is not known what came before.
 */
export type ChangeEdge = {
  readonly date: IsoDate
  readonly act: string
  readonly kind: ChangeKind
  readonly from: string | null
  readonly to: string | null
  /** Part of the population (area) of `from` that went to `to`, in millionths; null where it is not known. */
  readonly populationShare: bigint | null
  readonly areaShare: bigint | null
  readonly note: string
}

/** What is known to be unknown: the change happened, but what followed or came before is not known. */
export type OpenLineage = {
  readonly unit: string
  readonly date: string
  readonly reason: string
  /** The unit that holds the land later, where at least that is known; empty otherwise. */
  readonly later: string
  readonly note: string
}

export type Registry = {
  readonly versions: readonly UnitVersion[]
  readonly edges: readonly ChangeEdge[]
  readonly open: readonly OpenLineage[]
}

export function isUnitKind(text: string): text is UnitKind {
  return Object.hasOwn(levelOfKind, text)
}

export function isChangeKind(text: string): text is ChangeKind {
  return (changeKinds as readonly string[]).includes(text)
}

export function levelOf(kind: UnitKind): Level {
  return levelOfKind[kind]
}

export function isAbove(parent: Level, child: Level): boolean {
  return levels.indexOf(parent) < levels.indexOf(child)
}

export function isValidOn({ from, to }: Validity, date: IsoDate): boolean {
  return from <= date && (to === null || date < to)
}

export function overlaps(a: Validity, b: Validity): boolean {
  return (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to)
}

/** Is every day of `inner` a day of at least one of `outer`? */
export function covers(outer: readonly Validity[], inner: Validity): boolean {
  let reached = inner.from
  for (const { from, to } of outer.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (from > reached) return false
    if (to === null) return true
    if (to > reached) reached = to
    if (inner.to !== null && inner.to <= reached) return true
  }
  return false
}

/** The version that holds on a day, out of one unit's versions. */
export function versionOn<V extends Validity>(versions: readonly V[], date: IsoDate): V | undefined {
  return versions.find((version) => isValidOn(version, date))
}

/** When a desk is open: 1 is Monday, 7 Sunday; times as `07:30`. */
export type OpeningHours = { readonly days: readonly number[]; readonly from: string; readonly to: string }

/** One who works at a desk, as everybody may know. */
export type DeskPerson = {
  readonly name: string
  readonly title: string
  readonly field: string
  readonly phone: string
}

/** A host name as it is kept: small letters, with a dot in it. */
export const hostName = /^(?=.{4,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/u
