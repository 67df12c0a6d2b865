// Units beside each other: points with intervals, a funnel, a table with classes. No ranks, no order by share.
import { funnelPicture } from '../../indices/statistics/pictures.ts'
import { DotPlot } from '../../ui/charts/dots.tsx'
import { FunnelPlot } from '../../ui/charts/funnel.tsx'
import { formatInterval, formatNumber, formatPercent } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { type Column, DataTable } from '../../ui/table.tsx'
import { compareWords } from '../messages/compare.ts'
import type { Figure } from '../rules/figure.ts'
import type { Member } from '../rules/members.ts'
import { figureColumns } from './figure.tsx'
import { plotted, shareText } from './words.ts'

export interface MembersProps {
  readonly lang: Lang
  readonly members: readonly Member[]
  /** The whole that they are compared with. */
  readonly whole: Figure
  readonly href: (member: Member) => string
}

/** Points with intervals, each against the whole; whoever has too few answers stands in the table alone. */
export function MemberDots({ lang, members, whole, href }: MembersProps) {
  const words = compareWords[lang].members
  const rows = members.flatMap((member) => {
    const { name, standing, figure } = member
    if (!figure.shown) return []
    return [{ name, standing, href: href(member), figure: { n: figure.n, ...plotted(figure.top2) } }]
  })
  const target = whole.shown ? whole.top2.percent / 100 : null
  const left = members.length - rows.length
  if (rows.length === 0) return null
  return (
    <>
      <DotPlot
        lang={lang}
        id="members-dots"
        title={words.dots}
        description={words.described(
          formatNumber(rows.length, lang),
          target === null ? '–' : formatPercent(target, lang),
        )}
        target={target}
        rows={rows}
        words={words}
      />
      {left > 0 && <p>{words.left(formatNumber(left, lang))}</p>}
    </>
  )
}

/** Number against share. With fewer than three units there is nothing to compare. */
export function MemberFunnel({ lang, members, href, whole }: MembersProps) {
  const words = compareWords[lang].funnel
  const picture = funnelPicture(
    members.map((member) => ({
      name: member.name,
      href: href(member),
      counts: member.figure.shown ? { successes: member.figure.top2.count, trials: member.figure.n } : null,
    })),
  )
  if (picture === undefined || picture.points.length < 3) return null
  const target = whole.shown ? shareText(whole.top2, lang) : '–'
  return (
    <>
      <h2>{words.title}</h2>
      <p>
        {words.hint} {picture.isWidened && words.widened}
      </p>
      <FunnelPlot
        lang={lang}
        id="funnel"
        title={words.chart}
        description={compareWords[lang].members.described(formatNumber(picture.points.length, lang), target)}
        target={picture.target}
        curve={picture.curve}
        points={picture.points}
        words={{ ...words, unit: compareWords[lang].members.unit, target: compareWords[lang].members.target }}
      />
    </>
  )
}

/** Raw share, estimate and class. The estimate is another formula and has a column of its own. */
export function MemberTable({ lang, members, href }: Omit<MembersProps, 'whole'>) {
  const words = compareWords[lang].members
  const columns: Column<Member>[] = [
    {
      key: 'name',
      header: words.unit,
      rowHeader: true,
      cell: (member) => <a href={href(member)}>{member.name}</a>,
    },
    ...figureColumns<Member>(lang),
    {
      key: 'estimate',
      header: words.shrunk,
      numeric: true,
      cell: ({ estimate }) =>
        estimate !== null && (
          <>
            {formatPercent(estimate.percent / 100, lang)}
            <br />
            <small>{formatInterval(estimate.low / 100, estimate.high / 100, lang)}</small>
          </>
        ),
    },
    { key: 'standing', header: words.standing, cell: ({ standing }) => words.standings[standing] },
  ]
  return (
    <>
      <p>{words.shrunkHint}</p>
      <DataTable lang={lang} id="members" caption={words.table} captionUnseen columns={columns} rows={members} />
    </>
  )
}
