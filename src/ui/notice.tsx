/** Something the reader should know: an aside in the page, or the panel that says a thing is done. */
import type { Child } from 'hono/jsx'
import type { Lang } from './frame.ts'
import type { IconName } from './icons.tsx'
import { Icon } from './icons.tsx'
import { messages } from './messages.ts'

export type NoticeTone = 'info' | 'success' | 'warning'
const icons: Record<NoticeTone, IconName> = { info: 'info', success: 'check', warning: 'warning' }

export type NoticeProps = {
  lang: Lang
  tone?: NoticeTone | undefined
  title?: string | undefined
  /** Announced when it appears in answer to something the reader did. */
  live?: boolean | undefined
  children?: Child
}

export function Notice({ lang, tone = 'info', title, live, children }: NoticeProps) {
  return (
    <div class={`notice notice-${tone}`} role={live ? 'status' : undefined}>
      <Icon name={icons[tone]} />
      <div>
        <p class="notice-title">{title ?? messages[lang].notice[tone]}</p>
        {children}
      </div>
    </div>
  )
}

/** The page after a thing was done: what, its code if it has one, and what follows. */
export function ConfirmationPanel({
  title,
  code,
  children,
}: {
  title: string
  code?: string | undefined
  children?: Child
}) {
  return (
    <div class="confirmation">
      <Icon name="check" />
      <h1>{title}</h1>
      {code !== undefined && <p class="confirmation-code">{code}</p>}
      {children}
    </div>
  )
}
