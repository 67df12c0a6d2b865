// The addresses at which officers look after kiosks. Everything by their reach.
import { Hono } from 'hono'
import { answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, notFound, refuse } from '../../platform/refusal.ts'
import { type Scope, scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { issueCode, makeKiosk, manageKiosks, pinPurpose, renameKiosk, revokeKiosk } from '../actions.ts'
import { formOnScreen } from '../config.ts'
import { messages } from '../messages/office.ts'
import { findPlaceOf, getKiosk, listKiosks, listStandings } from '../queries.ts'
import { CodePage, KioskPage } from './office-kiosk.tsx'
import { KioskListPage, NewKioskPage } from './office-list.tsx'
import { shellOf } from './screen.tsx'

export function officeKioskPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeKiosks.pattern, async (c) => {
    const kiosks = await listKiosks(deps.db, reach(c))
    const page = officeFrame(c, messages[c.var.lang].title)
    const { version } = shellOf(c.var.site)
    return render(c, <KioskListPage page={page} kiosks={kiosks} now={deps.clock.now()} appVersion={version} />)
  })
  pages.get(urls.officeKioskNew.pattern, (c) => newPage(c, deps, emptyForm, 200))
  pages.post(urls.officeKioskNew.pattern, (c) =>
    answerForm(c, deps, makeKiosk, {
      again: (state, status) => newPage(c, deps, state, status),
      then: ({ id, code, expiresAt }) => codePage(c, id, code, expiresAt),
    }),
  )
  pages.get(urls.officeKiosk.pattern, (c) => kioskPage(c, deps, emptyForm, 200))
  pages.get(urls.officeKioskCode.pattern, (c) => c.redirect(urls.officeKiosk(idOf(c)), 303))
  pages.post(urls.officeKioskCode.pattern, (c) =>
    answerForm(c, deps, issueCode, {
      also: { kioskId: idOf(c) },
      again: (state, status) => kioskPage(c, deps, state, status),
      then: ({ code, expiresAt }) => codePage(c, idOf(c), code, expiresAt),
    }),
  )
  pages.post(urls.officeKioskName.pattern, (c) =>
    answerForm(c, deps, renameKiosk, {
      also: { kioskId: idOf(c) },
      again: (state, status) => kioskPage(c, deps, state, status),
      then: () => `${urls.officeKiosk(idOf(c))}?xong=ten`,
    }),
  )
  pages.post(urls.officeKioskRevoke.pattern, (c) =>
    answerForm(c, deps, revokeKiosk, {
      also: { kioskId: idOf(c) },
      again: (state, status) => kioskPage(c, deps, state, status),
      then: () => `${urls.officeKiosk(idOf(c))}?xong=ngung`,
    }),
  )
  return pages
}

function reach(c: RequestContext): Scope {
  const scope = scopeOf(c.var.actor, manageKiosks)
  return scope.paths.length > 0 ? scope : refuse(forbidden)
}

function idOf(c: RequestContext): string {
  const id = c.req.param('id') ?? ''
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : refuse(notFound)
}

async function newPage(c: RequestContext, deps: Deps, state: FormState, status: number): Promise<Response> {
  const standings = await listStandings(deps.db, reach(c), localDateOf(deps.clock.now()))
  const page = officeFrame(c, messages[c.var.lang].add)
  return render(c, <NewKioskPage page={page} state={state} standings={standings} />, { status })
}

async function kioskPage(c: RequestContext, deps: Deps, state: FormState, status: number): Promise<Response> {
  const kiosk = await getKiosk(deps.db, reach(c), idOf(c))
  const page = { ...officeFrame(c, kiosk.name), path: urls.officeKiosk(kiosk.id) }
  const markup = (
    <KioskPage
      page={page}
      kiosk={kiosk}
      asks={await askedBy(c, deps, kiosk.unitId)}
      pin={deps.secrets.open(pinPurpose(kiosk.id), kiosk.pinSealed) ?? '–'}
      now={deps.clock.now()}
      appVersion={shellOf(c.var.site).version}
      state={state}
      done={c.req.query('xong')}
    />
  )
  return render(c, markup, { status })
}

async function askedBy(c: RequestContext, { db, clock }: Deps, unitId: string): Promise<string | undefined> {
  const on = localDateOf(clock.now())
  const place = await findPlaceOf(db, unitId, on)
  return place && (await formOnScreen(db, place, on)).title[c.var.lang]
}

function codePage(c: RequestContext, kioskId: string, code: string, until: Date): Promise<Response> {
  const page = { ...officeFrame(c, messages[c.var.lang].codeTitle), path: urls.officeKiosk(kioskId) }
  const address = `${c.var.site.baseUrl}${urls.kiosk()}`
  return render(c, <CodePage page={page} kioskId={kioskId} code={code} until={until} address={address} />)
}
