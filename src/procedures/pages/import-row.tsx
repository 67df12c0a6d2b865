/** One row of a proposal: what does not look right, field by field what it would change, and the decision. */
import type { FormState } from '../../platform/http/answer-form.ts'
import { Select } from '../../ui/choices.tsx'
import { DateField, Form, SubmitButton, TextArea, TextField } from '../../ui/form.tsx'
import { formatDate, formatDateTime, formatNumber } from '../../ui/format.ts'
import type { OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { Status } from '../../ui/status.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { limitUnits } from '../formats/mend.ts'
import { importMessages } from '../messages/import.ts'
import { findingMessages } from '../messages/import-findings.ts'
import { rowMessages } from '../messages/import-row.ts'
import type { FullRow, ImportLine } from '../queries/imports.ts'
import type { Difference } from '../rules/differences.ts'
import { blocks } from '../rules/plausibility.ts'
import { statusOf } from './import-proposal.tsx'
import { placeOf, Value } from './import-values.tsx'

export interface RowProps {
  readonly page: OfficeFrame
  readonly state: FormState
  readonly sent: 'accept' | 'reject' | undefined
  readonly proposal: ImportLine
  readonly row: FullRow
  /** To what is held today, which the officer is about to replace. */
  readonly differences: readonly Difference[]
  readonly seen: string
  /** Somebody changed what is held since the file was uploaded. */
  readonly isHeldChanged: boolean
  readonly neighbours: { readonly before: number | null; readonly after: number | null }
  readonly today: string
  readonly done: 'accepted' | 'rejected' | undefined
}

export function RowPage(props: RowProps) {
  const { page, state, proposal, row, isHeldChanged, done } = props
  const { lang } = page
  const { list } = importMessages[lang]
  const { row: words, done: doneWords } = rowMessages[lang]
  const title = proposal.fileName === '' ? list.title : proposal.fileName
  const trail = [
    { href: urls.officeProcedureImports(), label: list.title },
    { href: urls.officeProcedureImport(proposal.id), label: title },
    { label: row.code },
  ]
  return (
    <OfficePage page={page} breadcrumb={trail} problems={state.problems}>
      {done !== undefined && (
        <Notice lang={lang} tone="success" live>
          <p>{doneWords[done]}</p>
        </Notice>
      )}
      <h1>
        {row.code} {row.name}
      </h1>
      <SummaryList rows={summaryOf(props)} />
      <Neighbours {...props} />
      <Findings {...props} />
      {row.kind === 'missing' ? <p>{words.missing}</p> : <Differences {...props} />}
      {isHeldChanged && row.state === 'open' && (
        <Notice lang={lang} tone="warning">
          <p>{words.heldChanged}</p>
        </Notice>
      )}
      {row.state === 'open' && <Decide {...props} />}
    </OfficePage>
  )
}

function summaryOf({ page: { lang }, proposal, row }: RowProps) {
  const { kinds, states, page } = importMessages[lang]
  const { row: words } = rowMessages[lang]
  const decided =
    row.decidedAt === null
      ? []
      : [
          { label: words.by, value: `${row.byName}, ${formatDateTime(row.decidedAt, lang)}` },
          ...(row.reason === ''
            ? []
            : [{ label: row.state === 'accepted' ? words.note : words.reason, value: row.reason }]),
          ...(row.validFrom === null ? [] : [{ label: words.validFrom, value: formatDate(row.validFrom, lang) }]),
        ]
  return [
    { label: page.kind, value: kinds[row.kind] },
    { label: page.state, value: <Status lang={lang} is={statusOf[row.state]} word={states[row.state]} /> },
    { label: page.field, value: row.field },
    { label: words.source, value: row.content?.source ?? proposal.source },
    { label: words.checkedOn, value: formatDate(row.content?.checkedOn ?? proposal.checkedOn, lang) },
    ...decided,
  ]
}

function Neighbours({ page: { lang }, proposal, neighbours: { before, after } }: RowProps) {
  const words = rowMessages[lang].row
  if (before === null && after === null) return null
  return (
    <p>
      {before !== null && <a href={urls.officeProcedureImportRow(proposal.id, before)}>{words.previous}</a>}
      {before !== null && after !== null && ' · '}
      {after !== null && <a href={urls.officeProcedureImportRow(proposal.id, after)}>{words.next}</a>}
    </p>
  )
}

function Findings({ page: { lang }, row }: RowProps) {
  const { row: words, fields } = rowMessages[lang]
  if (row.findings.length === 0) return null
  return (
    <>
      <h2>{words.findings}</h2>
      <ul>
        {row.findings.map((finding) => (
          <li>
            <Status
              lang={lang}
              is={blocks(finding) ? 'failed' : 'dueSoon'}
              word={blocks(finding) ? words.blocks : words.warns}
            />{' '}
            {findingMessages[lang].rules[finding.rule].say(finding, fields)}
          </li>
        ))}
      </ul>
    </>
  )
}

function Differences({ page: { lang }, row, differences, isHeldChanged }: RowProps) {
  const { row: words } = rowMessages[lang]
  if (row.content === undefined) return <p>{words.unusable}</p>
  if (differences.length === 0) return <p>{words.noChange}</p>
  const isNew = differences.every(({ before }) => before === null)
  return (
    <DataTable
      lang={lang}
      id="differences"
      caption={isHeldChanged ? words.differencesHeld : words.differences}
      rows={differences}
      columns={[
        { key: 'field', header: words.field, rowHeader: true, cell: (one) => placeOf(one, lang) },
        ...(isNew
          ? []
          : [{ key: 'before', header: words.before, cell: (one: Difference) => valueOf(lang, one, 'before') }]),
        { key: 'after', header: words.after, cell: (one) => valueOf(lang, one, 'after') },
      ]}
    />
  )
}

function valueOf(lang: OfficeFrame['lang'], difference: Difference, side: 'before' | 'after') {
  return <Value lang={lang} difference={difference} side={side} />
}

function Decide(props: RowProps) {
  const { page, row, proposal, state, sent } = props
  const { row: words } = rowMessages[page.lang]
  const rejected = sent === 'reject' ? state : undefined
  const isAcceptable = row.kind === 'missing' || row.content !== undefined
  return (
    <>
      <h2>{words.decide}</h2>
      {isAcceptable && <AcceptForm {...props} />}
      <details open={sent === 'reject'}>
        <summary>{words.reject}</summary>
        <Form page={page} action={urls.officeProcedureImportRowReject(proposal.id, row.line)}>
          <TextArea
            lang={page.lang}
            problems={rejected?.problems}
            name="reason"
            label={words.reason}
            hint={words.reasonHint}
            value={rejected?.values['reason']?.at(-1)}
            rows={3}
            maxLength={2000}
          />
          <SubmitButton tone="secondary">{words.reject}</SubmitButton>
        </Form>
      </details>
    </>
  )
}

function AcceptForm(props: RowProps) {
  const { page, row, proposal, state, sent, seen, today } = props
  const { lang } = page
  const { row: words } = rowMessages[lang]
  const isMissing = row.kind === 'missing'
  const own = sent === 'reject' ? undefined : state
  const typed = (name: string) => own?.values[name]?.at(-1)
  const shared = { lang, problems: own?.problems ?? [] }
  const isDoubtful = isMissing || row.findings.some(blocks)
  return (
    <Form page={page} action={urls.officeProcedureImportRowAccept(proposal.id, row.line)} hidden={{ seen }}>
      <Mends row={row} shared={shared} typed={typed} />
      <DateField
        {...shared}
        name="validFrom"
        label={words.validFrom}
        hint={isMissing ? words.validFromHint : undefined}
        value={typed('validFrom') ?? today}
      />
      <TextArea
        {...shared}
        name="note"
        label={words.note}
        hint={isMissing ? words.noteMissing : isDoubtful ? words.noteHint : undefined}
        optional={!isMissing}
        value={typed('note')}
        rows={3}
        maxLength={2000}
      />
      <SubmitButton tone={isMissing ? 'danger' : 'primary'}>
        {isMissing ? words.acceptMissing : words.accept}
      </SubmitButton>
    </Form>
  )
}

interface MendProps {
  readonly row: FullRow
  readonly shared: { readonly lang: OfficeFrame['lang']; readonly problems: FormState['problems'] }
  typed(name: string): string | undefined
}

/** For each kind of mistake that the officer can put right here, its field. */
function Mends({ row, shared, typed }: MendProps) {
  const { lang } = shared
  const { row: words, units } = rowMessages[lang]
  const of = (...rules: readonly string[]) => row.findings.filter(({ rule }) => rules.includes(rule))
  const spelling = of('field-spelling')[0]?.suggestions ?? []
  const amounts = [...new Set(of('fee-against-words', 'fee-too-small').map(({ seen }) => seen))]
  return (
    <>
      {of('limit-without-unit').length > 0 && (
        <Select
          {...shared}
          name="limitUnit"
          label={words.limitUnit}
          hint={words.limitUnitHint}
          empty={words.keepAsIs}
          value={typed('limitUnit')}
          optional
          choices={limitUnits.map((value) => ({ value, label: units[value] }))}
        />
      )}
      {amounts.map((amount) => (
        <TextField
          {...shared}
          name={`fees.${amount}`}
          label={`${words.rightFee}: ${formatNumber(Number(amount), lang)} đ →`}
          hint={words.rightFeeHint}
          inputmode="numeric"
          width={16}
          optional
          value={typed(`fees.${amount}`)}
        />
      ))}
      {spelling.length > 0 && (
        <Select
          {...shared}
          name="field"
          label={words.rightField}
          empty={words.keepAsIs}
          value={typed('field')}
          optional
          choices={spelling.map((value) => ({ value, label: value }))}
        />
      )}
    </>
  )
}
