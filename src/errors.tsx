// Every failure becomes one answer here: a page for a person, problem+json for a program.
import { originOf, type RequestContext } from './platform/http/env.ts'
import { told } from './platform/http/failure.ts'
import { problemOf, problemResponse } from './platform/http/problem.ts'
import { render } from './platform/http/render.ts'
import { tooLarge } from './platform/http/security.ts'
import { type Log, withDayOnly } from './platform/log.ts'
import { type Refusal, unauthenticated } from './platform/refusal.ts'
import { ErrorPage, errorStatuses, errorTitle } from './ui/error-page.tsx'
import { messages } from './ui/messages.ts'
import { publicFrame } from './ui/page-frame.ts'
import { urls } from './urls.ts'

/** Answers a refusal as a refusal and everything else as a defect, which is logged and never shown. */
export async function answerError(c: RequestContext, log: Log, error: unknown): Promise<Response> {
  const { refusal: said, status, retryAfter } = told(error)
  // Where a line would say who came when, the defect alone is noted: without address, request and time of day.
  if (status === 500 && c.var.unlogged === true) withDayOnly(() => log.error({ err: error }, 'a defect'))
  else if (status === 500) log.error({ ...originOf(c), err: error }, 'a defect')
  if (status === 503 && c.var.unlogged !== true)
    log.warn({ requestId: c.var.requestId }, 'the database is not reachable')
  const retry = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }
  if (isForProgram(c)) return problemFor(c, said, status, retry)
  for (const [name, value] of Object.entries(retry)) c.header(name, value)
  const shown = errorStatuses.find((one) => one === status) ?? 500
  const page = (
    <ErrorPage
      page={publicFrame(c, errorTitle(c.var.lang, shown))}
      status={shown}
      requestId={c.var.requestId}
      reason={status === 500 ? undefined : said.words[c.var.lang]}
      next={ownWork(c)}
      retryAfterSeconds={retryAfter}
    />
  )
  return render(c, page, { status })
}

/** An officer who went astray in the back office goes on there; everybody else at the first page of the place. */
function ownWork(c: RequestContext): { href: string; label: string } | undefined {
  if (c.var.actor?.kind !== 'officer' || !c.req.path.startsWith(urls.office())) return undefined
  return { href: urls.office(), label: messages[c.var.lang].error.work }
}

/** To a program a body that is too large is 413, and who is not known is told how to say it (RFC 6750). */
function problemFor(c: RequestContext, said: Refusal, given: number, headers: Record<string, string>): Response {
  const status = said.code === tooLarge.code ? 413 : given
  const problem = { ...problemOf(said, c.var.lang, c.var.requestId), status }
  if (status !== 401) return problemResponse(problem, headers)
  const why = said.code === unauthenticated.code ? '' : ', error="invalid_token"'
  return problemResponse(problem, { ...headers, 'WWW-Authenticate': `Bearer realm="than-thien"${why}` })
}

function isForProgram(c: RequestContext): boolean {
  if (c.req.path.startsWith('/api/')) return true
  const accepted = c.req.header('Accept') ?? ''
  return accepted.includes('json') && !accepted.includes('html')
}
