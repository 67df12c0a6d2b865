// Back office: how the queue of a commune is set up.
import type { Child } from 'hono/jsx'
import type { FormState } from '../../platform/http/answer-form.ts'
import { Checkbox } from '../../ui/choices.tsx'
import { ButtonLink, Form, SubmitButton } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { messages } from '../messages/office.ts'
import type { Counter, Group, QueueScreen, Setup } from '../queries/setup.ts'
import { CounterFields, GroupFields, SmallButton, textField } from './setup-fields.tsx'

export interface SetupProps {
  readonly page: OfficeFrame
  readonly unitId: string
  readonly slug: string
  readonly name: string
  readonly setup: Setup
  readonly screens: readonly (QueueScreen & { readonly held: number })[]
  /** How many numbers each counter holds for an outage. */
  readonly held: ReadonlyMap<string, number>
  readonly mayCall: boolean
  readonly state: FormState
  /** What was just done. */
  readonly done: string | undefined
  /** The address that makes a new screen this one; shown once. */
  readonly opening: string | undefined
  readonly baseUrl: string
}

export function SetupPage(props: SetupProps) {
  const { page, unitId, slug, name, state, done, opening, baseUrl } = props
  const { lang } = page
  const words = messages[lang]
  const link = (path: string) => <a href={path}>{`${baseUrl}${path}`}</a>
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officeQueue(), label: words.title }, { label: name }]}
      problems={state.problems}
    >
      {done !== undefined && <Notice lang={lang} tone="success" title={done} live />}
      {opening !== undefined && (
        <Notice lang={lang} tone="success" title={words.setup.openOn} live>
          <p>
            <code class="address">{opening}</code>
          </p>
        </Notice>
      )}
      <h1>
        {words.setUp}: {name}
      </h1>
      <SummaryList
        rows={[
          { label: words.phone, value: link(urls.queuePhone(slug)) },
          { label: words.screen, value: link(urls.queueScreen(slug)) },
          { label: words.display, value: link(urls.queueDisplay(slug)) },
        ]}
      />
      <p>
        <ButtonLink href={urls.officeQueuePoster(unitId)} tone="secondary">
          {words.poster.link}
        </ButtonLink>
      </p>
      <Groups {...props} />
      <Counters {...props} />
      <SettingsForm {...props} />
      <Screens {...props} />
    </OfficePage>
  )
}

interface PartProps<Row> {
  readonly page: OfficeFrame
  readonly id: string
  readonly title: string
  readonly hint?: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  /** Where a new one is sent, by which button. */
  readonly action: string
  readonly button: string
  readonly state: FormState
  /** The names of the fields of a new one: what was typed and is wrong is not hidden. */
  readonly fields: readonly string[]
  readonly children: Child
}

/** A table of what there is, and below it the form for one more. */
function Part<Row>({ page, id, title, hint, rows, columns, action, button, state, fields, children }: PartProps<Row>) {
  const { lang } = page
  const isTyped = fields.some((name) => state.values[name] !== undefined)
  return (
    <>
      <h2>{title}</h2>
      {hint !== undefined && <p class="hint">{hint}</p>}
      <DataTable
        {...{ lang, id, rows, caption: title, captionUnseen: true, empty: messages[lang].setup.none }}
        columns={[...columns]}
      />
      <details open={rows.length === 0 || isTyped}>
        <summary>{button}</summary>
        <Form page={page} action={action}>
          {children}
          <SubmitButton>{button}</SubmitButton>
        </Form>
      </details>
    </>
  )
}

function Groups({ page, unitId, setup, state }: SetupProps) {
  const { lang } = page
  const words = messages[lang].setup
  const columns: Column<Group>[] = [
    { key: 'letter', header: words.letter, rowHeader: true, cell: ({ letter }) => letter },
    {
      key: 'name',
      header: words.name,
      cell: ({ id, name }) => <a href={urls.officeQueueGroupEdit(unitId, id)}>{name}</a>,
    },
    {
      key: 'hours',
      header: words.hours,
      cell: ({ givesFrom, givesUntil }) => (givesFrom === null ? words.always : `${givesFrom}–${givesUntil}`),
    },
    {
      key: 'end',
      header: words.end,
      cell: ({ id, name }) => (
        <SmallButton page={page} action={urls.officeQueueGroupEnd(unitId, id)} label={words.end} about={name} />
      ),
    },
  ]
  return (
    <Part
      {...{ page, id: 'nhom', title: words.groups, hint: words.groupsHint, rows: setup.groups, columns }}
      action={urls.officeQueueGroup(unitId)}
      {...{ button: words.addGroup, state, fields: ['letter', 'name'] }}
    >
      <GroupFields lang={lang} state={state} />
    </Part>
  )
}

function Counters({ page, unitId, setup, held, mayCall, state }: SetupProps) {
  const { lang } = page
  const words = messages[lang].setup
  const nameOf = ({ number, name }: Counter) => {
    const said = messages[lang].counter(formatNumber(number, lang))
    return name === null ? said : `${said} · ${name}`
  }
  const columns: Column<Counter>[] = [
    {
      key: 'number',
      header: words.number,
      rowHeader: true,
      cell: (row) => <a href={urls.officeQueueCounterEdit(unitId, row.id)}>{nameOf(row)}</a>,
    },
    {
      key: 'groups',
      header: words.calls,
      cell: ({ groupIds }) =>
        setup.groups
          .filter(({ id }) => groupIds.includes(id))
          .map(({ letter }) => letter)
          .join(', '),
    },
    {
      key: 'held',
      header: words.heldNow,
      cell: (row) => {
        const count = held.get(row.id) ?? 0
        const button = { page, action: urls.officeQueueRelease(row.id), label: words.takeBack, about: nameOf(row) }
        return (
          <>
            {formatNumber(count, lang)} {count > 0 && mayCall && <SmallButton {...button} />}
          </>
        )
      },
    },
    {
      key: 'end',
      header: words.end,
      cell: (row) => (
        <SmallButton
          {...{ page, action: urls.officeQueueCounterEnd(unitId, row.id), label: words.end, about: nameOf(row) }}
        />
      ),
    },
  ]
  return (
    <Part
      {...{ page, id: 'quay', title: words.counters, hint: words.countersHint, rows: setup.counters, columns }}
      action={urls.officeQueueCounter(unitId)}
      {...{ button: words.addCounter, state, fields: ['number', 'groupIds'] }}
    >
      <CounterFields lang={lang} state={state} groups={setup.groups} />
    </Part>
  )
}

function SettingsForm({ page, unitId, setup, state }: SetupProps) {
  const { lang } = page
  const words = messages[lang].setup
  const { priorityEvery, takesPhones, keepDays } = setup.settings
  const field = textField(lang, state)
  const counted = { width: 4, numeric: true } as const
  return (
    <>
      <h2>{words.settings}</h2>
      <Form page={page} action={urls.officeQueueSettings(unitId)}>
        {field('priorityEvery', words.priorityEvery, String(priorityEvery), {
          ...counted,
          hint: words.priorityEveryHint,
        })}
        <Checkbox lang={lang} name="takesPhones" label={words.takesPhones} checked={takesPhones} />
        {field('keepDays', words.keepDays, String(keepDays), { ...counted, hint: words.keepDaysHint })}
        <SubmitButton>{words.save}</SubmitButton>
      </Form>
    </>
  )
}

function Screens({ page, unitId, screens, state }: SetupProps) {
  const { lang } = page
  const words = messages[lang].setup
  const columns: Column<SetupProps['screens'][number]>[] = [
    { key: 'name', header: words.screenName, rowHeader: true, cell: ({ name }) => name },
    {
      key: 'held',
      header: words.heldNow,
      cell: ({ id, name, held }) => (
        <>
          {formatNumber(held, lang)}{' '}
          {held > 0 && (
            <SmallButton
              {...{ page, action: urls.officeQueueScreenGiveBack(unitId, id), label: words.takeBack, about: name }}
            />
          )}
        </>
      ),
    },
    {
      key: 'end',
      header: words.revoke,
      cell: ({ id, name, revokedAt }) =>
        revokedAt === null ? (
          <SmallButton {...{ page, action: urls.officeQueueScreenEnd(unitId, id), label: words.revoke, about: name }} />
        ) : (
          words.revoked
        ),
    },
  ]
  return (
    <Part
      {...{ page, id: 'may', title: words.screens, hint: words.screensHint, rows: screens, columns }}
      action={urls.officeQueueScreen(unitId)}
      {...{ button: words.addScreen, state, fields: ['screenName'] }}
    >
      {textField(lang, state)('screenName', words.screenName)}
    </Part>
  )
}
