// Published scorecards as CSV and JSON.
import { stringify } from 'csv-stringify/sync'
import { type Row, rowColumns } from './rules/lines.ts'

export const fileFormats = ['csv', 'json'] as const
export type FileFormat = (typeof fileFormats)[number]

export const fileTypes: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

/** With the mark that spreadsheets need to see UTF-8. */
export function csvOf(rows: readonly Row[]): string {
  const table = rows.map((row) => rowColumns.map((column) => row[column] ?? ''))
  return stringify([[...rowColumns], ...table], { bom: true, record_delimiter: 'windows', escape_formulas: true })
}
