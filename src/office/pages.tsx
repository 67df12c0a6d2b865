// Việc của tôi: what this officer should do next, and the figures of their own units.
import { Hono } from 'hono'
import { getSecondFactor } from '../accounts/queries/door.ts'
import type { Env, RequestContext } from '../platform/http/env.ts'
import { render } from '../platform/http/render.ts'
import { scopeOf } from '../platform/scope.ts'
import type { Deps } from '../platform/spine.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { countLevels, type Summary, summarise } from '../ratings/figures.ts'
import { type CommuneRow, listCommunes, listOverallByUnit } from '../ratings/queries/office.ts'
import { getResultSettings } from '../ratings/queries/settings.ts'
import { shownPeriod } from '../ratings/rules.ts'
import { figureColumns } from '../results/pages/figure.tsx'
import { periodText } from '../results/pages/words.ts'
import { readOfficial } from '../results/queries/place.ts'
import type { Member } from '../results/rules/members.ts'
import type { Period } from '../results/rules/periods.ts'
import { type ActionItem, ActionList } from '../ui/action-list.tsx'
import { formatNumber } from '../ui/format.ts'
import { type Lang, type OfficeFrame, withQuery } from '../ui/frame.ts'
import { OfficePage } from '../ui/office-layout.tsx'
import { officeFrame } from '../ui/page-frame.ts'
import { type Column, DataTable } from '../ui/table.tsx'
import { displayName, inlineName } from '../units/names.ts'
import { urls } from '../urls.ts'
import { messages } from './messages.ts'
import { countWaitingFor } from './queries.ts'
import { type Duty, dutiesOf, type Waiting } from './rules.ts'

/** More units than this are a list of their own. */
const shownUnits = 12
/** Who has more communes is not told what to read in each of them. */
const mostOwn = 3

/** What came in openly: whether there is something to read. */
interface UnitRatings {
  readonly unit: CommuneRow
  readonly summary: Summary
}

interface OfficialRow {
  readonly unit: CommuneRow
  readonly figure: Member['figure']
}

interface OfficialTable {
  readonly period: Period
  readonly rows: readonly OfficialRow[]
}

export function officePages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.office.pattern, async (c) => {
    const page = officeFrame(c, messages[c.var.lang].title)
    const communes = await listCommunes(deps.db, scopeOf(c.var.actor, 'ratings.read'), localDateOf(deps.clock.now()))
    const [waiting, official, own, read] = await Promise.all([
      countWaitingFor(deps, c.var.actor),
      officialOf(deps, communes),
      ownDuties(c, deps),
      communes.length > mostOwn ? [] : ratingsOf(deps, communes),
    ])
    const todo = [...waitingDuties(waiting, c.var.lang), ...own, ...unitDuties(read, c.var.lang)]
    return render(c, <MyWork page={page} official={official} todo={todo} />)
  })
  return pages
}

/** Most answers first: never in the order of the shares, which would be a league table of chance. */
async function officialOf(deps: Deps, communes: readonly CommuneRow[]): Promise<OfficialTable> {
  const { period, members } = await readOfficial(deps.db, communes, localDateOf(deps.clock.now()))
  const figures = new Map(members.map(({ unitId, figure }) => [unitId, figure]))
  const rows = communes.flatMap((unit) => {
    const figure = figures.get(unit.unitId)
    return figure === undefined ? [] : [{ unit, figure }]
  })
  return { period, rows: rows.toSorted((a, b) => countOf(b.figure) - countOf(a.figure)) }
}

function countOf(figure: Member['figure']): number {
  return figure.shown ? figure.n : 0
}

async function ratingsOf(deps: Deps, communes: readonly CommuneRow[]): Promise<UnitRatings[]> {
  const ids = communes.map(({ unitId }) => unitId)
  const period = shownPeriod(deps.clock.now())
  const [cells, settings] = await Promise.all([listOverallByUnit(deps.db, ids, period), getResultSettings(deps.db)])
  const byUnit = Map.groupBy(cells, ({ unitId }) => unitId)
  return communes.map((unit) => ({ unit, summary: summarise(countLevels(byUnit.get(unit.unitId) ?? []), settings) }))
}

/** Where each kind of work is done. */
const places: Readonly<Record<Duty, string>> = {
  overdue: withQuery(urls.officeDossiers(), { han: 'overdue' }),
  today: withQuery(urls.officeDossiers(), { han: 'today' }),
  soon: withQuery(urls.officeDossiers(), { han: 'soon' }),
  sent: withQuery(urls.officeDossiers(), { 'tinh-trang': 'submitted' }),
  petitionsOverdue: urls.officePetitions(),
  petitionsOpen: urls.officePetitions(),
  drafted: withQuery(urls.officePetitions(), { 'trang-thai': 'drafted' }),
  letters: urls.officeLetters(),
  comments: urls.officeComments(),
}

function waitingDuties(waiting: Waiting, lang: Lang): ActionItem[] {
  return dutiesOf(waiting).map((duty) => {
    const [label, description] = messages[lang].waiting[duty](formatNumber(waiting[duty], lang))
    return { href: places[duty], label, description }
  })
}

/** What the officer should do about their own account. */
async function ownDuties(c: RequestContext, deps: Deps): Promise<ActionItem[]> {
  const { actor, lang } = c.var
  if (actor.kind !== 'officer') return []
  const words = messages[lang]
  const { since, codesLeft } = await getSecondFactor(deps.db, actor.officerId)
  if (since === undefined)
    return [{ href: urls.account(), label: words.secondFactor, description: words.secondFactorWhy }]
  if (codesLeft > 2) return []
  return [{ href: urls.account(), label: words.codes, description: words.codesWhy(formatNumber(codesLeft, lang)) }]
}

/** An officer of a few communes reads what people write there, or hangs up the code where nobody has rated. */
function unitDuties(ratings: readonly UnitRatings[], lang: Lang): ActionItem[] {
  const words = messages[lang]
  return ratings.map(({ unit, summary }) =>
    summary.shown
      ? {
          href: urls.officeRatingList(unit.slug),
          label: words.comments(inlineName(unit, lang)),
          description: words.commentsWhy(formatNumber(summary.n, lang)),
        }
      : {
          href: urls.officePosters(unit.slug),
          label: words.poster(inlineName(unit, lang)),
          description: words.posterWhy,
        },
  )
}

function MyWork({ page, official, todo }: { page: OfficeFrame; official: OfficialTable; todo: readonly ActionItem[] }) {
  const { lang } = page
  const words = messages[lang]
  const columns: Column<OfficialRow>[] = [
    {
      key: 'unit',
      header: words.unit,
      rowHeader: true,
      cell: ({ unit }) => <a href={urls.ratingResults(unit.slug)}>{displayName(unit, lang)}</a>,
    },
    ...figureColumns<OfficialRow>(lang),
  ]
  return (
    <OfficePage page={page} breadcrumb={[{ label: words.title }]}>
      <h1>{words.title}</h1>
      <p class="lead">{words.hello(page.office.person.name)}</p>
      <h2>{words.todo}</h2>
      {todo.length === 0 ? <p>{words.nothing}</p> : <ActionList items={todo} />}
      {official.rows.length > 0 && (
        <>
          <h2>{words.figures}</h2>
          <p>{words.official(periodText(official.period, lang))}</p>
          <DataTable
            lang={lang}
            id="figures"
            caption={words.figures}
            captionUnseen
            columns={columns}
            rows={official.rows.slice(0, shownUnits)}
          />
          {official.rows.length > shownUnits && (
            <p>
              <a href={urls.compareResults()}>{words.all}</a>
            </p>
          )}
        </>
      )}
    </OfficePage>
  )
}
