// Back office: one kiosk with what it last said of itself, its code, its name, its end.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Form, SubmitButton, TextField } from '../../ui/form.tsx'
import { formatDateTime, formatNumber } from '../../ui/format.ts'
import type { OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { SummaryList, type SummaryRow } from '../../ui/summary-list.tsx'
import { DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { messages } from '../messages/office.ts'
import type { KioskRow } from '../queries.ts'
import { readableCode, warningsOf } from '../rules.ts'
import { KioskStatus } from './office-list.tsx'
import { ageText, clockText, standingText } from './words.ts'

export interface KioskProps {
  readonly page: OfficeFrame
  readonly kiosk: KioskRow
  readonly pin: string
  /** The title of the form that its screen asks; undefined when its place is no longer rated. */
  readonly asks: string | undefined
  readonly now: Date
  readonly appVersion: string
  readonly state: FormState
  readonly done: string | undefined
}

export function KioskPage({ page, kiosk, pin, asks, now, appVersion, state, done }: KioskProps) {
  const { lang } = page
  const words = messages[lang]
  const warnings = warningsOf(kiosk, now, appVersion)
  const notice = done === 'ten' ? words.renamed : done === 'ngung' ? words.revoked : undefined
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officeKiosks(), label: words.title }, { label: kiosk.name }]}
      problems={state.problems}
    >
      {notice !== undefined && <Notice lang={lang} tone="success" title={notice} live />}
      <h1>{kiosk.name}</h1>
      {warnings.map((warning) => (
        <Notice lang={lang} tone="warning" title={words.warning[warning]}>
          <p>{words.remedy[warning]}</p>
        </Notice>
      ))}
      <SummaryList rows={factsOf({ page, kiosk, pin, asks, now, appVersion })} />
      <Reasons lang={lang} kiosk={kiosk} />
      <h2>{words.code}</h2>
      {kiosk.codeUntil !== null && kiosk.codeUntil > now && (
        <p>{words.codeWaiting(formatDateTime(kiosk.codeUntil, lang))}</p>
      )}
      <Form page={page} action={urls.officeKioskCode(kiosk.id)}>
        <SubmitButton tone="secondary">{kiosk.pairedAt === null ? words.code : words.codeAgain}</SubmitButton>
      </Form>
      <h2>{words.rename}</h2>
      <Form page={page} action={urls.officeKioskName(kiosk.id)}>
        <TextField
          lang={lang}
          name="name"
          label={words.name}
          value={state.values.name?.[0] ?? kiosk.name}
          problems={state.problems}
        />
        <SubmitButton tone="secondary">{words.rename}</SubmitButton>
      </Form>
      {kiosk.revokedAt === null && (
        <>
          <h2>{words.revoke}</h2>
          <p>{words.revokeNote}</p>
          <Form page={page} action={urls.officeKioskRevoke(kiosk.id)}>
            <SubmitButton tone="danger">{words.revoke}</SubmitButton>
          </Form>
        </>
      )}
    </OfficePage>
  )
}

function factsOf({
  page: { lang },
  kiosk,
  pin,
  asks,
  now,
  appVersion,
}: Omit<KioskProps, 'state' | 'done'>): SummaryRow[] {
  const words = messages[lang]
  const { contact } = kiosk
  const facts: SummaryRow[] = [
    { label: words.place, value: standingText(kiosk, lang) },
    { label: words.asks, value: asks ?? '–' },
    { label: words.state, value: <KioskStatus lang={lang} kiosk={kiosk} now={now} /> },
    { label: words.contact, value: ageText(contact?.at ?? null, now, lang) },
    { label: words.pin, value: `${pin}. ${words.pinNote}` },
  ]
  if (contact === null) return facts
  const { isPersistent, freeBytes, clockDifference, waiting, setAside } = contact
  const storage = isPersistent === null ? words.unknown : isPersistent ? words.persistent : words.notPersistent
  const free = freeBytes === null ? words.unknown : words.megabytes(formatNumber(freeBytes / 1_000_000, lang))
  return [
    ...facts,
    { label: words.waiting, value: formatNumber(waiting, lang) },
    { label: words.aside, value: formatNumber(setAside, lang) },
    { label: words.storage, value: storage },
    { label: words.free, value: free },
    { label: words.clock, value: `${clockText(clockDifference, lang)}. ${words.clockNote}` },
    {
      label: words.version,
      value: `${contact.appVersion} (${contact.appVersion === appVersion ? words.newest : words.outdated})`,
    },
  ]
}

function Reasons({ lang, kiosk }: Pick<KioskProps, 'kiosk'> & { lang: 'vi' | 'en' }) {
  const words = messages[lang]
  const reasons = Object.entries(kiosk.contact?.reasons ?? {})
  if (reasons.length === 0) return null
  return (
    <DataTable
      lang={lang}
      id="ly-do"
      caption={words.reasons}
      columns={[
        { key: 'reason', header: words.reason, rowHeader: true, cell: ([code]) => words.reasonsKnown[code] ?? code },
        { key: 'count', header: words.count, numeric: true, cell: ([, count]) => formatNumber(count, lang) },
      ]}
      rows={reasons}
    />
  )
}

interface CodeProps {
  readonly page: OfficeFrame
  readonly kioskId: string
  readonly code: string
  readonly until: Date
  /** Where the application is opened, as one types it. */
  readonly address: string
}

/** The code is on this answer and nowhere else. */
export function CodePage({ page, kioskId, code, until, address }: CodeProps) {
  const { lang } = page
  const words = messages[lang]
  const trail = [{ href: urls.officeKiosks(), label: words.title }, { label: words.codeTitle }]
  return (
    <OfficePage page={page} breadcrumb={trail}>
      <h1>{words.codeTitle}</h1>
      <p>{words.codeLead(address)}</p>
      <p class="confirmation-code">{readableCode(code)}</p>
      <p>{words.codeUntil(formatDateTime(until, lang))}</p>
      <p>
        <a href={urls.officeKiosk(kioskId)}>{words.codeBack}</a>
      </p>
    </OfficePage>
  )
}
