// Every failure becomes one answer here: a page for a person, problem+json for a program.
import { HTTPException } from 'hono/http-exception'
import { originOf, type RequestContext } from './platform/http/env.ts'
import { problemOf, problemResponse } from './platform/http/problem.ts'
import { render } from './platform/http/render.ts'
import { unreadable } from './platform/http/security.ts'
import type { Log } from './platform/log.ts'
import { Refusal, refusal, statusOfKind } from './platform/refusal.ts'
import { ErrorPage, errorStatuses, errorTitle } from './ui/error-page.tsx'
import { publicFrame } from './ui/page-frame.ts'

const defect = refusal('invalid', 'defect', {
  vi: 'Hệ thống gặp lỗi. Lỗi đã được ghi lại để sửa.',
  en: 'The system met an error. It was noted and will be mended.',
})

/** Answers a refusal as a refusal and everything else as a defect, which is logged and never shown. */
export async function answerError(c: RequestContext, log: Log, error: unknown): Promise<Response> {
  const known = error instanceof Refusal ? error : error instanceof HTTPException ? new Refusal(unreadable) : undefined
  if (known === undefined) log.error({ ...originOf(c), err: error }, 'a defect')
  const status = known === undefined ? 500 : statusOfKind[known.kind]
  const retry = known?.retryAfter === undefined ? {} : { 'Retry-After': String(known.retryAfter) }
  if (isForProgram(c)) {
    const problem = problemOf(known ?? new Refusal(defect), c.var.lang, c.var.requestId)
    return problemResponse({ ...problem, status }, retry)
  }
  for (const [name, value] of Object.entries(retry)) c.header(name, value)
  const shown = errorStatuses.find((one) => one === status) ?? 500
  const page = (
    <ErrorPage
      page={publicFrame(c, errorTitle(c.var.lang, shown))}
      status={shown}
      requestId={c.var.requestId}
      reason={known?.words[c.var.lang]}
      retryAfterSeconds={known?.retryAfter}
    />
  )
  return render(c, page, { status })
}

function isForProgram(c: RequestContext): boolean {
  if (c.req.path.startsWith('/api/')) return true
  const accepted = c.req.header('Accept') ?? ''
  return accepted.includes('json') && !accepted.includes('html')
}
