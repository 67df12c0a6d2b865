/** One unit for its officers: how people reach it, its counters, its history; and the two small forms for them. */

import type { FormState } from '../../platform/http/answer-form.ts'
import type { Fields } from '../../platform/http/read-form.ts'
import { CheckboxGroup, Select } from '../../ui/choices.tsx'
import { ButtonLink, DateField, Form, SubmitButton, TextField } from '../../ui/form.tsx'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { urls } from '../../urls.ts'
import { officeWords } from '../messages/office.ts'
import { publicWords } from '../messages/public.ts'
import { messages } from '../messages.ts'
import { displayName } from '../names.ts'
import type { UnitHistory } from '../queries/history.ts'
import type { Profile } from '../queries/profile.ts'
import type { UnitRow } from '../queries/units.ts'
import type { DeskPerson, OpeningHours } from '../rules.ts'
import { Story } from './story.tsx'

export type OfficeUnitProps = {
  page: OfficeFrame
  unit: UnitRow
  profile: Profile
  below: readonly UnitRow[]
  history: UnitHistory
  people: readonly DeskPerson[]
  host: string
  mayChange: boolean
  mayName: boolean
}

export function OfficeUnitPage(props: OfficeUnitProps) {
  const { page, unit, below, history, mayChange } = props
  const { lang } = page
  const words = officeWords[lang]
  const name = displayName(unit, lang)
  const isLocal = unit.level === 'commune' || unit.level === 'office' || unit.level === 'village'
  return (
    <OfficePage page={page} breadcrumb={[{ href: urls.officeUnits(), label: words.list.title }, { label: name }]}>
      <h1>{name}</h1>
      <p>
        {publicWords[lang].unit.code}: {unit.code ?? publicWords[lang].unit.noCode}.{' '}
        {unit.parent !== null && (
          <>
            {publicWords[lang].unit.above}{' '}
            <a href={urls.officeUnit(unit.parent.unitId)}>{displayName(unit.parent, lang)}</a>.{' '}
          </>
        )}
        <a href={urls.unit(unit.slug)}>{words.unit.publicPage}</a>
      </p>
      <h2>{words.unit.contact}</h2>
      <SummaryList rows={contactRows(lang, props)} />
      {unit.level === 'commune' && <People {...props} />}
      <h2>{isLocal ? words.unit.local : words.unit.below}</h2>
      {below.length === 0 && <p>{words.unit.noLocal}</p>}
      <ul>
        {below.map((child) => (
          <li>
            <a href={urls.officeUnit(child.unitId)}>{displayName(child, lang)}</a>
          </li>
        ))}
      </ul>
      {mayChange && isLocal && (
        <ButtonLink href={urls.officeUnitNew(unit.unitId)} tone="secondary">
          {words.unit.found}
        </ButtonLink>
      )}
      <h2>{words.unit.history}</h2>
      <Story lang={lang} history={history} />
    </OfficePage>
  )
}

function People({ page: { lang }, unit, people, mayChange }: OfficeUnitProps) {
  const words = officeWords[lang].unit
  return (
    <>
      <h2>{words.people}</h2>
      {people.length === 0 && <p>{words.noPeople}</p>}
      <SummaryList
        rows={people.map(({ name, title, field, phone }) => ({
          label: name,
          value: [title, field, phone].filter((text) => text !== '').join(', '),
        }))}
      />
      {mayChange && (
        <ButtonLink href={urls.officeUnitPeople(unit.unitId)} tone="secondary">
          {words.editPeople}
        </ButtonLink>
      )}
    </>
  )
}

function contactRows(lang: Lang, { unit, profile, host, mayChange, mayName }: OfficeUnitProps) {
  const words = officeWords[lang].unit
  const row = (label: string, value: string | null) => {
    const action = mayChange
      ? { href: urls.officeUnitProfile(unit.unitId), label: words.edit, about: label }
      : undefined
    return { label, value: value ?? words.none, action }
  }
  return [
    row(words.phone, profile.phone),
    row(words.email, profile.email),
    row(words.address, profile.address),
    row(words.hours, hoursText(profile.hours, lang)),
    {
      label: words.host,
      value: host === '' ? words.none : host,
      action: mayName ? { href: urls.officeUnitHost(unit.unitId), label: words.edit, about: words.host } : undefined,
    },
  ]
}

function hoursText(hours: readonly OpeningHours[], lang: Lang): string | null {
  if (hours.length === 0) return null
  const names = officeWords[lang].profile.dayNames
  const days = (list: readonly number[]) => list.map((day) => names[day - 1]).join(', ')
  return hours.map(({ days: on, from, to }) => `${days(on)}: ${from}–${to}`).join('; ')
}

type FormPageProps = { page: OfficeFrame; unit: UnitRow; state: FormState }

/** Each half day has its own days: many desks open on Saturday in the morning only. */
const halves = ['morning', 'afternoon'] as const

export function ProfilePage({ page, unit, state }: FormPageProps) {
  const { lang } = page
  const { profile: words, unit: labels } = officeWords[lang]
  const { problems, values } = state
  const field = (name: string) => ({ lang, name, problems, value: values[name]?.[0], optional: true })
  return (
    <OfficePage page={page} breadcrumb={trailTo(lang, unit, words.title)} problems={problems}>
      <h1>{words.title}</h1>
      <Form page={page}>
        <TextField {...field('phone')} label={labels.phone} hint={words.phoneHint} type="tel" width={16} />
        <TextField {...field('email')} label={labels.email} type="email" />
        <TextField {...field('address')} label={labels.address} />
        {halves.map((half) => (
          <>
            <CheckboxGroup
              lang={lang}
              name={`${half}Days`}
              label={words[`${half}Days`]}
              problems={problems}
              values={values[`${half}Days`]}
              choices={words.dayNames.map((label, index) => ({ value: String(index + 1), label }))}
            />
            <TextField {...field(`${half}From`)} label={words[`${half}From`]} hint={words.timeHint} width={8} />
            <TextField {...field(`${half}To`)} label={words[`${half}To`]} hint={words.timeHint} width={8} />
          </>
        ))}
        <SubmitButton>{words.save}</SubmitButton>
      </Form>
    </OfficePage>
  )
}

/** The form's half days as opening hours, each with the half it came from; one without times is left out. */
export function hoursOfForm(form: Fields): { half: (typeof halves)[number]; hours: OpeningHours }[] {
  const time = (name: string) => {
    const value = form.getAll(name)[0]
    return typeof value === 'string' ? value.trim() : ''
  }
  return halves.flatMap((half) => {
    const hours = {
      days: form.getAll(`${half}Days`).map(Number),
      from: time(`${half}From`),
      to: time(`${half}To`),
    }
    return hours.from === '' && hours.to === '' ? [] : [{ half, hours }]
  })
}

const weekdays = [1, 2, 3, 4, 5]

/** What is kept, as the form has it. */
export function formOfProfile({ phone, email, address, hours }: Profile): FormState {
  const morning = hours.find(({ from }) => from < '12:00')
  const afternoon = hours.find(({ from }) => from >= '12:00')
  const isEmpty = hours.length === 0
  const values: Record<string, readonly string[]> = {
    morningDays: (morning?.days ?? (isEmpty ? weekdays : [])).map(String),
    afternoonDays: (afternoon?.days ?? (isEmpty ? weekdays : [])).map(String),
  }
  const texts = {
    phone,
    email,
    address,
    morningFrom: morning?.from,
    morningTo: morning?.to,
    afternoonFrom: afternoon?.from,
    afternoonTo: afternoon?.to,
  }
  for (const [name, text] of Object.entries(texts)) if (text) values[name] = [text]
  return { values, problems: [] }
}

const localKinds = ['counter', 'village', 'residential-group', 'department'] as const

export function FoundPage({ page, unit, state }: FormPageProps) {
  const { lang } = page
  const words = officeWords[lang].found
  const { problems, values } = state
  const field = (name: string) => ({ lang, name, problems, value: values[name]?.[0] })
  return (
    <OfficePage page={page} breadcrumb={trailTo(lang, unit, words.title)} problems={problems}>
      <h1>{words.title}</h1>
      <Form page={page}>
        <Select
          {...field('kind')}
          label={words.kind}
          choices={localKinds.map((value) => ({ value, label: messages[lang].kinds[value] }))}
        />
        <TextField {...field('name')} label={words.name} hint={words.nameHint} />
        <TextField {...field('code')} label={words.code} optional width={16} />
        <DateField {...field('from')} label={words.from} hint={words.fromHint} optional />
        <SubmitButton>{words.button}</SubmitButton>
      </Form>
    </OfficePage>
  )
}

function trailTo(lang: Lang, unit: UnitRow, label: string) {
  return [
    { href: urls.officeUnits(), label: officeWords[lang].list.title },
    { href: urls.officeUnit(unit.unitId), label: displayName(unit, lang) },
    { label },
  ]
}
