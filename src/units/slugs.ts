/** Addresses for new units: the name, then with the unit above, then with the code, then with a number. */
import { fold, nfc } from '../platform/values/text.ts'
import { levelOf, type UnitKind } from './rules.ts'

/** How an address begins. Kept apart from the words on pages: those may be bettered, addresses hang on walls. */
const beginnings = {
  province: 'tinh',
  'central-city': 'thanh pho',
  district: 'huyen',
  'urban-district': 'quan',
  'provincial-city': 'thanh pho',
  town: 'thi xa',
  commune: 'xa',
  ward: 'phuong',
  township: 'thi tran',
  'special-zone': 'dac khu',
  village: 'thon',
  'residential-group': 'to dan pho',
  department: '',
  counter: '',
} as const satisfies Record<UnitKind, string>

/** A rating names its place by this; what comes behind a name that is cut still has room. */
export const longestSlug = 80
const longestName = 60

/** The last part of a public address: kind and name without marks, "thi-tran-doi-ngo". */
export function slugOf(name: string, kind: UnitKind): string {
  return plain(`${beginnings[kind]} ${nfc(name)}`)
}

export type ToName = {
  readonly kind: UnitKind
  readonly name: string
  readonly code: string | null
  readonly parent: { readonly name: string; readonly slug: string } | null
}

/** Gives each unit an address that nobody has; `taken` grows by it. */
export function chooseSlug({ kind, name, code, parent }: ToName, taken: Set<string>): string {
  const level = levelOf(kind)
  // A name may be all signs that stand in no address.
  const own = slugOf(name, kind) || 'don-vi'
  // Villages and counters are called alike everywhere, so their address begins with their commune's.
  const isLocal = level === 'village' || level === 'office'
  const base = cut(isLocal && parent !== null ? `${parent.slug}-${own}` : own, longestName)
  const wishes = [base]
  if (parent !== null && !isLocal) wishes.push(cut(`${base}-${plain(parent.name)}`, longestSlug))
  if (code !== null && plain(code) !== '') wishes.push(cut(`${base}-${plain(code)}`, longestSlug))
  const slug = wishes.find((wish) => !taken.has(wish)) ?? numbered(base, taken)
  taken.add(slug)
  return slug
}

function cut(slug: string, length: number): string {
  return slug.slice(0, length).replace(/-$/u, '')
}

function numbered(base: string, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number++) {
    const slug = `${base}-${number}`
    if (!taken.has(slug)) return slug
  }
}

function plain(text: string): string {
  return fold(text)
    .replace(/['’]/gu, '')
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
}
