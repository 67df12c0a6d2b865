/** A version as people would see it: on a phone, and at a kiosk one question after the other. */

import { ButtonLink } from '../../ui/form.tsx'
import { type PageFrame, withQuery } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { urls } from '../../urls.ts'
import { officeWords } from '../messages/office.ts'
import type { Questionnaire } from '../rules.ts'
import { QuestionFields } from './fields.tsx'

export const stepName = 'cau'

type PreviewProps = { page: PageFrame; questionnaire: Questionnaire }

export function PhonePreview({ page, questionnaire }: PreviewProps) {
  const { lang } = page
  const { id, questions, overall, intro } = questionnaire
  const heading = questions[0]?.id === overall ? overall : undefined
  return (
    <PublicPage page={page} back={{ href: urls.officeQuestionnaire(id), label: officeWords[lang].preview.back }}>
      <Notice lang={lang} title={officeWords[lang].preview.note} />
      {heading === undefined && <h1>{questionnaire.title[lang]}</h1>}
      {intro !== undefined && <p class="lead">{intro[lang]}</p>}
      <form>
        <QuestionFields lang={lang} questionnaire={questionnaire} values={{}} problems={[]} heading={heading} />
      </form>
    </PublicPage>
  )
}

/** `at` is the place of the question, from 0. */
export function KioskPreview({ page, questionnaire, at }: PreviewProps & { at: number }) {
  const { lang } = page
  const words = officeWords[lang].preview
  const { id, questions } = questionnaire
  const question = questions[at]
  const step = (to: number) => withQuery(page.path, { [stepName]: String(to + 1) })
  return (
    <PublicPage page={page} wide back={{ href: urls.officeQuestionnaire(id), label: words.back }}>
      <Notice lang={lang} title={words.note} />
      <p>{words.step(at + 1, questions.length)}</p>
      {question !== undefined && (
        <form>
          <QuestionFields
            lang={lang}
            questionnaire={questionnaire}
            values={{}}
            problems={[]}
            only={[question.id]}
            heading={question.id}
            alone
          />
        </form>
      )}
      <p>
        {at > 0 && (
          <ButtonLink href={step(at - 1)} tone="secondary">
            {words.previous}
          </ButtonLink>
        )}{' '}
        {at + 1 < questions.length && <ButtonLink href={step(at + 1)}>{words.next}</ButtonLink>}
      </p>
    </PublicPage>
  )
}
