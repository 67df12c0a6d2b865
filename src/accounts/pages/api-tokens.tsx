/** Keys of other programs: the list, the form of a new one, the page that shows it once, and one with what may be done. */
import type { FormState } from '../../platform/http/answer-form.ts'
import { CheckboxGroup, Select } from '../../ui/choices.tsx'
import { ButtonLink, DateField, Form, SubmitButton, TextField } from '../../ui/form.tsx'
import { formatDate } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { Status, type StatusName } from '../../ui/status.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { apiTokenWords } from '../messages/api-tokens.ts'
import type { TokenLine } from '../queries/api-tokens.ts'
import { isProgramPermission, type ProgramPermission, type TokenState, tokenPrefix } from '../rules/api-tokens.ts'
import { type UnitOption, unitChoices } from './officers.tsx'
import { Done, typed, unitText } from './parts.tsx'

const looks: Readonly<Record<TokenState, StatusName>> = {
  live: 'active',
  resting: 'paused',
  expired: 'ended',
  revoked: 'cancelled',
}

function TokenStatus({ lang, state }: { lang: Lang; state: TokenState }) {
  return <Status lang={lang} is={looks[state]} word={apiTokenWords[lang].states[state]} />
}

export function ApiTokensPage({ page, tokens }: { page: OfficeFrame; tokens: readonly TokenLine[] }) {
  const { lang } = page
  const words = apiTokenWords[lang]
  return (
    <OfficePage page={page} breadcrumb={[{ label: words.title }]}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <p>
        <ButtonLink href={urls.apiTokenNew()}>{words.make}</ButtonLink>
      </p>
      <DataTable
        lang={lang}
        id="khoa"
        caption={words.list}
        columns={columnsFor(lang)}
        rows={tokens}
        empty={words.empty}
      />
    </OfficePage>
  )
}

function columnsFor(lang: Lang): Column<TokenLine>[] {
  const words = apiTokenWords[lang]
  const { columns } = words
  return [
    {
      key: 'name',
      header: columns.name,
      rowHeader: true,
      cell: ({ id, name }) => <a href={urls.apiToken(id)}>{name}</a>,
    },
    { key: 'unit', header: columns.unit, cell: ({ unit }) => unitText(unit, lang) },
    { key: 'state', header: columns.state, cell: ({ state }) => <TokenStatus lang={lang} state={state} /> },
    { key: 'expiresOn', header: columns.expiresOn, cell: ({ expiresOn }) => formatDate(expiresOn, lang) },
    {
      key: 'lastUsedOn',
      header: columns.lastUsedOn,
      cell: ({ lastUsedOn }) => (lastUsedOn === null ? words.never : formatDate(lastUsedOn, lang)),
    },
  ]
}

export interface NewTokenProps {
  readonly page: OfficeFrame
  readonly state: FormState
  readonly id: string
  readonly units: readonly UnitOption[]
  /** What the one who makes it may do somewhere. */
  readonly permissions: readonly ProgramPermission[]
  readonly days: { readonly first: string; readonly usual: string; readonly last: string }
}

export function NewApiTokenPage({ page, state, id, units, permissions, days }: NewTokenProps) {
  const { lang } = page
  const words = apiTokenWords[lang]
  const shared = { lang, problems: state.problems }
  const only = units.length === 1 ? units[0]?.id : undefined
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.apiTokens(), label: words.title }, { label: words.make }]}
      problems={state.problems}
    >
      <h1>{words.make}</h1>
      <Form page={page} hidden={{ id }}>
        <TextField
          {...shared}
          name="name"
          label={words.form.name}
          hint={words.form.nameHint}
          autocomplete="off"
          value={typed(state, 'name')}
        />
        <Select
          {...shared}
          name="unitId"
          label={words.columns.unit}
          hint={words.form.unitHint}
          choices={unitChoices(units, lang)}
          value={typed(state, 'unitId') ?? only}
        />
        <CheckboxGroup
          {...shared}
          name="permissions"
          label={words.permissions}
          hint={words.form.permissionsHint}
          choices={permissions.map((value) => ({ value, ...words.permissionNames[value] }))}
          values={state.values['permissions']}
        />
        <DateField
          {...shared}
          name="expiresOn"
          label={words.form.expiresOn}
          hint={words.form.expiresHint}
          value={typed(state, 'expiresOn') ?? days.usual}
          min={days.first}
          max={days.last}
        />
        <SubmitButton>{words.form.submit}</SubmitButton>
      </Form>
    </OfficePage>
  )
}

/** The key is shown once: only a mark of it is kept. */
export function MadeApiTokenPage({ page, name, token }: { page: OfficeFrame; name: string; token: string }) {
  const { lang } = page
  const words = apiTokenWords[lang]
  return (
    <OfficePage page={page} breadcrumb={[{ href: urls.apiTokens(), label: words.title }, { label: words.made.title }]}>
      <h1>{words.made.title}</h1>
      <Notice lang={lang} tone="warning" live title={words.made.once}>
        <p>{words.made.lead(name)}</p>
      </Notice>
      <h2 id="chuoi-khoa">{words.made.token}</h2>
      <p>
        <code class="address">{token}</code>
      </p>
      <p>{words.made.keep}</p>
      <p>
        <ButtonLink tone="secondary" href={urls.apiTokens()}>
          {words.made.back}
        </ButtonLink>
      </p>
    </OfficePage>
  )
}

export interface OneTokenProps {
  readonly page: OfficeFrame
  readonly state: FormState
  readonly token: TokenLine
  readonly mayTakeOver: boolean
  readonly mayReadAudit: boolean
  readonly done: string | undefined
}

export function ApiTokenPage({ page, state, token, mayTakeOver, mayReadAudit, done }: OneTokenProps) {
  const { lang } = page
  const words = apiTokenWords[lang]
  const texts = { 'thu-hoi': words.one.revoked, 'phu-trach': words.one.takenOver }
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.apiTokens(), label: words.title }, { label: token.name }]}
      problems={state.problems}
    >
      <Done lang={lang} word={done} texts={texts} />
      <h1>{token.name}</h1>
      <SummaryList rows={summaryOf(token, lang)} />
      {token.state === 'resting' && (
        <Notice lang={lang}>
          <p>{words.one.restingNote}</p>
        </Notice>
      )}
      {mayTakeOver && (
        <>
          <h2>{words.one.takeOver}</h2>
          <p>{words.one.takeOverNote}</p>
          <Form page={page} action={urls.apiTokenTakeOver(token.id)}>
            <SubmitButton tone="secondary">{words.one.takeOver}</SubmitButton>
          </Form>
        </>
      )}
      {token.state !== 'revoked' && (
        <>
          <h2>{words.one.revoke}</h2>
          <p>{words.one.revokeNote}</p>
          <Form page={page} action={urls.apiTokenRevoke(token.id)}>
            <SubmitButton tone="danger">{words.one.revoke}</SubmitButton>
          </Form>
        </>
      )}
      {mayReadAudit && (
        <p>
          <a href={`${urls.audit()}?doi-tuong=api-token%3A${token.id}`}>{words.one.trail}</a>
        </p>
      )}
    </OfficePage>
  )
}

function summaryOf(token: TokenLine, lang: Lang) {
  const words = apiTokenWords[lang]
  const { columns, one } = words
  const allowed = token.permissions.filter(isProgramPermission).map((name) => words.permissionNames[name].label)
  const lastUsed = token.lastUsedOn === null ? words.never : formatDate(token.lastUsedOn, lang)
  return [
    { label: columns.state, value: <TokenStatus lang={lang} state={token.state} /> },
    { label: columns.unit, value: unitText(token.unit, lang) },
    { label: words.permissions, value: allowed.join('; ') },
    { label: one.responsible, value: token.responsible },
    { label: one.madeOn, value: formatDate(token.madeAt, lang) },
    { label: columns.expiresOn, value: formatDate(token.expiresOn, lang) },
    { label: columns.lastUsedOn, value: lastUsed },
    { label: one.begins, value: <code>{`${tokenPrefix}${token.keyId}`}</code> },
  ]
}
