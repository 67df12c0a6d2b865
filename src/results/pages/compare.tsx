// All communes of the province beside each other: a funnel, classes, a table in pages. No ranks.
import { formatNumber } from '../../ui/format.ts'
import { type PageFrame, withQuery } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { urls } from '../../urls.ts'
import { compareWords } from '../messages/compare.ts'
import type { ShownResults } from '../queries/place.ts'
import { type Member, type MemberOrder, memberOrders } from '../rules/members.ts'
import { PeriodChooser } from './around.tsx'
import { MemberDots, MemberFunnel, MemberTable } from './members.tsx'

const comparedOnPage = 25

export interface ComparePageProps {
  readonly page: PageFrame
  readonly results: ShownResults
  readonly order: MemberOrder
  readonly pageNumber: number
}

export function ComparePage({ page, results, order, pageNumber }: ComparePageProps) {
  const { lang } = page
  const words = compareWords[lang]
  const { view, members } = results
  const whole = view.kinds.verified.overall.figure
  const href = ({ slug }: Member) => `${urls.ratingResults(slug)}?ky=${view.period}`
  const shown = members.slice((pageNumber - 1) * comparedOnPage, pageNumber * comparedOnPage)
  const standings = Map.groupBy(members, ({ standing }) => standing)
  return (
    <PublicPage page={page} back={{ href: urls.provinceResults() }}>
      <h1>{words.compareTitle}</h1>
      <p>{words.compareLead}</p>
      <PeriodChooser lang={lang} path={page.path} view={view} choices={results.choices} also={{ sap: order }} />
      <ul>
        {[...standings].map(([standing, some]) => (
          <li>
            {words.members.standings[standing]}: {formatNumber(some.length, lang)}
          </li>
        ))}
      </ul>
      <MemberFunnel lang={lang} members={members} whole={whole} href={href} />
      <h2>{words.members.communes}</h2>
      <p>{words.members.hint}</p>
      <p>
        {words.sort}:{' '}
        {memberOrders.map((one, index) => (
          <>
            {index > 0 && ' · '}
            {one === order ? (
              <b aria-current="true">{words.sorts[one]}</b>
            ) : (
              <a href={withQuery(page.path, { sap: one, trang: null })}>{words.sorts[one]}</a>
            )}
          </>
        ))}
      </p>
      {whole.shown && <MemberDots lang={lang} members={shown} whole={whole} href={href} />}
      <MemberTable lang={lang} members={shown} href={href} />
      <Pagination lang={lang} path={page.path} page={pageNumber} pageSize={comparedOnPage} total={members.length} />
    </PublicPage>
  )
}
