// Back office: the form of each step of a petition, closed until it is wanted; the likeliest stands open.
import { personalDataIn } from '../../comments/rules/personal-data.ts'
import { blackOut } from '../../comments/rules/wording.ts'
import type { FormState } from '../../platform/http/answer-form.ts'
import { Checkbox, CheckboxGroup, RadioGroup, Select } from '../../ui/choices.tsx'
import { Form, SubmitButton, TextArea, TextField } from '../../ui/form.tsx'
import type { OfficeFrame } from '../../ui/frame.ts'
import { urls } from '../../urls.ts'
import { officeWords } from '../messages/office.ts'
import { publicWords } from '../messages/public.ts'
import { stepWords } from '../messages/steps.ts'
import type { WrittenPetition } from '../queries/office.ts'
import type { OfficerStep } from '../rules/course.ts'
import { categories, declineReasons, referralKinds } from '../rules.ts'

export interface StepProps {
  readonly page: OfficeFrame
  readonly petition: WrittenPetition
  /** The steps that the course allows and this officer may take. */
  readonly steps: readonly OfficerStep[]
  /** Of the step that was tried and could not be taken. */
  readonly tried: OfficerStep | undefined
  readonly form: FormState
  readonly units: readonly { readonly value: string; readonly label: string }[]
}

const dangerous: ReadonlySet<OfficerStep> = new Set(['decline', 'restrict'])
/** In which order they are offered, the likeliest first. */
const order: readonly OfficerStep[] = [
  ...(['accept', 'draft', 'approve', 'publish', 'ask', 'return'] as const),
  ...(['assign', 'forward', 'decline', 'refer', 'restrict'] as const),
]

export function StepForms(props: StepProps) {
  const { page, steps, tried } = props
  if (steps.length === 0) return null
  const words = { ...officeWords[page.lang], ...stepWords[page.lang] }
  const shown = order.filter((step) => steps.includes(step))
  return (
    <>
      <h2>{words.actions}</h2>
      {shown.map((step, index) => (
        <details open={tried === undefined ? index === 0 : tried === step}>
          <summary>{words.steps[step]}</summary>
          <p class="hint">{words.forms[step].hint}</p>
          <StepForm {...props} step={step} />
        </details>
      ))}
    </>
  )
}

function StepForm({ step, ...props }: StepProps & { readonly step: OfficerStep }) {
  const { page, petition } = props
  const tone = dangerous.has(step) ? 'danger' : 'primary'
  const hidden = { revision: String(petition.revision) }
  return (
    <Form page={page} action={urls.officePetitionStep(petition.id, step)} hidden={hidden}>
      <Fields {...props} step={step} />
      <SubmitButton tone={tone}>{stepWords[page.lang].forms[step].button}</SubmitButton>
    </Form>
  )
}

/** Several forms stand on the page: a name is made one of its own by the step, and cut back when it is read. */
export function fieldOf(step: OfficerStep, name: string): string {
  return `${step}-${name}`
}

function Fields({ step, ...props }: StepProps & { readonly step: OfficerStep }) {
  const { page, petition, tried, form, units } = props
  const { lang } = page
  const words = { ...officeWords[lang], ...stepWords[lang] }
  const typed = (name: string) => (tried === step ? form.values[fieldOf(step, name)]?.at(-1) : undefined)
  const field = (name: string, label: string) => ({
    lang,
    label,
    name: fieldOf(step, name),
    problems: tried === step ? form.problems : [],
  })
  const text = (label: string, fallback?: string, rows = 4) => (
    <TextArea {...field('text', label)} rows={rows} value={typed('text') ?? fallback} />
  )
  switch (step) {
    case 'accept':
      return (
        <Select
          {...field('category', words.category)}
          empty={false}
          value={typed('category') ?? petition.category}
          choices={categories.map((value) => ({ value, label: publicWords[lang].categories[value] }))}
        />
      )
    case 'decline':
      return (
        <>
          <RadioGroup
            {...field('reason', words.reason)}
            value={typed('reason')}
            choices={declineReasons.map((value) => ({ value, label: words.reasons[value] }))}
          />
          {text(words.explanation)}
        </>
      )
    case 'ask':
      return text(words.question)
    case 'assign':
      return (
        <>
          <Select {...field('unit', words.toUnit)} choices={units} value={typed('unit')} />
          <TextField {...field('text', words.remark)} optional value={typed('text')} />
        </>
      )
    case 'forward':
      return (
        <>
          <TextField {...field('agency', words.agency)} value={typed('agency')} />
          {text(words.explanation)}
        </>
      )
    case 'refer':
      return <ReferFields {...{ field, typed, lang }} />
    case 'draft':
      return text(words.answerText, petition.answer ?? undefined, 8)
    case 'return':
      return text(words.mend)
    case 'publish':
      return <PublishFields {...props} {...{ field, typed }} />
    case 'approve':
    case 'restrict':
      return null
  }
}

interface FieldMakers {
  field(
    name: string,
    label: string,
  ): {
    lang: StepProps['page']['lang']
    label: string
    name: string
    problems: StepProps['form']['problems']
  }
  typed(name: string): string | undefined
}

export function ReferFields({ field, typed, lang }: FieldMakers & { readonly lang: StepProps['page']['lang'] }) {
  const words = { ...officeWords[lang], ...stepWords[lang] }
  return (
    <>
      <RadioGroup
        {...field('kind', words.referral)}
        value={typed('kind')}
        choices={referralKinds.map((value) => ({ value, label: words.referrals[value] }))}
      />
      <TextField {...field('agency', words.agency)} hint={words.agencyHint} value={typed('agency')} />
    </>
  )
}

function PublishFields({ page: { lang }, petition, form, tried, field, typed }: StepProps & FieldMakers) {
  const words = { ...officeWords[lang], ...stepWords[lang] }
  const text = petition.text ?? ''
  const place = petition.place ?? ''
  const isDoubted = tried === 'publish' && form.problems.length > 0
  return (
    <>
      <TextArea
        {...field('wording', words.wording)}
        rows={6}
        value={typed('wording') ?? blackOut(text, personalDataIn(text))}
      />
      <TextField
        {...field('place', words.publicPlace)}
        optional
        value={typed('place') ?? blackOut(place, personalDataIn(place))}
      />
      {petition.photos.length > 0 && (
        <CheckboxGroup
          {...field('photos', words.publicPhotos)}
          hint={words.publicPhotosHint}
          optional
          values={isDoubted ? (form.values[fieldOf('publish', 'photos')] ?? []) : []}
          choices={petition.photos.map((n) => ({ value: String(n), label: words.photo(String(n)) }))}
        />
      )}
      {isDoubted && <Checkbox {...field('sure', words.sure)} checked={typed('sure') !== undefined} />}
    </>
  )
}
