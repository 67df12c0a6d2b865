// An official form on one A5 sheet: heads, lines, list, signatures, the look-up code, and the rating slip to cut off.
import type { Child } from 'hono/jsx'
import type { PrintedSlip } from '../../tickets/actions/slips.ts'
import { messages as ticketMessages } from '../../tickets/messages.ts'
import { groupedCode } from '../../tickets/rules.ts'
import { withQuery } from '../../ui/frame.ts'
import { QrCode } from '../../ui/qr.tsx'
import { urls } from '../../urls.ts'
import { type FormKind, formHead, formWords } from '../messages/forms.ts'
import type { FormSet } from '../rules/law.ts'

export interface LookUpCode {
  readonly code: string
  readonly secret: string
}

export interface PaperForm {
  readonly set: FormSet
  readonly kind: Exclude<FormKind, 'control' | 'register'>
  /** "thị trấn Đồi Ngô", as it stands behind UBND. */
  readonly agency: string
  /** "Đồi Ngô", before the date. */
  readonly town: string
  /** The day on which it is printed, `YYYY-MM-DD`. */
  readonly day: string
  /** Running number, where the form has one. */
  readonly number: string
  readonly code: string | null
  readonly lines: readonly Line[]
  readonly list?: { readonly label: string; readonly items: readonly string[] } | undefined
  /** What follows the list. */
  readonly after?: readonly Line[] | undefined
  /** Who signs at the right; the name of the officer. */
  readonly signer: string
  readonly lookUp?: LookUpCode | undefined
  readonly rating?: PrintedSlip | null | undefined
  readonly baseUrl: string
}

/** A label with what stands behind it, or a sentence. */
export type Line = readonly [label: string, value: string] | string

/** The code of a dossier in the address of the look-up. */
export const lookUpQuery = 'ma'

/** Characters that fit into one line of the sheet. */
const across = 84
/** Lines that fit above signatures and look-up, with the rating slip below and without. */
const [withSlip, alone] = [16, 25]

function linesOf({ lines, list, after = [] }: PaperForm): number {
  const texts = [...lines, ...after].map((line) => (typeof line === 'string' ? line : line.join(': ')))
  const items = (list?.items ?? []).map((item) => Math.ceil(item.length / (across - 6)))
  const own = texts.map((text) => Math.ceil(text.length / across))
  return [...own, ...items].reduce((sum, one) => sum + one, list === undefined ? 0 : 1)
}

/** The form, and when it is long its rating slip on a sheet of its own. */
export function FormSheets({ form }: { form: PaperForm }) {
  const lines = linesOf(form)
  const isOwn = form.rating && lines > withSlip
  return (
    <>
      <section class={`sheet sheet-a5 form-sheet${lines > alone ? ' form-dense' : ''}`} lang="vi">
        <Form form={form} />
        {form.rating && !isOwn && <RatingSlip slip={form.rating} baseUrl={form.baseUrl} />}
      </section>
      {form.rating && isOwn && <RatingSheet slip={form.rating} baseUrl={form.baseUrl} />}
    </>
  )
}

export function RatingSheet({ slip, baseUrl }: { slip: PrintedSlip; baseUrl: string }) {
  return (
    <section class="sheet sheet-a5 form-sheet" lang="vi">
      <RatingSlip slip={slip} baseUrl={baseUrl} />
    </section>
  )
}

function Form({ form }: { form: PaperForm }) {
  const { kind, list, after = [], lookUp, signer, code } = form
  const head = formHead(form.set, kind)
  if (head === undefined) return null
  const [left, right] = formWords.signs[kind]
  const address = lookUpAddress(code, lookUp)
  return (
    <>
      <FormTop agency={form.agency} form={`${head.form} · ${head.circular}`} />
      <p class="form-line">
        <span>{formWords.number(form.number, head.suffix)}</span>
        <i>{dateLine(form.town, form.day)}</i>
      </p>
      <h1>{head.title}</h1>
      {code !== null && (
        <p class="form-code">
          {formWords.code}: <b>{code}</b>
        </p>
      )}
      {form.lines.map((line) => (
        <FormLine line={line} />
      ))}
      {list !== undefined && (
        <>
          <p>{list.label}:</p>
          <ol>
            {list.items.map((item) => (
              <li>{item}</li>
            ))}
          </ol>
        </>
      )}
      {after.map((line) => (
        <FormLine line={line} />
      ))}
      <div class="form-signs">
        {address !== undefined && <QrCode text={`${form.baseUrl}${address}`} title={formWords.qr} />}
        <Sign title={left} name="" />
        <Sign title={right} name={signer} />
      </div>
      {address !== undefined && <LookUp secret={lookUp?.secret} baseUrl={form.baseUrl} />}
      <p>
        <i>
          {formWords.unsigned} {kind === 'receipt' && formWords.copies}
        </i>
      </p>
    </>
  )
}

export function FormTop({ agency, form }: { agency: string; form: string }) {
  return (
    <header class="form-head">
      <p>
        <b class="form-caps">{formWords.agency(agency)}</b>
        <br />
        <u>{formWords.desk}</u>
      </p>
      <p>
        <small>{form}</small>
        <br />
        <b class="form-caps">{formWords.nation}</b>
        <br />
        <b>
          <u>{formWords.motto}</u>
        </b>
      </p>
    </header>
  )
}

export function dateLine(town: string, day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return formWords.date(town, date, month, year)
}

function FormLine({ line }: { line: Line }): Child {
  if (typeof line === 'string') return <p>{line}</p>
  const [label, value] = line
  return (
    <p>
      {label}: <b>{value}</b>
    </p>
  )
}

function Sign({ title, name }: { title: string; name: string }) {
  if (title === '') return <p />
  return (
    <p>
      <b>{title}</b>
      <br />
      <i>{formWords.signHere}</i>
      {name !== '' && (
        <>
          <br />
          <br />
          {name}
        </>
      )}
    </p>
  )
}

/** With the secret, which only the person's own paper bears, to the whole course; otherwise to how far it is. */
export function lookUpAddress(code: string | null, own?: LookUpCode): string | undefined {
  if (own !== undefined) return urls.lookUpOwn(own.code, own.secret)
  return code === null ? undefined : withQuery(urls.lookUp(), { [lookUpQuery]: code })
}

export function LookUp({ secret, baseUrl }: { secret?: string | undefined; baseUrl: string }) {
  const typed = `${baseUrl}${urls.lookUp()}`.replace(/^https?:\/\//, '')
  return (
    <p>
      <b>{formWords.lookUp}</b> {formWords.lookUpScan} <b>{typed}</b>.
      {secret !== undefined && (
        <>
          {' '}
          {formWords.lookUpSecret} <code>{groupedCode(secret)}</code>
        </>
      )}
    </p>
  )
}

function RatingSlip({ slip, baseUrl }: { slip: PrintedSlip; baseUrl: string }) {
  const words = ticketMessages.vi.sheet
  const typed = `${baseUrl}${urls.slips()}`.replace(/^https?:\/\//, '')
  return (
    <article class="form-rate">
      {/* What stands behind # is not sent by a browser. */}
      <QrCode text={`${baseUrl}${urls.slip(slip.id)}#${slip.secret}`} title={words.qr} />
      <div>
        <h2>{words.heading}</h2>
        <p>
          {words.scan} {words.once}
        </p>
        <p>{words.secret}</p>
        <p>
          {words.typed} <b>{typed}</b>. {words.code} <code>{groupedCode(slip.id)}</code>
          <br />
          {words.secretCode} <code>{groupedCode(slip.secret)}</code>
        </p>
      </div>
    </article>
  )
}
