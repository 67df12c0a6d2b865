/** Reads a file of procedures as it comes: JSON, CSV, XLSX, or the exported sheet as .docx; told apart by what is in it. */
import { parse } from 'csv-parse/sync'
import readXlsxFile from 'read-excel-file/node'
import { isTooLargeInside } from '../platform/unpacked-size.ts'
import { decode } from '../units/import-file.ts'
import { type Drafts, unreadable } from './formats/draft.ts'
import { draftsOfJson } from './formats/json.ts'
import { draftOfSheet } from './formats/sheet.ts'
import { draftsOfTables, type Sheet } from './formats/table.ts'
import { readDocx } from './import-docx.ts'

export const importFormats = ['json', 'csv', 'xlsx', 'docx'] as const
export type ImportFormat = (typeof importFormats)[number]

export type ProcedureFile = { readonly format: ImportFormat } & Drafts

export async function readProcedureFile(bytes: Uint8Array): Promise<ProcedureFile> {
  if (bytes.length === 0) return { format: 'csv', ...unreadable('empty') }
  if (begins(bytes, [0x50, 0x4b])) return readArchive(bytes)
  // The beginning of documents of Word and Excel before 2007.
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { format: 'docx', ...unreadable('old-word') }
  const text = decode(bytes)
  if (text.includes('\u0000')) return { format: 'csv', ...unreadable('not-a-table') }
  if (/^\uFEFF?\s*[[{]/u.test(text)) return { format: 'json', ...draftsOfJson(text) }
  return { format: 'csv', ...readCsv(text) }
}

function begins(bytes: Uint8Array, signs: readonly number[]): boolean {
  return signs.every((sign, index) => bytes[index] === sign)
}

/** Spreadsheets and documents are both archives; they differ by the parts inside. */
async function readArchive(bytes: Uint8Array): Promise<ProcedureFile> {
  const isDocument = Buffer.from(bytes).includes('word/document.xml')
  const format = isDocument ? 'docx' : 'xlsx'
  if (isTooLargeInside(bytes)) return { format, ...unreadable('too-large-inside') }
  if (!isDocument) return { format, ...(await readXlsx(bytes)) }
  const blocks = readDocx(bytes)
  return { format, ...(blocks === undefined ? unreadable('broken-archive') : draftOfSheet(blocks)) }
}

async function readXlsx(bytes: Uint8Array): Promise<Drafts> {
  const read = await readXlsxFile(Buffer.from(bytes)).catch(() => undefined)
  if (read === undefined) return unreadable('broken-archive')
  const sheets: Sheet[] = read.map(({ sheet, data }) => ({
    name: sheet,
    rows: data.map((row) => row.map((cell) => clean(textOf(cell)))),
  }))
  return draftsOfTables(sheets)
}

function readCsv(text: string): Drafts {
  try {
    // A title may stand above the headings, perhaps with a comma in it.
    const top = text.split('\n', 20)
    const delimiter = [';', '\t'].find((sign) => top.some((line) => line.split(sign).length > 2)) ?? ','
    const rows = parse(text, { delimiter, relaxColumnCount: true, skipEmptyLines: false, bom: true }) as string[][]
    return draftsOfTables([{ name: '', rows: rows.map((row) => row.map(clean)) }])
  } catch {
    return unreadable('not-a-table')
  }
}

function textOf(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : ''
}

/** Composed, and without the apostrophe that keeps a spreadsheet from taking "+84…" for a formula; lines stay lines. */
function clean(cell: string): string {
  return cell
    .normalize('NFC')
    .trim()
    .replace(/^'(?=[=+@-])/u, '')
}
