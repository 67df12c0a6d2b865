/** Units from a file: uploaded, looked at, applied. */
import { Select } from '../../ui/choices.tsx'
import type { FieldProblem } from '../../ui/field.tsx'
import { ButtonLink, DateField, FileField, Form, SubmitButton } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import type { Preview } from '../actions/import.ts'
import type { Difference } from '../import-plan.ts'
import { importIssues } from '../import-words.ts'
import { officeWords } from '../messages/office.ts'
import { displayName } from '../names.ts'
import type { OfficeUnit } from '../queries/office.ts'
import type { IsoDate } from '../rules.ts'

export const importNames = { file: 'tep', day: 'ngay', under: 'trong', fileName: 'ten' } as const

const mostMegabytes = 14
const mostShown = 200

type UploadProps = { page: OfficeFrame; areas: readonly OfficeUnit[]; day: string; problems: readonly FieldProblem[] }

export function ImportPage({ page, areas, day, problems }: UploadProps) {
  const { lang } = page
  const words = officeWords[lang].import
  return (
    <OfficePage page={page} breadcrumb={trail(lang)} problems={problems}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <p>{words.columns}</p>
      <Form page={page} multipart>
        <FileField
          lang={lang}
          name={importNames.file}
          label={words.file}
          accept=".csv,.xlsx,.json,.geojson"
          maxMegabytes={mostMegabytes}
          problems={problems}
        />
        <DateField lang={lang} name={importNames.day} label={words.day} value={day} problems={problems} />
        <Select
          lang={lang}
          name={importNames.under}
          label={words.under}
          empty={false}
          problems={problems}
          choices={areas.map((unit) => ({ value: unit.unitId, label: displayName(unit, lang) }))}
        />
        <SubmitButton>{words.upload}</SubmitButton>
      </Form>
    </OfficePage>
  )
}

export type ImportPreviewProps = {
  page: OfficeFrame
  preview: Preview
  request: { file: string; fileName: string; asOf: IsoDate; under: string }
  problems: readonly FieldProblem[]
}

export function ImportPreviewPage({ page, preview, request, problems }: ImportPreviewProps) {
  const { lang } = page
  const words = officeWords[lang].import
  const { differences, understood, unchanged } = preview
  const issues = importIssues(preview.problems)
  const number = (value: number) => formatNumber(value, lang)
  return (
    <OfficePage page={page} breadcrumb={trail(lang)} problems={problems}>
      <h1>{words.preview}</h1>
      <p>
        <b>{request.fileName}</b>. {words.understood(number(understood))}{' '}
        {issues.length === 0 && words.unchanged(number(unchanged))}
      </p>
      {issues.length > 0 && (
        <>
          <Notice lang={lang} tone="warning" title={words.problems(number(issues.length))}>
            <p>{words.problemsLead}</p>
          </Notice>
          <ul>
            {issues.slice(0, mostShown).map((issue) => (
              <li>{issue.words[lang]}</li>
            ))}
          </ul>
        </>
      )}
      {differences.length > 0 && <Differences lang={lang} differences={differences} />}
      {differences.length === 0 && issues.length === 0 && <p>{words.nothing}</p>}
      {issues.length === 0 && differences.length > 0 && (
        <Form page={page} hidden={{ ...request, digest: preview.digest }}>
          <SubmitButton>{words.apply(number(differences.length))}</SubmitButton>
        </Form>
      )}
      <p>
        <ButtonLink href={urls.officeUnitImport()} tone="secondary">
          {words.again}
        </ButtonLink>
      </p>
    </OfficePage>
  )
}

function Differences({ lang, differences }: { lang: Lang; differences: readonly Difference[] }) {
  const words = officeWords[lang].import
  const more = differences.length - mostShown
  return (
    <>
      <DataTable
        lang={lang}
        id="differences"
        caption={words.differences(formatNumber(differences.length, lang))}
        rows={differences.slice(0, mostShown)}
        columns={[
          { key: 'line', header: words.line, numeric: true, cell: ({ line }) => formatNumber(line, lang) },
          { key: 'unit', header: words.unit, rowHeader: true, cell: (one) => displayName(one, lang) },
          { key: 'change', header: words.change, cell: (one) => changeText(one, lang) },
        ]}
      />
      {more > 0 && <p>{words.more(formatNumber(more, lang))}</p>}
    </>
  )
}

function changeText(difference: Difference, lang: Lang): string {
  const words = officeWords[lang].import
  if (difference.type === 'new') return words.isNew(difference.parentName)
  if (difference.type === 'boundary') return difference.isReplaced ? words.boundaryAgain : words.boundary
  return difference.changes
    .map(({ field, before, after }) => `${words.fields[field]}: ${words.becomes(before ?? '', after)}`)
    .join('; ')
}

function trail(lang: Lang) {
  const words = officeWords[lang]
  return [{ href: urls.officeUnits(), label: words.list.title }, { label: words.import.title }]
}
