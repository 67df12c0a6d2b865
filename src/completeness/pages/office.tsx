// Back office: the communes within reach with their counts, and one commune with every finding.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Select } from '../../ui/choices.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { DateField, Form, SubmitButton } from '../../ui/form.tsx'
import { formatDate, formatDateTime, formatNumber } from '../../ui/format.ts'
import type { OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { displayName } from '../../units/names.ts'
import type { UnitRow } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { messages } from '../messages/pages.ts'
import { ruleWords } from '../messages/rules.ts'
import type { DayCounts, FullCheck, StoredCheck } from '../queries.ts'
import { completenessRules, type RuleId, type Severity, severities } from '../rules.ts'
import { countByRule, FindingTable, RuleTable } from './parts.tsx'

export interface CompletenessProps {
  readonly page: OfficeFrame
  readonly checks: readonly StoredCheck[]
  readonly mayConfigure: boolean
}

export function CompletenessPage({ page, checks, mayConfigure }: CompletenessProps) {
  const { lang } = page
  const words = messages[lang]
  const number = (value: number) => formatNumber(value, lang)
  const sum = (key: 'errors' | 'warnings') => number(checks.reduce((total, check) => total + check[key], 0))
  const columns: Column<StoredCheck>[] = [
    {
      key: 'unit',
      header: words.table.unit,
      rowHeader: true,
      cell: (one) => <a href={urls.officeUnitCompleteness(one.unitId)}>{displayName(one, lang)}</a>,
    },
    {
      key: 'errors',
      header: words.table.errors,
      numeric: true,
      cell: (one) => number(one.errors),
      total: sum('errors'),
    },
    {
      key: 'warnings',
      header: words.table.warnings,
      numeric: true,
      cell: (one) => number(one.warnings),
      total: sum('warnings'),
    },
    {
      key: 'published',
      header: words.table.published,
      cell: ({ published, expected }) => words.of(number(published), number(expected)),
    },
    { key: 'day', header: words.table.day, cell: ({ day }) => formatDate(day, lang) },
  ]
  return (
    <OfficePage page={page} breadcrumb={[{ label: words.title }]}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      {mayConfigure && (
        <p>
          <a href={urls.officeCompletenessSettings()}>{words.settings.title}</a>
        </p>
      )}
      <DataTable
        lang={lang}
        id="communes"
        caption={words.table.caption}
        columns={columns}
        rows={checks}
        empty={words.table.empty}
      />
    </OfficePage>
  )
}

export const filterNames = { severity: 'muc', rule: 'quy-tac' } as const

export interface UnitProps {
  readonly page: OfficeFrame
  readonly state: FormState
  readonly unit: Pick<UnitRow, 'unitId' | 'slug' | 'name' | 'kind'>
  readonly check: FullCheck | undefined
  readonly days: readonly DayCounts[]
  readonly board: { readonly postedOn: string; readonly byName: string } | undefined
  readonly mayCheck: boolean
  readonly filter: { readonly severity: Severity | undefined; readonly rule: RuleId | undefined }
  readonly today: string
  readonly done: 'check' | 'board' | undefined
}

export function UnitCompletenessPage(props: UnitProps) {
  const { page, state, unit, check, mayCheck, done } = props
  const { lang } = page
  const words = messages[lang]
  const name = displayName(unit, lang)
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officeCompleteness(), label: words.title }, { label: name }]}
      problems={state.problems}
    >
      {done !== undefined && (
        <Notice lang={lang} tone="success" live>
          <p>{done === 'check' ? words.unit.done : words.unit.boardDone}</p>
        </Notice>
      )}
      <h1>{`${words.title}: ${name}`}</h1>
      <Summary {...props} />
      {mayCheck && (
        <Form page={page} action={urls.officeCompletenessCheck(unit.unitId)}>
          <p class="hint">{words.unit.checkHint}</p>
          <SubmitButton>{words.unit.check}</SubmitButton>
        </Form>
      )}
      {check !== undefined && check.findings.length > 0 && <Findings {...props} check={check} />}
      <Board {...props} />
      <Days {...props} />
    </OfficePage>
  )
}

function Summary({ page: { lang }, check }: UnitProps) {
  const words = messages[lang]
  if (check === undefined) return <p>{words.unit.never}</p>
  const number = (value: number) => formatNumber(value, lang)
  return (
    <>
      <p>
        <b>{words.found(number(check.errors), number(check.warnings))}</b>{' '}
        {words.of(number(check.published), number(check.expected))}.
      </p>
      <p class="hint">
        {words.unit.last}: {formatDateTime(check.checkedAt, lang)}
      </p>
      {check.findings.length === 0 && <p>{words.unit.none}</p>}
    </>
  )
}

function Findings({ page, check, filter }: UnitProps & { check: FullCheck }) {
  const { lang } = page
  const words = messages[lang]
  const shown = check.findings.filter(
    ({ rule }) =>
      (filter.rule === undefined || rule === filter.rule) &&
      (filter.severity === undefined || completenessRules[rule].severity === filter.severity),
  )
  return (
    <>
      <RuleTable lang={lang} findings={check.findings} caption={words.unit.byRule} />
      <FilterBar lang={lang} path={page.path} names={Object.values(filterNames)}>
        <Select
          lang={lang}
          name={filterNames.severity}
          label={words.unit.severity}
          empty={words.unit.severityAll}
          value={filter.severity}
          choices={severities.map((value) => ({ value, label: words.severities[value] }))}
        />
        <Select
          lang={lang}
          name={filterNames.rule}
          label={words.unit.rule}
          empty={words.unit.ruleAll}
          value={filter.rule}
          choices={countByRule(check.findings).map(({ rule }) => ({ value: rule, label: ruleWords[lang][rule].name }))}
        />
      </FilterBar>
      <FindingTable lang={lang} findings={shown} />
    </>
  )
}

function Board({ page, state, unit, board, mayCheck, today }: UnitProps) {
  const { lang } = page
  const words = messages[lang].unit
  return (
    <>
      <h2>{words.board}</h2>
      <p>
        {board === undefined
          ? words.boardNone
          : `${words.boardOn} ${formatDate(board.postedOn, lang)}. ${words.boardBy}: ${board.byName}.`}
      </p>
      {mayCheck && (
        <Form page={page} action={urls.officeCompletenessBoard(unit.unitId)}>
          <DateField
            lang={lang}
            name="postedOn"
            label={words.boardLabel}
            hint={words.boardHint}
            value={state.values['postedOn']?.at(-1) ?? today}
            max={today}
            problems={state.problems}
          />
          <SubmitButton tone="secondary">{words.boardSave}</SubmitButton>
        </Form>
      )}
    </>
  )
}

function Days({ page: { lang }, days }: UnitProps) {
  const words = messages[lang]
  if (days.length < 2) return null
  const columns: Column<DayCounts>[] = [
    { key: 'day', header: words.table.day, rowHeader: true, cell: ({ day }) => formatDate(day, lang) },
    { key: 'errors', header: words.table.errors, numeric: true, cell: ({ errors }) => formatNumber(errors, lang) },
    { key: 'warnings', header: words.table.warnings, numeric: true, cell: (one) => formatNumber(one.warnings, lang) },
    { key: 'rules', header: words.unit.dayRules, cell: ({ ruleSet }) => ruleSet },
  ]
  return <DataTable lang={lang} id="days" caption={words.unit.days} columns={columns} rows={days} />
}
