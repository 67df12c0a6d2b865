// The page behind the code of a slip: the same questions, and a rating that counts as verified. With its thanks.
import { codeField, openingField } from '../../ledger/pages/check.tsx'
import type { FormState } from '../../platform/http/answer-form.ts'
import type { Questionnaire } from '../../questionnaires/rules.ts'
import { shownKey, type TicketKey } from '../../tickets/queries.ts'
import { ButtonLink, Form, SubmitButton, TextArea, TextField } from '../../ui/form.tsx'
import { formatDate } from '../../ui/format.ts'
import type { PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { ConfirmationPanel } from '../../ui/notice.tsx'
import { inlineName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import type { Accepted } from '../actions/verified.ts'
import { messages } from '../messages/ratings.ts'
import { slipWords } from '../messages/slip.ts'
import type { Place } from '../queries/places.ts'
import { FormQuestions } from './form-questions.tsx'
import { placeName } from './words.ts'

export interface SlipPageProps {
  readonly page: PageFrame
  readonly slip: string
  readonly place: Place
  readonly questionnaire: Questionnaire
  readonly ticketKey: TicketKey
  /** Of a form that is sent without script, so that a second press is known. */
  readonly formId: string
  readonly form: FormState
}

/**
 * Without script the plain form sends slip and answers together, and says so. With script, `slip-form` takes the
 * secret out of the address, gets a ticket for it that nobody can join to the slip, and sends the answers by themselves.
 */
export function SlipPage({ page, slip, place, questionnaire, ticketKey, formId, form }: SlipPageProps) {
  const { lang } = page
  const words = slipWords[lang]
  const hidden = { form: formId, version: String(questionnaire.version) }
  return (
    <PublicPage page={page} problems={form.problems} description={words.lead}>
      <p class="lead">{placeName(place, lang)}</p>
      <slip-form
        data-slip={slip}
        data-key={JSON.stringify(shownKey(ticketKey))}
        data-lang={lang}
        data-done={urls.slipThanks()}
        data-words={JSON.stringify(words.script)}
      >
        <Form page={page} action={urls.slip(slip)} hidden={hidden}>
          <div class="stack">
            <FormQuestions lang={lang} questionnaire={questionnaire} form={form} privacy={words.privacy} />
            <div class="slip-plain stack">
              <TextField
                lang={lang}
                name="secret"
                label={words.secret}
                hint={words.secretHint}
                value={form.values.secret?.[0]}
                problems={form.problems}
                autocomplete="off"
              />
              <p>{words.confidential}</p>
            </div>
          </div>
          <SubmitButton>{messages[lang].rate.send}</SubmitButton>
        </Form>
      </slip-form>
      <script type="module" src={page.assets.js('slip')} />
      <p>{words.how}</p>
      <p>
        <a href={urls.ledger()}>{words.ledger}</a>
      </p>
    </PublicPage>
  )
}

/** The time of the slip is over: said before anything is filled in, with what can be done instead. */
export function SlipOverPage({ page, place, closing }: { page: PageFrame; place: Place; closing: string }) {
  const words = slipWords[page.lang]
  return (
    <PublicPage page={page}>
      <h1>{words.overTitle}</h1>
      <p class="lead">{placeName(place, page.lang)}</p>
      <p>{words.over(formatDate(closing, page.lang))}</p>
      <p>
        <ButtonLink href={urls.rate(place.slug)}>{words.overInstead}</ButtonLink>
      </p>
    </PublicPage>
  )
}

/** Where a slip's code is typed by those who cannot scan it. */
export function SlipCodePage({ page, form }: { page: PageFrame; form: FormState }) {
  const { lang } = page
  const words = slipWords[lang]
  return (
    <PublicPage page={page} problems={form.problems}>
      <h1>{words.codeTitle}</h1>
      <p>{words.codeLead}</p>
      <Form page={page} action={urls.slips()}>
        <TextField
          lang={lang}
          name="slip"
          label={words.code}
          hint={words.codeHint}
          value={form.values.slip?.[0]}
          problems={form.problems}
          autocomplete="off"
        />
        <SubmitButton>{words.open}</SubmitButton>
      </Form>
    </PublicPage>
  )
}

interface ThanksProps {
  readonly page: PageFrame
  /** Null where the server has them not: the script takes them out of the address. */
  readonly accepted: Accepted | null
  readonly place?: Place
}

/** Thanks, with promise and private code: given by the server to the plain form, or found by `promise-box`. */
export function SlipThanksPage({ page, accepted, place }: ThanksProps) {
  const { lang } = page
  const words = slipWords[lang]
  return (
    <PublicPage page={page}>
      <ConfirmationPanel title={messages[lang].thanks.title}>
        <p>{messages[lang].thanks.received}</p>
      </ConfirmationPanel>
      <p>{words.boxed}</p>
      <div class="stack">
        <promise-box data-check={urls.ledgerCheck()} data-words={JSON.stringify(words.box)}>
          {accepted !== null && (
            <Form page={page} action={urls.ledgerCheck()}>
              <TextArea
                lang={lang}
                name={codeField}
                label={words.promise}
                hint={words.promiseHint}
                value={accepted.promise}
              />
              <TextArea
                lang={lang}
                name={openingField}
                label={words.opening}
                hint={words.openingHint}
                value={accepted.opening}
                rows={3}
              />
              <SubmitButton tone="secondary">{words.box.check}</SubmitButton>
            </Form>
          )}
        </promise-box>
      </div>
      <script type="module" src={page.assets.js('promise')} />
      {place !== undefined && (
        <p>
          <ButtonLink href={urls.ratingResults(place.commune.slug)} tone="secondary">
            {messages[lang].thanks.results(inlineName(place.commune, lang))}
          </ButtonLink>
        </p>
      )}
    </PublicPage>
  )
}
