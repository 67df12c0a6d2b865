// What the province does with the national record: adds versions, corrects them with a reason, ends a procedure.
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { defineFact } from '../../platform/facts.ts'
import { notFound, refusal, refuse, refuseField } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { Day } from '../../platform/values/dates.ts'
import { reachOfTop } from '../../units/queries/top.ts'
import { changedFields } from '../rules/history.ts'
import { ProcedureContent } from '../rules.ts'
import {
  type HeldVersion,
  insertChanges,
  insertProcedure,
  insertVersion,
  lockVersions,
  procedureOfCode,
  procedureOfVersion,
  recountTokens,
  setEnd,
  updateContent,
  type Writer,
} from '../store/versions.ts'

export const manageProcedures = 'procedures.manage'

const codeTaken = refusal('conflict', 'procedures.code-taken', {
  vi: 'Mã này đã thuộc về một thủ tục khác trong thời gian đó.',
  en: 'This code belongs to another procedure at that time.',
})

const versionOverlaps = refusal('conflict', 'procedures.version-overlaps', {
  vi: 'Thời gian hiệu lực chồng lên một phiên bản khác của thủ tục này.',
  en: 'The validity overlaps another version of this procedure.',
})

const versionThere = refusal('conflict', 'procedures.version-there', {
  vi: 'Đã có một phiên bản có hiệu lực từ đúng ngày này. Hãy sửa phiên bản ấy.',
  en: 'There is a version that begins on this very day. Correct that one.',
})

const changedMeanwhile = refusal('conflict', 'procedures.changed-meanwhile', {
  vi: 'Có người vừa sửa phiên bản này. Xin mở lại trang, xem nội dung mới rồi sửa tiếp.',
  en: 'Somebody has just corrected this version. Please open the page again and look at it first.',
})

const notInForce = refusal('conflict', 'procedures.not-in-force', {
  vi: 'Ngày này thủ tục không có hiệu lực.',
  en: 'The procedure is not in force on that day.',
})

const laterVersion = refusal('conflict', 'procedures.later-version', {
  vi: 'Có một phiên bản bắt đầu sau ngày này, nên chưa thể bãi bỏ thủ tục.',
  en: 'A version begins after that day, so the procedure cannot be repealed yet.',
})

/** Told when the national record says something else: every page that shows procedures may be different. */
export const procedureChanged = defineFact({
  name: 'procedure.changed',
  payload: z.object({ procedures: z.array(z.string()) }),
  touches: () => 'all',
})

/** Tells it once for all that an action wrote, after the search has been brought up to date. */
export async function tellChanged(ctx: Context, procedures: readonly string[]): Promise<void> {
  if (procedures.length === 0) return
  await recountTokens(ctx.tx, procedures)
  await ctx.tell(procedureChanged, { procedures: [...procedures] })
}

export const versionConstraints = {
  procedure_versions_code_once: codeTaken,
  procedure_versions_one_at_a_time: versionOverlaps,
  procedure_versions_version_key: changedMeanwhile,
}

/** The record is the whole province's. */
const reachOfProvince = reachOfTop(manageProcedures)

/** Who writes, as the history keeps it. */
export function writerOf({ actor, clock }: Context): Writer {
  const at = clock.now()
  if (actor.kind === 'officer') return { officerId: actor.officerId, byName: actor.name, at }
  return { officerId: null, byName: actor.kind === 'system' ? actor.onBehalfOf : actor.kind, at }
}

const Reason = z.string().trim().max(2000)

export const VersionInput = z.strictObject({
  /** The procedure that goes on; without it the one that the code has meant, else a new one. */
  procedureId: z.uuid().optional(),
  content: ProcedureContent,
  validFrom: Day,
  validTo: Day.optional(),
  reason: Reason.default(''),
})
export type VersionInput = z.output<typeof VersionInput>

export interface Written {
  readonly procedureId: string
  readonly versionId: string
  readonly version: number
}

/**
 * Writes a version inside a running action, without telling it. The version before ends on the day on which this one
 * begins; this one ends where a later one begins.
 */
export async function writeVersion(ctx: Context, input: VersionInput): Promise<Written> {
  const { tx } = ctx
  const writer = writerOf(ctx)
  const known = input.procedureId ?? (await procedureOfCode(tx, input.content.code))
  const procedureId = known ?? (await insertProcedure(tx, writer.at))
  const held = known === undefined ? [] : await lockVersions(tx, known)
  if (input.procedureId !== undefined && held.length === 0) refuse(notFound)
  const { validFrom } = input
  if (held.some((one) => one.validFrom === validFrom)) refuseField('validFrom', versionThere)
  const before = held.findLast((one) => one.validFrom < validFrom)
  const after = held.find((one) => one.validFrom > validFrom)
  if (before !== undefined && holdsAfter(before, validFrom)) await setEnd(tx, before.id, validFrom)
  const validTo = input.validTo ?? after?.validFrom ?? null
  const version = Math.max(0, ...held.map((one) => one.version)) + 1
  const { content } = input
  const versionId = await insertVersion(tx, { procedureId, version, validFrom, validTo, content }, writer.at)
  const fields = before === undefined ? [] : changedFields(ProcedureContent.parse(before.content), content)
  const whole = { field: 'version', before: undefined, after: { version, validFrom, validTo } }
  const about = { procedureId, versionId, unitId: null, source: content.source, reason: input.reason }
  await insertChanges(tx, { ...about, fields: [whole, ...fields] }, writer)
  return { procedureId, versionId, version }
}

function holdsAfter({ validTo }: HeldVersion, day: string): boolean {
  return validTo === null || validTo > day
}

export const addVersion = defineAction({
  name: 'procedures.addVersion',
  allow: having(manageProcedures),
  input: VersionInput,
  reach: reachOfProvince,
  constraints: versionConstraints,
  async run(ctx, input) {
    const written = await writeVersion(ctx, input)
    await tellChanged(ctx, [written.procedureId])
    return written
  },
  audit: ({ content, validFrom, reason }, { procedureId, version }) => ({
    subject: `procedure:${procedureId}`,
    detail: { code: content.code, version, validFrom, reason },
  }),
})

export const CorrectionInput = z.strictObject({
  versionId: z.uuid(),
  /** The revision that was looked at. */
  revision: z.int().min(1),
  content: ProcedureContent,
  reason: Reason.min(1),
})
export type CorrectionInput = z.output<typeof CorrectionInput>

/** Corrects a version inside a running action, without telling it; gives the fields that changed. */
export async function writeCorrection(ctx: Context, input: CorrectionInput) {
  const { tx } = ctx
  const { versionId, revision, content, reason } = input
  const procedureId = (await procedureOfVersion(tx, versionId)) ?? refuse(notFound)
  const held = (await lockVersions(tx, procedureId)).find(({ id }) => id === versionId) ?? refuse(notFound)
  if (held.revision !== revision) refuse(changedMeanwhile)
  const fields = changedFields(ProcedureContent.parse(held.content), content)
  const writer = writerOf(ctx)
  if (fields.length > 0) await updateContent(tx, versionId, content, writer.at)
  await insertChanges(tx, { procedureId, versionId, unitId: null, source: content.source, reason, fields }, writer)
  return { procedureId, changed: fields.map(({ field }) => field) }
}

/** What a version says was wrong; what it said before stays in the history. */
export const correctVersion = defineAction({
  name: 'procedures.correctVersion',
  allow: having(manageProcedures),
  input: CorrectionInput,
  reach: reachOfProvince,
  constraints: versionConstraints,
  async run(ctx, input) {
    const done = await writeCorrection(ctx, input)
    await tellChanged(ctx, [done.procedureId])
    return done
  },
  audit: ({ versionId, reason }, { procedureId, changed }) => ({
    subject: `procedure:${procedureId}`,
    detail: { versionId, reason, changed },
  }),
})

/** From a day on the procedure is repealed; refused where another version is to follow. */
export const endProcedure = defineAction({
  name: 'procedures.endProcedure',
  allow: having(manageProcedures),
  input: z.strictObject({ procedureId: z.uuid(), on: Day, source: z.string().trim().min(1).max(1000), reason: Reason }),
  reach: reachOfProvince,
  async run(ctx, { procedureId, on, source, reason }) {
    const held = await lockVersions(ctx.tx, procedureId)
    if (held.length === 0) refuse(notFound)
    if (held.some((one) => one.validFrom >= on)) refuseField('on', laterVersion)
    const last = held.find((one) => holdsAfter(one, on)) ?? refuseField('on', notInForce)
    await setEnd(ctx.tx, last.id, on)
    const fields = [{ field: 'validTo', before: last.validTo, after: on }]
    await insertChanges(
      ctx.tx,
      { procedureId, versionId: last.id, unitId: null, source, reason, fields },
      writerOf(ctx),
    )
    await tellChanged(ctx, [procedureId])
    return { procedureId }
  },
  audit: ({ procedureId, ...detail }) => ({ subject: `procedure:${procedureId}`, detail }),
})
