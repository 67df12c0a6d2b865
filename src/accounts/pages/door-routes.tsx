/** Routes of the door: sign in, second step, sign out, one-time link. */
import { Hono } from 'hono'
import { z } from 'zod'
import { parseOrRefuse, perform } from '../../platform/action.ts'
import { answerAttempt, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import { type RateLimit, rateLimit } from '../../platform/http/rate-limit.ts'
import { readForm } from '../../platform/http/read-form.ts'
import { render } from '../../platform/http/render.ts'
import { refuse } from '../../platform/refusal.ts'
import type { Deps } from '../../platform/spine.ts'
import { publicFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { CodeForm, NewPassword, setPasswordByLink } from '../actions/own-account.ts'
import { linkGone } from '../actions/passwords.ts'
import { endSession } from '../actions/sessions.ts'
import { passCode, signIn } from '../actions/sign-in.ts'
import { doorWords } from '../messages/door.ts'
import { findPasswordLink, listDemoAccounts } from '../queries/door.ts'
import { localPath, networkOf } from '../rules.ts'
import { callerOf, giveSession, pendingSession, rememberDevice, takeSession } from '../session-cookie.ts'
import { CodePage, NewPasswordPage, SignInPage } from './sign-in.tsx'

const SignInForm = z.object({ login: z.string().max(200), password: z.string().max(400) })

/**
 * Sign-ins from one network in a minute, over all names, each of which costs a tenth of a second of work: a whole
 * building may come to work at once, a machine that tries names may not. In memory, since it only guards this program.
 */
const perNetwork = { most: 100, seconds: 60 }

export function doorPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  const limit = rateLimit(perNetwork.most, perNetwork.seconds, () => performance.now())

  pages.get(urls.signIn.pattern, (c) => {
    if (c.var.actor.kind === 'officer') return c.redirect(wantedPath(c), 303)
    return showSignIn(c, deps, emptyForm, 200)
  })
  pages.post(urls.signIn.pattern, (c) =>
    answerAttempt(
      c,
      (state, status) => showSignIn(c, deps, state, status),
      async (form) => {
        limit.take(networkOf(c.var.address))
        const typed = parseOrRefuse(SignInForm, readForm(SignInForm, form))
        const caller = callerOf(c, deps)
        const { actor } = c.var
        const present = actor.kind === 'officer' ? actor.sessionId : undefined
        const done = await signIn(deps, caller, typed, present)
        giveSession(c, done.token)
        if (done.stage === 'pending') return withWanted(c, urls.secondFactor())
        rememberDevice(c, caller, done.officerId)
        return wantedPath(c)
      },
    ),
  )

  pages.get(urls.secondFactor.pattern, async (c) =>
    (await pendingSession(c, deps)) === undefined
      ? c.redirect(withWanted(c, urls.signIn()), 303)
      : showCode(c, emptyForm, 200),
  )
  pages.post(urls.secondFactor.pattern, (c) =>
    answerAttempt(
      c,
      (state, status) => showCode(c, state, status),
      async (form) => {
        const pending = await pendingSession(c, deps)
        if (pending === undefined) return withWanted(c, urls.signIn())
        const { code } = parseOrRefuse(CodeForm, readForm(CodeForm, form))
        const caller = callerOf(c, deps)
        const done = await passCode(deps, caller, pending, code)
        giveSession(c, done.token)
        rememberDevice(c, caller, done.officerId)
        return wantedPath(c)
      },
    ),
  )

  pages.post(urls.signOut.pattern, (c) => answerSignOut(c, deps))
  pages.get(urls.newPassword.pattern, (c) => showNewPassword(c, deps, emptyForm, 200))
  pages.post(urls.newPassword.pattern, (c) => answerNewPassword(c, deps, limit))
  return pages
}

async function answerSignOut(c: RequestContext, deps: Deps): Promise<Response> {
  const { actor } = c.var
  if (actor.kind === 'officer') {
    await perform(deps, actor, endSession, { sessionId: actor.sessionId }, originOf(c))
  }
  takeSession(c)
  return c.redirect(`${urls.signIn()}?xong=dang-xuat`, 303)
}

function answerNewPassword(c: RequestContext, deps: Deps, limit: RateLimit): Promise<Response> {
  return answerAttempt(
    c,
    (state, status) => showNewPassword(c, deps, state, status),
    async (form) => {
      limit.take(networkOf(c.var.address))
      const typed = parseOrRefuse(NewPassword, readForm(NewPassword, form))
      await setPasswordByLink(deps, c.var.actor, c.req.param('token') ?? '', typed, originOf(c))
      takeSession(c)
      return `${urls.signIn()}?xong=mat-khau`
    },
  )
}

/** Where the person wanted to go before we stood in the way. */
function wantedPath(c: RequestContext): string {
  return localPath(c.req.query('tiep'), urls.office())
}

function withWanted(c: RequestContext, path: string): string {
  const wanted = wantedPath(c)
  return wanted === urls.office() ? path : `${path}?${new URLSearchParams({ tiep: wanted }).toString()}`
}

async function showSignIn(c: RequestContext, deps: Deps, state: FormState, status: number): Promise<Response> {
  const demo = c.var.site.isDemo ? await listDemoAccounts(deps.db) : []
  const page = publicFrame(c, doorWords[c.var.lang].signIn.title)
  return render(c, <SignInPage page={page} state={state} done={c.req.query('xong')} demo={demo} />, { status })
}

function showCode(c: RequestContext, state: FormState, status: number): Promise<Response> {
  return render(c, <CodePage page={publicFrame(c, doorWords[c.var.lang].code.title)} state={state} />, { status })
}

async function showNewPassword(c: RequestContext, deps: Deps, state: FormState, status: number): Promise<Response> {
  const link = await findPasswordLink(deps.db, c.req.param('token') ?? '', deps.clock.machine())
  const { name, userName } = link ?? refuse(linkGone)
  // Without the address at the foot of the page: it is a secret.
  const page = { ...publicFrame(c, doorWords[c.var.lang].newPassword.title), address: undefined }
  return render(c, <NewPasswordPage page={page} state={state} name={name} userName={userName} />, { status })
}
