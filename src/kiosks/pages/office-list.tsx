// Back office: all kiosks within reach with their state, and the form that puts a new one at a counter.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Select } from '../../ui/choices.tsx'
import { ButtonLink, Form, SubmitButton, TextField } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { Status, type StatusName } from '../../ui/status.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { messages } from '../messages/office.ts'
import type { KioskRow, listStandings } from '../queries.ts'
import { type KioskState, stateOf, warningsOf } from '../rules.ts'
import { ageText, standingText } from './words.ts'

const looks: Readonly<Record<KioskState, StatusName>> = {
  new: 'draft',
  connected: 'active',
  away: 'paused',
  silent: 'overdue',
  revoked: 'ended',
}

export function KioskStatus({ lang, kiosk, now }: { lang: Lang; kiosk: KioskRow; now: Date }) {
  const state = stateOf(kiosk, now)
  return <Status lang={lang} is={looks[state]} word={messages[lang].states[state]} />
}

interface ListProps {
  readonly page: OfficeFrame
  readonly kiosks: readonly KioskRow[]
  readonly now: Date
  readonly appVersion: string
}

export function KioskListPage({ page, kiosks, now, appVersion }: ListProps) {
  const { lang } = page
  const words = messages[lang]
  return (
    <OfficePage page={page} breadcrumb={[{ label: words.title }]}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <p>
        <ButtonLink href={urls.officeKioskNew()}>{words.add}</ButtonLink>
      </p>
      <DataTable
        lang={lang}
        id="may"
        caption={words.list}
        columns={columnsFor(lang, now, appVersion)}
        rows={kiosks}
        empty={words.none}
      />
    </OfficePage>
  )
}

function columnsFor(lang: Lang, now: Date, appVersion: string): Column<KioskRow>[] {
  const words = messages[lang]
  const count = (of: number | undefined) => (of === undefined ? '–' : formatNumber(of, lang))
  return [
    {
      key: 'name',
      header: words.name,
      rowHeader: true,
      cell: ({ id, name }) => <a href={urls.officeKiosk(id)}>{name}</a>,
    },
    { key: 'place', header: words.place, cell: (kiosk) => standingText(kiosk, lang) },
    { key: 'state', header: words.state, cell: (kiosk) => <KioskStatus lang={lang} kiosk={kiosk} now={now} /> },
    { key: 'contact', header: words.contact, cell: ({ contact }) => ageText(contact?.at ?? null, now, lang) },
    { key: 'waiting', header: words.waiting, numeric: true, cell: ({ contact }) => count(contact?.waiting) },
    { key: 'aside', header: words.aside, numeric: true, cell: ({ contact }) => count(contact?.setAside) },
    {
      key: 'warnings',
      header: words.warnings,
      cell: (kiosk) => {
        const found = warningsOf(kiosk, now, appVersion)
        return found.length === 0 ? '–' : found.map((one) => words.warning[one]).join('; ')
      },
    },
  ]
}

interface NewProps {
  readonly page: OfficeFrame
  readonly state: FormState
  readonly standings: Awaited<ReturnType<typeof listStandings>>
}

export function NewKioskPage({ page, state, standings }: NewProps) {
  const { lang } = page
  const words = messages[lang]
  const [only] = standings
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officeKiosks(), label: words.title }, { label: words.add }]}
      problems={state.problems}
    >
      <h1>{words.add}</h1>
      <Form page={page} action={urls.officeKioskNew()}>
        <Select
          lang={lang}
          name="unitId"
          label={words.place}
          empty={standings.length === 1 ? undefined : words.choosePlace}
          value={state.values.unitId?.[0] ?? (standings.length === 1 ? only?.unitId : undefined)}
          choices={standings.map((one) => ({ value: one.unitId, label: standingText(one, lang) }))}
          problems={state.problems}
        />
        <TextField
          lang={lang}
          name="name"
          label={words.name}
          hint={words.nameHint}
          value={state.values.name?.[0]}
          problems={state.problems}
        />
        <SubmitButton>{words.make}</SubmitButton>
      </Form>
    </OfficePage>
  )
}
