// Form files of procedures: what may be one, by what is in it and not by its name; kept before the action that names it.
import { unzipSync } from 'fflate'
import type { FileStore } from '../platform/files.ts'
import { refusal, refuseField } from '../platform/refusal.ts'
import { type FormKind, mostFormBytes } from './rules.ts'

export const formMediaTypes: Readonly<Record<FormKind, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const wrongForm = refusal('invalid', 'procedures.wrong-form', {
  vi: 'Tệp này không phải PDF, DOCX hay XLSX. Xin lưu lại đúng dạng rồi tải lên.',
  en: 'This is no PDF, DOCX or XLSX file. Please save it in one of these forms and send it again.',
})
const tooLarge = refusal('invalid', 'procedures.form-too-large', {
  vi: 'Tệp lớn hơn 5 MB. Người dân dùng điện thoại khó tải về; xin nén hoặc tách nhỏ.',
  en: 'The file is larger than 5 MB, which is hard to load on a phone. Please make it smaller.',
})
const hasMacros = refusal('invalid', 'procedures.form-with-macros', {
  vi: 'Tệp có chương trình (macro) bên trong, không đưa cho người dân được. Xin lưu lại không có macro.',
  en: 'The file carries a program (macros) and cannot be handed to people. Please save it without.',
})

const main: Readonly<Record<'docx' | 'xlsx', string>> = { docx: 'word/document.xml', xlsx: 'xl/workbook.xml' }

/** What a file is by its content. `macros` is an office file that carries a program. */
export function kindOfForm(bytes: Uint8Array): FormKind | 'macros' | undefined {
  const begins = (text: string) =>
    Array.from(text, (letter) => letter.codePointAt(0)).every((sign, at) => bytes[at] === sign)
  if (begins('%PDF-')) return 'pdf'
  if (!begins('PK\u0003\u0004')) return undefined
  const names = namesIn(bytes)
  if (!names.has('[Content_Types].xml')) return undefined
  if ([...names].some((name) => /vbaproject\.bin$/i.test(name))) return 'macros'
  return (['docx', 'xlsx'] as const).find((kind) => names.has(main[kind]))
}

/** Names of the parts of an archive; nothing of it is unpacked. */
function namesIn(bytes: Uint8Array): ReadonlySet<string> {
  const names = new Set<string>()
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        names.add(name)
        return false
      },
    })
  } catch {
    return new Set()
  }
  return names
}

export interface KeptForm {
  readonly hash: string
  readonly kind: FormKind
  readonly bytes: number
}

/** Keeps a form file. Refuses (`invalid`, at the field) what is too large, of another kind, or carries a program. */
export async function keepForm(files: FileStore, bytes: Uint8Array, field: string): Promise<KeptForm> {
  if (bytes.length > mostFormBytes) refuseField(field, tooLarge)
  const kind = kindOfForm(bytes)
  if (kind === undefined) return refuseField(field, wrongForm)
  if (kind === 'macros') return refuseField(field, hasMacros)
  return { hash: await files.put(bytes), kind, bytes: bytes.length }
}
