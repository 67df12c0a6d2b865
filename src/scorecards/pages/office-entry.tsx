// Back office: entering one component with its source, and what was entered before.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Form, SubmitButton, TextField } from '../../ui/form.tsx'
import { formatDateTime } from '../../ui/format.ts'
import type { OfficeFrame } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { displayName } from '../../units/names.ts'
import type { UnitRow } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { cardWords } from '../messages/card.ts'
import { officeWords } from '../messages/office.ts'
import type { EntryLine } from '../queries/entries.ts'
import { type EntryKey, entryKinds } from '../rules/entries.ts'
import { entryHref } from './office-unit.tsx'
import { countsText, fieldText, periodText } from './words.ts'

export interface EntryPageProps {
  readonly page: OfficeFrame
  readonly unit: UnitRow
  readonly period: string
  readonly component: EntryKey
  /** Of this component, newest first. */
  readonly lines: readonly EntryLine[]
  readonly state: FormState
}

export function EntryPage({ page, unit, period, component, lines, state }: EntryPageProps) {
  const { lang } = page
  const words = officeWords[lang]
  const title = words.entryTitle(cardWords[lang].entries[component])
  const [last] = lines
  const seen = String(last?.number ?? 0)
  const values = last?.counts ?? {}
  return (
    <OfficePage
      page={page}
      breadcrumb={[
        { href: `${urls.officeScorecards()}?ky=${period}`, label: words.title },
        { href: `${urls.officeScorecard(unit.unitId)}?ky=${period}`, label: displayName(unit, lang) },
        { label: cardWords[lang].entries[component] },
      ]}
      problems={state.problems}
    >
      <h1>{title}</h1>
      <p>
        {displayName(unit, lang)}, {periodText(period, lang)}
      </p>
      <Form page={page} action={entryHref(unit.unitId, component, period)} hidden={{ seen }}>
        {entryKinds[component].fields.map((field) => (
          <TextField
            lang={lang}
            name={`counts.${field}`}
            label={sentence(fieldText(component, field, lang))}
            value={state.values[`counts.${field}`]?.[0] ?? values[field]?.toString()}
            inputmode={field === 'points' ? 'decimal' : 'numeric'}
            width={8}
            problems={state.problems}
          />
        ))}
        <TextField
          lang={lang}
          name="source"
          label={words.sourceLabel}
          hint={words.sourceHint}
          value={state.values.source?.[0] ?? last?.source}
          problems={state.problems}
        />
        <SubmitButton>{words.save}</SubmitButton>
      </Form>
      <h2>{words.history}</h2>
      <p>{words.historyLead}</p>
      <DataTable
        lang={lang}
        id="history"
        caption={words.history}
        captionUnseen
        columns={historyColumns(page)}
        rows={lines}
        empty={words.none}
      />
      <TakeBackForm {...{ page, unit, period, component, last, state }} />
    </OfficePage>
  )
}

type TakeBackProps = Omit<EntryPageProps, 'lines'> & { readonly last: EntryLine | undefined }

function TakeBackForm({ page, unit, period, component, last, state }: TakeBackProps) {
  if (last === undefined || last.counts === null) return null
  const words = officeWords[page.lang]
  const action = `${urls.officeScorecardBack(unit.unitId, component)}?ky=${period}`
  return (
    <Form page={page} action={action} hidden={{ seen: String(last.number) }}>
      <TextField
        lang={page.lang}
        name="why"
        label={words.takeBackWhy}
        value={state.values.why?.[0]}
        problems={state.problems}
      />
      <SubmitButton tone="secondary">{words.takeBack}</SubmitButton>
    </Form>
  )
}

function historyColumns({ lang }: OfficeFrame): Column<EntryLine>[] {
  const words = officeWords[lang]
  return [
    { key: 'at', header: words.at, cell: ({ at }) => formatDateTime(at, lang) },
    { key: 'by', header: words.by, cell: ({ byName }) => byName },
    {
      key: 'counts',
      header: cardWords[lang].counts,
      cell: ({ component, counts }) =>
        counts === null ? words.takenBack : countsText({ key: component, counts }, lang),
    },
    { key: 'source', header: cardWords[lang].source, cell: ({ source }) => source },
  ]
}

function sentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
}
