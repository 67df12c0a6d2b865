/** The frame of a public page: who speaks, in which language, the content, and where it all comes from. */
import type { Child } from 'hono/jsx'
import { BackLink, Document, documentTitle, Emblem, LanguageSwitch, SampleBanner, SkipLink } from './document.tsx'
import type { FieldProblem } from './field.tsx'
import { ErrorSummary } from './form.tsx'
import type { PageFrame } from './frame.ts'
import { messages } from './messages.ts'

export type PublicPageProps = {
  page: PageFrame
  /** What is wrong with the form on this page; the title and the top of the page then say so. */
  problems?: readonly FieldProblem[] | undefined
  back?: { href: string; label?: string | undefined } | undefined
  description?: string | undefined
  /** Lets tables and pictures use the whole width. Text keeps its measure. */
  wide?: boolean | undefined
  children: Child
}

export function PublicPage({ page, problems = [], back, description, wide, children }: PublicPageProps) {
  return (
    <Document page={page} title={documentTitle(page, problems)} description={description} class="public">
      <SkipLink lang={page.lang} />
      <header class="top">
        <SampleBanner page={page} />
        <div class="within">
          <a class="place" href={page.place.href}>
            <Emblem page={page} />
            <span>
              {page.place.parent !== undefined && <span class="place-parent">{page.place.parent}</span>}
              <span class="place-name">{page.place.name}</span>
            </span>
          </a>
          <LanguageSwitch page={page} />
        </div>
      </header>
      <main id="noi-dung" class={wide ? 'within wide' : 'within'} tabindex={-1}>
        {back !== undefined && <BackLink lang={page.lang} href={back.href} label={back.label} />}
        <ErrorSummary lang={page.lang} problems={problems} />
        {children}
      </main>
      <Footer page={page} />
    </Document>
  )
}

export function Footer({ page }: { page: PageFrame }) {
  const words = messages[page.lang].layout
  const links = [
    ...(page.footerLinks ?? []),
    { href: page.accessibilityHref, label: words.accessibility },
    { href: page.sourceHref, label: words.source },
  ]
  return (
    <footer class="foot" aria-label={words.footer}>
      <div class="within">
        <ul>
          {links.map(({ href, label }) => (
            <li>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
        <p>{words.licence}</p>
        {page.address !== undefined && (
          <p>
            {words.address}: <span class="address">{page.address}</span>
          </p>
        )}
      </div>
    </footer>
  )
}
