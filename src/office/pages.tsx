// Việc của tôi: what this officer should do next, and the figures of their own units.
import { Hono } from 'hono'
import { getSecondFactor } from '../accounts/queries/door.ts'
import type { Env, RequestContext } from '../platform/http/env.ts'
import { render } from '../platform/http/render.ts'
import { scopeOf } from '../platform/scope.ts'
import type { Deps } from '../platform/spine.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { countLevels, type Summary, summarise } from '../ratings/figures.ts'
import { summaryColumns } from '../ratings/pages/figures.tsx'
import { type CommuneRow, listCommunes, listOverallByUnit } from '../ratings/queries/office.ts'
import { getResultSettings } from '../ratings/queries/settings.ts'
import { shownPeriod } from '../ratings/rules.ts'
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

interface UnitFigure {
  readonly unit: CommuneRow
  readonly summary: Summary
}

export function officePages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.office.pattern, async (c) => {
    const page = officeFrame(c, messages[c.var.lang].title)
    const [waiting, figures, own] = await Promise.all([
      countWaitingFor(deps, c.var.actor),
      figuresOf(c, deps),
      ownDuties(c, deps),
    ])
    const todo = [...waitingDuties(waiting, c.var.lang), ...own, ...unitDuties(figures, c.var.lang)]
    return render(c, <MyWork page={page} figures={figures} todo={todo} />)
  })
  return pages
}

async function figuresOf(c: RequestContext, deps: Deps): Promise<UnitFigure[]> {
  const scope = scopeOf(c.var.actor, 'ratings.read')
  const communes = await listCommunes(deps.db, scope, localDateOf(deps.clock.now()))
  const ids = communes.map(({ unitId }) => unitId)
  const period = shownPeriod(deps.clock.now())
  const [cells, settings] = await Promise.all([listOverallByUnit(deps.db, ids, period), getResultSettings(deps.db)])
  const byUnit = Map.groupBy(cells, ({ unitId }) => unitId)
  return communes
    .map((unit) => ({ unit, summary: summarise(countLevels(byUnit.get(unit.unitId) ?? []), settings) }))
    .sort((a, b) => countOf(b.summary) - countOf(a.summary))
}

function countOf(summary: Summary): number {
  return summary.shown ? summary.n : 0
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
function unitDuties(figures: readonly UnitFigure[], lang: Lang): ActionItem[] {
  if (figures.length > 3) return []
  const words = messages[lang]
  return figures.map(({ unit, summary }) =>
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

function MyWork({
  page,
  figures,
  todo,
}: {
  page: OfficeFrame
  figures: readonly UnitFigure[]
  todo: readonly ActionItem[]
}) {
  const { lang } = page
  const words = messages[lang]
  const columns: Column<UnitFigure>[] = [
    {
      key: 'unit',
      header: words.unit,
      rowHeader: true,
      cell: ({ unit }) => <a href={urls.officeUnitRatings(unit.slug)}>{displayName(unit, lang)}</a>,
    },
    ...summaryColumns<UnitFigure>(lang),
  ]
  return (
    <OfficePage page={page} breadcrumb={[{ label: words.title }]}>
      <h1>{words.title}</h1>
      <p class="lead">{words.hello(page.office.person.name)}</p>
      <h2>{words.todo}</h2>
      {todo.length === 0 ? <p>{words.nothing}</p> : <ActionList items={todo} />}
      {figures.length > 0 && (
        <>
          <h2>{words.figures}</h2>
          <DataTable
            lang={lang}
            id="figures"
            caption={words.figures}
            captionUnseen
            columns={columns}
            rows={figures.slice(0, shownUnits)}
          />
          {figures.length > shownUnits && (
            <p>
              <a href={urls.officeRatings()}>{words.all}</a>
            </p>
          )}
        </>
      )}
    </OfficePage>
  )
}
