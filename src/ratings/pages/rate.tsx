// The page behind the QR code, on a phone: one question, five faces, send. And the thanks.
import type { FormState } from '../../platform/http/answer-form.ts'
import { ButtonLink, Form, SubmitButton, TextArea } from '../../ui/form.tsx'
import type { PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { ConfirmationPanel } from '../../ui/notice.tsx'
import { RatingRow, RatingScale } from '../../ui/rating-scale.tsx'
import { inlineName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { messages } from '../messages.ts'
import type { Place } from '../queries/places.ts'
import { commentQuestion, elementQuestions, overallQuestion } from '../questionnaires.ts'
import type { Channel } from '../rules.ts'
import { placeName } from './words.ts'

export interface RatePageProps {
  readonly page: PageFrame
  readonly place: Place
  /** The id that the rating will have, however often it is sent. */
  readonly ratingId: string
  readonly channel: Channel
  readonly form: FormState
}

export function RatePage({ page, place, ratingId, channel, form }: RatePageProps) {
  const { lang } = page
  const words = messages[lang].rate
  const problems = form.problems.map((problem) =>
    problem.field === overallField ? { ...problem, message: words.scoreMissing } : problem,
  )
  const value = (name: string) => form.values[name]?.[0]
  const hasElements = elementQuestions.some(({ id }) => value(`answers.${id}`))
  return (
    <PublicPage page={page} problems={problems} description={words.lead}>
      <p class="lead">{placeName(place, lang)}</p>
      <Form page={page} action={urls.rate(place.slug)} hidden={{ id: ratingId, channel }}>
        <RatingScale
          lang={lang}
          name={overallField}
          label={overallQuestion.words[lang]}
          hint={words.privacy}
          value={value(overallField)}
          problems={problems}
          asHeading
        />
        <TextArea
          lang={lang}
          name="comment"
          label={commentQuestion.words[lang]}
          hint={words.commentHint}
          rows={3}
          maxLength={commentQuestion.maxLength}
          value={value('comment')}
          problems={problems}
          optional
        />
        <details class="field" open={hasElements}>
          <summary>{words.more}</summary>
          <p>{words.moreHint}</p>
          {elementQuestions.map((question) => (
            <RatingRow
              lang={lang}
              name={`answers.${question.id}`}
              label={question.words[lang]}
              value={value(`answers.${question.id}`)}
              problems={problems}
              optional
            />
          ))}
        </details>
        <SubmitButton>{words.send}</SubmitButton>
      </Form>
      <p>{words.why}</p>
    </PublicPage>
  )
}

const overallField = `answers.${overallQuestion.id}`

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
