/** Routes of the keys of other programs. */
import { Hono } from 'hono'
import type { z } from 'zod'
import { type Grant, pathsWith } from '../../platform/actor.ts'
import { answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { newId } from '../../platform/ids.ts'
import { forbidden, notFound, refuse } from '../../platform/refusal.ts'
import { type Scope, scopeOf } from '../../platform/scope.ts'
import type { Action, Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { connectPrograms, createApiToken, revokeApiToken, takeOverApiToken } from '../actions/api-tokens.ts'
import { apiTokenWords } from '../messages/api-tokens.ts'
import { findToken, listTokens, type TokenLine } from '../queries/api-tokens.ts'
import { listPathsOfUnit } from '../queries/door.ts'
import { listUnits } from '../queries/officers.ts'
import { mostYears, programPermissions, usualYears, yearsAfter } from '../rules/api-tokens.ts'
import { holdsAll, isId } from '../rules.ts'
import { ApiTokenPage, ApiTokensPage, MadeApiTokenPage, NewApiTokenPage } from './api-tokens.tsx'

export function apiTokenPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.apiTokens.pattern, (c) => showList(c, deps))
  pages.get(urls.apiTokenNew.pattern, (c) => showForm(c, deps)(emptyForm, 200))
  pages.post(urls.apiTokenNew.pattern, (c) =>
    answerForm(c, deps, createApiToken, {
      again: showForm(c, deps),
      then: ({ token }, { name }) => showMade(c, name, token),
    }),
  )
  pages.get(urls.apiToken.pattern, (c) => showOne(c, deps)(emptyForm, 200))
  pages.post(urls.apiTokenRevoke.pattern, (c) => answerStep(c, deps, revokeApiToken, 'thu-hoi'))
  pages.post(urls.apiTokenTakeOver.pattern, (c) => answerStep(c, deps, takeOverApiToken, 'phu-trach'))
  return pages
}

function idOf(c: RequestContext): string {
  const id = c.req.param('id') ?? ''
  return isId(id) ? id : refuse(notFound)
}

function scopeFor(c: RequestContext): Scope {
  const scope = scopeOf(c.var.actor, connectPrograms)
  return scope.paths.length > 0 ? scope : refuse(forbidden)
}

function today(deps: Deps): string {
  return localDateOf(deps.clock.now())
}

async function showList(c: RequestContext, deps: Deps): Promise<Response> {
  const tokens = await listTokens(deps.db, scopeFor(c), today(deps))
  const page = officeFrame(c, apiTokenWords[c.var.lang].title)
  return render(c, <ApiTokensPage page={page} tokens={tokens} />)
}

function showForm(c: RequestContext, deps: Deps) {
  return async (state: FormState, status: number): Promise<Response> => {
    const on = today(deps)
    const units = await listUnits(deps.db, scopeFor(c), on)
    const permissions = programPermissions.filter((one) => pathsWith(c.var.actor, one).length > 0)
    const days = { first: on, usual: yearsAfter(on, usualYears), last: yearsAfter(on, mostYears) }
    const page = officeFrame(c, apiTokenWords[c.var.lang].make)
    const id = state.values['id']?.[0] ?? newId()
    const props = { page, state, id, units, permissions, days }
    return render(c, <NewApiTokenPage {...props} />, { status })
  }
}

function showMade(c: RequestContext, name: string, token: string): Promise<Response> {
  const page = officeFrame(c, apiTokenWords[c.var.lang].made.title)
  return Promise.resolve(render(c, <MadeApiTokenPage page={page} name={name} token={token} />))
}

function showOne(c: RequestContext, deps: Deps) {
  return async (state: FormState, status: number): Promise<Response> => {
    const token = (await findToken(deps.db, scopeFor(c), today(deps), idOf(c))) ?? refuse(notFound)
    const page = { ...officeFrame(c, token.name), path: urls.apiToken(token.id) }
    const mayTakeOver = await mayTake(c, deps, token)
    const mayReadAudit = pathsWith(c.var.actor, 'accounts.readAudit').length > 0
    const props = { page, state, token, mayTakeOver, mayReadAudit, done: c.req.query('xong') }
    return render(c, <ApiTokenPage {...props} />, { status })
  }
}

/** Only whoever may do all that the key does, and does not answer for it already. */
async function mayTake(c: RequestContext, deps: Deps, token: TokenLine): Promise<boolean> {
  const { actor } = c.var
  if (actor.kind !== 'officer' || actor.officerId === token.responsibleId) return false
  if (token.state === 'revoked' || token.state === 'expired') return false
  const grants: readonly Grant[] = actor.grants
  const paths = await listPathsOfUnit(deps.db, token.unitId)
  return paths.length > 0 && paths.every((path) => holdsAll(grants, path, token.permissions))
}

/** A button that does one thing to one key. */
function answerStep<I extends z.ZodType, O>(
  c: RequestContext,
  deps: Deps,
  action: Action<I, O>,
  done: string,
): Promise<Response> {
  const tokenId = idOf(c)
  return answerForm(c, deps, action, {
    also: { tokenId },
    again: showOne(c, deps),
    then: () => `${urls.apiToken(tokenId)}?xong=${done}`,
  })
}
