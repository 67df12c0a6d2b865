/** The form fields of a questionnaire: on a phone, at a kiosk, in a survey, and where an officer types in a paper form. */
import type { Child } from 'hono/jsx'
import type { FieldProblem as FormProblem } from '../../platform/http/answer-form.ts'
import { CheckboxGroup, RadioGroup } from '../../ui/choices.tsx'
import type { FieldProblem } from '../../ui/field.tsx'
import { TextArea, TextField } from '../../ui/form.tsx'
import type { Lang } from '../../ui/frame.ts'
import { RatingRow, RatingScale } from '../../ui/rating-scale.tsx'
import { fieldWords } from '../messages/fields.ts'
import { answerWords } from '../messages/problems.ts'
import { type FollowPlan, followPlan } from '../rules/follow.ts'
import type { AnswerProblem, Element, Question, Questionnaire } from '../rules.ts'
import { usualTextLength } from '../rules.ts'

export interface QuestionFieldsProps {
  readonly lang: Lang
  readonly questionnaire: Questionnaire
  /** What was typed, by field name. */
  readonly values: Readonly<Record<string, readonly string[]>>
  readonly problems: readonly FieldProblem[]
  /** Only these questions, by id; the others stand elsewhere in the same form. */
  readonly only?: readonly string[] | undefined
  /** The question that is the heading of the page. */
  readonly heading?: string | undefined
  /** One question on a screen of its own: a follow-up is seen, with the sentence that says when it is asked. */
  readonly alone?: boolean | undefined
  /** Said below the heading question. */
  readonly headingHint?: string | undefined
}

/** The name of the field of a question; repeated when several answers may be chosen. */
export function answerField(question: string): string {
  return `answers.${question}`
}

/** All questions in their order. What follows only some answers is hidden by the stylesheet until one is chosen. */
export function QuestionFields(props: QuestionFieldsProps) {
  const { questionnaire, only, lang } = props
  const plan = followPlan(questionnaire)
  const shown = questionnaire.questions.filter(({ id }) => only === undefined || only.includes(id))
  return (
    <div class="stack">
      {inGroups(shown, questionnaire.elements).map(({ element, questions }) => {
        const fields = questions.map((question) => <Followed {...props} plan={plan} question={question} />)
        return element === undefined ? fields : <Group name={element.name[lang]}>{fields}</Group>
      })}
    </div>
  )
}

function Group({ name, children }: { name: string; children: Child }) {
  return (
    <section class="stack">
      <h2>{name}</h2>
      {children}
    </section>
  )
}

interface QuestionGroup {
  readonly element: Element | undefined
  readonly questions: Question[]
}

/** Neighbours of one element stand under its name; an element with one question needs none. */
function inGroups(questions: readonly Question[], elements: readonly Element[]): QuestionGroup[] {
  const groups: QuestionGroup[] = []
  for (const question of questions) {
    const element = elements.find((one) => one.questions.length > 1 && one.questions.includes(question.id))
    const last = groups.at(-1)
    if (last !== undefined && last.element === element) last.questions.push(question)
    else groups.push({ element, questions: [question] })
  }
  return groups
}

type QuestionProps = QuestionFieldsProps & { question: Question; plan: FollowPlan }

/** A question inside one wrapper for each condition on the way to it. */
function Followed(props: QuestionProps) {
  const { question, plan, alone } = props
  const chain = plan.follows.get(question.id)?.chain ?? []
  const own = chain.at(-1)
  let inner = (
    <>
      {own !== undefined && (
        <p class={own.number === null || alone ? 'hint' : 'hint follow-when'}>
          {conditionSentence(props, own.condition)}
        </p>
      )}
      <QuestionField {...props} />
    </>
  )
  if (alone) return inner
  for (const { number } of chain.toReversed())
    if (number !== null) inner = <div data-follows={String(number)}>{inner}</div>
  return inner
}

/** When this is to be answered, in a sentence. */
function conditionSentence(
  { questionnaire, lang }: Pick<QuestionFieldsProps, 'questionnaire' | 'lang'>,
  condition: NonNullable<Question['showWhen']>,
): string {
  const words = fieldWords[lang]
  const target = questionnaire.questions.find(({ id }) => id === condition.question)
  const answers = condition.anyOf.map((id) => target?.options.find((one) => one.id === id)?.words[lang] ?? id)
  return words.onlyWhen(target?.words[lang] ?? condition.question, answers.join(words.or))
}

function QuestionField({ question, plan, lang, values, problems, heading, headingHint }: QuestionProps) {
  const name = answerField(question.id)
  const asHeading = heading === question.id
  const hint = [question.hint?.[lang], limitsOf(question, lang), asHeading ? headingHint : undefined]
  const field = {
    lang,
    name,
    label: question.words[lang],
    hint: hint.filter((one) => one !== undefined).join(' ') || undefined,
    optional: !question.required,
    problems,
  }
  const given = values[name] ?? []
  const value = given[0]
  const choices = question.options.map((option) => {
    return { value: option.id, label: option.words[lang], opens: plan.opens(question.id, option.id) }
  })
  const levels = question.options.flatMap((option) => {
    const opens = plan.opens(question.id, option.id)
    return option.value === undefined ? [] : [{ level: option.value, word: option.words[lang], opens }]
  })
  switch (question.kind) {
    case 'faces':
      return <RatingScale {...field} value={value} choices={levels} asHeading={asHeading} />
    case 'scale':
      return <RatingRow {...field} value={value} choices={levels} />
    case 'multiple':
      return <CheckboxGroup {...field} choices={choices} values={given} />
    case 'single':
    case 'yes-no': {
      const skip = question.required ? [] : [{ value: '', label: fieldWords[lang].skip }]
      return <RadioGroup {...field} choices={[...choices, ...skip]} value={value} asHeading={asHeading} />
    }
    case 'number':
      return <TextField {...field} value={value} inputmode="numeric" width={8} />
    case 'text': {
      const most = question.maxLength ?? usualTextLength
      return <TextArea {...field} value={value} rows={most > 200 ? 3 : 2} maxLength={most} />
    }
  }
}

function limitsOf({ kind, minimum, maximum }: Question, lang: Lang): string | undefined {
  const words = fieldWords[lang]
  if (kind === 'multiple') return words.several
  if (kind !== 'number' || (minimum === undefined && maximum === undefined)) return undefined
  if (minimum === undefined) return words.atMost(String(maximum))
  return maximum === undefined ? words.atLeast(String(minimum)) : words.between(String(minimum), String(maximum))
}

/** Problems with answers as problems of a form, each at the field of its question. */
export function questionProblems(
  problems: readonly AnswerProblem[],
  questionnaire: Questionnaire,
  lang: Lang,
): FormProblem[] {
  return problems.map(({ question, code }) => {
    const asked = questionnaire.questions.find(({ id }) => id === question)
    const field = asked === undefined ? '' : answerField(question)
    return { field, message: answerWords[code](asked ?? {})[lang] }
  })
}
