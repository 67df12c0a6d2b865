// The form that was filled in, asked of the questionnaire: what counts as answers, or why it does not.
import { type Issue, invalid, Refusal } from '../../platform/refusal.ts'
import { answerWords } from '../../questionnaires/messages/problems.ts'
import { checkAnswers } from '../../questionnaires/rules/answers.ts'
import type { AnswerProblem, Questionnaire } from '../../questionnaires/rules.ts'
import type { Checked } from '../rules.ts'

type Given = Readonly<Record<string, string | number | readonly string[]>>

/** The answers in their canonical form; refused with every problem, each at its field. */
export function readAnswers(form: Questionnaire, given: Given, comment?: string): Checked {
  const texts = comment === undefined || comment === '' ? undefined : { comment }
  const { problems, ...checked } = checkAnswers(form, { answers: unwrapped(given), texts })
  if (problems.length > 0) throw new Refusal(invalid, { issues: problems.map((one) => issueOf(form, one)) })
  return checked
}

/** A field of a form comes as a list, also where only one value is possible. */
function unwrapped(given: Given) {
  return Object.fromEntries(
    Object.entries(given).map(([id, value]) => [id, typeof value === 'object' && value.length < 2 ? value[0] : value]),
  )
}

function issueOf(form: Questionnaire, { question, code }: AnswerProblem): Issue {
  const limits = form.questions.find(({ id }) => id === question) ?? {}
  return { field: `answers.${question}`, code, words: answerWords[code](limits) }
}
