/**
 * Dossiers of a one-stop system that a commune already has: the same door for files and for programs. All of a file is
 * taken or none of it, each row that is wrong is named with its field, and what was taken before is brought up to date.
 *
 * For pages: `importRecords({ source, unitId, records })` → `{ created, updated, unchanged, records }`; issues stand at
 * `records.<n>.<field>`.
 */
import { z } from 'zod'
import { atLocal } from '../../calendars/rules.ts'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { newId } from '../../platform/ids.ts'
import { type Issue, invalid, refusal, refuse, refuseField, type Words } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { nfc } from '../../platform/values/text.ts'
import { getVersionOn } from '../../procedures/queries/versions.ts'
import { findPlace } from '../../tickets/queries.ts'
import { DossierRecord, mostRecords } from '../formats/records.ts'
import { timelinessOf } from '../rules/deadlines.ts'
import { lawOn } from '../rules/law.ts'
import {
  type ImportedRow,
  insertImported,
  listImported,
  listOwnCodes,
  lockSource,
  updateImported,
} from '../store/import.ts'
import { importDossiers, noPlace } from './facts.ts'
import { sealedPerson } from './shared.ts'

const ImportInput = z.object({
  /** Name of the other system; with a dossier's code there it says which dossier is meant. */
  source: z.string().overwrite(nfc).min(1).max(60),
  /** The commune that received them. */
  unitId: z.uuid(),
  records: z.array(DossierRecord).min(1).max(mostRecords),
})
type ImportInput = z.output<typeof ImportInput>

const twice: Words = { vi: 'Mã hồ sơ này có hai lần trong tệp.', en: 'This code stands twice in the file.' }
const ours: Words = {
  vi: 'Mã này là của một hồ sơ khác đang có trong hệ thống.',
  en: 'This is the code of another dossier that is kept here.',
}
const unknown: Words = {
  vi: 'Danh mục chưa có thủ tục này. Xin ghi thêm tên thủ tục và lĩnh vực.',
  en: 'The catalogue does not know this procedure. Please add its name and field.',
}

const raced = refusal('conflict', 'dossiers.import-raced', {
  vi: 'Một hệ thống khác vừa gửi hồ sơ có cùng mã. Chưa có gì được ghi; xin gửi lại để biết dòng nào trùng.',
  en: 'Another system has just sent a dossier with one of these codes. Nothing was recorded; please send again to learn which.',
})

export const importOutcomes = ['created', 'updated', 'unchanged'] as const
type ImportOutcome = (typeof importOutcomes)[number]

export const importRecords = defineAction({
  name: 'dossiers.importRecords',
  allow: having(importDossiers),
  input: ImportInput,
  reach: (_ctx, { unitId }) => unitId,
  constraints: { dossiers_code_key: raced },
  async run(ctx, input) {
    const { source, unitId, records } = input
    const place = (await findPlace(ctx.tx, unitId, localDateOf(ctx.clock.now()))) ?? refuseField('unitId', noPlace)
    await lockSource(ctx.tx, source)
    const origin = { source, unitId: place.commune.unitId }
    const known = await listImported(ctx.tx, origin, codesOf(records))
    const own = await listOwnCodes(ctx.tx, origin, codesOf(records))
    const rows = await rowsOf(ctx, input, place.commune.unitId, own)
    const fresh: ImportedRow[] = []
    const outcomes: { readonly code: string; readonly outcome: ImportOutcome }[] = []
    for (const row of rows) {
      const before = known.get(row.code)
      if (before === undefined) fresh.push(row)
      const isOther = before !== undefined && (await updateImported(ctx.tx, before, row))
      outcomes.push({ code: row.code, outcome: before === undefined ? 'created' : isOther ? 'updated' : 'unchanged' })
    }
    const people = new Map(records.map((record) => [record.code, record]))
    await insertImported(ctx.tx, fresh, (row) => personOf(ctx, row.id, people.get(row.code)))
    const count = (wanted: ImportOutcome) => outcomes.filter(({ outcome }) => outcome === wanted).length
    return {
      ...{ created: count('created'), updated: count('updated'), unchanged: count('unchanged') },
      /** Of each record, in the order in which they came. */
      records: outcomes,
    }
  },
  audit: ({ source, records }, { created, updated, unchanged }) => ({
    detail: { source, records: records.length, created, updated, unchanged },
  }),
})

function codesOf(records: readonly DossierRecord[]): string[] {
  return records.map(({ code }) => code)
}

function personOf(ctx: Context, id: string, record: DossierRecord | undefined) {
  if (record?.applicant === undefined || record.applicant === '') return undefined
  const { applicant: name, phone, email } = record
  return sealedPerson(ctx, id, 'applicant', { kind: 'person', name, phone, email })
}

/** Everything that is wrong with the file at once, or its rows. */
async function rowsOf(
  ctx: Context,
  input: ImportInput,
  unitId: string,
  own: ReadonlySet<string>,
): Promise<ImportedRow[]> {
  const issues: Issue[] = []
  const seen = new Set<string>()
  const rows: ImportedRow[] = []
  const versionOf = versionsOf(ctx)
  for (const [at, record] of input.records.entries()) {
    const fault = (field: string, code: string, words: Words) =>
      issues.push({ field: `records.${at}.${field}`, code, words })
    if (seen.has(record.code)) fault('code', 'twice', twice)
    if (own.has(record.code)) fault('code', 'taken', ours)
    seen.add(record.code)
    const procedure = procedureOf(record, await versionOf(record))
    if (procedure === undefined) fault('procedureCode', 'unknown-procedure', unknown)
    else rows.push({ ...rowOf(record, input.source), ...procedure, unitId, placeId: input.unitId })
  }
  return issues.length > 0 ? refuse(invalid, { issues }) : rows
}

type Version = Awaited<ReturnType<typeof getVersionOn>>

/** The version of a procedure on the day of a record; a file names the same few again and again. */
function versionsOf({ tx }: Context) {
  const known = new Map<string, Version>()
  return async ({ procedureCode, receivedAt }: DossierRecord): Promise<Version> => {
    const day = localDateOf(receivedAt)
    const key = `${procedureCode} ${day}`
    if (!known.has(key)) known.set(key, await getVersionOn(tx, procedureCode, day))
    return known.get(key)
  }
}

function procedureOf({ procedureCode, procedureName, field }: DossierRecord, version: Version) {
  const [name, ofField] = [procedureName ?? version?.name, field ?? version?.field]
  if (name === undefined || ofField === undefined) return undefined
  return { procedureVersionId: version?.id ?? null, procedureCode, procedureName: name, field: ofField }
}

function rowOf(record: DossierRecord, source: string) {
  const { code, state, channel, receivedAt, supplements } = record
  const due =
    record.dueOn === undefined ? undefined : { on: record.dueOn, at: atLocal(record.dueOn, '17:00'), byHour: false }
  const isFinished = state === 'ready' || state === 'done'
  const isEnded = ['refused', 'returned', 'stopped', 'withdrawn'].includes(state)
  const readyAt = isFinished ? (record.readyAt ?? record.givenAt ?? null) : null
  return {
    ...{ id: newId(), code, foreignCode: code, source, state, channel, supplements },
    ...{ submittedAt: receivedAt, receivedAt, receivedOn: localDateOf(receivedAt), completeAt: receivedAt },
    law: lawOn(localDateOf(receivedAt)).id,
    ...{ dueOn: due?.on ?? null, dueAt: due?.at ?? null, judgedOn: due?.on ?? null, judgedAt: due?.at ?? null },
    ...{ readyAt, givenAt: state === 'done' ? (record.givenAt ?? null) : null },
    endedAt: isEnded ? (record.endedAt ?? null) : null,
    pausedAt: state === 'paused' ? receivedAt : null,
    timeliness: readyAt === null ? null : timelinessOf(due, readyAt),
  }
}
