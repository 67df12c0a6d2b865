/** Writes units as CSV or XLSX in the shape that is read again. */
import { stringify } from 'csv-stringify/sync'
import writeXlsxFile from 'write-excel-file/node'
import type { HeldUnit } from './import-plan.ts'
import { fileColumns, headings } from './import-rows.ts'
import { messages } from './messages.ts'

type Language = keyof typeof messages

function tableOf(units: readonly HeldUnit[], lang: Language): string[][] {
  const heading = fileColumns.map((column) => headings[column][lang])
  const rows = units.map((unit) => [
    unit.code ?? '',
    unit.name,
    messages[lang].kinds[unit.kind],
    unit.parentCode ?? '',
    unit.validFrom,
    unit.validTo ?? '',
    unit.phone ?? '',
    unit.email ?? '',
    unit.address ?? '',
  ])
  return [heading, ...rows]
}

/** With the mark that spreadsheets need to see UTF-8. */
export function unitsAsCsv(units: readonly HeldUnit[], lang: Language): string {
  return stringify(tableOf(units, lang), { bom: true, record_delimiter: 'windows', escape_formulas: true })
}

export async function unitsAsXlsx(units: readonly HeldUnit[], lang: Language): Promise<Buffer> {
  const [heading = [], ...rows] = tableOf(units, lang)
  const cell = (value: string) => ({ value, type: String })
  const data = [
    heading.map((value) => ({ ...cell(value), fontWeight: 'bold' as const })),
    ...rows.map((row) => row.map(cell)),
  ]
  return writeXlsxFile(data, { stickyRowsCount: 1 }).toBuffer()
}
