/** Reads a file of units as it comes from an office: CSV in any usual encoding, XLSX, or GeoJSON. */
import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { isTooLargeInside } from '../platform/unpacked-size.ts'

export type FileContent =
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'geojson'; readonly value: unknown }
  | {
      readonly kind: 'unreadable'
      readonly reason: 'not-a-table' | 'not-json' | 'empty' | 'broken-xlsx' | 'too-large-inside'
    }

export async function readUnitFile(bytes: Uint8Array): Promise<FileContent> {
  if (bytes.length === 0) return { kind: 'unreadable', reason: 'empty' }
  // An XLSX file is a ZIP file, and begins as one.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readXlsx(bytes)
  const text = decode(bytes)
  if (text.includes('\u0000')) return { kind: 'unreadable', reason: 'not-a-table' }
  if (text.trimStart().startsWith('{')) return readJson(text)
  return readCsv(text)
}

/** The usual encodings: what a mark at the beginning says, else UTF-8, else the Windows code page of old offices. */
export function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1258').decode(bytes)
  }
}

function readCsv(text: string): FileContent {
  try {
    const [heading = ''] = text.split('\n', 1)
    const delimiter = [';', '\t', ','].find((sign) => heading.includes(sign)) ?? ','
    const rows = parse(text, { delimiter, relaxColumnCount: true, skipEmptyLines: false, bom: true }) as string[][]
    return rows.length === 0 ? { kind: 'unreadable', reason: 'empty' } : { kind: 'table', rows: rows.map(clean) }
  } catch {
    return { kind: 'unreadable', reason: 'not-a-table' }
  }
}

async function readXlsx(bytes: Uint8Array): Promise<FileContent> {
  if (isTooLargeInside(bytes)) return { kind: 'unreadable', reason: 'too-large-inside' }
  try {
    const rows = await readSheet(Buffer.from(bytes))
    return { kind: 'table', rows: rows.map((row) => clean(row.map(textOf))) }
  } catch {
    return { kind: 'unreadable', reason: 'broken-xlsx' }
  }
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : ''
}

/** NFC, single blanks, and without the apostrophe that keeps a spreadsheet from taking "+84…" for a formula. */
function clean(row: readonly string[]): string[] {
  return row.map((cell) =>
    cell
      .normalize('NFC')
      .replace(/\s+/gu, ' ')
      .trim()
      .replace(/^'(?=[=+@-])/u, ''),
  )
}

function readJson(text: string): FileContent {
  try {
    return { kind: 'geojson', value: JSON.parse(text) }
  } catch {
    return { kind: 'unreadable', reason: 'not-json' }
  }
}
