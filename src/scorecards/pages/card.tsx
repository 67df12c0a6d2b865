// A scorecard as two tables: each component with its points, counts and source, and the real ratings beside them.
import type { Child } from 'hono/jsx'
import { qd766Groups } from '../../indices/formulas/qd766-rules.ts'
import { publicWords as petitionWords } from '../../petitions/messages/public.ts'
import { formatNumber } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { type Column, DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { cardWords } from '../messages/card.ts'
import { publicWords } from '../messages/public.ts'
import { choiceOf, gapKeys } from '../rules/gaps.ts'
import { type Line, qd766Lines, tt01Lines } from '../rules/lines.ts'
import type { PublishedContent } from '../rules/published.ts'
import { countsText, originText, pointsText, totalText } from './words.ts'

export interface CardProps {
  readonly lang: Lang
  readonly card: PublishedContent
  /** A link to enter something for a component; none on public pages. */
  readonly enter?: ((line: Line) => Child) | undefined
}

export function ScorecardTables(props: CardProps) {
  const { lang, card } = props
  const words = publicWords[lang]
  return (
    <>
      <h2>{words.tt01}</h2>
      <p>
        {words.tt01Lead} <a href={urls.formula('tt01-2018')}>{words.how}</a>
      </p>
      <Tt01Table {...props} />
      <h2>{words.qd766}</h2>
      <p>
        {words.qd766Lead} <a href={urls.formula('qd766-2022')}>{words.how}</a>
      </p>
      <Qd766Table {...props} />
      <UnscoredParts lang={lang} card={card} />
      <RatingBeside lang={lang} card={card} />
    </>
  )
}

function Tt01Table({ lang, card, enter }: CardProps) {
  const words = cardWords[lang]
  const { total, low, high, maximum, band } = card.tt01.result
  const sum = totalText(total, low, high, lang, 1)
  return (
    <>
      <DataTable
        lang={lang}
        id="tt01"
        caption={publicWords[lang].tt01}
        captionUnseen
        columns={columnsFor(lang, 1, enter)}
        rows={tt01Lines(card)}
      />
      <p>
        <b>{words.total(total === null ? sum : words.of(sum, formatNumber(maximum, lang)))}</b>{' '}
        {band === null ? words.noBand : words.band(words.bands[band])}
      </p>
      <Decided lang={lang} card={card} />
    </>
  )
}

function Qd766Table({ lang, card, enter }: CardProps) {
  const words = cardWords[lang]
  const { points, low, high, groups } = card.qd766.result
  const sum = totalText(points, low, high, lang, 2)
  return (
    <>
      <DataTable
        lang={lang}
        id="qd766"
        caption={publicWords[lang].qd766}
        captionUnseen
        columns={columnsFor(lang, 2, enter)}
        rows={qd766Lines(card)}
      />
      <p>
        <b>{words.total(points === null ? sum : words.of(sum, '100'))}</b>
      </p>
      <ul>
        {groups.map((group) => (
          <li>
            {words.group(String(group.no), qd766Groups.find((one) => one.no === group.no)?.name[lang] ?? '')}
            {': '}
            {group.points === null
              ? totalText(null, group.low, group.high, lang, 2)
              : words.of(formatNumber(group.points, lang, 2), formatNumber(group.maximum, lang))}
          </li>
        ))}
      </ul>
    </>
  )
}

function columnsFor(lang: Lang, digits: number, enter: CardProps['enter']): Column<Line>[] {
  const words = cardWords[lang]
  return [
    { key: 'component', header: words.component, rowHeader: true, cell: ({ no, name }) => `${no}. ${name[lang]}` },
    { key: 'points', header: words.points, cell: (line) => pointsText(line, lang, digits) },
    {
      key: 'counts',
      header: words.counts,
      cell: ({ part, byRuleForZero }) => (
        <>
          {countsText(part, lang)}
          {(part.isSmall || byRuleForZero) && (
            <>
              <br />
              <small>{byRuleForZero ? words.byRule : words.small}</small>
            </>
          )}
        </>
      ),
    },
    {
      key: 'source',
      header: words.source,
      cell: (line) => (
        <>
          {line.part.origins.map((origin) => originText(origin, lang)).join('; ')} {enter?.(line)}
        </>
      ),
    },
  ]
}

/** What the province decided where the rule is silent, as far as it came up. */
function Decided({ lang, card }: { lang: Lang; card: PublishedContent }) {
  const words = cardWords[lang]
  const { settings } = card.tt01.input
  const decided = gapKeys.flatMap((key) => {
    const choice = choiceOf(settings, key)
    return choice === undefined ? [] : [{ key, choice }]
  })
  if (decided.length === 0) return null
  return (
    <ul>
      {decided.map(({ key, choice }) => (
        <li>{words.decided(words.gaps[key], gapChoiceText(choice, lang))}</li>
      ))}
    </ul>
  )
}

export function gapChoiceText(choice: string, lang: Lang): string {
  const words = cardWords[lang]
  return choice === 'leave-out' ? words.gapValues['leave-out'] : words.gapValue(choice)
}

/** The two parts that Quyết định 766 shows and gives no points for. */
function UnscoredParts({ lang, card: { unscored } }: { lang: Lang; card: PublishedContent }) {
  if (unscored === undefined) return null
  const words = cardWords[lang]
  const { meanDays, finished, feedback } = unscored
  const kinds: Readonly<Record<string, string>> = petitionWords[lang].categories
  const counts = Object.entries(feedback).map(
    ([category, count]) => `${kinds[category] ?? category} (${formatNumber(count, lang)})`,
  )
  return (
    <>
      <h3>{words.unscored}</h3>
      <p>
        {meanDays === null
          ? words.noMean
          : words.meanDays(formatNumber(meanDays, lang, 1), formatNumber(finished, lang))}
      </p>
      <p>{counts.length === 0 ? words.noFeedback : `${words.feedback}: ${counts.toSorted().join(', ')}.`}</p>
    </>
  )
}

/** Never a figure without its number of answers and its interval. */
function RatingBeside({ lang, card: { rating } }: { lang: Lang; card: PublishedContent }) {
  const words = cardWords[lang]
  const number = (value: number) => formatNumber(value, lang, 1)
  return (
    <>
      <h2>{words.rating}</h2>
      <p>{words.ratingLead}</p>
      <p>
        {rating.shown
          ? words.ratingFigure(
              number(rating.percent),
              formatNumber(rating.n, lang),
              number(rating.low),
              number(rating.high),
            )
          : words.ratingNone[rating.why]}
      </p>
    </>
  )
}
