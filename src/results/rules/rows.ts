// What is shown of a place as flat rows, for files and programs: the same figures, the same hiding, nothing besides.
import type { RatingKind } from '../../ratings/rules.ts'
import { ratingKinds } from '../../ratings/rules.ts'
import { type Figure, meanOf, type Share } from './figure.ts'
import type { Member } from './members.ts'
import type { Period } from './periods.ts'
import type { View } from './view.ts'

export const resultColumns = [
  'unit',
  'unit_name',
  'period',
  'questionnaire',
  'kind',
  'marked',
  'question',
  'split_by',
  'part',
  'formula',
  'n',
  'value',
  'low',
  'high',
  'method',
  'served',
  'slips',
  'assisted',
] as const
export type ResultColumn = (typeof resultColumns)[number]

export type ResultRow = Readonly<Record<ResultColumn, string | number | null>>

interface RowsOf {
  readonly unit: { readonly slug: string; readonly name: string }
  readonly view: View
  readonly form: { readonly id: string; readonly overall?: string | undefined }
  /** Dossiers finished in the period; null when nobody has counted them. */
  readonly served: number | null
  readonly offered: number
  readonly members: readonly Member[]
}

/** A row for each shown figure; what is hidden has none. Shares in percent, means from 1 to 5. */
export function rowsOf({ unit, view, form, served, offered, members }: RowsOf): ResultRow[] {
  const overall = form.overall ?? ''
  const base = {
    unit: unit.slug,
    unit_name: unit.name,
    period: view.period,
    questionnaire: form.id,
    kind: 'verified' as RatingKind,
    marked: 'without',
    question: overall,
    split_by: '',
    part: '',
    served: null as number | null,
    slips: null as number | null,
    assisted: 0,
  }
  type Base = typeof base
  const share = (given: Partial<Base>, n: number, { percent, low, high, method }: Share, formula = 'TOP2') => ({
    ...{ ...base, ...given },
    ...{ formula, n, value: percent, low, high, method },
  })
  const figure = (given: Partial<Base>, one: Figure): ResultRow[] => (one.shown ? [share(given, one.n, one.top2)] : [])
  const mean = (given: Partial<Base>, one: Figure): ResultRow[] => {
    if (!one.shown) return []
    const { value, interval } = meanOf(one)
    const ends = { low: interval?.low ?? null, high: interval?.high ?? null }
    return [{ ...base, ...given, formula: 'MEAN', n: one.n, value, ...ends, method: 't' }]
  }
  const kinds = ratingKinds.flatMap((kind): ResultRow[] => {
    const { overall: whole, withMarked } = view.kinds[kind]
    const asked = kind === 'verified' ? { served, slips: offered } : {}
    const own = { kind, ...asked, assisted: kind === 'paper' ? 100 : 0 }
    return [
      ...figure(own, whole.figure),
      ...mean(own, whole.figure),
      ...(withMarked === null ? [] : figure({ ...own, marked: 'with' }, withMarked.figure)),
    ]
  })
  const parts = (split_by: string, some: ReadonlyMap<string, Figure>) =>
    [...some].flatMap(([part, one]) => figure({ split_by, part: part === '' ? 'unsaid' : part }, one))
  return [
    ...kinds,
    ...(view.all === null ? [] : [share({ question: '(all)' }, view.all.n, view.all.share, 'ALL_TOP2')]),
    ...view.questions.flatMap(({ id, figure: one }) => figure({ question: id }, one)),
    ...parts('channel', view.channels.parts),
    ...parts('outcome', view.outcomes.parts),
    ...view.trend.flatMap(({ quarter, figure: one }) =>
      quarter === view.period ? [] : figure({ period: quarter as Period }, one),
    ),
    ...members.flatMap((member) => figure({ unit: member.slug, unit_name: member.name }, member.figure)),
  ]
}
