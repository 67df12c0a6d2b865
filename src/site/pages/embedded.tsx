// The card of a commune without head and foot, for a frame on another site; and the page that says how to show it there.
import { FigureCard } from '../../results/pages/figure.tsx'
import { ActionList } from '../../ui/action-list.tsx'
import { Document } from '../../ui/document.tsx'
import type { PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { messages as uiWords } from '../../ui/messages.ts'
import { SummaryList } from '../../ui/summary-list.tsx'
import { displayName } from '../../units/names.ts'
import type { UnitRow } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { messages } from '../messages.ts'
import { actionsOf, factRows, type UnitHomeProps } from './unit.tsx'

/** Links open in a window of their own, because a frame is small and somebody else's. */
export function UnitCard(props: UnitHomeProps) {
  const { page, unit, official } = props
  const { lang } = page
  const words = messages[lang]
  const facts = factRows(props)
  return (
    <Document page={page} title={displayName(unit, lang)} class="public" opensOutside>
      <main id="noi-dung" class="within">
        <h1>{displayName(unit, lang)}</h1>
        {page.demo !== undefined && <p class="quiet">{uiWords[lang].layout.sample}</p>}
        <ActionList items={actionsOf(props, true)} />
        {facts.length > 0 && <SummaryList rows={facts} />}
        {official !== undefined && (
          <FigureCard {...{ lang, label: words.figure, kind: 'verified', level: 'commune', ...official }}>
            <p>
              <a href={urls.ratingResults(unit.slug)}>{words.results}</a>
            </p>
          </FigureCard>
        )}
      </main>
    </Document>
  )
}

interface SharePageProps {
  readonly page: PageFrame
  readonly unit: UnitRow
  readonly baseUrl: string
}

export function SharePage({ page, unit, baseUrl }: SharePageProps) {
  const { lang } = page
  const words = messages[lang].share
  const name = displayName(unit, lang)
  const frames = [
    { label: words.card, path: urls.unitEmbedded(unit.slug), height: 900 },
    { label: words.procedures, path: urls.unitProceduresEmbedded(unit.slug), height: 700 },
  ]
  const feeds = [
    { label: words.json, path: `/api/v1/units/${unit.slug}/procedures` },
    { label: words.news, path: urls.unitNews(unit.slug) },
  ]
  return (
    <PublicPage page={page} back={{ href: urls.unitHome(unit.slug), label: name }}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {frames.map(({ label, path, height }) => (
        <>
          <h2>{label}</h2>
          <p>
            <a href={path}>{words.look}</a>
          </p>
          <p>{words.paste}</p>
          <p>
            <code>{`<iframe src="${baseUrl}${path}" title="${name}: ${label}" width="100%" height="${height}" style="border:0"></iframe>`}</code>
          </p>
        </>
      ))}
      <h2>{words.data}</h2>
      <ul>
        {feeds.map(({ label, path }) => (
          <li>
            {label}: <a href={path}>{baseUrl + path}</a>
          </li>
        ))}
      </ul>
    </PublicPage>
  )
}
