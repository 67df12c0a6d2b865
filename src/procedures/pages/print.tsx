// Paper made from the same record as the pages: the board for the wall (A3 or A4), and the booklet (A5).

import { formatDate, formatNumber } from '../../ui/format.ts'
import type { Lang, PageFrame } from '../../ui/frame.ts'
import { QrCode } from '../../ui/qr.tsx'
import { SheetPage } from '../../ui/sheet.tsx'
import { displayName } from '../../units/names.ts'
import type { UnitRow } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { publicWords } from '../messages/public.ts'
import type { Published } from '../queries/published.ts'
import { shortWays } from './short-ways.ts'
import { documentText, feesText, limitText } from './words.tsx'

export interface PrintProps {
  readonly page: PageFrame
  readonly unit: UnitRow
  readonly published: readonly Published[]
  readonly phone: string | null
  readonly baseUrl: string
}

/** Cells that fit on a sheet: columns by rows of 33 mm. */
const cells = { a3: 30, a4: 14 }

export function BoardPage({ page, unit, published, phone, baseUrl, size }: PrintProps & { size: 'a3' | 'a4' }) {
  const { lang } = page
  const words = publicWords[lang].board
  const path = urls.unitProceduresBoard(unit.slug)
  const other = size === 'a3' ? { href: `${path}?kho=a4`, label: words.toA4 } : { href: path, label: words.toA3 }
  const sheets = Array.from({ length: Math.ceil(published.length / cells[size]) }, (_, index) =>
    published.slice(index * cells[size], (index + 1) * cells[size]),
  )
  return (
    <SheetPage page={page} back={{ href: urls.unitProcedures(unit.slug), label: publicWords[lang].title }}>
      <p class="board-other">
        <a href={other.href}>{other.label}</a>
      </p>
      {sheets.length === 0 && <p>{publicWords[lang].none}</p>}
      {sheets.map((items, index) => (
        <section class={`sheet board board-${size}`}>
          <header>
            <p>{displayName(unit, lang)}</p>
            {index === 0 ? <h1>{words.heading}</h1> : <h2>{words.heading}</h2>}
            <p>{words.lead}</p>
          </header>
          <div class="board-cells">
            {items.map((one) => (
              <BoardCell
                lang={lang}
                url={baseUrl + urls.unitProcedure(unit.slug, one.procedure.code)}
                published={one}
                isBelowTitle={index === 0}
              />
            ))}
          </div>
          <footer>
            <span>{phone !== null && `${words.feedback} ${phone}`}</span>
            <span>{words.sheet(formatNumber(index + 1, lang), formatNumber(sheets.length, lang))}</span>
          </footer>
        </section>
      ))}
    </SheetPage>
  )
}

interface BoardCellProps {
  readonly lang: Lang
  readonly url: string
  readonly published: Published
  /** On the sheet whose head is the title of the page. */
  readonly isBelowTitle: boolean
}

function BoardCell({ lang, url, published, isBelowTitle }: BoardCellProps) {
  const { procedure, counterName } = published
  const ways = shortWays(procedure.ways, lang)
  return (
    <article class="board-cell">
      <QrCode text={url} title={url} />
      <div>
        {isBelowTitle ? <h2>{procedure.name}</h2> : <h3>{procedure.name}</h3>}
        {ways !== '' && <p>{ways}</p>}
        <p>
          {procedure.code}
          {counterName !== null && `, ${counterName}`}
        </p>
      </div>
    </article>
  )
}

export function BookletPage({ page, unit, published, baseUrl }: PrintProps) {
  const { lang } = page
  const words = publicWords[lang]
  return (
    <SheetPage page={page} back={{ href: urls.unitProcedures(unit.slug), label: words.title }}>
      <section class="sheet sheet-a5 booklet booklet-cover">
        <p>{displayName(unit, lang)}</p>
        <h1>{words.booklet.title}</h1>
        <p>{words.lead}</p>
      </section>
      {published.map((one) => (
        <BookletSheet lang={lang} url={baseUrl + urls.unitProcedure(unit.slug, one.procedure.code)} published={one} />
      ))}
    </SheetPage>
  )
}

function BookletSheet({ lang, url, published }: { lang: Lang; url: string; published: Published }) {
  const words = publicWords[lang]
  const { procedure, counterName, overlay } = published
  return (
    <section class="sheet sheet-a5 booklet">
      <h2>{procedure.name}</h2>
      <h3>{words.page.bring}</h3>
      {procedure.cases.length === 0 && <p>{words.page.bringNone}</p>}
      <ul class="booklet-ticks">
        {procedure.cases
          .flatMap(({ documents }) => documents)
          .map((document) => (
            <li>
              {document.name} ({documentText(document, lang)})
            </li>
          ))}
      </ul>
      <h3>{words.page.howLong}</h3>
      <ul>
        {procedure.ways.map((way) => (
          <li>
            {words.channels[way.channel]}
            {way.when !== '' && ` (${way.when})`}: {limitText(way.limit, lang)}; {feesText(way, lang)}
          </li>
        ))}
      </ul>
      {overlay !== null && overlay.feeExemption !== '' && <p>{overlay.feeExemption}</p>}
      {counterName !== null && (
        <p>
          {words.page.counter}: {counterName}
        </p>
      )}
      <footer>
        <QrCode text={url} title={url} />
        <p>
          {words.page.code}: {procedure.code}
          <br />
          {words.page.checked(formatDate(procedure.checkedOn, lang), procedure.source)}
        </p>
      </footer>
    </section>
  )
}
