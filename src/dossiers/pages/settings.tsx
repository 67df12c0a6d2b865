// What is set once for the one-stop: codes of agencies, how long people are kept, the rules of counting.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Checkbox } from '../../ui/choices.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { ButtonLink, Form, SubmitButton, TextField } from '../../ui/form.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { displayName, inlineName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { permissionWords } from '../messages/permissions.ts'
import { settingsWords } from '../messages/settings.ts'
import type { AgencyRow } from '../queries/settings.ts'
import { isShipped, type Law, type LawChanges, type LawSetting, lawSettingNames } from '../rules/law.ts'

export const settingsQuery = { search: 'tim', missing: 'chua-co-ma', done: 'xong' } as const

/** What is the whole province's, for whoever holds the permission there. */
export interface WholeProvince {
  readonly keepDays: number
  readonly laws: readonly Law[]
  readonly changes: LawChanges
  readonly today: string
}

export interface SettingsProps {
  readonly page: OfficeFrame
  readonly rows: readonly AgencyRow[]
  readonly missing: number
  readonly province: WholeProvince | undefined
  readonly form: FormState
  readonly isDone: boolean
}

export function settingsTrail(lang: Lang, ...more: readonly { readonly href?: string; readonly label: string }[]) {
  const own = { href: urls.officeDossierSettings(), label: permissionWords[lang].settings }
  return more.length === 0 ? [{ label: own.label }] : [own, ...more]
}

export function SettingsPage({ page, rows, missing, province, form, isDone }: SettingsProps) {
  const { lang } = page
  const words = settingsWords[lang]
  return (
    <OfficePage page={page} breadcrumb={settingsTrail(lang)} problems={form.problems}>
      <h1>{words.title}</h1>
      {isDone && <Notice lang={lang} tone="success" title={words.saved} live />}
      <p>{words.lead}</p>
      {province !== undefined && (
        <>
          <Keep {...{ page, form, keepDays: province.keepDays }} />
          <Laws {...{ page, province }} />
        </>
      )}
      <Codes {...{ page, rows, missing }} />
    </OfficePage>
  )
}

function Keep({ page, form, keepDays }: Pick<SettingsProps, 'page' | 'form'> & { keepDays: number }) {
  const { lang } = page
  const words = settingsWords[lang]
  return (
    <>
      <h2>{words.keep.title}</h2>
      <p>{words.keep.lead}</p>
      <Form page={page} action={urls.officeDossierKeep()}>
        <TextField
          lang={lang}
          name="days"
          label={words.keep.days}
          hint={words.keep.hint}
          value={form.values['days']?.[0] ?? String(keepDays)}
          problems={form.problems}
          inputmode="numeric"
          width={8}
        />
        <SubmitButton tone="secondary">{words.save}</SubmitButton>
      </Form>
    </>
  )
}

function Laws({ page, province }: { page: OfficeFrame; province: WholeProvince }) {
  const words = settingsWords[page.lang].law
  return (
    <>
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      {province.laws.map((law) => (
        <OneLaw {...{ page, law, province }} />
      ))}
      <ButtonLink href={urls.officeDossierLaw(newLaw)} tone="secondary">
        {words.add}
      </ButtonLink>
    </>
  )
}

/** Where a version of the law that the program does not know is entered. */
export const newLaw = 'moi'

interface OneLawProps {
  readonly page: OfficeFrame
  readonly law: Law
  readonly province: WholeProvince
}

function OneLaw({ page, law, province: { changes, today } }: OneLawProps) {
  const { lang } = page
  const words = settingsWords[lang].law
  const name = words.name(law.number, formatDate(law.from, lang))
  const set = isShipped(law.id) ? changes[law.id] : undefined
  const isOpen = isShipped(law.id) || law.from > today
  return (
    <>
      <h3>{name}</h3>
      <SummaryList
        rows={[
          ...lawSettingNames.map((setting) => ({
            label: words.settings[setting],
            value: (
              <>
                {settingValue(law[setting], lang)}
                {set?.[setting] !== undefined && <span class="quiet"> ({words.own})</span>}
              </>
            ),
          })),
          { label: words.hasStopNotice, value: law.hasStopNotice ? words.yes : words.no },
        ]}
      />
      {isOpen && (
        <p>
          <a href={urls.officeDossierLaw(law.id)}>
            {words.edit}
            <span class="unseen"> {name}</span>
          </a>
        </p>
      )}
      {isOpen && !isShipped(law.id) && (
        <Form page={page} action={urls.officeDossierLawRemoved(law.id)}>
          <SubmitButton tone="secondary">
            {words.remove}
            <span class="unseen"> {name}</span>
          </SubmitButton>
        </Form>
      )}
    </>
  )
}

function settingValue(value: Law[LawSetting], lang: Lang): string {
  const words = settingsWords[lang].law
  if (typeof value === 'boolean') return value ? words.yes : words.no
  return typeof value === 'number' ? formatNumber(value, lang) : value
}

function Codes({ page, rows, missing }: Pick<SettingsProps, 'page' | 'rows' | 'missing'>) {
  const { lang, path } = page
  const words = settingsWords[lang].codes
  const query = new URLSearchParams(path.split('?')[1] ?? '')
  const asked = (name: string) => query.get(name) ?? undefined
  const { search, missing: without } = settingsQuery
  return (
    <>
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      <FilterBar lang={lang} path={withoutDone(path)} names={[search, without]}>
        <TextField lang={lang} name={search} label={words.search} type="search" value={asked(search)} />
        <Checkbox lang={lang} name={without} value="1" label={words.missingOnly} checked={asked(without) === '1'} />
      </FilterBar>
      <DataTable
        lang={lang}
        id="ma-dinh-danh"
        caption={words.count(formatNumber(rows.length, lang), formatNumber(missing, lang))}
        columns={codeColumns(lang)}
        rows={rows}
        empty={words.empty}
      />
    </>
  )
}

/** Who filters is not told again that something was saved. */
function withoutDone(path: string): string {
  const [base = '', query = ''] = path.split('?')
  const rest = new URLSearchParams(query)
  rest.delete(settingsQuery.done)
  return rest.size === 0 ? base : `${base}?${rest.toString()}`
}

function codeColumns(lang: Lang): Column<AgencyRow>[] {
  const words = settingsWords[lang].codes
  const { schemes } = settingsWords[lang].code
  return [
    {
      key: 'unit',
      header: words.unit,
      rowHeader: true,
      cell: (row) => (
        <>
          {displayName(row, lang)}
          {row.parentKind !== null &&
            row.parentName !== null &&
            `, ${inlineName({ kind: row.parentKind, name: row.parentName }, lang)}`}
        </>
      ),
    },
    { key: 'old', header: schemes['2018'], cell: (row) => codeOr(row.old, words.none) },
    { key: 'new', header: schemes['2020'], cell: (row) => codeOr(row.new, words.none) },
    {
      key: 'edit',
      header: words.change,
      cell: (row) => (
        <a href={urls.officeDossierAgency(row.slug)}>
          {row.old === null && row.new === null ? words.enter : words.change}
          <span class="unseen"> {displayName(row, lang)}</span>
        </a>
      ),
    },
  ]
}

function codeOr(code: string | null, none: string) {
  return code === null ? <span class="quiet">{none}</span> : <span class="nowrap">{code}</span>
}
