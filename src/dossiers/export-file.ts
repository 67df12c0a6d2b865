// Lists of dossiers as CSV and XLSX, as the pages show them; no contact is in them.
import { stringify } from 'csv-stringify/sync'
import writeXlsxFile from 'write-excel-file/node'
import type { Lang } from '../platform/refusal.ts'
import { officeWords } from './messages/office.ts'
import { stateWords } from './messages/states.ts'
import type { DossierLine } from './queries/lists.ts'

function tableOf(lines: readonly DossierLine[], lang: Lang): string[][] {
  const [words, names] = [officeWords[lang], stateWords[lang]]
  const heading = [
    ...[words.code, words.state, words.applicant, words.procedure, words.field, words.channel, words.desk],
    ...[words.received, words.promised, names.states.ready, names.states.done, words.holder, words.apologised],
  ]
  const day = (at: Date | null) =>
    at === null ? '' : new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
  const rows = lines.map((line) => [
    line.code ?? '',
    names.states[line.state],
    line.applicant,
    line.procedureName,
    line.field,
    names.channels[line.channel],
    line.placeName,
    day(line.receivedAt ?? line.submittedAt),
    line.dueByHour ? day(line.dueAt) : (line.dueOn ?? ''),
    day(line.readyAt),
    day(line.givenAt),
    line.holderName,
    day(line.apologisedAt),
  ])
  return [heading, ...rows]
}

/** With the mark that spreadsheets need to see UTF-8. */
export function dossiersAsCsv(lines: readonly DossierLine[], lang: Lang): string {
  return stringify(tableOf(lines, lang), { bom: true, record_delimiter: 'windows', escape_formulas: true })
}

export async function dossiersAsXlsx(lines: readonly DossierLine[], lang: Lang): Promise<Buffer> {
  const [heading = [], ...rows] = tableOf(lines, lang)
  const cell = (value: string) => ({ value, type: String })
  const data = [
    heading.map((value) => ({ ...cell(value), fontWeight: 'bold' as const })),
    ...rows.map((row) => row.map(cell)),
  ]
  return writeXlsxFile(data, { stickyRowsCount: 1 }).toBuffer()
}
