// The public look-up: how far a dossier is, and with the code from its receipt the whole course.

import type { FormState } from '../../platform/http/answer-form.ts'
import { groupedCode } from '../../tickets/rules.ts'
import { ButtonLink, Form, SubmitButton, TextField } from '../../ui/form.tsx'
import { formatDate, formatDateTime } from '../../ui/format.ts'
import type { Lang, PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { urls } from '../../urls.ts'
import { publicWords } from '../messages/public.ts'
import { stateWords } from '../messages/states.ts'
import type { PublicCourse, PublicStage, PublicStep } from '../queries/lookup.ts'

export function LookUpPage({ page, form }: { page: PageFrame; form: FormState }) {
  const { lang } = page
  const words = publicWords[lang]
  const field = (name: string) => ({ lang, name, problems: form.problems, value: form.values[name]?.[0] })
  return (
    <PublicPage page={page} problems={form.problems}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <Form page={page}>
        <TextField {...field('code')} label={words.code} hint={words.codeHint} autocomplete="off" />
        <TextField {...field('secret')} label={words.secret} hint={words.secretHint} optional autocomplete="off" />
        <SubmitButton>{words.submit}</SubmitButton>
      </Form>
    </PublicPage>
  )
}

export interface StageProps {
  readonly page: PageFrame
  readonly found: PublicStage
  /** Somebody typed a secret that is not its own. */
  readonly isWrongSecret: boolean
}

export function StagePage({ page, found, isWrongSecret }: StageProps) {
  const { lang } = page
  const words = publicWords[lang]
  return (
    <PublicPage page={page}>
      <StageNow lang={lang} found={found} />
      <Notice
        lang={lang}
        tone={isWrongSecret ? 'warning' : 'info'}
        title={isWrongSecret ? words.wrongSecret : words.stageOnly}
      />
      <p>
        <a href={urls.lookUp()}>{words.again}</a>
      </p>
    </PublicPage>
  )
}

function StageNow({ lang, found: { code, stage } }: { lang: Lang; found: PublicStage }) {
  return (
    <>
      <p>
        {publicWords[lang].code}: <b>{shownCode(code)}</b>
      </p>
      <h1>{stateWords[lang].stages[stage]}</h1>
      <p>{publicWords[lang].stageNext[stage]}</p>
    </>
  )
}

/** What was given to somebody who filed from home is read in groups; an official code is as it is. */
function shownCode(code: string): string {
  return /^[0-9a-z]{10}$/.test(code) ? groupedCode(code) : code
}

export interface CourseProps {
  readonly page: PageFrame
  readonly course: PublicCourse
  readonly office: { readonly name: string; readonly phone: string | null; readonly address: string | null }
}

export function CoursePage({ page, course, office }: CourseProps) {
  const { lang } = page
  const words = publicWords[lang]
  const isReceived = course.receivedAt !== null
  const rows: [string, string][] = [
    [words.procedure, course.procedureName],
    [isReceived ? words.received : words.sent, formatDateTime(course.receivedAt ?? course.submittedAt, lang)],
    [words.due, course.dueOn === null ? '' : formatDate(course.dueOn, lang)],
    [words.office, [office.name, office.phone, office.address].filter(Boolean).join(', ')],
  ]
  return (
    <PublicPage page={page}>
      <StageNow lang={lang} found={course} />
      {course.reschedules > 0 && <Notice lang={lang} title={words.moved} />}
      <SummaryList rows={rows.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }))} />
      <h2>{words.course}</h2>
      <ol>
        {course.steps.map((step) => (
          <li>
            <StepLine lang={lang} step={step} />
          </li>
        ))}
      </ol>
      <ButtonLink href={urls.lookUp()} tone="secondary">
        {words.again}
      </ButtonLink>
    </PublicPage>
  )
}

function StepLine({ lang, step }: { lang: Lang; step: PublicStep }) {
  const words = publicWords[lang]
  return (
    <>
      <b>{words.steps[step.step] ?? stateWords[lang].steps[step.step]}</b>, {formatDateTime(step.at, lang)}
      {step.to !== '' && <p>{words.to(step.to)}</p>}
      {step.reason !== '' && (
        <p>
          {words.reason}: {step.reason}
        </p>
      )}
      {step.missing.length > 0 && (
        <>
          <p>{words.missing}:</p>
          <ul>
            {step.missing.map((paper) => (
              <li>{paper}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
