/** One page for each kind of failure: what happened, why, and what to do next. */

import { ButtonLink } from './form.tsx'
import type { PageFrame } from './frame.ts'
import { PublicPage } from './layout.tsx'
import { messages } from './messages.ts'

export const errorStatuses = [403, 404, 409, 422, 429, 500, 503] as const
export type ErrorStatus = (typeof errorStatuses)[number]

export type ErrorPageProps = {
  page: PageFrame
  status: ErrorStatus
  requestId: string
  /** What exactly was refused, in the page's language and with its rule; it replaces the general reason. */
  reason?: string | undefined
  /** Where to go on, for example the form that was sent; the place's first page when absent. */
  next?: { href: string; label: string } | undefined
  retryAfterSeconds?: number | undefined
}

/** The title of an error page, for the `title` of its frame. */
export function errorTitle(lang: PageFrame['lang'], status: ErrorStatus): string {
  return messages[lang].error.what[status]
}

export function ErrorPage({ page, status, requestId, reason, next, retryAfterSeconds }: ErrorPageProps) {
  const words = messages[page.lang].error
  const title = errorTitle(page.lang, status)
  const waiting = (status === 429 || status === 503) && retryAfterSeconds !== undefined
  return (
    <PublicPage page={{ ...page, title }}>
      <h1>{title}</h1>
      <p class="lead">{reason ?? words.why[status]}</p>
      <p>{waiting ? words.wait(String(retryAfterSeconds)) : words.next[status]}</p>
      <p>
        <ButtonLink href={next?.href ?? page.place.href}>{next?.label ?? words.home(page.place.name)}</ButtonLink>
      </p>
      <p class="quiet">
        {words.requestId}: <code>{requestId}</code>
      </p>
    </PublicPage>
  )
}
