// The page behind the QR code, on a phone: one question, five faces, send. And the thanks.
import type { FormState } from '../../platform/http/answer-form.ts'
import type { Questionnaire } from '../../questionnaires/rules.ts'
import { ButtonLink, Form, SubmitButton } from '../../ui/form.tsx'
import type { PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { ConfirmationPanel } from '../../ui/notice.tsx'
import { inlineName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { messages } from '../messages/ratings.ts'
import type { Place } from '../queries/places.ts'
import type { OpenChannel } from '../rules.ts'
import { FormQuestions } from './form-questions.tsx'
import { placeName } from './words.ts'

export interface RatePageProps {
  readonly page: PageFrame
  readonly place: Place
  readonly questionnaire: Questionnaire
  /** The id that the rating will have, however often it is sent. */
  readonly ratingId: string
  readonly channel: OpenChannel
  readonly form: FormState
}

export function RatePage({ page, place, questionnaire, ratingId, channel, form }: RatePageProps) {
  const { lang } = page
  const words = messages[lang].rate
  const hidden = { id: ratingId, channel, questionnaire: questionnaire.id, version: String(questionnaire.version) }
  return (
    <PublicPage page={page} problems={form.problems} description={words.lead}>
      <p class="lead">{placeName(place, lang)}</p>
      <Form page={page} action={urls.rate(place.slug)} hidden={hidden}>
        <FormQuestions lang={lang} questionnaire={questionnaire} form={form} privacy={words.privacy} />
        <SubmitButton>{words.send}</SubmitButton>
      </Form>
      <p>{words.why}</p>
    </PublicPage>
  )
}

export function ThanksPage({ page, place }: { page: PageFrame; place: Place }) {
  const words = messages[page.lang].thanks
  return (
    <PublicPage page={page}>
      <ConfirmationPanel title={words.title}>
        <p>{words.received}</p>
      </ConfirmationPanel>
      <p>{words.next}</p>
      <p>{words.once}</p>
      <p>
        <ButtonLink href={urls.ratingResults(place.commune.slug)} tone="secondary">
          {words.results(inlineName(place.commune, page.lang))}
        </ButtonLink>
      </p>
    </PublicPage>
  )
}
