// Figures as CSV, XLSX and JSON.
import { stringify } from 'csv-stringify/sync'
import writeXlsxFile from 'write-excel-file/node'
import { type ResultRow, resultColumns } from './rules/rows.ts'

export const fileFormats = ['csv', 'xlsx', 'json'] as const
export type FileFormat = (typeof fileFormats)[number]

export const fileTypes: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
}

export interface FileHead {
  readonly unit: string
  readonly period: string
  /** Below this no figure is in the file. */
  readonly minimum: number
}

export async function resultFile(format: FileFormat, head: FileHead, rows: readonly ResultRow[]): Promise<Uint8Array> {
  if (format === 'json') return Buffer.from(`${JSON.stringify({ ...head, rows }, null, 1)}\n`)
  const table = rows.map((row) => resultColumns.map((column) => row[column] ?? ''))
  if (format === 'csv') {
    // With the mark that spreadsheets need to see UTF-8.
    const options = { bom: true, record_delimiter: 'windows', escape_formulas: true } as const
    return Buffer.from(stringify([[...resultColumns], ...table], options))
  }
  const cells = table.map((row) =>
    row.map((value) => (typeof value === 'number' ? { value, type: Number } : { value, type: String })),
  )
  const first = resultColumns.map((value) => ({ value, type: String, fontWeight: 'bold' as const }))
  return writeXlsxFile([first, ...cells], { stickyRowsCount: 1 }).toBuffer()
}
