/** Paper in exact millimetres: the poster for the wall (A4) and the stand for the desk (A5), with their QR code. */
import type { Child } from 'hono/jsx'
import { BackLink, Document, Emblem, PrintButton } from './document.tsx'
import type { PageFrame } from './frame.ts'
import { messages } from './messages.ts'

export type SheetSize = 'a4' | 'a5'

export type SheetPageProps = { page: PageFrame; back: { href: string; label?: string | undefined }; children: Child }

/** A page that is there to be printed: on the screen a bar with the button, on paper only the sheets, each marked when it holds sample data. */
export function SheetPage({ page, back, children }: SheetPageProps) {
  return (
    <Document page={page} class="sheets">
      {page.assets.sample !== undefined && <link rel="stylesheet" href={page.assets.sample} />}
      <header class="sheets-bar">
        <BackLink lang={page.lang} href={back.href} label={back.label} />
        {page.demo !== undefined && <b>{messages[page.lang].layout.sample}</b>}
        <PrintButton page={page} />
      </header>
      <main id="noi-dung">
        <div class="sheets-paper" role="region" aria-label={page.title} tabindex={0}>
          {children}
        </div>
      </main>
    </Document>
  )
}

/** A piece of paper; the document's own sheets set the size of the printed page. */
function Sheet({ size, children }: { size: SheetSize; children: Child }) {
  return <section class={`sheet sheet-${size}`}>{children}</section>
}

export type PosterProps = {
  page: PageFrame
  size: SheetSize
  /** For example "Hôm nay ông bà được phục vụ thế nào?" */
  heading: string
  /** One sentence below it. */
  invitation: string
  /** The QR code as an SVG element with a viewBox; it gets its quiet zone and a side of at least 25 mm here. */
  qr: Child
  /** The same address to type, for phones that cannot scan. */
  address: string
  steps?: readonly string[] | undefined
  /** For example the name of the counter. */
  foot?: string | undefined
}

export function Poster({ page, size, heading, invitation, qr, address, steps = [], foot }: PosterProps) {
  return (
    <Sheet size={size}>
      <div class="poster">
        <header class="poster-head">
          <Emblem page={page} />
          <p>
            {page.place.parent !== undefined && <span class="place-parent">{page.place.parent}</span>}
            <span class="place-name">{page.place.name}</span>
          </p>
        </header>
        <h1>{heading}</h1>
        <p class="poster-invitation">{invitation}</p>
        <div class="poster-qr">{qr}</div>
        <p class="poster-address">{address}</p>
        {steps.length > 0 && (
          <ol class="poster-steps">
            {steps.map((step) => (
              <li>{step}</li>
            ))}
          </ol>
        )}
        {foot !== undefined && <p class="poster-foot">{foot}</p>}
      </div>
    </Sheet>
  )
}
