/** The frame of the back office: what this officer may do at the left, where they are at the top, who they are. */
import type { Child } from 'hono/jsx'
import { Document, documentTitle, Emblem, LanguageSwitch, SampleBanner, SkipLink } from './document.tsx'
import type { FieldProblem } from './field.tsx'
import { ErrorSummary } from './form.tsx'
import type { Link, OfficeFrame } from './frame.ts'
import { Footer } from './layout.tsx'
import { messages } from './messages.ts'

export type OfficePageProps = {
  page: OfficeFrame
  /** Unit › capability › thing; the last one is this page and has no link. */
  breadcrumb: readonly (Link | { label: string })[]
  problems?: readonly FieldProblem[] | undefined
  children: Child
}

export function OfficePage({ page, breadcrumb, problems = [], children }: OfficePageProps) {
  const words = messages[page.lang].layout
  return (
    <Document page={page} title={documentTitle(page, problems)} class="office">
      <SkipLink lang={page.lang} />
      <header class="top">
        <SampleBanner page={page} />
        <div class="within">
          <a class="place" href={page.place.href}>
            <Emblem page={page} />
            <span class="place-name">{page.place.name}</span>
          </a>
          <Person page={page} />
        </div>
      </header>
      <div class="office-body within">
        {/* Drawn twice, because a closed details cannot be held open by the stylesheet alone; one is never shown. */}
        <details class="rail-small">
          <summary>{words.menu}</summary>
          <Rail page={page} />
        </details>
        <div class="rail">
          <Rail page={page} />
        </div>
        <main id="noi-dung" tabindex={-1}>
          <Breadcrumb label={words.breadcrumb} trail={breadcrumb} />
          <ErrorSummary lang={page.lang} problems={problems} />
          {children}
        </main>
      </div>
      <Footer page={page} />
    </Document>
  )
}

function Person({ page }: { page: OfficeFrame }) {
  const words = messages[page.lang].layout
  const { person, signOutHref } = page.office
  return (
    <div class="person">
      <p>
        <span class="unseen">{words.signedIn} </span>
        {person.href === undefined ? <b>{person.name}</b> : <a href={person.href}>{person.name}</a>}
        {person.role !== undefined && <span class="person-role">{person.role}</span>}
      </p>
      <LanguageSwitch page={page} />
      <form method="post" action={signOutHref}>
        <button class="button button-secondary" type="submit">
          {words.signOut}
        </button>
      </form>
    </div>
  )
}

function Rail({ page }: { page: OfficeFrame }) {
  const current = currentItem(page)
  return (
    <nav aria-label={messages[page.lang].layout.menu}>
      {page.office.rail.map(({ label, items }) => (
        <>
          {label !== undefined && <p class="rail-label">{label}</p>}
          <ul>
            {items.map((item) => (
              <li>
                <a href={item.href} aria-current={item.href === current ? 'true' : undefined}>
                  {item.label}
                  {item.count !== undefined && item.count > 0 && <span class="rail-count">{item.count}</span>}
                </a>
              </li>
            ))}
          </ul>
        </>
      ))}
    </nav>
  )
}

/** The item with the longest address that the page lies under; the first page of the back office only is itself. */
function currentItem({ path, office, place }: OfficeFrame): string | undefined {
  const here = path.split('?')[0] ?? ''
  return office.rail
    .flatMap(({ items }) => items.map(({ href }) => href))
    .filter((href) => here === href || (href !== place.href && here.startsWith(`${href}/`)))
    .sort((a, b) => b.length - a.length)[0]
}

function Breadcrumb({ label, trail }: { label: string; trail: OfficePageProps['breadcrumb'] }) {
  return (
    <nav class="breadcrumb" aria-label={label}>
      <ol>
        {trail.map((step) => (
          <li>
            {'href' in step ? <a href={step.href}>{step.label}</a> : <span aria-current="page">{step.label}</span>}
          </li>
        ))}
      </ol>
    </nav>
  )
}
