// The results of a commune, a district or the province: the same sections for all, each figure with all that belongs to it.
import type { Child } from 'hono/jsx'
import { satisfactionScale } from '../../questionnaires/instruments/parts.ts'
import { DistributionBars } from '../../ui/charts/distribution.tsx'
import { ButtonLink } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { Lang, PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { urls } from '../../urls.ts'
import { compareWords } from '../messages/compare.ts'
import { messages } from '../messages/results.ts'
import type { CarriedFigure } from '../queries/carried.ts'
import type { ShownResults } from '../queries/place.ts'
import type { ShownFigure } from '../rules/figure.ts'
import type { Member } from '../rules/members.ts'
import { Breakdown, Carried, OtherFormulas, QuestionTable } from './apart.tsx'
import { Files, PeriodChooser, Quality } from './around.tsx'
import { FigureCard } from './figure.tsx'
import { MemberDots, MemberFunnel, MemberTable } from './members.tsx'
import { BoxTrend, ComparisonLine, Trend, Xmr } from './trend.tsx'
import { shareText } from './words.ts'

export interface PlacePageProps {
  readonly page: PageFrame
  readonly results: ShownResults
  readonly carried: readonly CarriedFigure[]
  /** "thị trấn Đồi Ngô" */
  readonly unitName: string
  /** Of communes that can be rated today: where to. */
  readonly rateHref?: string | undefined
  /** What the commune answered to its comments. */
  readonly answers?: Child
}

export function PlacePage(props: PlacePageProps) {
  const { page, results, carried, unitName, rateHref, answers } = props
  const { lang } = page
  const words = messages[lang]
  const { view, members } = results
  const { figure } = view.kinds.verified.overall
  return (
    <PublicPage page={page}>
      <h1>{words.title(unitName)}</h1>
      <p>{words.lead}</p>
      <PeriodChooser lang={lang} path={page.path} view={view} choices={results.choices} />
      <FigureCard {...cardOf(results, 'verified')} lang={lang} label={words.kinds.verified}>
        {figure.shown && <ComparisonLine lang={lang} comparison={view.comparison} before={view.before} now={figure} />}
      </FigureCard>
      {results.now !== undefined && (
        <FigureCard
          lang={lang}
          label={words.runningTitle}
          kind="verified"
          level={view.place.level}
          figures={results.now.verified}
          period={view.running}
          offered={results.offeredNow}
          served={results.servedNow}
        />
      )}
      <Trend lang={lang} trend={view.trend} />
      <BoxTrend lang={lang} points={results.boxes} />
      <Xmr lang={lang} trend={view.trend} running={view.running} />
      {figure.shown && <Details lang={lang} results={results} figure={figure} />}
      {members.length > 0 && <Members lang={lang} results={results} members={members} />}
      <OtherKinds lang={lang} results={results} />
      {carried.length > 0 && <Carried lang={lang} carried={carried} />}
      {answers}
      <Quality lang={lang} results={results} />
      <Files lang={lang} slug={results.unit.slug} period={view.period} />
      {rateHref !== undefined && (
        <>
          <p>{words.beFirst}</p>
          <ButtonLink href={rateHref}>{words.rate}</ButtonLink>
        </>
      )}
    </PublicPage>
  )
}

function cardOf({ view, offered, served }: ShownResults, kind: 'verified' | 'open' | 'paper') {
  const isOffered = kind === 'verified' ? offered : null
  return {
    kind,
    level: view.place.level,
    figures: view.kinds[kind],
    period: view.period,
    offered: isOffered,
    served,
  }
}

function Details({ lang, results, figure }: { lang: Lang; results: ShownResults; figure: ShownFigure }) {
  const words = messages[lang]
  const { view, form } = results
  return (
    <>
      <h2>{words.distribution.title}</h2>
      <DistributionBars
        lang={lang}
        id="distribution"
        title={words.distribution.chart}
        description={words.described(shareText(figure.top2, lang), formatNumber(figure.n, lang))}
        bars={figure.levels
          .map((count, index) => ({ label: satisfactionScale[index]?.words[lang] ?? '', count }))
          .toReversed()}
      />
      <QuestionTable lang={lang} view={view} form={form} />
      <Breakdown
        lang={lang}
        id="outcomes"
        words={words.outcomes}
        place={view.outcomes}
        nameOf={(id) => outcomeName(form, id, lang)}
      />
      <Breakdown
        lang={lang}
        id="channels"
        words={words.channels}
        place={view.channels}
        nameOf={(id) => words.channels.names[id] ?? id}
      />
      <OtherFormulas lang={lang} figure={figure} all={view.all} />
    </>
  )
}

function outcomeName(form: ShownResults['form'], id: string, lang: Lang): string {
  const question = form.questions.find((one) => one.id === 'outcome')
  return question?.options.find((one) => one.id === id)?.words[lang] ?? messages[lang].outcomes.unsaid
}

function Members({ lang, results, members }: { lang: Lang; results: ShownResults; members: readonly Member[] }) {
  const words = compareWords[lang].members
  const isProvince = results.unit.level === 'province'
  const whole = results.view.kinds.verified.overall.figure
  const suffix = `?ky=${results.view.period}`
  const href = ({ slug }: Member) =>
    (results.memberLevel === 'district' ? urls.districtResults(slug) : urls.ratingResults(slug)) + suffix
  return (
    <>
      <h2>{results.memberLevel === 'district' ? words.districts : words.communes}</h2>
      <p>{words.hint}</p>
      {whole.shown && <MemberDots lang={lang} members={members} whole={whole} href={href} />}
      <MemberTable lang={lang} members={members} href={href} />
      {results.memberLevel === 'commune' && <MemberFunnel lang={lang} members={members} whole={whole} href={href} />}
      {isProvince && (
        <p>
          <a href={`${urls.compareResults()}${suffix}`}>{words.compare}</a>
        </p>
      )}
    </>
  )
}

/** Open and paper ratings have sections and figures of their own; they are in no sum. */
function OtherKinds({ lang, results }: { lang: Lang; results: ShownResults }) {
  const words = messages[lang]
  return (
    <>
      <h2>{words.otherKinds}</h2>
      {results.now !== undefined && (
        <FigureCard
          lang={lang}
          label={`${words.kinds.open}: ${words.runningTitle}`}
          kind="open"
          level={results.view.place.level}
          figures={results.now.open}
          period={results.view.running}
          offered={null}
          served={results.servedNow}
        />
      )}
      <FigureCard {...cardOf(results, 'open')} lang={lang} label={words.kinds.open} />
      <FigureCard {...cardOf(results, 'paper')} lang={lang} label={words.kinds.paper} />
    </>
  )
}
