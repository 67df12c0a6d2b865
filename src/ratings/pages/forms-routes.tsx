// The address at which the province chooses what is asked at each place of a commune.
import { Hono } from 'hono'
import { answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { listQuestionnaires } from '../../questionnaires/queries.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { chooseForm, manageRatings } from '../actions/settings.ts'
import { formWords } from '../messages/forms.ts'
import { getUnitWithin, listPlaces } from '../queries/office.ts'
import { listChosenForms } from '../queries/settings.ts'
import { FormsPage } from './forms.tsx'

export function formPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeForms.pattern, (c) => formsPage(c, deps, emptyForm, 200))
  pages.post(urls.officeForms.pattern, (c) =>
    answerForm(c, deps, chooseForm, {
      again: (state, status) => formsPage(c, deps, state, status),
      then: () => `${urls.officeForms(c.req.param('unit') ?? '')}?xong=1`,
    }),
  )
  return pages
}

async function formsPage(c: RequestContext, deps: Deps, state: FormState, status: number): Promise<Response> {
  const scope = scopeOf(c.var.actor, manageRatings)
  const on = localDateOf(deps.clock.now())
  const unit = await getUnitWithin(deps.db, scope, c.req.param('unit') ?? '', on)
  const places = await listPlaces(deps.db, scope, unit.unitId, on)
  const [chosen, questionnaires] = await Promise.all([
    listChosenForms(
      deps.db,
      places.map(({ unitId }) => unitId),
    ),
    listQuestionnaires(deps.db),
  ])
  const page = officeFrame(c, formWords[c.var.lang].title)
  const isSaved = c.req.query('xong') !== undefined
  const props = { page, unit, places, chosen, questionnaires, state, isSaved }
  return render(c, <FormsPage {...props} />, { status })
}
