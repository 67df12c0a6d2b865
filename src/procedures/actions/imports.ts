// A file becomes a proposal: read, compared with what is held, and looked through. Nothing of it holds yet.
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { newId } from '../../platform/ids.ts'
import { notFound, refusal, refuse, refuseField } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Context } from '../../platform/spine.ts'
import { Day, localDateOf } from '../../platform/values/dates.ts'
import { nfc } from '../../platform/values/text.ts'
import { findTopWithin } from '../../units/queries/top.ts'
import { type Provenance, understand } from '../formats/content.ts'
import type { ProcedureDraft, UnreadableReason } from '../formats/draft.ts'
import { readProcedureFile } from '../import-file.ts'
import { findingMessages } from '../messages/import-findings.ts'
import { listHeldOn } from '../queries/imports.ts'
import { extents, propose, type Read } from '../rules/proposal.ts'
import { insertImport } from '../store/imports.ts'
import { writerOf } from './versions.ts'

export const importProcedures = 'procedures.import'

const fileGone = refusal('invalid', 'procedures.file-gone', {
  vi: 'Tệp này không còn. Xin tải lên lại.',
  en: 'This file is no longer here. Please upload it again.',
})

const future = refusal('invalid', 'procedures.checked-in-future', {
  vi: 'Ngày lấy tệp không thể ở sau hôm nay.',
  en: 'The file cannot have been taken after today.',
})

/** The province as a whole, where this actor may import procedures; not found for whoever holds less. */
export async function reachOfImport({ tx, clock, actor }: Context): Promise<string> {
  const top = await findTopWithin(tx, scopeOf(actor, importProcedures), localDateOf(clock.now()))
  return top ?? refuse(notFound)
}

function cannotRead(reason: UnreadableReason): never {
  const { vi, en } = findingMessages
  refuseField(
    'file',
    refusal('invalid', `procedures.${reason}`, { vi: vi.unreadable[reason], en: en.unreadable[reason] }),
  )
}

/** A long file takes seconds to understand: whoever else waits is answered in between. */
async function understandAll(drafts: readonly ProcedureDraft[], provenance: Provenance): Promise<Read[]> {
  const read: Read[] = []
  for (const [index, draft] of drafts.entries()) {
    if (index % 100 === 99) await setImmediate()
    read.push({ draft, understood: understand(draft, provenance) })
  }
  return read
}

/** Reads a stored file and keeps what each row would change, field by field on its page, with every finding. */
export const proposeImport = defineAction({
  name: 'procedures.proposeImport',
  allow: having(importProcedures),
  input: z.strictObject({
    /** SHA-256 of a stored file. */
    file: z.string().regex(/^[0-9a-f]{64}$/u),
    fileName: z.string().overwrite(nfc).max(200).default(''),
    /** From where the file was taken; a row may say it itself. */
    source: z.string().overwrite(nfc).min(3).max(1000),
    checkedOn: Day,
    extent: z.enum(extents),
  }),
  reach: reachOfImport,
  async run(ctx, { file, fileName, source, checkedOn, extent }) {
    const { tx, clock, files } = ctx
    const today = localDateOf(clock.now())
    if (checkedOn > today) refuseField('checkedOn', future)
    const read = await readProcedureFile((await files.find(file)) ?? refuse(fileGone))
    if (read.kind === 'unreadable') return cannotRead(read.reason)
    const held = await listHeldOn(tx, today)
    const rows = propose(await understandAll(read.drafts, { source, checkedOn }), held, extent)
    const { officerId, byName, at } = writerOf(ctx)
    const id = newId(at)
    const proposal = { id, file, fileName, format: read.format, source, checkedOn, extent }
    await insertImport(tx, { ...proposal, officerId, byName, madeAt: at }, rows)
    return { importId: id, rows: rows.length }
  },
  audit: (input, output) => ({ subject: `import:${output.importId}`, detail: { ...input, rows: output.rows } }),
})
