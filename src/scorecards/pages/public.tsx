// Public: the published scorecard of a commune with all its revisions, and the communes of a district or the province.
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { DataTable } from '../../ui/table.tsx'
import type { UnitRow } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { fileFormats } from '../export-file.ts'
import { publicWords } from '../messages/public.ts'
import type { PublishedCard } from '../rules/published.ts'
import { ScorecardTables } from './card.tsx'
import { PeriodChooser } from './choose.tsx'
import { CommuneTable, type NamedCommune } from './communes.tsx'
import { periodText, totalText } from './words.ts'

interface PublicProps {
  readonly page: PageFrame
  readonly unit: UnitRow
  /** Those that have a published scorecard; empty when there is none at all. */
  readonly periods: readonly string[]
  readonly period: string
}

function Choose({ page, unit, periods, period }: PublicProps) {
  if (periods.length < 2) return null
  const { lang } = page
  return (
    <PeriodChooser
      {...{ lang, period, label: publicWords[lang].choose, groups: [{ periods }] }}
      action={urls.unitScorecards(unit.slug)}
    />
  )
}

function Files({ page, unit, period }: PublicProps) {
  const words = publicWords[page.lang]
  return (
    <p>
      {words.files}:{' '}
      {fileFormats.map((format, index) => (
        <>
          {index > 0 && ', '}
          <a href={`${urls.scorecardsFile(unit.slug, format)}?ky=${period}`}>{format.toUpperCase()}</a>
        </>
      ))}
    </p>
  )
}

/** `cards` are the revisions of the period, the newest first. */
export function CommuneScorecardPage(props: PublicProps & { readonly cards: readonly PublishedCard[] }) {
  const { page, unit, period, cards } = props
  const { lang } = page
  const words = publicWords[lang]
  const [card] = cards
  return (
    <PublicPage page={page} back={{ href: urls.unitHome(unit.slug) }} wide>
      <h1>{page.title}</h1>
      <p>{words.lead}</p>
      {card === undefined ? (
        <p>{words.none}</p>
      ) : (
        <>
          <Choose {...props} />
          <p>
            <b>{periodText(period, lang)}.</b>{' '}
            {words.frozen(formatNumber(card.revision, lang), formatDate(card.at, lang))}
          </p>
          <ScorecardTables lang={lang} card={card.content} />
          {cards.length > 1 && <Revisions {...props} />}
          <Files {...props} />
        </>
      )}
    </PublicPage>
  )
}

function Revisions({ page: { lang }, cards }: { page: PageFrame; cards: readonly PublishedCard[] }) {
  const words = publicWords[lang]
  return (
    <>
      <h2>{words.revisions}</h2>
      <DataTable
        lang={lang}
        id="revisions"
        caption={words.revisions}
        captionUnseen
        rows={cards}
        columns={[
          { key: 'revision', header: words.revision, cell: ({ revision }) => formatNumber(revision, lang) },
          { key: 'date', header: words.date, cell: ({ at }) => formatDate(at, lang) },
          {
            key: 'tt01',
            header: words.tt01,
            cell: ({ content: { tt01 } }) => totalText(tt01.result.total, tt01.result.low, tt01.result.high, lang, 1),
          },
          {
            key: 'qd766',
            header: words.qd766,
            cell: ({ content: { qd766 } }) =>
              totalText(qd766.result.points, qd766.result.low, qd766.result.high, lang, 2),
          },
          { key: 'reason', header: words.reason, cell: ({ reason }) => (reason === '' ? '–' : reason) },
        ]}
      />
    </>
  )
}

interface AboveProps extends PublicProps {
  readonly communes: readonly NamedCommune[]
  readonly cards: readonly PublishedCard[]
  readonly backHref: string
}

export function AboveScorecardPage(props: AboveProps) {
  const { page, period, periods, communes, cards, backHref } = props
  const { lang } = page
  const words = publicWords[lang]
  return (
    <PublicPage page={page} back={{ href: backHref }} wide>
      <h1>{page.title}</h1>
      <p>{words.lead}</p>
      {periods.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <Choose {...props} />
          <h2>{words.communes}</h2>
          <p>{words.communesLead}</p>
          <CommuneTable
            {...{ lang, period, communes, cards }}
            href={({ slug }) => `${urls.unitScorecards(slug)}?ky=${period}`}
          />
          <Files {...props} />
        </>
      )}
    </PublicPage>
  )
}
