// Reads a file that somebody uploads: our own JSON, a LimeSurvey structure, or an XLSForm; told apart by their content.

import readXlsxFile from 'read-excel-file/node'
import type { Issue } from '../../platform/refusal.ts'
import { isTooLargeInside } from '../../platform/unpacked-size.ts'
import { issuesOf } from '../../platform/zod-words.ts'
import { QuestionnaireDocument } from '../rules/document.ts'
import type { Questionnaire } from '../rules.ts'
import { readLimeSurvey } from './lime-survey.ts'
import type { Loss } from './taken.ts'
import { readXlsForm, type Sheets } from './xlsform.ts'

export const fileKinds = ['json', 'lss', 'xlsform'] as const
export type FileKind = (typeof fileKinds)[number]

export type FileRead =
  | { readonly kind: FileKind; readonly questionnaire: Questionnaire; readonly losses: readonly Loss[] }
  | { readonly kind: 'unreadable'; readonly issues: readonly Issue[] }

const unreadable: FileRead = { kind: 'unreadable', issues: [] }

export async function readQuestionnaireFile(bytes: Uint8Array): Promise<FileRead> {
  // A spreadsheet is a ZIP file, and begins as one.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readSpreadsheet(bytes)
  const text = new TextDecoder().decode(bytes).replace(/^\ufeff/u, '')
  return text.trimStart().startsWith('{') ? readJson(text) : checked('lss', readLimeSurvey(text))
}

function readJson(text: string): FileRead {
  try {
    const parsed = QuestionnaireDocument.safeParse(JSON.parse(text))
    if (!parsed.success) return { kind: 'unreadable', issues: issuesOf(parsed.error) }
    return { kind: 'json', questionnaire: parsed.data, losses: [] }
  } catch {
    return unreadable
  }
}

async function readSpreadsheet(bytes: Uint8Array): Promise<FileRead> {
  if (isTooLargeInside(bytes)) return unreadable
  const sheets = await readXlsxFile(Buffer.from(bytes)).catch(() => [])
  const tables: Sheets = new Map(
    sheets.map(({ sheet, data }) => [sheet.trim().toLowerCase(), data.map((row) => row.map(textOf))]),
  )
  return checked('xlsform', readXlsForm(tables))
}

/** What is too long or too much is cut off by nobody in silence: the shape says it. */
function checked(
  kind: FileKind,
  read: { questionnaire: Questionnaire; losses: readonly Loss[] } | undefined,
): FileRead {
  if (read === undefined) return unreadable
  const parsed = QuestionnaireDocument.safeParse(read.questionnaire)
  if (!parsed.success) return { kind: 'unreadable', issues: issuesOf(parsed.error) }
  return { kind, questionnaire: parsed.data, losses: read.losses }
}

function textOf(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  const isPlain = typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean'
  return isPlain ? String(cell).normalize('NFC') : ''
}
