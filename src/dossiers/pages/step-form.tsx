// The form of one step: only what this step needs, and what the rule says about it.
import type { Child } from 'hono/jsx'
import { dayOfNumber, numberOfDay } from '../../calendars/rules.ts'
import type { FormState } from '../../platform/http/answer-form.ts'
import { CheckboxGroup, Select } from '../../ui/choices.tsx'
import { DateField, Form, TextArea, TextField } from '../../ui/form.tsx'
import { formatDate } from '../../ui/format.ts'
import type { OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { urls } from '../../urls.ts'
import { officeWords } from '../messages/office.ts'
import { stateWords } from '../messages/states.ts'
import type { Dossier, KeptDocument, Opinion } from '../queries/dossier.ts'
import type { Step } from '../rules.ts'
import { oneTrail, titleOf } from './one.tsx'

export interface StepProps {
  readonly page: OfficeFrame
  readonly dossier: Dossier
  readonly step: Step
  readonly documents: readonly KeptDocument[]
  readonly opinions: readonly Opinion[]
  /** Day until which an apology is in time; undefined when it is not. */
  readonly apologyUntil: string | undefined
  readonly form: FormState
  /** Becomes the id of the step. */
  readonly id: string
}

export function StepPage(props: StepProps) {
  const { page, dossier, step, form, id } = props
  const { lang } = page
  const title = stateWords[lang].steps[step]
  const [list, own] = oneTrail(dossier, lang)
  const trail = [list, { ...own, href: urls.officeDossier(dossier.id) }, { label: title }]
  const hidden = { id, seen: String(dossier.revision) }
  return (
    <OfficePage page={page} breadcrumb={trail.map((one) => ({ label: '', ...one }))} problems={form.problems}>
      <h1>{title}</h1>
      <p>
        {titleOf(dossier, lang)} · {dossier.procedureName}
      </p>
      <press-keys>
        <Form page={page} hidden={{ ...hidden, ...(form.values['id']?.[0] ? { id: form.values['id'][0] } : {}) }}>
          {fieldsFor(props)}
          <button class="button button-primary" type="submit" aria-keyshortcuts="Control+Enter">
            {officeWords[lang].confirm} (Ctrl+Enter)
          </button>
        </Form>
      </press-keys>
      <script type="module" src={page.assets.js('press-keys')} />
      <p>
        <a href={urls.officeDossier(dossier.id)}>{officeWords[lang].back}</a>
      </p>
    </OfficePage>
  )
}

function fieldsFor(props: StepProps): Child {
  const { page, step, form } = props
  const { lang } = page
  const words = officeWords[lang].form
  const field = (name: string) => ({ lang, name, problems: form.problems, value: form.values[name]?.[0] })
  const reason = <TextArea {...field('reason')} label={words.reason} hint={words.reasonHint} rows={3} />
  const note = <TextArea {...field('note')} label={words.note} optional rows={2} />
  switch (step) {
    case 'receive':
    case 'resume':
      return <PapersNow {...props} />
    case 'askSupplement':
      return (
        <>
          <TextArea {...field('missing')} label={words.missing} hint={words.missingHint} rows={4} />
          <TextArea {...field('reason')} label={words.reason} hint={words.reasonHint} optional rows={2} />
        </>
      )
    case 'refuse':
    case 'return':
    case 'stop':
      return reason
    case 'withdraw':
      return <TextArea {...field('reason')} label={words.reason} optional rows={2} />
    case 'passOn':
      return (
        <>
          <TextField {...field('toDesk')} label={words.toDesk} />
          {note}
        </>
      )
    case 'askOpinion':
      return (
        <>
          <TextField {...field('agency')} label={words.agency} />
          <TextArea {...field('question')} label={words.question} rows={3} />
          <DateField {...field('dueOn')} label={words.dueOn} />
        </>
      )
    case 'noteOpinion':
      return <Answer {...props} />
    case 'reschedule':
      return <NewDate {...props} />
    case 'giveResult':
      return (
        <>
          <TextField {...field('to')} label={words.to} optional />
          <TextField {...field('feePaid')} label={words.feePaid} optional inputmode="numeric" width={8} />
        </>
      )
    default:
      return note
  }
}

function PapersNow({ page: { lang }, documents, form }: StepProps) {
  const words = officeWords[lang].form
  const missing = documents.filter(({ given }) => !given)
  return (
    <>
      {missing.length > 0 && (
        <CheckboxGroup
          lang={lang}
          name="given"
          label={words.given}
          problems={form.problems}
          values={form.values['given']}
          choices={missing.map(({ number, name }) => ({ value: String(number), label: name }))}
        />
      )}
      <TextArea
        lang={lang}
        name="otherPapers"
        label={words.otherPapers}
        hint={words.eachLine}
        optional
        problems={form.problems}
        value={form.values['otherPapers']?.[0]}
        rows={2}
      />
    </>
  )
}

function Answer({ page: { lang }, opinions, form }: StepProps) {
  const words = officeWords[lang].form
  const open = opinions.filter(({ answer }) => answer === null)
  return (
    <>
      <Select
        lang={lang}
        name="opinionId"
        label={words.opinion}
        problems={form.problems}
        value={form.values['opinionId']?.[0] ?? open[0]?.id}
        empty={false}
        choices={open.map(({ id, agency, question }) => ({ value: id, label: `${agency}: ${question.slice(0, 80)}` }))}
      />
      <TextArea
        lang={lang}
        name="answer"
        label={words.answer}
        problems={form.problems}
        value={form.values['answer']?.[0]}
        rows={3}
      />
    </>
  )
}

function NewDate({ page: { lang }, dossier, apologyUntil, form }: StepProps) {
  const words = officeWords[lang].form
  const least = dossier.due === undefined ? undefined : dayOfNumber(numberOfDay(dossier.due.on) + 1)
  return (
    <>
      {apologyUntil === undefined ? (
        <Notice lang={lang} tone="warning" title={words.ruleLate} />
      ) : (
        <Notice lang={lang} title={words.ruleMoves(formatDate(apologyUntil, lang))} />
      )}
      <DateField
        lang={lang}
        name="newDay"
        label={words.newDay}
        min={least}
        problems={form.problems}
        value={form.values['newDay']?.[0]}
      />
      <TextArea
        lang={lang}
        name="reason"
        label={words.reason}
        hint={words.reasonHint}
        problems={form.problems}
        value={form.values['reason']?.[0]}
        rows={3}
      />
    </>
  )
}
