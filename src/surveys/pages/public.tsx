// What a citizen sees: type the code, answer, thanks; and the results of waves that were published.
import type { FormState } from '../../platform/http/answer-form.ts'
import { QuestionFields } from '../../questionnaires/pages/fields.tsx'
import type { Questionnaire } from '../../questionnaires/rules.ts'
import type { FieldProblem } from '../../ui/field.tsx'
import { ButtonLink, Form, SubmitButton, TextField } from '../../ui/form.tsx'
import { formatDate } from '../../ui/format.ts'
import type { PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { ConfirmationPanel, Notice } from '../../ui/notice.tsx'
import { urls } from '../../urls.ts'
import { publicWords } from '../messages/public.ts'
import type { WaveFigures } from '../queries/results.ts'
import type { Wave } from '../queries/waves.ts'
import { WaveResultsView } from './figures.tsx'
import { daysOf, unitInline, unitTitle } from './words.tsx'

export interface HomeProps {
  readonly page: PageFrame
  readonly published: readonly Wave[]
  readonly typed?: string | undefined
  readonly problems: readonly FieldProblem[]
}

export function SurveyHomePage({ page, published, typed, problems }: HomeProps) {
  const { lang } = page
  const words = publicWords[lang].home
  return (
    <PublicPage page={page} problems={problems}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <Form page={page} action={urls.survey()}>
        <TextField
          lang={lang}
          name="code"
          label={words.code}
          hint={words.codeHint}
          inputmode="numeric"
          autocomplete="off"
          width={16}
          value={typed}
          problems={problems}
        />
        <SubmitButton>{words.go}</SubmitButton>
      </Form>
      <h2>{words.published}</h2>
      {published.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul>
          {published.map((wave) => (
            <li>
              <a href={urls.surveyResults(wave.slug)}>{wave.title}</a>
              <br />
              <span class="quiet">
                {unitTitle(wave, lang)}. {daysOf(wave, lang)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </PublicPage>
  )
}

export interface SurveyFormProps {
  readonly page: PageFrame
  readonly wave: Wave
  readonly questionnaire: Questionnaire
  readonly code: string
  readonly responseId: string
  readonly form: FormState
}

export function SurveyFormPage({ page, wave, questionnaire, code, responseId, form }: SurveyFormProps) {
  const { lang } = page
  const words = publicWords[lang].form
  return (
    <PublicPage page={page} problems={form.problems}>
      <h1>{wave.title}</h1>
      <p class="lead">{words.from(unitInline(wave, lang))}</p>
      <Notice lang={lang} title={words.until(formatDate(wave.endsOn, lang))}>
        <p>{words.privacy}</p>
      </Notice>
      <Form page={page} action={urls.surveyForm(code)} hidden={{ id: responseId }}>
        <QuestionFields lang={lang} questionnaire={questionnaire} values={form.values} problems={form.problems} />
        <SubmitButton>{words.send}</SubmitButton>
      </Form>
    </PublicPage>
  )
}

/** Why there is no form behind a code that is right. */
export type ClosedReason = 'used' | 'notYet' | 'over'

export function SurveyClosedPage({ page, wave, reason }: { page: PageFrame; wave: Wave; reason: ClosedReason }) {
  const words = publicWords[page.lang].closed
  const text = reason === 'notYet' ? words.notYetText(formatDate(wave.startsOn, page.lang)) : words[`${reason}Text`]
  return (
    <PublicPage page={page}>
      <h1>{words[reason]}</h1>
      <p>{text}</p>
      <p>
        <ButtonLink href={urls.survey()} tone="secondary">
          {publicWords[page.lang].thanks.results}
        </ButtonLink>
      </p>
    </PublicPage>
  )
}

export function SurveyThanksPage({ page }: { page: PageFrame }) {
  const words = publicWords[page.lang].thanks
  return (
    <PublicPage page={page}>
      <ConfirmationPanel title={words.title}>
        <p>{words.received}</p>
      </ConfirmationPanel>
      <p>{words.next}</p>
      <p>{words.erase}</p>
      <p>
        <ButtonLink href={urls.survey()} tone="secondary">
          {words.results}
        </ButtonLink>
      </p>
    </PublicPage>
  )
}

export function SurveyResultsPage({ page, figures }: { page: PageFrame; figures: WaveFigures }) {
  const words = publicWords[page.lang].results
  return (
    <PublicPage page={page}>
      <h1>{figures.wave.title}</h1>
      <p class="lead">{unitTitle(figures.wave, page.lang)}</p>
      <p>{words.lead}</p>
      <WaveResultsView lang={page.lang} figures={figures} />
    </PublicPage>
  )
}
