// Back office: the findings within reach, open ones first.
import { Select } from '../../ui/choices.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { Status } from '../../ui/status.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { displayName } from '../../units/names.ts'
import type { UnitKind } from '../../units/rules.ts'
import { urls } from '../../urls.ts'
import { messages } from '../messages/pages.ts'
import { patternWords } from '../messages/patterns.ts'
import type { FindingFilter, FindingLine } from '../queries/findings.ts'
import { findingStates, patternIds, statedFalseAlarmRate } from '../rules/findings.ts'
import { quarterText, rarityText, statusOf } from './words.ts'

export interface ListProps {
  readonly page: OfficeFrame
  readonly findings: { readonly total: number; readonly rows: readonly FindingLine[] }
  readonly units: ReadonlyArray<{ readonly slug: string; readonly name: string; readonly kind: UnitKind }>
  readonly filter: FindingFilter
  readonly pageNumber: number
  readonly pageSize: number
}

export const filterNames = { state: 'tinh-trang', pattern: 'dau-hieu', unit: 'don-vi' } as const

export function FindingsPage({ page, findings, units, filter, pageNumber, pageSize }: ListProps) {
  const { lang } = page
  const words = messages[lang]
  return (
    <OfficePage page={page} breadcrumb={[{ label: words.title }]}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <p>{words.falseAlarms(formatNumber(statedFalseAlarmRate * 1000, lang))}</p>
      <FilterBar lang={lang} path={page.path} names={Object.values(filterNames)}>
        <Select
          lang={lang}
          name={filterNames.state}
          label={words.state}
          empty={words.allStates}
          value={filter.state}
          choices={findingStates.map((value) => ({ value, label: words.states[value] }))}
        />
        <Select
          lang={lang}
          name={filterNames.pattern}
          label={words.pattern}
          empty={words.allPatterns}
          value={filter.pattern}
          choices={patternIds.map((value) => ({ value, label: patternWords[lang][value].name }))}
        />
        <Select
          lang={lang}
          name={filterNames.unit}
          label={words.unit}
          empty={words.allUnits}
          value={filter.unit}
          choices={units.map((unit) => ({ value: unit.slug, label: displayName(unit, lang) }))}
        />
      </FilterBar>
      <DataTable
        lang={lang}
        id="findings"
        caption={words.list(formatNumber(findings.total, lang))}
        columns={columnsIn(lang)}
        rows={findings.rows}
        empty={words.empty}
      />
      <p class="hint">{words.strengthHint}</p>
      <Pagination lang={lang} path={page.path} page={pageNumber} pageSize={pageSize} total={findings.total} />
    </OfficePage>
  )
}

function columnsIn(lang: Lang): Column<FindingLine>[] {
  const words = messages[lang]
  return [
    {
      key: 'pattern',
      header: words.pattern,
      cell: ({ id, pattern }) => <a href={urls.officePattern(id)}>{patternWords[lang][pattern].name}</a>,
      rowHeader: true,
    },
    { key: 'unit', header: words.unit, cell: (row) => displayName(row, lang) },
    {
      key: 'state',
      header: words.state,
      cell: ({ state }) => <Status lang={lang} is={statusOf[state]} word={words.states[state]} />,
    },
    { key: 'quarter', header: words.quarter, cell: ({ quarter }) => quarterText(quarter, lang) },
    { key: 'strength', header: words.strength, cell: ({ strength }) => rarityText(strength, lang) },
    { key: 'foundOn', header: words.foundOn, cell: ({ foundOn }) => formatDate(foundOn, lang) },
  ]
}
