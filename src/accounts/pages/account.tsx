/** One's own account: who one is here, password, second factor, sessions. */
import { Form, SubmitButton } from '../../ui/form.tsx'
import { formatDate, formatDateTime } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { Status } from '../../ui/status.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { doorWords } from '../messages/door.ts'
import { officerWords } from '../messages/officers.ts'
import type { AssignmentLine } from '../queries/officers.ts'
import type { UnitName } from '../queries/unit-names.ts'
import { deviceText } from '../user-agent.ts'
import { Done, lastDay, roleText, unitText } from './parts.tsx'

export interface SessionLine {
  readonly id: string
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly address: string
  readonly userAgent: string
}

export interface AccountProps {
  readonly page: OfficeFrame
  readonly officer: {
    readonly name: string
    readonly userName: string
    readonly email: string | null
    readonly phone: string | null
    readonly unit: UnitName | null
  }
  readonly passwordAt: Date | undefined
  readonly factorSince: Date | undefined
  readonly roles: readonly AssignmentLine[]
  readonly sessions: readonly SessionLine[]
  readonly sessionId: string
  readonly done: string | undefined
}

export function AccountPage(props: AccountProps) {
  const { page, officer, roles, done } = props
  const { lang } = page
  const words = doorWords[lang].account
  const texts = {
    'mat-khau': words.changed,
    phien: words.endedOne,
    'cac-phien': words.endedOthers,
    'tat-hai-buoc': doorWords[lang].secondFactor.turnedOff,
  }
  return (
    <OfficePage page={page} breadcrumb={[{ label: words.title }]}>
      <Done lang={lang} word={done} texts={texts} />
      <h1>{words.title}</h1>
      <SummaryList
        rows={[
          { label: words.name, value: officer.name },
          { label: words.userName, value: officer.userName },
          { label: words.email, value: officer.email ?? words.none },
          { label: words.phone, value: officer.phone ?? words.none },
          { label: words.unit, value: unitText(officer.unit, lang) },
          ...proofRows(props),
        ]}
      />
      <h2>{words.roles}</h2>
      <RoleTable lang={lang} roles={roles} />
      <Sessions {...props} />
    </OfficePage>
  )
}

function proofRows({ page, passwordAt, factorSince }: AccountProps) {
  const { lang } = page
  const words = doorWords[lang].account
  const factor = doorWords[lang].secondFactor
  const isOn = factorSince !== undefined
  return [
    {
      label: words.password,
      value: passwordAt === undefined ? words.none : words.passwordSince(formatDateTime(passwordAt, lang)),
      action: { href: urls.ownPassword(), label: words.change, about: words.password.toLowerCase() },
    },
    {
      label: factor.title,
      value: isOn ? factor.on(formatDateTime(factorSince, lang)) : factor.off,
      action: { href: urls.ownSecondFactor(), label: isOn ? factor.see : factor.turnOn, about: factor.about },
    },
  ]
}

function RoleTable({ lang, roles }: { lang: Lang; roles: readonly AssignmentLine[] }) {
  const words = doorWords[lang].account
  const columns: Column<AssignmentLine>[] = [
    { key: 'role', header: words.role, rowHeader: true, cell: ({ role }) => roleText(role, lang) },
    { key: 'unit', header: words.unit, cell: ({ unit }) => unitText(unit, lang) },
    { key: 'from', header: words.from, cell: ({ from }) => formatDate(from, lang) },
    {
      key: 'to',
      header: words.until,
      cell: ({ to }) => (to === null ? officerWords[lang].officer.noEnd : lastDay(to, lang)),
    },
  ]
  return (
    <DataTable
      lang={lang}
      id="vai-tro"
      caption={words.roleList}
      captionUnseen
      columns={columns}
      rows={roles}
      empty={words.noRoles}
    />
  )
}

function Sessions({ page, sessions, sessionId }: AccountProps) {
  const { lang } = page
  const words = doorWords[lang].account
  const columns: Column<SessionLine>[] = [
    {
      key: 'device',
      header: words.device,
      rowHeader: true,
      cell: ({ userAgent }) => deviceText(userAgent) ?? words.unknownDevice,
    },
    { key: 'address', header: words.address, cell: ({ address }) => address },
    { key: 'since', header: words.since, cell: ({ createdAt }) => formatDateTime(createdAt, lang) },
    { key: 'seen', header: words.lastSeen, cell: ({ lastSeenAt }) => formatDateTime(lastSeenAt, lang) },
    {
      key: 'end',
      header: words.end,
      cell: ({ id, userAgent }) =>
        id === sessionId ? (
          <Status lang={lang} is="active" word={words.thisOne} />
        ) : (
          <form method="post" action={urls.ownSessionEnd()}>
            <input type="hidden" name="sessionId" value={id} />
            <button class="button button-secondary" type="submit">
              {words.end}
              <span class="unseen"> {deviceText(userAgent) ?? words.unknownDevice}</span>
            </button>
          </form>
        ),
    },
  ]
  return (
    <>
      <h2>{words.sessions}</h2>
      <DataTable lang={lang} id="phien" caption={words.sessionList} columns={columns} rows={sessions} />
      {sessions.length > 1 && (
        <Form page={page} action={urls.ownOtherSessionsEnd()}>
          <SubmitButton tone="secondary">{words.endOthers}</SubmitButton>
        </Form>
      )}
    </>
  )
}
