/** One officer: particulars, roles, and what an administrator may do. */
import type { FormState } from '../../platform/http/answer-form.ts'
import { Select } from '../../ui/choices.tsx'
import { DateField, Form, SubmitButton } from '../../ui/form.tsx'
import { formatDate, formatDateTime } from '../../ui/format.ts'
import type { OfficeFrame } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { doorWords } from '../messages/door.ts'
import { officerWords } from '../messages/officers.ts'
import type { AssignmentLine } from '../queries/officers.ts'
import { type RoleId } from '../rules/roles.ts'
import { OfficerStatus, type Particulars, type UnitOption, unitChoices } from './officers.tsx'
import { Done, lastDay, roleText, typed, unitText } from './parts.tsx'

export interface OfficerProps {
  readonly page: OfficeFrame
  readonly state: FormState
  readonly officer: Particulars & {
    readonly id: string
    readonly state: string
    readonly totpSince: Date | null
    readonly passwordChangedAt: Date | null
  }
  readonly roles: readonly AssignmentLine[]
  readonly today: string
  readonly units: readonly UnitOption[]
  /** The roles that this administrator may give somewhere. */
  readonly mayGive: readonly RoleId[]
  readonly mayManage: boolean
  readonly mayReadAudit: boolean
  readonly done: string | undefined
}

export function OfficerPage(props: OfficerProps) {
  const { page, state, officer, mayManage, done } = props
  const { lang } = page
  const words = officerWords[lang].officer
  const texts = {
    tao: words.created,
    luu: words.saved,
    'vai-tro': words.assigned,
    'het-vai-tro': words.ended,
    khoa: words.suspended,
    mo: words.reactivated,
    phien: words.sessionsEnded,
    'hai-buoc': words.factorOff,
  }
  const trail = [{ href: urls.officers(), label: officerWords[lang].officers.title }, { label: officer.name }]
  return (
    <OfficePage page={page} breadcrumb={trail} problems={state.problems}>
      <Done lang={lang} word={done} texts={texts} />
      <h1>{officer.name}</h1>
      <SummaryList rows={summaryRows(props)} />
      <h2>{words.rolesTitle}</h2>
      <RoleTable {...props} />
      {mayManage && (
        <>
          <AssignForm {...props} />
          <Administration page={page} officer={officer} />
        </>
      )}
      {props.mayReadAudit && (
        <p>
          <a href={`${urls.audit()}?doi-tuong=officer%3A${officer.id}`}>{words.trail}</a>
        </p>
      )}
    </OfficePage>
  )
}

function summaryRows({ page, officer, mayManage }: OfficerProps) {
  const { lang } = page
  const labels = doorWords[lang].account
  const factor = doorWords[lang].secondFactor
  const words = officerWords[lang]
  const edit = { href: urls.officerEdit(officer.id), label: words.officerForm.edit, about: officer.name }
  const { passwordChangedAt, totpSince } = officer
  return [
    { label: labels.userName, value: officer.userName, ...(mayManage && { action: edit }) },
    { label: labels.email, value: officer.email ?? labels.none },
    { label: labels.phone, value: officer.phone ?? labels.none },
    { label: labels.unit, value: unitText(officer.unit, lang) },
    { label: labels.state, value: <OfficerStatus lang={lang} state={officer.state} /> },
    {
      label: labels.password,
      value:
        passwordChangedAt === null
          ? words.officer.noPassword
          : labels.passwordSince(formatDateTime(passwordChangedAt, lang)),
    },
    { label: factor.title, value: totpSince === null ? factor.off : factor.on(formatDateTime(totpSince, lang)) },
  ]
}

function RoleTable({ page, officer, roles, today, mayManage }: OfficerProps) {
  const { lang } = page
  const labels = doorWords[lang].account
  const words = officerWords[lang].officer
  const columns: Column<AssignmentLine>[] = [
    { key: 'role', header: labels.role, rowHeader: true, cell: ({ role }) => roleText(role, lang) },
    { key: 'unit', header: labels.unit, cell: ({ unit }) => unitText(unit, lang) },
    { key: 'from', header: labels.from, cell: ({ from }) => formatDate(from, lang) },
    { key: 'to', header: labels.until, cell: ({ to }) => (to === null ? words.noEnd : lastDay(to, lang)) },
  ]
  const end: Column<AssignmentLine> = {
    key: 'end',
    header: words.endRole,
    cell: ({ id, role, to }) =>
      (to === null || to > today) && (
        <form method="post" action={urls.officerRoleEnd(officer.id)}>
          <input type="hidden" name="assignmentId" value={id} />
          <button class="button button-secondary" type="submit">
            {words.endRole}
            <span class="unseen"> {words.endRoleAbout(roleText(role, lang))}</span>
          </button>
        </form>
      ),
  }
  return (
    <DataTable
      lang={lang}
      id="vai-tro"
      caption={labels.roleList}
      captionUnseen
      columns={mayManage ? [...columns, end] : columns}
      rows={roles}
      empty={labels.noRoles}
    />
  )
}

function AssignForm({ page, state, officer, units, mayGive }: OfficerProps) {
  const { lang } = page
  const labels = doorWords[lang].account
  const words = officerWords[lang].officer
  const shared = { lang, problems: state.problems }
  return (
    <>
      <h2>{words.assign}</h2>
      <Form page={page} action={urls.officerRoles(officer.id)}>
        <Select
          {...shared}
          name="role"
          label={labels.role}
          choices={mayGive.map((role) => ({ value: role, label: roleText(role, lang) }))}
          value={typed(state, 'role')}
        />
        <Select
          {...shared}
          name="unitId"
          label={labels.unit}
          hint={words.assignHint}
          choices={unitChoices(units, lang)}
          value={typed(state, 'unitId') ?? officer.unitId}
        />
        <DateField
          {...shared}
          name="from"
          label={labels.from}
          hint={words.fromHint}
          optional
          value={typed(state, 'from')}
        />
        <DateField {...shared} name="to" label={words.to} hint={words.toHint} optional value={typed(state, 'to')} />
        <SubmitButton>{words.assign}</SubmitButton>
      </Form>
    </>
  )
}

function Administration({ page, officer }: Pick<OfficerProps, 'page' | 'officer'>) {
  const words = officerWords[page.lang].officer
  const isActive = officer.state === 'active'
  const tasks = [
    ...(isActive ? [{ href: urls.officerLink(officer.id), label: words.link, note: words.linkNote }] : []),
    { href: urls.officerSessionsEnd(officer.id), label: words.endSessions, note: words.endSessionsNote },
    ...(officer.totpSince === null
      ? []
      : [{ href: urls.officerSecondFactorOff(officer.id), label: words.factor, note: words.factorNote }]),
  ]
  return (
    <>
      <h2>{words.work}</h2>
      {tasks.map(({ href, label, note }) => (
        <form class="field" method="post" action={href}>
          <p class="hint">{note}</p>
          <p>
            <SubmitButton tone="secondary">{label}</SubmitButton>
          </p>
        </form>
      ))}
      {isActive ? (
        <form class="field" method="post" action={urls.officerSuspend(officer.id)}>
          <p class="hint">{words.suspendNote}</p>
          <p>
            <SubmitButton tone="danger">{words.suspend}</SubmitButton>
          </p>
        </form>
      ) : (
        <form class="field" method="post" action={urls.officerReactivate(officer.id)}>
          <p>
            <SubmitButton>{words.reactivate}</SubmitButton>
          </p>
        </form>
      )}
    </>
  )
}

export interface LinkProps {
  readonly page: OfficeFrame
  readonly officer: { readonly id: string; readonly name: string }
  readonly link: string
  readonly until: Date
}

/** The link is shown once: only its hash is kept. */
export function LinkPage({ page, officer, link, until }: LinkProps) {
  const { lang } = page
  const words = officerWords[lang].officer
  const trail = [
    { href: urls.officers(), label: officerWords[lang].officers.title },
    { href: urls.officer(officer.id), label: officer.name },
    { label: words.linkTitle },
  ]
  return (
    <OfficePage page={page} breadcrumb={trail}>
      <h1>{words.linkTitle}</h1>
      <p>{words.linkLead(officer.name)}</p>
      <p>
        <code class="address">{link}</code>
      </p>
      <p>{words.linkUntil(formatDateTime(until, lang))}</p>
      <p>
        <a href={urls.officer(officer.id)}>{words.linkBack}</a>
      </p>
    </OfficePage>
  )
}
