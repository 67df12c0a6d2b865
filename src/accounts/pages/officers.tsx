/** The list of officers within reach, and the form of their particulars. */
import type { FormState } from '../../platform/http/answer-form.ts'
import { Select } from '../../ui/choices.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { ButtonLink, Form, SubmitButton, TextField } from '../../ui/form.tsx'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { Status } from '../../ui/status.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { doorWords } from '../messages/door.ts'
import { officerWords } from '../messages/officers.ts'
import { type listOfficers, officersPerPage } from '../queries/officers.ts'
import type { UnitName } from '../queries/unit-names.ts'
import { roleIds } from '../rules/roles.ts'
import { roleText, typed, unitText } from './parts.tsx'

type Found = Awaited<ReturnType<typeof listOfficers>>
type Row = Found['rows'][number]

export interface UnitOption {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly parentKind: string | null
  readonly parentName: string | null
}

/** "Thị trấn Đồi Ngô (Huyện Lục Nam)": many communes share a name. */
export function unitChoices(units: readonly UnitOption[], lang: Lang) {
  return units.map(({ id, kind, name, parentKind, parentName }) => {
    const above = parentKind === null || parentName === null ? undefined : { kind: parentKind, name: parentName }
    const own = unitText({ kind, name }, lang)
    return { value: id, label: above === undefined ? own : `${own} (${unitText(above, lang)})` }
  })
}

export function OfficerStatus({ lang, state }: { lang: Lang; state: string }) {
  const words = officerWords[lang].officers.states
  return state === 'active' ? (
    <Status lang={lang} is="active" word={words.active} />
  ) : (
    <Status lang={lang} is="locked" word={words.suspended} />
  )
}

/** Names of the filters in the address. */
export const officerFilters = { text: 'tim', unitId: 'don-vi', role: 'vai-tro', state: 'tinh-trang' } as const

export interface OfficersProps {
  readonly page: OfficeFrame
  readonly found: Found
  readonly filter: Readonly<Partial<Record<keyof typeof officerFilters, string | undefined>>>
  readonly units: readonly UnitOption[]
  readonly pageNumber: number
  readonly mayManage: boolean
}

export function OfficersPage({ page, found, filter, units, pageNumber, mayManage }: OfficersProps) {
  const { lang } = page
  const words = officerWords[lang].officers
  return (
    <OfficePage page={page} breadcrumb={[{ label: words.title }]}>
      <h1>{words.title}</h1>
      {mayManage && (
        <p>
          <ButtonLink href={urls.officerNew()}>{words.add}</ButtonLink>
        </p>
      )}
      <Filters page={page} filter={filter} units={units} />
      <DataTable
        lang={lang}
        id="can-bo"
        caption={words.list}
        columns={columnsFor(lang)}
        rows={found.rows}
        empty={words.empty}
      />
      <Pagination lang={lang} path={page.path} page={pageNumber} pageSize={officersPerPage} total={found.total} />
    </OfficePage>
  )
}

function Filters({ page, filter, units }: Pick<OfficersProps, 'page' | 'filter' | 'units'>) {
  const { lang } = page
  const words = officerWords[lang].officers
  const account = doorWords[lang].account
  const states = Object.entries(words.states).map(([value, label]) => ({ value, label }))
  const names = officerFilters
  return (
    <FilterBar lang={lang} path={page.path} names={Object.values(names)}>
      <TextField lang={lang} name={names.text} type="search" label={words.search} value={filter.text} />
      <Select
        lang={lang}
        name={names.unitId}
        label={account.unit}
        empty={words.allUnits}
        value={filter.unitId}
        choices={unitChoices(units, lang)}
      />
      <Select
        lang={lang}
        name={names.role}
        label={account.role}
        empty={words.allRoles}
        value={filter.role}
        choices={roleIds.map((role) => ({ value: role, label: roleText(role, lang) }))}
      />
      <Select
        lang={lang}
        name={names.state}
        label={account.state}
        empty={words.allStates}
        value={filter.state}
        choices={states}
      />
    </FilterBar>
  )
}

function columnsFor(lang: Lang): Column<Row>[] {
  const words = doorWords[lang].account
  return [
    {
      key: 'name',
      header: words.name,
      rowHeader: true,
      cell: ({ id, name }) => <a href={urls.officer(id)}>{name}</a>,
    },
    { key: 'userName', header: words.userName, cell: ({ userName }) => userName },
    { key: 'unit', header: words.unit, cell: ({ unit }) => unitText(unit, lang) },
    {
      key: 'roles',
      header: officerWords[lang].officers.roles,
      cell: ({ roles }) => roles.map((role) => roleText(role, lang)).join(', '),
    },
    { key: 'state', header: words.state, cell: ({ state }) => <OfficerStatus lang={lang} state={state} /> },
  ]
}

export interface Particulars {
  readonly name: string
  readonly userName: string
  readonly email: string | null
  readonly phone: string | null
  readonly unitId: string
  readonly unit: UnitName | null
}

export interface OfficerFormProps {
  readonly page: OfficeFrame
  readonly state: FormState
  readonly units: readonly UnitOption[]
  /** The officer as they are now; a new one is added without. */
  readonly officer?: (Particulars & { readonly id: string }) | undefined
}

export function OfficerFormPage({ page, state, units, officer }: OfficerFormProps) {
  const { lang } = page
  const words = officerWords[lang].officerForm
  const title = officer === undefined ? words.add : words.edit
  const trail = [
    { href: urls.officers(), label: officerWords[lang].officers.title },
    ...(officer === undefined ? [] : [{ href: urls.officer(officer.id), label: officer.name }]),
    { label: title },
  ]
  return (
    <OfficePage page={page} breadcrumb={trail} problems={state.problems}>
      <h1>{title}</h1>
      <Form page={page}>
        <Fields page={page} state={state} units={units} officer={officer} />
        <SubmitButton>{officer === undefined ? words.create : words.save}</SubmitButton>
      </Form>
    </OfficePage>
  )
}

function Fields({ page, state, units, officer }: OfficerFormProps) {
  const { lang } = page
  const labels = doorWords[lang].account
  const words = officerWords[lang].officerForm
  // What was typed wins, also when it was made empty.
  const isFirst = Object.keys(state.values).length === 0
  const value = (name: Exclude<keyof Particulars, 'unit'>) => (isFirst ? officer?.[name] : typed(state, name)) ?? ''
  const own = officer === undefined || units.some(({ id }) => id === officer.unitId)
  const choices = [
    ...(own ? [] : [{ value: officer.unitId, label: unitText(officer.unit, lang) }]),
    ...unitChoices(units, lang),
  ]
  const shared = { lang, problems: state.problems }
  return (
    <>
      <TextField {...shared} name="name" label={labels.name} autocomplete="off" value={value('name')} />
      <TextField
        {...shared}
        name="userName"
        label={labels.userName}
        hint={words.userNameHint}
        autocomplete="off"
        value={value('userName')}
      />
      <TextField
        {...shared}
        name="email"
        type="email"
        label={labels.email}
        optional
        autocomplete="off"
        value={value('email')}
      />
      <TextField
        {...shared}
        name="phone"
        type="tel"
        label={labels.phone}
        hint={words.phoneHint}
        optional
        autocomplete="off"
        width={16}
        value={value('phone')}
      />
      <Select
        {...shared}
        name="unitId"
        label={labels.unit}
        hint={words.unitHint}
        choices={choices}
        value={value('unitId')}
      />
    </>
  )
}
