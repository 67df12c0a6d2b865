// Slips on paper: eight on a sheet, each with its code to scan and the same in signs to type. Shown once, never again.

import { formatNumber } from '../../ui/format.ts'
import type { PageFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { QrCode } from '../../ui/qr.tsx'
import { SheetPage } from '../../ui/sheet.tsx'
import { displayName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import type { PrintedSlip } from '../actions/slips.ts'
import { messages } from '../messages.ts'
import type { PlaceOfSlips } from '../queries.ts'
import { groupedCode } from '../rules.ts'

export interface SlipSheetsProps {
  readonly page: PageFrame
  readonly place: PlaceOfSlips
  readonly slips: readonly PrintedSlip[]
  readonly baseUrl: string
}

/** Two beside each other, four below: each slip is as large as A7. */
const slipsPerSheet = 8

export function SlipSheetsPage({ page, place, slips, baseUrl }: SlipSheetsProps) {
  const { lang } = page
  const words = messages[lang].sheet
  const sheets = Array.from({ length: Math.ceil(slips.length / slipsPerSheet) }, (_, at) =>
    slips.slice(at * slipsPerSheet, (at + 1) * slipsPerSheet),
  )
  return (
    <SheetPage page={page} back={{ href: urls.officeSlips(), label: words.back }}>
      <div class="sheets-bar">
        <Notice lang={lang} tone="warning" live title={words.onlyNow(formatNumber(slips.length, lang))} />
      </div>
      {sheets.map((sheet) => (
        <section class="sheet sheet-a4 slips">
          {sheet.map((slip) => (
            <Slip page={page} place={place} slip={slip} baseUrl={baseUrl} />
          ))}
        </section>
      ))}
    </SheetPage>
  )
}

function Slip({ page, place, slip, baseUrl }: Omit<SlipSheetsProps, 'slips'> & { slip: PrintedSlip }) {
  const { lang } = page
  const words = messages[lang].sheet
  // What stands behind # is not sent by a browser: the secret reaches the server only blinded from its slip.
  const address = `${baseUrl}${urls.slip(slip.id)}#${slip.secret}`
  const typed = `${baseUrl}${urls.slips()}`.replace(/^https?:\/\//, '')
  return (
    <article class="slip">
      <p class="slip-place">{displayName(place.commune, lang)}</p>
      <h2>{words.heading}</h2>
      <QrCode text={address} title={words.qr} />
      <div>
        <p>{words.scan}</p>
        <p>{words.once}</p>
        <p>{words.secret}</p>
      </div>
      <p class="slip-codes">
        {words.typed} <b>{typed}</b>
        <br />
        {words.code} <code>{groupedCode(slip.id)}</code>
        <br />
        {words.secretCode} <code>{groupedCode(slip.secret)}</code>
      </p>
    </article>
  )
}
