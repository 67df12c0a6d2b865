// The addresses of few: the restricted box of the province, and the keys of applications.
import { Hono } from 'hono'
import { perform } from '../../platform/action.ts'
import { answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, refuse } from '../../platform/refusal.ts'
import { type Scope, scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { endKey, issueApiKey, manageKeys } from '../actions/keeping.ts'
import { openRestricted, readRestricted, referRestricted, releaseRestricted } from '../actions/restricted.ts'
import { boxWords } from '../messages/box.ts'
import { listApiKeys } from '../queries/api-keys.ts'
import { listRestricted } from '../queries/office.ts'
import { listUnitsWithin } from '../queries/units.ts'
import { KeysPage, RestrictedPage } from './office-list.tsx'
import { idOf } from './office-routes.tsx'
import { OpenedPage } from './opened.tsx'
import { choiceOf } from './words.ts'

export function boxPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officePetitionsRestricted.pattern, (c) => boxPage(c, deps))
  pages.post(urls.officePetitionsRestrictedOpen.pattern, (c) => openedPage(c, deps, emptyForm, 200))
  // Read once: who loads the page again is back at the box.
  pages.get(urls.officePetitionsRestrictedOpen.pattern, (c) => c.redirect(urls.officePetitionsRestricted(), 303))
  pages.get(urls.officePetitionsRestrictedStep.pattern, (c) => c.redirect(urls.officePetitionsRestricted(), 303))
  pages.post(urls.officePetitionsRestrictedStep.pattern, (c) => {
    const name = c.req.param('step') === 'refer' ? 'refer' : 'release'
    const answers = {
      also: { id: idOf(c) },
      again: (form: FormState, status: number) => openedPage(c, deps, form, status),
      then: () => `${urls.officePetitionsRestricted()}?xong=${name}`,
    }
    return name === 'refer'
      ? answerForm(c, deps, referRestricted, answers)
      : answerForm(c, deps, releaseRestricted, answers)
  })
  pages.get(urls.officePetitionKeys.pattern, (c) => keysPage(c, deps, emptyForm, 200, undefined))
  pages.post(urls.officePetitionKeys.pattern, (c) =>
    answerForm(c, deps, issueApiKey, {
      again: (form, status) => keysPage(c, deps, form, status, undefined),
      then: ({ key }) => keysPage(c, deps, emptyForm, 200, key),
    }),
  )
  pages.post(urls.officePetitionKeyEnd.pattern, (c) =>
    answerForm(c, deps, endKey, {
      also: { id: idOf(c) },
      again: (form, status) => keysPage(c, deps, form, status, undefined),
      then: () => `${urls.officePetitionKeys()}?xong=thu-hoi`,
    }),
  )
  return pages
}

function scopeFor(c: RequestContext, permission: string): Scope {
  const scope = scopeOf(c.var.actor, permission)
  return scope.paths.length > 0 ? scope : refuse(forbidden)
}

async function boxPage(c: RequestContext, deps: Deps): Promise<Response> {
  const lines = await listRestricted(deps.db, scopeFor(c, readRestricted))
  const page = { ...officeFrame(c, boxWords[c.var.lang].restricted.title), path: urls.officePetitionsRestricted() }
  return render(c, <RestrictedPage page={page} lines={lines} done={c.req.query('xong')} />)
}

/** Each time it is shown, also with a form that was wrong, it was read, and that is on record. */
async function openedPage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const opened = await perform(deps, c.var.actor, openRestricted, { id: idOf(c) }, originOf(c))
  const page = officeFrame(c, boxWords[c.var.lang].restricted.title)
  return render(c, <OpenedPage page={page} opened={opened} form={form} />, { status })
}

async function keysPage(
  c: RequestContext,
  deps: Deps,
  form: FormState,
  status: number,
  made: string | undefined,
): Promise<Response> {
  const { lang } = c.var
  const scope = scopeFor(c, manageKeys)
  const [keys, units] = await Promise.all([
    listApiKeys(deps.db, scope),
    listUnitsWithin(deps.db, scope, localDateOf(deps.clock.now())),
  ])
  const page = { ...officeFrame(c, boxWords[lang].keys.title), path: urls.officePetitionKeys() }
  const choices = units.map((unit) => choiceOf(unit, lang))
  return render(
    c,
    <KeysPage
      {...{ page, keys, form, made, baseUrl: c.var.site.baseUrl }}
      units={choices}
      done={c.req.query('xong')}
    />,
    { status },
  )
}
