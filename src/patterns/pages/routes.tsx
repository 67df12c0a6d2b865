// The addresses of the review: the list, one finding, and the two ways to decide. Everything by the officer's reach.
import { Hono } from 'hono'
import { answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, notFound, refuse } from '../../platform/refusal.ts'
import { type Scope, scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { getResultSettings } from '../../ratings/queries/settings.ts'
import { readPageNumber } from '../../ui/frame.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { dismissFinding, markFinding, reviewPatterns } from '../actions/decide.ts'
import { messages } from '../messages/pages.ts'
import { listMarkable, listWithAndWithout } from '../queries/concerned.ts'
import { findFinding, listDecisions, listFindings, listUnitsWithFindings } from '../queries/findings.ts'
import { findingStates, PatternId } from '../rules/findings.ts'
import { FindingPage } from './finding.tsx'
import { FindingsPage, filterNames } from './list.tsx'

export const readPatterns = 'patterns.read'
const pageSize = 50

export function patternPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officePatterns.pattern, (c) => showList(c, deps))
  pages.get(urls.officePattern.pattern, (c) => showFinding(c, deps)(emptyForm, 200))
  pages.get(urls.officePatternDismiss.pattern, (c) => c.redirect(urls.officePattern(idOf(c)), 303))
  pages.get(urls.officePatternMark.pattern, (c) => c.redirect(urls.officePattern(idOf(c)), 303))
  pages.post(urls.officePatternDismiss.pattern, (c) =>
    answerForm(c, deps, dismissFinding, {
      also: { findingId: idOf(c) },
      again: showFinding(c, deps, 'dismiss'),
      then: () => `${urls.officePattern(idOf(c))}?xong=bo-qua`,
    }),
  )
  pages.post(urls.officePatternMark.pattern, (c) =>
    answerForm(c, deps, markFinding, {
      also: { findingId: idOf(c) },
      again: showFinding(c, deps, 'mark'),
      then: ({ marked }) => `${urls.officePattern(idOf(c))}?xong=${marked > 0 ? 'danh-dau' : 'ghi-nhan'}`,
    }),
  )
  return pages
}

function idOf(c: RequestContext): string {
  const id = c.req.param('id') ?? ''
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(id) ? id : refuse(notFound)
}

function readingScope(c: RequestContext): Scope {
  const scope = scopeOf(c.var.actor, readPatterns)
  return scope.paths.length > 0 ? scope : refuse(forbidden)
}

async function showList(c: RequestContext, deps: Deps): Promise<Response> {
  const scope = readingScope(c)
  const filter = {
    state: findingStates.find((state) => state === c.req.query(filterNames.state)),
    pattern: PatternId.safeParse(c.req.query(filterNames.pattern)).data,
    unit: c.req.query(filterNames.unit) || undefined,
  }
  const pageNumber = readPageNumber(c.req.query('trang'))
  const [findings, units] = await Promise.all([
    listFindings(deps.db, scope, filter, { size: pageSize, number: pageNumber }),
    listUnitsWithFindings(deps.db, scope),
  ])
  const markup = (
    <FindingsPage
      page={officeFrame(c, messages[c.var.lang].title)}
      findings={findings}
      units={units}
      filter={filter}
      pageNumber={pageNumber}
      pageSize={pageSize}
    />
  )
  return render(c, markup)
}

/** The finding, also when a form comes back with what is wrong in it. */
function showFinding(c: RequestContext, deps: Deps, sent?: 'dismiss' | 'mark') {
  return async (state: FormState, status: number): Promise<Response> => {
    const finding = (await findFinding(deps.db, readingScope(c), idOf(c))) ?? refuse(notFound)
    const [figures, decisions, settings, markable] = await Promise.all([
      listWithAndWithout(deps.db, finding),
      listDecisions(deps.db, finding.id),
      getResultSettings(deps.db),
      listMarkable(deps.db, finding),
    ])
    const page = { ...officeFrame(c, messages[c.var.lang].title), path: urls.officePattern(finding.id) }
    const markup = (
      <FindingPage
        page={page}
        state={state}
        sent={sent}
        finding={finding}
        figures={figures}
        decisions={decisions}
        minimum={settings.minimumCell}
        markable={markable.length}
        mayReview={scopeOf(c.var.actor, reviewPatterns).paths.length > 0}
        done={c.req.query('xong')}
      />
    )
    return render(c, markup, { status })
  }
}
