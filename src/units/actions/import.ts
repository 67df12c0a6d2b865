/** Units from a file: understood and compared first, applied in one transaction or not at all. */

import { createHash } from 'node:crypto'
import { z } from 'zod'
import { defineAction, perform } from '../../platform/action.ts'
import { system } from '../../platform/actor.ts'
import { having, systemOnly } from '../../platform/allow.ts'
import type { Database } from '../../platform/db/open.ts'
import type { FileStore } from '../../platform/files.ts'
import { refusal, refuse } from '../../platform/refusal.ts'
import type { Context, Deps } from '../../platform/spine.ts'
import { Day, localDateOf } from '../../platform/values/dates.ts'
import { compareBoundaries } from '../import-boundaries.ts'
import { readUnitFile } from '../import-file.ts'
import { type Comparison, compareRows } from '../import-plan.ts'
import { readRows } from '../import-rows.ts'
import { importIssues } from '../import-words.ts'
import { listHeld, listHolders } from '../queries/import.ts'
import type { IsoDate } from '../rules.ts'
import { followParents } from '../store/follow.ts'
import { writeDifferences } from '../store/import.ts'
import { refreshReach } from '../store/reach.ts'
import { refreshStatistics } from '../store/rows.ts'
import { withAbove } from './change.ts'
import { constraints, unitsChanged } from './facts.ts'

const fileGone = refusal('invalid', 'units.file-gone', {
  vi: 'Tệp này không còn. Xin tải lên lại.',
  en: 'This file is no longer here. Please upload it again.',
})

const fileWrong = refusal('invalid', 'units.file-wrong', {
  vi: 'Tệp còn chỗ sai, nên chưa có gì được ghi. Xin sửa những dòng được nêu rồi tải lên lại.',
  en: 'Something in the file is wrong, so nothing was written. Please correct the lines named and upload it again.',
})

const differsNow = refusal('conflict', 'units.import-changed', {
  vi: 'Từ lúc xem trước đến nay dữ liệu đã thay đổi. Xin xem lại những khác biệt rồi áp dụng.',
  en: 'The data have changed since the preview. Please look at the differences again, then apply.',
})

export type Preview = Comparison & {
  /** Says whether the differences are still those that somebody looked at. */
  readonly digest: string
}

export type FileRequest = {
  /** SHA-256 of a stored file. */
  readonly file: string
  readonly asOf: IsoDate
  /** Nothing outside of this unit and what stands below it; undefined is everything. */
  readonly under: string | undefined
}

/** What a stored file would change, and every problem in it by line. */
export async function previewImport(db: Database, files: FileStore, request: FileRequest): Promise<Preview> {
  const bytes = (await files.find(request.file)) ?? refuse(fileGone)
  const comparison = await compare(db, bytes, request)
  const digest = createHash('sha256').update(JSON.stringify(comparison.differences)).digest('hex')
  return { ...comparison, digest }
}

async function compare(db: Database, bytes: Uint8Array, { asOf, under }: FileRequest): Promise<Comparison> {
  const content = await readUnitFile(bytes)
  if (content.kind === 'unreadable') {
    return { differences: [], problems: [{ line: 1, code: content.reason, value: '' }], understood: 0, unchanged: 0 }
  }
  const held = await listHeld(db, under, asOf)
  if (content.kind === 'geojson') return compareBoundaries(content.value, held)
  const { rows, problems } = readRows(content.rows)
  const holders = await listHolders(
    db,
    rows.flatMap(({ code }) => code ?? []),
  )
  const compared = compareRows(rows, { held, holders, asOf, needsParent: under !== undefined })
  const all = [...problems, ...compared.problems].toSorted((a, b) => a.line - b.line)
  return { ...compared, problems: all }
}

const Apply = z.strictObject({
  file: z.string().regex(/^[0-9a-f]{64}$/u),
  fileName: z.string().max(200).optional(),
  asOf: Day,
  digest: z.string().regex(/^[0-9a-f]{64}$/u),
})

async function apply(ctx: Context, input: z.output<typeof Apply> & { under?: string | undefined }) {
  const { tx, clock, files, tell } = ctx
  const { file, asOf, under } = input
  const { differences, problems, digest } = await previewImport(tx, files, { file, asOf, under })
  if (problems.length > 0) return refuse(fileWrong, { issues: importIssues(problems) })
  if (digest !== input.digest) return refuse(differsNow)
  const at = clock.now()
  const unitIds = await writeDifferences(tx, differences, input.fileName ?? '', at)
  await followParents(tx, at)
  await refreshReach(tx, localDateOf(at))
  if (differences.length > 100) await refreshStatistics(tx)
  await tell(unitsChanged, { unitIds: await withAbove(tx, unitIds, asOf), reason: 'imported' as const })
  return { applied: differences.length }
}

/** Re-reads the stored file and applies it below one unit, if the differences are still those of the preview. */
export const applyImport = defineAction({
  name: 'units.applyImport',
  allow: having('units.import'),
  input: Apply.extend({ under: z.uuid() }),
  constraints,
  reach: (_ctx, { under }) => under,
  run: apply,
})

/** The same from the command line, also into an empty database. */
export const importFile = defineAction({
  name: 'units.importFile',
  allow: systemOnly,
  input: Apply,
  constraints,
  run: apply,
})

/** For the command line: what a file would change, and with `isApplied` the change. Nothing is written on a problem. */
export async function importUnitFile(
  deps: Deps,
  bytes: Uint8Array,
  { fileName, asOf, isApplied }: { fileName: string; asOf?: IsoDate; isApplied: boolean },
): Promise<Preview> {
  const day = asOf ?? localDateOf(deps.clock.now())
  const file = await deps.files.put(bytes)
  const preview = await previewImport(deps.db, deps.files, { file, asOf: day, under: undefined })
  if (isApplied && preview.problems.length === 0) {
    const input = { file, fileName, asOf: day, digest: preview.digest }
    await perform(deps, system('command: units import'), importFile, input)
  }
  return preview
}
