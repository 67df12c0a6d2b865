// The questions of a form on a phone: the one that counts first, then a word of one's own, the rest folded away.
import type { FormState } from '../../platform/http/answer-form.ts'
import { answerField, QuestionFields } from '../../questionnaires/pages/fields.tsx'
import type { Question, Questionnaire } from '../../questionnaires/rules.ts'
import type { Lang } from '../../ui/frame.ts'
import { messages } from '../messages/ratings.ts'

export interface FormQuestionsProps {
  readonly lang: Lang
  readonly questionnaire: Questionnaire
  readonly form: FormState
  /** Said below the first question. */
  readonly privacy: string
}

export function FormQuestions({ lang, questionnaire, form, privacy }: FormQuestionsProps) {
  const words = messages[lang].rate
  const { overall, questions, title, intro } = questionnaire
  const common = { lang, questionnaire, values: form.values, problems: form.problems }
  const rest = questions.filter((question) => question.id !== overall && question.id !== 'comment')
  if (overall === undefined || rest.some(({ required }) => required)) {
    return (
      <>
        <h1>{title[lang]}</h1>
        <p>{intro?.[lang] ?? privacy}</p>
        {intro !== undefined && <p class="hint">{privacy}</p>}
        <QuestionFields {...common} />
      </>
    )
  }
  const comment = questions.filter(({ id }) => id === 'comment').map(({ id }) => id)
  return (
    <div class="stack">
      <QuestionFields {...common} only={[overall]} heading={overall} headingHint={privacy} />
      <QuestionFields {...common} only={comment} />
      {rest.length > 0 && (
        <details class="field" open={rest.some((question) => isTouched(question, form))}>
          <summary>{words.more}</summary>
          <p>{words.moreHint}</p>
          <QuestionFields {...common} only={rest.map(({ id }) => id)} />
        </details>
      )}
    </div>
  )
}

function isTouched({ id }: Question, { values, problems }: FormState): boolean {
  const field = answerField(id)
  return (values[field] ?? []).some((value) => value !== '') || problems.some((problem) => problem.field === field)
}
