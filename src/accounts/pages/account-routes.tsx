/** Routes of one's own account. */

import { Hono } from 'hono'
import { parseOrRefuse } from '../../platform/action.ts'
import type { Officer } from '../../platform/actor.ts'
import { answerAttempt, answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import { readForm } from '../../platform/http/read-form.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, notFound, Refusal, refuse } from '../../platform/refusal.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import {
  changeOwnPassword,
  confirmSecondFactor,
  EnrolForm,
  enrolmentFor,
  PasswordChange,
  ProofForm,
  replaceCodes,
  switchSecondFactorOff,
} from '../actions/own-account.ts'
import { endOtherSessions, endSession } from '../actions/sessions.ts'
import { doorWords } from '../messages/door.ts'
import { findOwnOfficer, getSecondFactor, listSessions } from '../queries/door.ts'
import { listAssignments } from '../queries/officers.ts'
import { giveSession } from '../session-cookie.ts'
import { AccountPage } from './account.tsx'
import { CodesPage, EnrolPage, FactorPage, OwnPasswordPage } from './own-proofs.tsx'

export function accountPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.account.pattern, (c) => showAccount(c, deps))

  pages.post(urls.ownSessionEnd.pattern, (c) =>
    answerForm(c, deps, endSession, {
      again: () => c.redirect(urls.account(), 303),
      then: () => `${urls.account()}?xong=phien`,
    }),
  )
  pages.post(urls.ownOtherSessionsEnd.pattern, (c) =>
    answerForm(c, deps, endOtherSessions, {
      again: () => c.redirect(urls.account(), 303),
      then: () => `${urls.account()}?xong=cac-phien`,
    }),
  )

  pages.get(urls.ownPassword.pattern, (c) => showPassword(c, emptyForm, 200))
  pages.post(urls.ownPassword.pattern, (c) =>
    answerAttempt(
      c,
      (state, status) => showPassword(c, state, status),
      async (form) => {
        const typed = parseOrRefuse(PasswordChange, readForm(PasswordChange, form))
        giveSession(c, await changeOwnPassword(deps, c.var.actor, typed, originOf(c)))
        return `${urls.account()}?xong=mat-khau`
      },
    ),
  )

  addSecondFactor(pages, deps)
  return pages
}

function addSecondFactor(pages: Hono<Env>, deps: Deps): void {
  pages.get(urls.ownSecondFactor.pattern, (c) => showSecondFactor(c, deps, emptyForm, 200))
  pages.post(urls.ownSecondFactor.pattern, (c) =>
    answerAttempt(
      c,
      (state, status) => showSecondFactor(c, deps, state, status),
      async (form) => {
        const typed = parseOrRefuse(EnrolForm, readForm(EnrolForm, form))
        return showCodes(c, await confirmSecondFactor(deps, c.var.actor, typed, originOf(c)), true)
      },
    ),
  )
  pages.post(urls.ownRecoveryCodes.pattern, (c) =>
    answerAttempt(
      c,
      (state, status) => showSecondFactor(c, deps, state, status),
      async (form) => {
        const { currentPassword } = parseOrRefuse(ProofForm, readForm(ProofForm, form))
        return showCodes(c, await replaceCodes(deps, c.var.actor, currentPassword, originOf(c)), false)
      },
    ),
  )
  pages.post(urls.ownSecondFactorOff.pattern, (c) =>
    answerAttempt(
      c,
      (state, status) => showSecondFactor(c, deps, state, status),
      async (form) => {
        const { currentPassword } = parseOrRefuse(ProofForm, readForm(ProofForm, form))
        await switchSecondFactorOff(deps, c.var.actor, currentPassword, originOf(c))
        return `${urls.account()}?xong=tat-hai-buoc`
      },
    ),
  )
}

function self(c: RequestContext): Officer {
  return c.var.actor.kind === 'officer' ? c.var.actor : refuse(forbidden)
}

async function showAccount(c: RequestContext, deps: Deps): Promise<Response> {
  const { officerId, sessionId } = self(c)
  const on = localDateOf(deps.clock.now())
  const at = deps.clock.machine()
  const seenSince = new Date(at.getTime() - deps.sessions.idleMinutes * 60_000)
  const [officer, factor, assignments, sessions] = await Promise.all([
    findOwnOfficer(deps.db, officerId, on),
    getSecondFactor(deps.db, officerId),
    listAssignments(deps.db, officerId, on),
    listSessions(deps.db, officerId, seenSince, at),
  ])
  if (officer === undefined) throw new Refusal(notFound)
  const page = officeFrame(c, doorWords[c.var.lang].account.title)
  return render(
    c,
    <AccountPage
      page={page}
      officer={officer}
      passwordAt={factor.passwordAt}
      factorSince={factor.since}
      roles={assignments.filter(({ to }) => to === null || to > on)}
      sessions={sessions}
      sessionId={sessionId}
      done={c.req.query('xong')}
    />,
  )
}

function showPassword(c: RequestContext, state: FormState, status: number): Promise<Response> {
  const page = officeFrame(c, doorWords[c.var.lang].newPassword.title)
  return render(c, <OwnPasswordPage page={page} state={state} />, { status })
}

async function showSecondFactor(c: RequestContext, deps: Deps, state: FormState, status: number): Promise<Response> {
  const { officerId } = self(c)
  const page = { ...officeFrame(c, doorWords[c.var.lang].secondFactor.title), path: urls.ownSecondFactor() }
  const { since, codesLeft } = await getSecondFactor(deps.db, officerId)
  if (since !== undefined) {
    return render(c, <FactorPage page={page} state={state} since={since} codesLeft={codesLeft} />, { status })
  }
  const officer = await findOwnOfficer(deps.db, officerId, localDateOf(deps.clock.now()))
  const sealed = state.values.enrolment?.at(-1)
  const enrolment = enrolmentFor(deps, c.var.actor, officer?.userName ?? '', c.var.lang, sealed)
  return render(c, <EnrolPage page={page} state={state} enrolment={enrolment} />, { status })
}

function showCodes(c: RequestContext, codes: readonly string[], isNew: boolean): Promise<Response> {
  const page = { ...officeFrame(c, doorWords[c.var.lang].secondFactor.codes), path: urls.ownSecondFactor() }
  return render(c, <CodesPage page={page} codes={codes} isNew={isNew} />)
}
