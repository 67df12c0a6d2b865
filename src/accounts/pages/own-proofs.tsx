/** One's own password and second factor, one question a page. */
import type { FormState } from '../../platform/http/answer-form.ts'
import { Form, SubmitButton, TextField } from '../../ui/form.tsx'
import { formatDateTime, formatNumber } from '../../ui/format.ts'
import type { OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { urls } from '../../urls.ts'
import type { Enrolment } from '../actions/own-account.ts'
import { doorWords } from '../messages/door.ts'
import { qrPath } from '../totp.ts'
import { NewPasswordFields } from './parts.tsx'

interface FormProps {
  readonly page: OfficeFrame
  readonly state: FormState
}

function trail(page: OfficeFrame, label: string) {
  return [{ href: urls.account(), label: doorWords[page.lang].account.title }, { label }]
}

function PresentPassword({ page, state }: FormProps) {
  return (
    <TextField
      lang={page.lang}
      name="currentPassword"
      type="password"
      autocomplete="current-password"
      label={doorWords[page.lang].account.current}
      problems={state.problems}
    />
  )
}

export function OwnPasswordPage({ page, state }: FormProps) {
  const words = doorWords[page.lang].newPassword
  return (
    <OfficePage page={page} breadcrumb={trail(page, words.title)} problems={state.problems}>
      <h1>{words.title}</h1>
      <Form page={page}>
        <PresentPassword page={page} state={state} />
        <NewPasswordFields lang={page.lang} problems={state.problems} />
        <SubmitButton>{words.submit}</SubmitButton>
      </Form>
    </OfficePage>
  )
}

export function EnrolPage({ page, state, enrolment }: FormProps & { enrolment: Enrolment }) {
  const words = doorWords[page.lang].secondFactor
  return (
    <OfficePage page={page} breadcrumb={trail(page, words.title)} problems={state.problems}>
      <h1>{words.title}</h1>
      <p>{words.why}</p>
      <ol>
        <li>{words.stepApp}</li>
        <li>{words.stepScan}</li>
        <li>{words.stepCode}</li>
      </ol>
      <QrPicture uri={enrolment.uri} title={words.qr} />
      <p>
        {words.secret}: <code>{enrolment.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <Form page={page} hidden={{ enrolment: enrolment.sealed }}>
        <TextField
          lang={page.lang}
          name="code"
          label={words.code}
          inputmode="numeric"
          autocomplete="one-time-code"
          width={8}
          problems={state.problems}
        />
        <SubmitButton>{words.confirm}</SubmitButton>
      </Form>
    </OfficePage>
  )
}

/** Black on white in the dark theme too: many cameras do not read an inverted code. */
function QrPicture({ uri, title }: { uri: string; title: string }) {
  const { side, path } = qrPath(uri)
  return (
    <p>
      <svg
        class="qr"
        viewBox={`0 0 ${side} ${side}`}
        width="240"
        height="240"
        role="img"
        aria-label={title}
        shape-rendering="crispEdges"
      >
        <rect width={side} height={side} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
    </p>
  )
}

export function CodesPage({ page, codes, isNew }: { page: OfficeFrame; codes: readonly string[]; isNew: boolean }) {
  const { lang } = page
  const words = doorWords[lang].secondFactor
  return (
    <OfficePage page={page} breadcrumb={trail(page, words.codes)}>
      {isNew && <Notice lang={lang} tone="success" title={words.turnedOn} live />}
      <h1>{words.codes}</h1>
      <p>{words.codesLead}</p>
      <ol>
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p>
        <a href={urls.account()}>{words.back}</a>
      </p>
    </OfficePage>
  )
}

export interface FactorProps extends FormProps {
  readonly since: Date
  readonly codesLeft: number
}

/** What may be done with a second factor that is on; each asks for the password, for the desk may be unattended. */
export function FactorPage({ page, state, since, codesLeft }: FactorProps) {
  const { lang } = page
  const words = doorWords[lang].secondFactor
  return (
    <OfficePage page={page} breadcrumb={trail(page, words.title)} problems={state.problems}>
      <h1>{words.title}</h1>
      <p>
        {words.on(formatDateTime(since, lang))}. {words.codesLeft(formatNumber(codesLeft, lang))}
      </p>
      <Form page={page} action={urls.ownRecoveryCodes()}>
        <PresentPassword page={page} state={state} />
        <div class="field">
          <p class="hint">{words.renewNote}</p>
          <SubmitButton tone="secondary">{words.renew}</SubmitButton>
        </div>
        <p>
          <button class="button button-danger" type="submit" formaction={urls.ownSecondFactorOff()}>
            {words.turnOff}
          </button>
        </p>
      </Form>
    </OfficePage>
  )
}
