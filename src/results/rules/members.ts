// Units beside each other: classes instead of ranks, and an estimate that does not swing where there are few answers.
import { type Standing, standings, standingsOf } from '../../indices/statistics/classes.ts'
import { shrink } from '../../indices/statistics/shrinkage.ts'
import type { ResultSettings } from '../../ratings/figures.ts'
import { type Atoms, minimumOf } from './atoms.ts'
import type { Place } from './cells.ts'
import { type Figure, figureOf } from './figure.ts'
import type { Period } from './periods.ts'

export interface Member {
  readonly unitId: string
  readonly slug: string
  readonly name: string
  readonly figure: Figure
  readonly standing: Standing
  /** The share drawn towards all together, in percent with its interval; null without a figure. */
  readonly estimate: { readonly percent: number; readonly low: number; readonly high: number } | null
}

export interface MemberAsked {
  readonly unitId: string
  readonly slug: string
  readonly name: string
  readonly level: 'district' | 'commune'
}

export function membersOf(
  units: readonly MemberAsked[],
  atoms: Atoms,
  period: Period,
  settings: ResultSettings,
): Member[] {
  const figures = units.map(({ level, unitId }) => {
    const place: Place = { level, unitId }
    return figureOf(atoms, place, period, settings)
  })
  const counts = figures.map((figure) =>
    figure.shown ? { successes: figure.top2.count, trials: figure.n } : { successes: 0, trials: 0 },
  )
  const classes = standingsOf(counts, { minimum: minimumOf(settings) })
  const shrunk = shrink(counts)
  return units.map(({ unitId, slug, name }, index) => {
    const figure = figures[index] ?? { shown: false, minimum: minimumOf(settings) }
    const drawn = figure.shown ? shrunk?.units[index] : undefined
    return {
      ...{ unitId, slug, name, figure },
      standing: classes[index] ?? 'too-few',
      estimate:
        drawn === undefined ? null : { percent: drawn.estimate * 100, low: drawn.low * 100, high: drawn.high * 100 },
    }
  })
}

export const memberOrders = ['ten', 'nhom', 'phieu'] as const
export type MemberOrder = (typeof memberOrders)[number]

const collator = new Intl.Collator('vi', { numeric: true })

/** By name, by class and then by name, or by number; never by share, which would be a league table of chance. */
export function inOrder(members: readonly Member[], order: MemberOrder): Member[] {
  const byName = (a: Member, b: Member) => collator.compare(a.name, b.name)
  const byClass = (a: Member, b: Member) => standings.indexOf(a.standing) - standings.indexOf(b.standing)
  const bySize = (a: Member, b: Member) => sizeOf(b.figure) - sizeOf(a.figure)
  const first = order === 'nhom' ? byClass : order === 'phieu' ? bySize : () => 0
  return members.toSorted((a, b) => first(a, b) || byName(a, b))
}

function sizeOf(figure: Figure): number {
  return figure.shown ? figure.n : 0
}
