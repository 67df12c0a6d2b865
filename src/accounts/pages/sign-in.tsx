/** The door: name and password, then the code, and the page behind a one-time link. */
import type { FormState } from '../../platform/http/answer-form.ts'
import { Form, SubmitButton, TextField } from '../../ui/form.tsx'
import type { PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { doorWords } from '../messages/door.ts'
import type { DemoAccount } from '../queries/door.ts'
import { Done, NewPasswordFields, roleText, typed } from './parts.tsx'

export interface SignInProps {
  readonly page: PageFrame
  readonly state: FormState
  readonly done: string | undefined
  readonly demo: readonly DemoAccount[]
}

export function SignInPage({ page, state, done, demo }: SignInProps) {
  const { lang } = page
  const words = doorWords[lang].signIn
  return (
    <PublicPage page={page} problems={state.problems}>
      <Done lang={lang} word={done} texts={{ 'mat-khau': words.passwordSet, 'dang-xuat': words.signedOut }} />
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <Form page={page}>
        <TextField
          lang={lang}
          name="login"
          label={words.login}
          autocomplete="username"
          value={typed(state, 'login')}
          problems={state.problems}
        />
        <TextField
          lang={lang}
          name="password"
          type="password"
          label={words.password}
          autocomplete="current-password"
          problems={state.problems}
        />
        <SubmitButton>{words.submit}</SubmitButton>
      </Form>
      <p class="quiet">{words.forgotten}</p>
      {demo.length > 0 && <DemoAccounts page={page} demo={demo} />}
    </PublicPage>
  )
}

/** Each account with a button that signs in at once: nobody should have to type to look around. */
function DemoAccounts({ page, demo }: Pick<SignInProps, 'page' | 'demo'>) {
  const { lang } = page
  const words = doorWords[lang].signIn
  const columns: Column<DemoAccount>[] = [
    {
      key: 'who',
      header: words.demoWho,
      rowHeader: true,
      cell: ({ name, userName, role, unit }) => (
        <>
          {roleText(role, lang)}, {unit}
          <br />
          <span class="quiet">
            {name} (<code>{userName}</code>)
          </span>
        </>
      ),
    },
    {
      key: 'try',
      header: words.demoTry,
      cell: ({ userName, password }) => (
        <form method="post" action={page.path}>
          <input type="hidden" name="login" value={userName} />
          <input type="hidden" name="password" value={password} />
          <button class="button button-secondary" type="submit">
            {words.demoEnter}
            <span class="unseen"> {userName}</span>
          </button>
        </form>
      ),
    },
  ]
  const passwords = new Set(demo.map(({ password }) => password))
  return (
    <>
      <h2>{words.demo}</h2>
      <p>{words.demoNote}</p>
      {[...passwords].slice(0, 1).map((password) => (
        <p>
          {words.demoPassword}: <code>{password}</code>
        </p>
      ))}
      <DataTable lang={lang} id="tai-khoan-dung-thu" caption={words.demo} captionUnseen rows={demo} columns={columns} />
    </>
  )
}

export function CodePage({ page, state }: { page: PageFrame; state: FormState }) {
  const { lang } = page
  const words = doorWords[lang].code
  return (
    <PublicPage page={page} problems={state.problems}>
      <h1>{words.title}</h1>
      <Form page={page}>
        <TextField
          lang={lang}
          name="code"
          label={words.label}
          hint={words.hint}
          autocomplete="one-time-code"
          width={16}
          problems={state.problems}
        />
        <SubmitButton>{words.submit}</SubmitButton>
      </Form>
      <p>
        <a href={urls.signIn()}>{words.again}</a>
      </p>
    </PublicPage>
  )
}

export interface NewPasswordProps {
  readonly page: PageFrame
  readonly state: FormState
  readonly name: string
  readonly userName: string
}

export function NewPasswordPage({ page, state, name, userName }: NewPasswordProps) {
  const { lang } = page
  const words = doorWords[lang].newPassword
  return (
    <PublicPage page={page} problems={state.problems}>
      <h1>{words.title}</h1>
      <p>{words.forWhom(name, userName)}</p>
      <Form page={page}>
        <input type="hidden" name="userName" value={userName} autocomplete="username" />
        <NewPasswordFields lang={lang} problems={state.problems} />
        <SubmitButton>{words.submit}</SubmitButton>
      </Form>
    </PublicPage>
  )
}
