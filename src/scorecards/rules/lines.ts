// A scorecard as lines: each component with its points, its counts and where they come from; for pages and files alike.
import { qd766Groups } from '../../indices/formulas/qd766-rules.ts'
import { type Tt01Gap, tt01Indices } from '../../indices/formulas/tt01.ts'
import type { Words } from '../../questionnaires/rules.ts'
import type { PublishedCard } from './published.ts'
import type { Origin, Part, Scorecard } from './scorecard.ts'

export interface Line {
  /** Number of the index, or of the group. */
  readonly no: number
  readonly key: string
  readonly name: Words
  readonly state: 'computed' | 'missing' | 'not-defined-by-the-rule' | 'zero-denominator'
  readonly value: number | null
  readonly low: number
  readonly high: number
  readonly maximum: number
  readonly byRuleForZero: boolean
  readonly gaps: readonly Tt01Gap[]
  readonly part: Part
}

export function tt01Lines({ tt01 }: Scorecard): Line[] {
  return tt01.result.indices.map(({ no, key, state, value, low, high, gaps }) => ({
    ...{ no, key, state, value, low, high, gaps },
    name: tt01Indices.find((one) => one.key === key)?.name ?? { vi: key, en: key },
    maximum: 2,
    byRuleForZero: false,
    part: partOf(tt01.parts, key),
  }))
}

/** The parts of the input have other names than what is made of them where one part feeds two. */
const partNames: Readonly<Record<string, string>> = {
  onlineService: 'onlineServicePoints',
  feedbackOnTime: 'feedback',
  feedbackSatisfaction: 'feedback',
  dossierSatisfaction: 'dossiers',
}

export function qd766Lines({ qd766 }: Scorecard): Line[] {
  const rules = qd766Groups.flatMap((group) => group.rules)
  return qd766.result.groups.flatMap(({ no, components }) =>
    components.map(({ key, maximum, state, points, byRuleForZero }) => ({
      ...{ no, key, state, maximum, byRuleForZero, value: points, gaps: [] },
      name: rules.find((rule) => rule.key === key)?.name ?? { vi: key, en: key },
      low: points ?? 0,
      high: points ?? maximum,
      part: partOf(qd766.parts, partNames[key] ?? key),
    })),
  )
}

function partOf(parts: readonly Part[], key: string): Part {
  const found = parts.find((one) => one.key === key)
  return found ?? { key, counts: null, origins: [{ kind: 'missing', why: 'not-entered' }], entry: null, isSmall: false }
}

// Files --------------------------------------------------------------------------------------------------------------

export const rowColumns = [
  'unit',
  'unit_name',
  'period',
  'revision',
  'formula',
  'no',
  'component',
  'state',
  'value',
  'low',
  'high',
  'maximum',
  'counts',
  'source',
] as const
export type Row = Readonly<Record<(typeof rowColumns)[number], string | number | null>>

/** A row for each component, and one for the total of each index. No officer is named. */
export function rowsOf(
  unit: { readonly slug: string; readonly name: string },
  { period, revision, content }: PublishedCard,
): Row[] {
  const base = { unit: unit.slug, unit_name: unit.name, period, revision }
  const { tt01, qd766 } = content
  const rows = (formula: string, lines: readonly Line[]) =>
    lines.map((line): Row => {
      const { no, key, state, value, low, high, maximum, part } = line
      const [counts, source] = [countsCode(part), part.origins.map(sourceCode).join('; ')]
      return { ...base, formula, no, component: key, state, value, low, high, maximum, counts, source }
    })
  const total = (formula: string, value: number | null, low: number, high: number, maximum: number): Row => {
    const state = value === null ? 'missing' : 'computed'
    return {
      ...base,
      ...{ formula, no: null, component: '(total)', state, value, low, high, maximum, counts: '', source: '' },
    }
  }
  return [
    ...rows(tt01.result.formula, tt01Lines(content)),
    total(tt01.result.formula, tt01.result.total, tt01.result.low, tt01.result.high, tt01.result.maximum),
    ...rows(qd766.result.formula, qd766Lines(content)),
    total(qd766.result.formula, qd766.result.points, qd766.result.low, qd766.result.high, 100),
  ]
}

function countsCode({ counts }: Part): string {
  return Object.entries(counts ?? {})
    .map(([field, count]) => `${field}=${count}`)
    .join(' ')
}

function sourceCode(origin: Origin): string {
  if (origin.kind === 'entered') return `entered ${origin.on}: ${origin.source}`
  return origin.kind === 'missing' ? `missing: ${origin.why}` : 'system'
}

/** A scorecard as everybody gets it: without the names of the officers who entered something. */
export function withoutNames({ content, period, revision, reason, at }: PublishedCard) {
  const nameless = (parts: readonly Part[]) =>
    parts.map(({ origins, ...part }) => ({
      ...part,
      origins: origins.map((origin) => (origin.kind === 'entered' ? { ...origin, byName: undefined } : origin)),
    }))
  const { tt01, qd766, unscored } = content
  return {
    ...{ period, revision, reason, at: at.toISOString(), rating: content.rating, unscored },
    tt01: { ...tt01, parts: nameless(tt01.parts) },
    qd766: { ...qd766, parts: nameless(qd766.parts) },
  }
}
