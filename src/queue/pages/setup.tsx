// Back office: how the queue of a commune is set up.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Checkbox, CheckboxGroup } from '../../ui/choices.tsx'
import { Form, SubmitButton, TextField } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { messages } from '../messages/office.ts'
import type { QueueScreen, Setup } from '../queries/setup.ts'

export interface SetupProps {
  readonly page: OfficeFrame
  readonly unitId: string
  readonly slug: string
  readonly name: string
  readonly setup: Setup
  readonly screens: readonly QueueScreen[]
  readonly state: FormState
  readonly isSaved: boolean
  /** The address that makes a new screen this one; shown once. */
  readonly opening: string | undefined
  readonly baseUrl: string
}

export function SetupPage(props: SetupProps) {
  const { page, slug, name, state, isSaved, opening, baseUrl } = props
  const { lang } = page
  const words = messages[lang]
  const link = (path: string) => <a href={path}>{`${baseUrl}${path}`}</a>
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officeQueue(), label: words.title }, { label: name }]}
      problems={state.problems}
    >
      {isSaved && <Notice lang={lang} tone="success" title={words.setup.saved} live />}
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
      <Groups {...props} />
      <Counters {...props} />
      <SettingsForm {...props} />
      <Screens {...props} />
    </OfficePage>
  )
}

function valueOf(state: FormState, name: string): string | undefined {
  return state.values[name]?.[0]
}

function Groups({ page, unitId, setup, state }: SetupProps) {
  const { lang } = page
  const words = messages[lang].setup
  return (
    <>
      <h2>{words.groups}</h2>
      <p class="hint">{words.groupsHint}</p>
      <DataTable
        lang={lang}
        id="nhom"
        caption={words.groups}
        captionUnseen
        empty={words.none}
        rows={setup.groups}
        columns={[
          { key: 'letter', header: words.letter, rowHeader: true, cell: ({ letter }) => letter },
          { key: 'name', header: words.name, cell: ({ name }) => name },
          {
            key: 'end',
            header: words.end,
            cell: ({ id, name }) => (
              <EndButton page={page} action={urls.officeQueueGroupEnd(unitId, id)} label={words.end} about={name} />
            ),
          },
        ]}
      />
      <Form page={page} action={urls.officeQueueGroup(unitId)}>
        <TextField
          lang={lang}
          name="letter"
          label={words.letter}
          hint={words.letterHint}
          width={4}
          value={valueOf(state, 'letter')}
          problems={state.problems}
        />
        <TextField
          lang={lang}
          name="name"
          label={words.name}
          value={valueOf(state, 'name')}
          problems={state.problems}
        />
        <SubmitButton>{words.addGroup}</SubmitButton>
      </Form>
    </>
  )
}

function EndButton({
  page,
  action,
  label,
  about,
}: {
  page: OfficeFrame
  action: string
  label: string
  about: string
}) {
  return (
    <Form page={page} action={action}>
      <SubmitButton tone="secondary">
        {label}
        <span class="unseen"> {about}</span>
      </SubmitButton>
    </Form>
  )
}

function Counters({ page, unitId, setup, state }: SetupProps) {
  const { lang } = page
  const words = messages[lang].setup
  const namesOf = (ids: readonly string[]) =>
    setup.groups
      .filter(({ id }) => ids.includes(id))
      .map(({ letter }) => letter)
      .join(', ')
  return (
    <>
      <h2>{words.counters}</h2>
      <DataTable
        lang={lang}
        id="quay"
        caption={words.counters}
        captionUnseen
        empty={words.none}
        rows={setup.counters}
        columns={[
          { key: 'number', header: words.number, rowHeader: true, cell: ({ number }) => formatNumber(number, lang) },
          { key: 'groups', header: words.calls, cell: ({ groupIds }) => namesOf(groupIds) },
          {
            key: 'end',
            header: words.end,
            cell: ({ id, number }) => (
              <EndButton
                page={page}
                action={urls.officeQueueCounterEnd(unitId, id)}
                label={words.end}
                about={messages[lang].counter(String(number))}
              />
            ),
          },
        ]}
      />
      <Form page={page} action={urls.officeQueueCounter(unitId)}>
        <TextField
          lang={lang}
          name="number"
          label={words.number}
          inputmode="numeric"
          width={4}
          value={valueOf(state, 'number')}
          problems={state.problems}
        />
        <CheckboxGroup
          lang={lang}
          name="groupIds"
          label={words.calls}
          choices={setup.groups.map(({ id, letter, name }) => ({ value: id, label: `${letter} · ${name}` }))}
          values={state.values.groupIds ?? []}
          problems={state.problems}
        />
        <SubmitButton>{words.addCounter}</SubmitButton>
      </Form>
    </>
  )
}

function SettingsForm({ page, unitId, setup, state }: SetupProps) {
  const { lang } = page
  const words = messages[lang].setup
  const { settings } = setup
  return (
    <>
      <h2>{words.settings}</h2>
      <Form page={page} action={urls.officeQueueSettings(unitId)}>
        <TextField
          lang={lang}
          name="priorityEvery"
          label={words.priorityEvery}
          hint={words.priorityEveryHint}
          inputmode="numeric"
          width={4}
          value={valueOf(state, 'priorityEvery') ?? String(settings.priorityEvery)}
          problems={state.problems}
        />
        <Checkbox lang={lang} name="takesPhones" label={words.takesPhones} checked={settings.takesPhones} />
        <TextField
          lang={lang}
          name="keepDays"
          label={words.keepDays}
          hint={words.keepDaysHint}
          inputmode="numeric"
          width={4}
          value={valueOf(state, 'keepDays') ?? String(settings.keepDays)}
          problems={state.problems}
        />
        <SubmitButton>{words.save}</SubmitButton>
      </Form>
    </>
  )
}

function Screens({ page, unitId, screens, state }: SetupProps) {
  const { lang } = page
  const words = messages[lang].setup
  return (
    <>
      <h2>{words.screens}</h2>
      <p class="hint">{words.screensHint}</p>
      <DataTable
        lang={lang}
        id="may"
        caption={words.screens}
        captionUnseen
        empty={words.none}
        rows={screens}
        columns={[
          { key: 'name', header: words.screenName, rowHeader: true, cell: ({ name }) => name },
          {
            key: 'end',
            header: words.revoke,
            cell: ({ id, name, revokedAt }) =>
              revokedAt === null ? (
                <EndButton
                  page={page}
                  action={urls.officeQueueScreenEnd(unitId, id)}
                  label={words.revoke}
                  about={name}
                />
              ) : (
                words.revoked
              ),
          },
        ]}
      />
      <Form page={page} action={urls.officeQueueScreen(unitId)}>
        <TextField
          lang={lang}
          name="screenName"
          label={words.screenName}
          value={valueOf(state, 'screenName')}
          problems={state.problems}
        />
        <SubmitButton>{words.addScreen}</SubmitButton>
      </Form>
    </>
  )
}
