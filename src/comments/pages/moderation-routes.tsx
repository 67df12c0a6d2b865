// The addresses of moderation: the queue, one comment with its decisions, the restricted box, erasing.
import { Hono } from 'hono'
import { perform } from '../../platform/action.ts'
import { answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, notFound, refuse } from '../../platform/refusal.ts'
import { type Scope, scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { weeksText } from '../../ratings/pages/words.ts'
import { readPageNumber } from '../../ui/frame.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { hideComment, moderateComments, publishComment, restrictComment, takeNext } from '../actions/moderate.ts'
import {
  eraseComment,
  eraseComments,
  openRestricted,
  readRestricted,
  unrestrictComment,
} from '../actions/restricted.ts'
import { moderationWords } from '../messages/moderation.ts'
import {
  countQueue,
  findOpenComment,
  listDecided,
  listOfficerNames,
  listRestricted,
  type OpenComment,
} from '../queries/moderation.ts'
import { listSpans } from '../queries/spans.ts'
import { personalDataIn } from '../rules/personal-data.ts'
import { denunciationIn, topicsIn } from '../rules/suggest.ts'
import { wholeText } from '../rules/wording.ts'
import { CommentPage, DecidedPage, QueuePage } from './queue.tsx'
import { ErasePage, OpenedPage, RestrictedPage } from './restricted.tsx'

const pageSize = 50

export function moderationPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeComments.pattern, (c) => queuePage(c, deps))
  pages.get(urls.officeCommentsDecided.pattern, (c) => decidedPage(c, deps))
  pages.get(urls.officeRestricted.pattern, (c) => restrictedPage(c, deps))
  pages.post(urls.officeCommentNext.pattern, (c) =>
    answerForm(c, deps, takeNext, { again: () => queuePage(c, deps), then: ({ id }) => addressOf(id) }),
  )
  pages.post(urls.officeRestrictedOpen.pattern, (c) => openedPage(c, deps))
  // Read once: who loads the page again is back at the box.
  pages.get(urls.officeRestrictedOpen.pattern, (c) => c.redirect(urls.officeRestricted(), 303))
  pages.post(urls.officeUnrestrict.pattern, (c) =>
    answerForm(c, deps, unrestrictComment, {
      also: { id: idOf(c) },
      again: () => restrictedPage(c, deps),
      then: () => `${urls.officeRestricted()}?xong=tra-lai`,
    }),
  )
  for (const [url, action] of [
    [urls.officeCommentPublish, publishComment],
    [urls.officeCommentHide, hideComment],
    [urls.officeCommentRestrict, restrictComment],
  ] as const) {
    pages.get(url.pattern, (c) => c.redirect(urls.officeComment(idOf(c)), 303))
    pages.post(url.pattern, (c) =>
      answerForm(c, deps, action, {
        also: { id: idOf(c) },
        again: (form, status) => commentPage(c, deps, form, status),
        then: (_, { seen }) => (seen === 'waiting' ? nextAddress(c, deps) : urls.officeCommentsDecided()),
      }),
    )
  }
  pages.get(urls.officeCommentErase.pattern, (c) => erasePage(c, emptyForm, 200))
  pages.post(urls.officeCommentErase.pattern, (c) =>
    answerForm(c, deps, eraseComment, {
      also: { id: idOf(c) },
      again: (form, status) => erasePage(c, form, status),
      then: () => `${urls.officeComments()}?xong=xoa`,
    }),
  )
  pages.get(urls.officeComment.pattern, (c) => commentPage(c, deps, emptyForm, 200))
  return pages
}

function idOf(c: RequestContext): string {
  const id = c.req.param('id') ?? ''
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(id) ? id : refuse(notFound)
}

function addressOf(id: string | null): string {
  return id === null ? urls.officeComments() : urls.officeComment(id)
}

/** Decide, and the next one is there. */
async function nextAddress(c: RequestContext, deps: Deps): Promise<Response> {
  const { id } = await perform(deps, c.var.actor, takeNext, {}, originOf(c))
  return c.redirect(addressOf(id), 303)
}

function scopeFor(c: RequestContext, permission: string): Scope {
  const scope = scopeOf(c.var.actor, permission)
  return scope.paths.length > 0 ? scope : refuse(forbidden)
}

async function queuePage(c: RequestContext, deps: Deps): Promise<Response> {
  const counts = await countQueue(deps.db, scopeFor(c, moderateComments))
  const page = { ...officeFrame(c, moderationWords[c.var.lang].title), path: urls.officeComments() }
  return render(c, <QueuePage page={page} counts={counts} done={c.req.query('xong')} />)
}

async function decidedPage(c: RequestContext, deps: Deps): Promise<Response> {
  const state = c.req.query('loai') === 'hidden' ? 'hidden' : 'public'
  const pageNumber = readPageNumber(c.req.query('trang'))
  const decided = await listDecided(deps.db, scopeFor(c, moderateComments), state, {
    size: pageSize,
    number: pageNumber,
  })
  const page = officeFrame(c, moderationWords[c.var.lang].decided)
  return render(
    c,
    <DecidedPage page={page} state={state} decided={decided} pageNumber={pageNumber} pageSize={pageSize} />,
  )
}

async function commentPage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const { actor, lang } = c.var
  const now = deps.clock.now()
  const officerId = actor.kind === 'officer' ? actor.officerId : null
  const found = await findOpenComment(deps.db, scopeFor(c, moderateComments), idOf(c), { officerId, now })
  const comment = found ?? refuse(notFound)
  const text = wholeText(comment.text, comment.others)
  const [officers, weeks] = await Promise.all([
    listOfficerNames(deps.db, comment.communeId),
    weeksOf(c, deps, comment, now),
  ])
  const page = { ...officeFrame(c, moderationWords[lang].written), path: urls.officeComment(comment.id) }
  const markup = (
    <CommentPage
      page={page}
      comment={comment}
      text={text}
      spans={personalDataIn(text, officers)}
      suspicion={denunciationIn(text)}
      suggested={topicsIn(text)}
      weeks={weeks}
      form={form}
      mayErase={scopeOf(actor, eraseComments).paths.length > 0}
    />
  )
  return render(c, markup, { status })
}

/** The span of weeks in which it was sent; a comment of a year ago has none any more. */
async function weeksOf(c: RequestContext, deps: Deps, { communeId, week }: OpenComment, now: Date) {
  const spans = await listSpans(deps.db, communeId, now)
  const span = spans.find(({ fromWeek, toWeek }) => fromWeek <= week && week <= toWeek)
  return span && weeksText(span.fromWeek, span.toWeek, c.var.lang)
}

async function restrictedPage(c: RequestContext, deps: Deps): Promise<Response> {
  const lines = await listRestricted(deps.db, scopeFor(c, readRestricted))
  const page = { ...officeFrame(c, moderationWords[c.var.lang].restricted.title), path: urls.officeRestricted() }
  return render(c, <RestrictedPage page={page} lines={lines} done={c.req.query('xong')} />)
}

async function openedPage(c: RequestContext, deps: Deps): Promise<Response> {
  const opened = await perform(deps, c.var.actor, openRestricted, { id: idOf(c) }, originOf(c))
  const page = officeFrame(c, moderationWords[c.var.lang].restricted.title)
  const mayErase = scopeOf(c.var.actor, eraseComments).paths.length > 0
  return render(c, <OpenedPage page={page} opened={opened} mayErase={mayErase} />)
}

function erasePage(c: RequestContext, form: FormState, status: number): Response | Promise<Response> {
  scopeFor(c, eraseComments)
  const page = officeFrame(c, moderationWords[c.var.lang].erase)
  return render(c, <ErasePage page={page} id={idOf(c)} form={form} />, { status })
}
