/** One proposal: what its rows would change, what does not look right, and taking over many rows at once. */
import type { FormState } from '../../platform/http/answer-form.ts'
import { RadioGroup, Select } from '../../ui/choices.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { DateField, Form, SubmitButton, TextField } from '../../ui/form.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { Status, type StatusName } from '../../ui/status.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { mostTogether } from '../actions/import-rows.ts'
import { importMessages } from '../messages/import.ts'
import { findingMessages } from '../messages/import-findings.ts'
import { rowMessages } from '../messages/import-row.ts'
import type { ImportLine, RowFilter, RowLine } from '../queries/imports.ts'
import { blocks, type RuleId } from '../rules/plausibility.ts'
import { type RowKind, type RowState, rowKinds, rowStates } from '../rules/proposal.ts'

export const filterNames = { kind: 'loai', state: 'tinh-trang', rule: 'dau-hieu', text: 'tim' } as const

export interface ProposalProps {
  readonly page: OfficeFrame
  readonly state: FormState
  readonly proposal: ImportLine
  readonly counts: {
    readonly kinds: readonly { readonly kind: RowKind; readonly count: number; readonly acceptable: number }[]
    readonly rules: readonly { readonly rule: RuleId; readonly count: number }[]
  }
  readonly rows: { readonly total: number; readonly rows: readonly RowLine[] }
  readonly filter: RowFilter
  readonly today: string
  readonly pageNumber: number
  readonly pageSize: number
  readonly done: { readonly accepted: string; readonly left: string } | undefined
}

export function ProposalPage(props: ProposalProps) {
  const { page, state, proposal, rows, pageNumber, pageSize, done } = props
  const { lang } = page
  const { list, page: words, doneMany, rows: rowsText } = importMessages[lang]
  const title = proposal.fileName === '' ? list.title : proposal.fileName
  const trail = [{ href: urls.officeProcedureImports(), label: list.title }, { label: title }]
  return (
    <OfficePage page={page} breadcrumb={trail} problems={state.problems}>
      {done !== undefined && (
        <Notice lang={lang} tone="success" live>
          <p>{doneMany(done.accepted, done.left)}</p>
        </Notice>
      )}
      <h1>{title}</h1>
      <SummaryList rows={summaryOf(props)} />
      <RuleCounts {...props} />
      <TakeMany {...props} />
      <Filters {...props} />
      <DataTable
        lang={lang}
        id="rows"
        caption={rowsText(formatNumber(rows.total, lang))}
        columns={columnsOf(proposal.id, lang)}
        rows={rows.rows}
        empty={words.empty}
      />
      <Pagination lang={lang} path={page.path} page={pageNumber} pageSize={pageSize} total={rows.total} />
    </OfficePage>
  )
}

function summaryOf({ page: { lang }, proposal, counts }: ProposalProps) {
  const { list, kinds, form } = importMessages[lang]
  const number = (value: number) => formatNumber(value, lang)
  const shown = rowKinds.flatMap((kind) => counts.kinds.filter((one) => one.kind === kind))
  return [
    { label: list.source, value: proposal.source },
    { label: form.checkedOn, value: formatDate(proposal.checkedOn, lang) },
    { label: list.by, value: `${proposal.byName}, ${formatDate(proposal.madeAt, lang)}` },
    ...shown.map(({ kind, count }) => ({ label: kinds[kind], value: number(count) })),
    { label: list.blocked, value: number(proposal.blocked) },
    { label: list.accepted, value: number(proposal.accepted) },
    { label: list.rejected, value: number(proposal.rejected) },
  ]
}

function RuleCounts({ page, proposal, counts }: ProposalProps) {
  const { lang } = page
  const { page: words } = importMessages[lang]
  const { row } = rowMessages[lang]
  if (counts.rules.length === 0) return null
  const address = (rule: RuleId) => `${urls.officeProcedureImport(proposal.id)}?${filterNames.rule}=${rule}#rows`
  return (
    <details open>
      <summary>{words.counts}</summary>
      <DataTable
        lang={lang}
        id="rules"
        caption={words.counts}
        captionUnseen
        rows={counts.rules}
        columns={[
          {
            key: 'rule',
            header: words.finding,
            rowHeader: true,
            cell: ({ rule }) => <a href={address(rule)}>{findingMessages[lang].rules[rule].name}</a>,
          },
          { key: 'weight', header: words.state, cell: ({ rule }) => (blocks({ rule }) ? row.blocks : row.warns) },
          { key: 'count', header: words.count, numeric: true, cell: ({ count }) => formatNumber(count, lang) },
        ]}
      />
    </details>
  )
}

function TakeMany({ page, state, proposal, counts, today }: ProposalProps) {
  const { lang } = page
  const { page: words, which, upTo } = importMessages[lang]
  const of = (kind: RowKind) => counts.kinds.find((one) => one.kind === kind)?.acceptable ?? 0
  const sums = {
    'new-and-changed': of('new') + of('changed'),
    new: of('new'),
    changed: of('changed'),
    same: of('same'),
  }
  const possible = (Object.keys(sums) as (keyof typeof sums)[]).filter((key) => sums[key] > 0)
  const typed = (name: string) => state.values[name]?.at(-1)
  const shared = { lang, problems: state.problems }
  return (
    <>
      <h2>{words.take}</h2>
      {possible.length === 0 ? (
        <p>{words.takeNothing}</p>
      ) : (
        <Form page={page} action={urls.officeProcedureImportAccept(proposal.id)}>
          <p>
            {words.takeLead} {upTo(formatNumber(mostTogether, lang))}
          </p>
          <RadioGroup
            {...shared}
            name="kinds"
            label={words.which}
            value={typed('kinds') ?? possible[0]}
            choices={possible.map((value) => ({ value, label: `${which[value]}: ${formatNumber(sums[value], lang)}` }))}
          />
          <DateField {...shared} name="validFrom" label={words.validFrom} value={typed('validFrom') ?? today} />
          <SubmitButton>{words.takeButton}</SubmitButton>
        </Form>
      )}
    </>
  )
}

function Filters({ page, filter, counts }: ProposalProps) {
  const { lang } = page
  const { page: words, kinds, states } = importMessages[lang]
  const rules = counts.rules.map(({ rule }) => ({
    value: rule as string,
    label: findingMessages[lang].rules[rule].name,
  }))
  const general = [
    { value: 'blocking', label: words.blocking },
    { value: 'any', label: words.anyFinding },
  ]
  return (
    <FilterBar lang={lang} path={page.path} names={Object.values(filterNames)}>
      <TextField lang={lang} name={filterNames.text} label={words.search} value={filter.text} optional />
      <Select
        lang={lang}
        name={filterNames.kind}
        label={words.kind}
        empty={words.all}
        value={filter.kind}
        choices={rowKinds.map((value) => ({ value, label: kinds[value] }))}
      />
      <Select
        lang={lang}
        name={filterNames.state}
        label={words.state}
        empty={words.all}
        value={filter.state}
        choices={rowStates.map((value) => ({ value, label: states[value] }))}
      />
      <Select
        lang={lang}
        name={filterNames.rule}
        label={words.finding}
        empty={words.all}
        value={filter.rule}
        choices={[...general, ...rules]}
      />
    </FilterBar>
  )
}

export const statusOf = {
  open: 'waiting',
  accepted: 'approved',
  rejected: 'rejected',
} as const satisfies Record<RowState, StatusName>

function columnsOf(id: string, lang: Lang): Column<RowLine>[] {
  const { page: words, kinds, states } = importMessages[lang]
  return [
    {
      key: 'procedure',
      header: words.procedure,
      rowHeader: true,
      cell: ({ line, code, name }) => (
        <a href={urls.officeProcedureImportRow(id, line)}>
          {code} {name}
        </a>
      ),
    },
    { key: 'field', header: words.field, cell: ({ field }) => field },
    { key: 'kind', header: words.kind, cell: ({ kind }) => kinds[kind] },
    { key: 'findings', header: words.findings, cell: ({ findings }) => namesOf(findings, lang) },
    {
      key: 'state',
      header: words.state,
      cell: ({ state }) => <Status lang={lang} is={statusOf[state]} word={states[state]} />,
    },
  ]
}

function namesOf(findings: RowLine['findings'], lang: Lang) {
  const rules = [...new Set(findings.map(({ rule }) => rule))]
  return rules.map((rule) => {
    const { name } = findingMessages[lang].rules[rule]
    return <div>{blocks({ rule }) ? <b>{name}</b> : name}</div>
  })
}
