/** Routes of the administration of officers. */

import { Hono } from 'hono'
import type { z } from 'zod'
import { perform } from '../../platform/action.ts'
import { answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, notFound, refuse } from '../../platform/refusal.ts'
import { type Scope, scopeOf } from '../../platform/scope.ts'
import type { Action, Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { readPageNumber } from '../../ui/frame.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { createOfficer, editOfficer, reactivateOfficer, suspendOfficer } from '../actions/officers.ts'
import { issuePasswordLink } from '../actions/passwords.ts'
import { assignRole, endRole } from '../actions/roles.ts'
import { removeSecondFactor } from '../actions/second-factor.ts'
import { endOfficerSessions } from '../actions/sessions.ts'
import { officerWords } from '../messages/officers.ts'
import { findOfficer, listAssignments, listOfficers, listUnits } from '../queries/officers.ts'
import { permissionsToManage, roleIds } from '../rules/roles.ts'
import { holdsAll, isId } from '../rules.ts'
import { LinkPage, OfficerPage } from './officer.tsx'
import { OfficerFormPage, OfficersPage, officerFilters } from './officers.tsx'

type Shown = (state: FormState, status: number) => Promise<Response>

export function officerPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officers.pattern, (c) => showList(c, deps))
  pages.get(urls.officerNew.pattern, (c) => showForm(c, deps, undefined)(emptyForm, 200))
  pages.post(urls.officerNew.pattern, (c) =>
    answerForm(c, deps, createOfficer, {
      again: showForm(c, deps, undefined),
      then: ({ id }) => `${urls.officer(id)}?xong=tao`,
    }),
  )
  pages.get(urls.officer.pattern, (c) => showOfficer(c, deps)(emptyForm, 200))
  pages.get(urls.officerEdit.pattern, (c) => showForm(c, deps, idOf(c))(emptyForm, 200))
  pages.post(urls.officerEdit.pattern, (c) =>
    answerForm(c, deps, editOfficer, {
      also: { officerId: idOf(c) },
      again: showForm(c, deps, idOf(c)),
      then: () => `${urls.officer(idOf(c))}?xong=luu`,
    }),
  )
  pages.get(urls.officerRoles.pattern, (c) => c.redirect(urls.officer(idOf(c)), 303))
  pages.post(urls.officerRoles.pattern, (c) =>
    answerForm(c, deps, assignRole, {
      also: { officerId: idOf(c) },
      again: showOfficer(c, deps),
      then: () => `${urls.officer(idOf(c))}?xong=vai-tro`,
    }),
  )
  pages.post(urls.officerRoleEnd.pattern, (c) =>
    answerForm(c, deps, endRole, {
      again: showOfficer(c, deps),
      then: () => `${urls.officer(idOf(c))}?xong=het-vai-tro`,
    }),
  )
  pages.post(urls.officerLink.pattern, (c) => answerLink(c, deps))
  pages.post(urls.officerSuspend.pattern, (c) => answerStep(c, deps, suspendOfficer, 'khoa'))
  pages.post(urls.officerReactivate.pattern, (c) => answerStep(c, deps, reactivateOfficer, 'mo'))
  pages.post(urls.officerSessionsEnd.pattern, (c) => answerStep(c, deps, endOfficerSessions, 'phien'))
  pages.post(urls.officerSecondFactorOff.pattern, (c) => answerStep(c, deps, removeSecondFactor, 'hai-buoc'))
  return pages
}

function idOf(c: RequestContext): string {
  const id = c.req.param('id') ?? ''
  return isId(id) ? id : refuse(notFound)
}

/** Where this person holds the permission; nowhere means that the page is not for them. */
function scopeFor(c: RequestContext, permission: string): Scope {
  const scope = scopeOf(c.var.actor, permission)
  return scope.paths.length > 0 ? scope : refuse(forbidden)
}

function may(c: RequestContext, permission: string): boolean {
  return scopeOf(c.var.actor, permission).paths.length > 0
}

function today(deps: Deps): string {
  return localDateOf(deps.clock.now())
}

async function showList(c: RequestContext, deps: Deps): Promise<Response> {
  const scope = scopeFor(c, 'accounts.read')
  const on = today(deps)
  const given = (name: string) => c.req.query(name)?.normalize('NFC').trim() || undefined
  const unitId = given(officerFilters.unitId)
  const filter = {
    text: given(officerFilters.text),
    role: given(officerFilters.role),
    state: given(officerFilters.state),
    unitId: unitId !== undefined && isId(unitId) ? unitId : undefined,
  }
  const pageNumber = readPageNumber(c.req.query('trang'))
  const [found, units] = await Promise.all([
    listOfficers(deps.db, scope, on, filter, pageNumber),
    listUnits(deps.db, scope, on),
  ])
  const page = officeFrame(c, officerWords[c.var.lang].officers.title)
  const mayManage = may(c, 'accounts.manage')
  return render(
    c,
    <OfficersPage
      page={page}
      found={found}
      filter={filter}
      units={units}
      pageNumber={pageNumber}
      mayManage={mayManage}
    />,
  )
}

function showForm(c: RequestContext, deps: Deps, officerId: string | undefined): Shown {
  return async (state, status) => {
    const scope = scopeFor(c, 'accounts.manage')
    const on = today(deps)
    const officer =
      officerId === undefined ? undefined : ((await findOfficer(deps.db, scope, on, officerId)) ?? refuse(notFound))
    const units = await listUnits(deps.db, scope, on)
    const words = officerWords[c.var.lang].officerForm
    const page = officeFrame(c, officer === undefined ? words.add : words.edit)
    return render(c, <OfficerFormPage page={page} state={state} units={units} officer={officer} />, { status })
  }
}

function showOfficer(c: RequestContext, deps: Deps): Shown {
  return async (state, status) => {
    const scope = scopeFor(c, 'accounts.read')
    const on = today(deps)
    const officer = (await findOfficer(deps.db, scope, on, idOf(c))) ?? refuse(notFound)
    const { actor } = c.var
    const isOneself = actor.kind === 'officer' && actor.officerId === officer.id
    const managed = scopeOf(actor, 'accounts.manage')
    const [roles, units] = await Promise.all([
      listAssignments(deps.db, officer.id, on),
      listUnits(deps.db, managed, on),
    ])
    const grants = actor.kind === 'officer' ? actor.grants : []
    const mayGive = roleIds.filter((role) =>
      managed.paths.some((path) => holdsAll(grants, path, permissionsToManage(role))),
    )
    const page = { ...officeFrame(c, officer.name), path: urls.officer(officer.id) }
    return render(
      c,
      <OfficerPage
        page={page}
        state={state}
        officer={officer}
        roles={roles}
        today={on}
        units={units}
        mayGive={mayGive}
        mayManage={!isOneself && managed.paths.length > 0}
        mayReadAudit={may(c, 'accounts.readAudit')}
        done={c.req.query('xong')}
      />,
      { status },
    )
  }
}

async function answerLink(c: RequestContext, deps: Deps): Promise<Response> {
  const id = idOf(c)
  const { token, expiresAt } = await perform(deps, c.var.actor, issuePasswordLink, { officerId: id }, originOf(c))
  const scope = scopeFor(c, 'accounts.manage')
  const officer = (await findOfficer(deps.db, scope, today(deps), id)) ?? refuse(notFound)
  const page = officeFrame(c, officerWords[c.var.lang].officer.linkTitle)
  const link = `${c.var.site.baseUrl}${urls.newPassword(token)}`
  return render(c, <LinkPage page={page} officer={officer} link={link} until={expiresAt} />)
}

/** A button that does one thing to one officer. */
function answerStep<I extends z.ZodType, O>(
  c: RequestContext,
  deps: Deps,
  action: Action<I, O>,
  done: string,
): Promise<Response> {
  const id = idOf(c)
  return answerForm(c, deps, action, {
    also: { officerId: id },
    again: showOfficer(c, deps),
    then: () => `${urls.officer(id)}?xong=${done}`,
  })
}
