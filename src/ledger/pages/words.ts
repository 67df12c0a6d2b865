// A leaf in words that a person reads.
import type { Database } from '../../platform/db/open.ts'
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import type { SummaryRow } from '../../ui/summary-list.tsx'
import { displayName } from '../../units/names.ts'
import { getUnitBySlug } from '../../units/queries/units.ts'
import type { IndexLeaf, Leaf, Quarter } from '../formats/leaves.ts'
import { messages } from '../messages/ledger.ts'

/** Slug to the name of today, in one language. */
export type UnitNames = ReadonlyMap<string, string>

export async function unitNamesOf(
  db: Database,
  leaves: readonly Leaf[],
  today: string,
  lang: Lang,
): Promise<UnitNames> {
  const slugs = [...new Set(leaves.flatMap((leaf) => ('unit' in leaf ? [leaf.unit] : [])))]
  const units = await Promise.all(slugs.map((slug) => getUnitBySlug(db, slug, today)))
  return new Map(slugs.map((slug, at) => [slug, nameOf(units[at], slug, lang)]))
}

function nameOf(unit: Parameters<typeof displayName>[0] | undefined, slug: string, lang: Lang): string {
  return unit === undefined ? slug : displayName(unit, lang)
}

export function quarterWords(quarter: Quarter, lang: Lang): string {
  return messages[lang].said.quarter(quarter.slice(6), quarter.slice(0, 4))
}

/** One sentence on a leaf. */
export function sentenceOf(leaf: Leaf, names: UnitNames, lang: Lang): string {
  const { said, kinds } = messages[lang]
  if (leaf.type === 'correction') return said.correction(formatNumber(leaf.ratings.length, lang), leaf.reason)
  const unit = names.get(leaf.unit) ?? leaf.unit
  const quarter = quarterWords(leaf.quarter, lang)
  switch (leaf.type) {
    case 'key':
      return said.key(unit, quarter)
    case 'rating':
      return said.rating(kinds[leaf.kind], unit, quarter)
    case 'count': {
      const { received, supplemented, refused } = leaf.slips
      const slips = formatNumber(received + supplemented + refused, lang)
      return said.count(unit, formatDate(leaf.date, lang), slips, formatNumber(leaf.tickets, lang))
    }
    case 'index': {
      const percent = percentWords(leaf, lang)
      if (percent === undefined) return said.indexFew(unit, quarter)
      return said.index(unit, quarter, percent, formatNumber(leaf.n, lang))
    }
  }
}

/** The percent as it was published; the point becomes the comma of Vietnamese. */
function percentWords({ percent }: Pick<IndexLeaf, 'percent'>, lang: Lang): string | undefined {
  if (percent === null) return undefined
  return `${lang === 'vi' ? percent.replace('.', ',') : percent}%`
}

/** What stands in a leaf, as pairs of name and value. */
export function rowsOf(leaf: Leaf, names: UnitNames, lang: Lang): SummaryRow[] {
  const { fields, types } = messages[lang]
  const number = (value: number) => formatNumber(value, lang)
  const rows: SummaryRow[] = [{ label: fields.type, value: types[leaf.type] }]
  if (leaf.type !== 'correction') {
    rows.push({ label: fields.unit, value: names.get(leaf.unit) ?? leaf.unit })
    rows.push({ label: fields.quarter, value: quarterWords(leaf.quarter, lang) })
  }
  switch (leaf.type) {
    case 'key':
      return [...rows, { label: fields.questionnaire, value: leaf.questionnaire }]
    case 'rating':
      return [...rows, ...ratingRows(leaf, lang)]
    case 'count': {
      const { received, supplemented, refused } = leaf.slips
      return [
        ...rows,
        { label: fields.date, value: formatDate(leaf.date, lang) },
        { label: fields.slips, value: fields.slipsOf(number(received), number(supplemented), number(refused)) },
        { label: fields.tickets, value: number(leaf.tickets) },
      ]
    }
    case 'correction':
      return [
        ...rows,
        { label: fields.ratings, value: leaf.ratings.map(number).join('; ') },
        { label: fields.reason, value: leaf.reason },
        { label: fields.decision, value: leaf.decision },
      ]
    case 'index':
      return [
        ...rows,
        { label: fields.questionnaire, value: `${leaf.questionnaire}: ${leaf.question}` },
        { label: fields.percent, value: percentWords(leaf, lang) ?? '…' },
        { label: fields.n, value: number(leaf.n) },
        { label: fields.before, value: fields.beforeSize(number(leaf.size)) },
      ]
  }
}

function ratingRows(leaf: Extract<Leaf, { type: 'rating' }>, lang: Lang): SummaryRow[] {
  const { fields, kinds } = messages[lang]
  return [
    { label: fields.kind, value: kinds[leaf.kind] },
    { label: fields.box, value: leaf.box },
    { label: fields.questionnaire, value: fields.version(leaf.questionnaire, formatNumber(leaf.version, lang)) },
    { label: fields.assisted, value: leaf.assisted ? fields.yes : fields.no },
    { label: fields.comment, value: leaf.comment === null ? fields.noComment : fields.hasComment },
  ]
}
