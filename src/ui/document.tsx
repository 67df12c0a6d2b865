/** The HTML document itself, and the pieces that public pages and the back office have in common. */
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { FieldProblem } from './field.tsx'
import type { Lang, PageFrame } from './frame.ts'
import { queryNames, withQuery } from './frame.ts'
import { Icon, Mark } from './icons.tsx'
import { messages } from './messages.ts'

type DocumentProps = {
  page: PageFrame
  title?: string | undefined
  description?: string | undefined
  class: string
  /** Shown in a frame of another site: links leave it. */
  opensOutside?: boolean
  children: Child
}

export function Document({ page, title, description, class: className, opensOutside, children }: DocumentProps) {
  const { assets, lang } = page
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={lang}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{title ?? page.title}</title>
          {description !== undefined && <meta name="description" content={description} />}
          <link rel="stylesheet" href={assets.css} />
          {assets.theme !== undefined && <link rel="stylesheet" href={assets.theme} />}
          {assets.icon !== undefined && <link rel="icon" href={assets.icon} />}
          {opensOutside === true && <base target="_blank" />}
        </head>
        <body class={className}>{children}</body>
      </html>
    </>
  )
}

/** "Lỗi: Đánh giá – Thị trấn Đồi Ngô": what went wrong is heard first, then the page, then whose it is. */
export function documentTitle(page: PageFrame, problems: readonly FieldProblem[]): string {
  const named = page.title === page.place.name ? page.title : `${page.title} – ${page.place.name}`
  return problems.length === 0 ? named : `${messages[page.lang].form.errorPrefix}: ${named}`
}

export function SkipLink({ lang }: { lang: Lang }) {
  return (
    <a class="skip" href="#noi-dung">
      {messages[lang].layout.skip}
    </a>
  )
}

export function Emblem({ page }: { page: PageFrame }) {
  return page.emblem === undefined ? <Mark /> : <img class="mark" src={page.emblem} alt="" width="40" height="40" />
}

/** The same page in the other language. */
export function LanguageSwitch({ page }: { page: PageFrame }) {
  const other = page.lang === 'vi' ? 'en' : 'vi'
  return (
    <a class="language" href={withQuery(page.path, { [queryNames.lang]: other })} lang={other} hreflang={other}>
      {messages[page.lang].layout.switchTo}
    </a>
  )
}

export function SampleBanner({ page }: { page: PageFrame }) {
  if (page.demo === undefined) return null
  const words = messages[page.lang].layout
  return (
    <p class="sample">
      <strong>{words.sample}</strong> <span>{page.demo.note ?? words.sampleNote}</span>
    </p>
  )
}

export function BackLink({ lang, href, label }: { lang: Lang; href: string; label?: string | undefined }) {
  return (
    <a class="back" href={href}>
      <Icon name="back" />
      {label ?? messages[lang].layout.back}
    </a>
  )
}

/** Draws its button only where there is script to press it with. */
export function PrintButton({ page }: { page: PageFrame }) {
  return (
    <>
      <print-button data-label={messages[page.lang].layout.print} />
      <script type="module" src={page.assets.js('print-button')} />
    </>
  )
}
