// The public page of one procedure: what to bring, how long, how much, where and whom to see; at a unit or anywhere.
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { ActionList } from '../../ui/action-list.tsx'
import { PrintButton } from '../../ui/document.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { Lang, PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { QrCode } from '../../ui/qr.tsx'
import { SummaryList, type SummaryRow } from '../../ui/summary-list.tsx'
import { displayName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { publicWords } from '../messages/public.ts'
import type { HandlingUnit } from '../queries/published.ts'
import type { ProcedureStatus, ProcedureVersion, RequiredDocument } from '../rules.ts'
import { FormFiles } from './form-files.tsx'
import { documentText, feesText, limitText } from './words.tsx'

export interface ProcedurePageProps {
  readonly page: PageFrame
  readonly procedure: ProcedureVersion
  readonly status: ProcedureStatus
  readonly back: { readonly href: string; readonly label: string }
  /** What belongs to the unit: where, whom to see, what it adds. Absent on the page of the province. */
  readonly place?: PlaceOfProcedure | undefined
  /** Where it is handled, where the page has no place or the place does not handle it. */
  readonly handledAt: readonly HandlingUnit[]
  /** Linked data, as an object. */
  readonly linked: unknown
}

export interface PlaceOfProcedure {
  readonly unitName: string
  readonly rows: readonly SummaryRow[]
  readonly feeExemption: string
  readonly feeBasis: string
  readonly note: string
  /** The form to file it from home; undefined where that is not offered here. */
  readonly onlineHref: string | undefined
  readonly rate: { readonly href: string; readonly label: string } | undefined
}

export function ProcedurePage(props: ProcedurePageProps) {
  const { page, procedure, back, place, linked } = props
  const { lang } = page
  const words = publicWords[lang].page
  return (
    <PublicPage page={page} back={back} description={procedure.name}>
      <h1>{procedure.name}</h1>
      <StatusNotice {...props} />
      {place?.onlineHref !== undefined && (
        <ActionList items={[{ href: place.onlineHref, label: words.fileOnline, description: words.fileOnlineText }]} />
      )}
      <Checklist page={page} procedure={procedure} />
      <h2>{words.howLong}</h2>
      <SummaryList rows={wayRows(procedure, lang)} />
      {place !== undefined && place.feeExemption !== '' && (
        <Notice lang={lang} tone="success" title={words.exemption}>
          <p>{place.feeExemption}</p>
          <p>{words.exemptionBy(place.feeBasis)}</p>
        </Notice>
      )}
      {place !== undefined && props.status !== 'notHere' && <Where lang={lang} place={place} />}
      {(place === undefined || props.status === 'notHere') && <HandledAt {...props} />}
      <Listed title={words.results} items={procedure.results} />
      <Listed title={words.steps} items={procedure.steps} />
      {procedure.conditions !== '' && (
        <>
          <h2>{words.conditions}</h2>
          <p>{procedure.conditions}</p>
        </>
      )}
      <Listed title={words.subjects} items={procedure.subjects} />
      <Legal lang={lang} procedure={procedure} />
      <div class="paper-only">
        <QrCode text={page.address ?? ''} title={words.qr} />
        <p>{words.qr}</p>
      </div>
      {/* A data block: nothing of it is run, so no policy on scripts stands against it. */}
      <script type="application/ld+json">{raw(JSON.stringify(linked).replaceAll('<', '\\u003c'))}</script>
    </PublicPage>
  )
}

function StatusNotice({ page, procedure, status, place }: ProcedurePageProps) {
  const { lang } = page
  const words = publicWords[lang].status
  if (status === 'inForce') return null
  const text = {
    future: words.future(formatDate(procedure.validFrom, lang)),
    repealed: words.repealed(formatDate(procedure.validTo ?? procedure.validFrom, lang)),
    notHere: words.notHere(place?.unitName ?? ''),
  }[status]
  return <Notice lang={lang} tone="warning" title={text} />
}

function Checklist({ page, procedure }: Pick<ProcedurePageProps, 'page' | 'procedure'>) {
  const { lang } = page
  const words = publicWords[lang].page
  const hasForms = procedure.cases.some(({ documents }) => documents.some(({ form }) => form !== ''))
  return (
    <>
      <h2>{words.bring}</h2>
      {procedure.cases.length === 0 ? (
        <p>{words.bringNone}</p>
      ) : (
        <>
          <p class="quiet">{words.bringHint}</p>
          {procedure.cases.map(({ name, documents }, index) => (
            <>
              {name !== '' && <h3>{name}</h3>}
              <Ticks lang={lang} id={`c${index}a`} documents={documents.filter((one) => one.isRequired)} />
              {documents.some((one) => !one.isRequired) && (
                <>
                  <h3>{words.ifSo}</h3>
                  <Ticks lang={lang} id={`c${index}b`} documents={documents.filter((one) => !one.isRequired)} />
                </>
              )}
            </>
          ))}
          {hasForms && procedure.forms.length === 0 && (
            <p>
              {words.forms} {procedure.sourceLink !== '' && <a href={procedure.sourceLink}>{words.formsLink}</a>}
            </p>
          )}
          <PrintButton page={page} />
        </>
      )}
      <FormFiles {...{ lang, procedure }} />
    </>
  )
}

function Ticks({ lang, id, documents }: { lang: Lang; id: string; documents: readonly RequiredDocument[] }) {
  return (
    <div class="choices">
      {documents.map((document, index) => {
        const own = `${id}-${index}`
        return (
          <div class="choice">
            <input id={own} type="checkbox" aria-describedby={`${own}-hint`} autocomplete="off" />
            <label for={own}>{document.name}</label>
            <p class="hint" id={`${own}-hint`}>
              {documentText(document, lang)}
            </p>
          </div>
        )
      })}
    </div>
  )
}

/** Ways that take as long and cost the same are said once: "Nộp tại quầy, gửi bưu điện, nộp qua mạng". */
function wayRows({ ways }: ProcedureVersion, lang: Lang): SummaryRow[] {
  const words = publicWords[lang]
  const alike = Map.groupBy(ways, ({ channel: _channel, ...rest }) => JSON.stringify(rest))
  return [...alike.values()].flatMap((group) => {
    const [way] = group
    if (way === undefined) return []
    const notes = [way.note, ...way.fees.map(({ note }) => note)].filter((note) => note !== '')
    const channels = group.map(({ channel }) => words.channels[channel]).join(', ')
    return {
      label: channels.charAt(0) + channels.slice(1).toLocaleLowerCase('vi'),
      value: (
        <>
          {way.when !== '' && <>{words.when(way.when)}: </>}
          <b>{way.when === '' ? sentence(limitText(way.limit, lang)) : limitText(way.limit, lang)}</b>
          <br />
          {sentence(feesText(way, lang))}
          {notes.map((note) => (
            <>
              <br />
              <span class="hint">{note}</span>
            </>
          ))}
        </>
      ),
    }
  })
}

function sentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
}

function Where({ lang, place }: { lang: Lang; place: PlaceOfProcedure }) {
  const words = publicWords[lang].page
  return (
    <>
      <h2>{words.where}</h2>
      <SummaryList rows={place.rows} />
      {place.note !== '' && (
        <Notice lang={lang} title={words.note}>
          <p>{place.note}</p>
        </Notice>
      )}
      {place.rate !== undefined && (
        <p>
          <a href={place.rate.href}>{place.rate.label}</a>
        </p>
      )}
    </>
  )
}

function HandledAt({ page, procedure, handledAt, status }: ProcedurePageProps) {
  const { lang } = page
  const words = publicWords[lang].page
  if (status === 'repealed') return null
  return (
    <>
      <h2>{words.handledAt}</h2>
      <p>{handledAt.length === 0 ? words.handledNowhere : words.handledCount(formatNumber(handledAt.length, lang))}</p>
      <ul class="link-list">
        {handledAt.map((unit) => (
          <li>
            <a href={urls.unitProcedure(unit.slug, procedure.code)}>{displayName(unit, lang)}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

function Listed({ title, items }: { title: string; items: readonly Child[] }) {
  if (items.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {items.map((item) => (
          <li>{item}</li>
        ))}
      </ul>
    </>
  )
}

function Legal({ lang, procedure }: { lang: Lang; procedure: ProcedureVersion }) {
  const words = publicWords[lang].page
  const { code, field, decidingAgency, decision, legalBases, source, sourceLink, checkedOn } = procedure
  return (
    <>
      <p class="quiet">
        {words.checked(formatDate(checkedOn, lang), source)}{' '}
        {sourceLink !== '' && <a href={sourceLink}>{words.sourceLink}</a>}
      </p>
      <details>
        <summary>{words.legal}</summary>
        <ul>
          <li>
            {words.code}: {code}. {words.field}: {field}
          </li>
          {decidingAgency !== '' && <li>{words.agency(decidingAgency)}</li>}
          {decision !== '' && <li>{words.decision(decision)}</li>}
          {legalBases.map(({ number, title, link }) => (
            <li>
              {link === '' ? number : <a href={link}>{number}</a>}
              {title !== '' && `: ${title}`}
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}
