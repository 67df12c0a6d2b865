// What an officer decides about rows of a proposal: taken over, one or many at once, or rejected with a reason.
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { notFound, refusal, refuse, refuseField } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { Day, localDateOf } from '../../platform/values/dates.ts'
import { cleanText, nfc } from '../../platform/values/text.ts'
import { isBare, limitUnits, mended } from '../formats/mend.ts'
import { getVersionOn } from '../queries/versions.ts'
import { blocks } from '../rules/plausibility.ts'
import type { ProcedureContent, ProcedureVersion } from '../rules.ts'
import { decideRow, type LockedRow, lockRow, lockUnblocked } from '../store/imports.ts'
import { insertChanges, lockVersions, procedureOfCode, setEnd } from '../store/versions.ts'
import { importProcedures, reachOfImport } from './imports.ts'
import { tellChanged, versionConstraints, writeCorrection, writerOf, writeVersion } from './versions.ts'

/** Everything of one press of a button is one transaction: as many as it takes some seconds to write. */
export const mostTogether = 500

const alreadyDecided = refusal('conflict', 'procedures.row-decided', {
  vi: 'Dòng này đã có người quyết định. Xin mở lại trang để xem.',
  en: 'Somebody has already decided on this row. Please open the page again.',
})

const heldChanged = refusal('conflict', 'procedures.held-changed', {
  vi: 'Thủ tục này vừa được sửa sau khi ông/bà mở trang. Bảng dưới đây đã so với nội dung mới; xin xem lại rồi quyết định.',
  en: 'This procedure was changed after you opened the page. The table below compares with what is held now; please look again.',
})

const noRecord = refusal('invalid', 'procedures.no-record', {
  vi: 'Dòng này thiếu phần bắt buộc nên chưa nhận được. Xin sửa trong tệp rồi tải lên lại.',
  en: 'Something that is required is missing in this row. Please correct the file and upload it again.',
})

const lookedAt = refusal('invalid', 'procedures.look-needed', {
  vi: 'Dòng này có chỗ đáng ngờ. Xin ghi ông/bà đã đối chiếu với nguồn nào và kết quả ra sao.',
  en: 'Something in this row does not look right. Please say with what you compared it.',
})

const nothingOpen = refusal('conflict', 'procedures.nothing-open', {
  vi: 'Không còn dòng nào để nhận cùng một lúc.',
  en: 'There is no row left that could be taken over together with others.',
})

const ImportId = z.uuid()
const Line = z.int().min(1)
const Note = z.string().overwrite(cleanText).max(2000).default('')

/** What the officer saw as held: `id@revision` of the version; empty where nothing was. */
export function seenOf(version: Pick<ProcedureVersion, 'id' | 'revision'> | undefined): string {
  return version === undefined ? '' : `${version.id}@${version.revision}`
}

export const acceptRow = defineAction({
  name: 'procedures.acceptRow',
  allow: having(importProcedures),
  input: z.strictObject({
    importId: ImportId,
    line: Line,
    validFrom: Day,
    seen: z.string().max(60).default(''),
    /** With what it was compared; required where a finding blocks. */
    note: Note,
    limitUnit: z.enum(limitUnits).optional(),
    /** By the amount that is shown, the one that is right. */
    fees: z.record(z.string().regex(/^\d{1,12}$/u), z.int().min(0).max(1_000_000_000_000)).default({}),
    field: z.string().overwrite(nfc).max(1000).optional(),
  }),
  reach: reachOfImport,
  constraints: versionConstraints,
  async run(ctx, { importId, line, validFrom, seen, note, limitUnit, fees, field }) {
    const row = await lockOpen(ctx, importId, line)
    const held = await lockHeld(ctx, row.code)
    if (seenOf(held) !== seen) refuse(heldChanged)
    if (row.kind === 'missing') return end(ctx, { importId, row, held, validFrom, note })
    const content = mended(row.content ?? refuse(noRecord), { limitUnit, fees, field })
    if (note.length < 5 && !isMended(row, content)) refuseField('note', lookedAt)
    return write(ctx, { importId, row, held, validFrom, content, reason: note })
  },
  audit: (input, output) => ({
    subject: `import:${input.importId}`,
    detail: { ...input, procedureId: output.procedureId, versionId: output.versionId },
  }),
})

/** All open rows that nothing blocks, or as many as fit; what was changed since it was proposed stays for a look. */
export const acceptAll = defineAction({
  name: 'procedures.acceptAll',
  allow: having(importProcedures),
  input: z.strictObject({
    importId: ImportId,
    /** `same`: only notes that the record was compared on the day of the file. */
    kinds: z.enum(['new', 'changed', 'new-and-changed', 'same']),
    validFrom: Day,
  }),
  reach: reachOfImport,
  constraints: versionConstraints,
  async run(ctx, { importId, kinds, validFrom }) {
    const wanted = kinds === 'new-and-changed' ? (['new', 'changed'] as const) : ([kinds] as const)
    const rows = await lockUnblocked(ctx.tx, importId, wanted, mostTogether)
    if (rows.length === 0) refuse(nothingOpen)
    const procedures: string[] = []
    let left = 0
    for (const row of rows) {
      const held = await lockHeld(ctx, row.code)
      const isUnchanged = (held?.id ?? null) === row.baseId && (held?.revision ?? null) === row.baseRevision
      if (!isUnchanged || row.content === null) {
        left += 1
        continue
      }
      const job = { importId, row, held, validFrom, content: row.content, reason: '' }
      procedures.push((await write(ctx, job, false)).procedureId)
    }
    await tellChanged(ctx, procedures)
    return { accepted: procedures.length, left }
  },
  audit: (input, output) => ({ subject: `import:${input.importId}`, detail: { ...input, ...output } }),
})

export const rejectRow = defineAction({
  name: 'procedures.rejectRow',
  allow: having(importProcedures),
  input: z.strictObject({ importId: ImportId, line: Line, reason: z.string().overwrite(cleanText).min(5).max(2000) }),
  reach: reachOfImport,
  async run(ctx, { importId, line, reason }) {
    await lockOpen(ctx, importId, line)
    await decideRow(ctx.tx, {
      ...decided(ctx, importId, line),
      state: 'rejected',
      reason,
      validFrom: null,
      versionId: null,
    })
    return { importId, line }
  },
  audit: (input) => ({ subject: `import:${input.importId}`, detail: input }),
})

async function lockOpen({ tx }: Context, importId: string, line: number): Promise<LockedRow> {
  const row = (await lockRow(tx, importId, line)) ?? refuse(notFound)
  return row.state === 'open' ? row : refuse(alreadyDecided)
}

/** What is held under the code today; nobody else writes a version of it until this is over. */
async function lockHeld({ tx, clock }: Context, code: string): Promise<ProcedureVersion | undefined> {
  const procedureId = await procedureOfCode(tx, code)
  if (procedureId === undefined) return undefined
  await lockVersions(tx, procedureId)
  return getVersionOn(tx, code, localDateOf(clock.now()))
}

/** Nothing blocks, or all that blocked was put right. */
function isMended({ isBlocked, findings }: LockedRow, content: ProcedureContent): boolean {
  if (!isBlocked) return true
  const amounts = content.ways.flatMap(({ fees }) => fees.map(({ vnd }) => vnd))
  return findings.filter(blocks).every(({ rule, seen }) => {
    if (rule === 'limit-without-unit') return !content.ways.some(({ limit }) => isBare(limit))
    if (rule === 'field-spelling') return content.field !== seen
    return (rule === 'fee-against-words' || rule === 'fee-too-small') && !amounts.includes(Number(seen))
  })
}

interface Taking {
  readonly importId: string
  readonly row: LockedRow
  readonly held: ProcedureVersion | undefined
  readonly validFrom: string
  readonly content: ProcedureContent
  readonly reason: string
}

/** A new version; on the day on which the one held began, or where nothing differs, a correction of that. */
async function write(ctx: Context, { importId, row, held, validFrom, content: given, reason }: Taking, isTold = true) {
  const content = withOurs(given, held)
  const why = reason === '' ? `import ${importId}, ${row.line}` : reason
  const isSame = row.kind === 'same'
  const written =
    held !== undefined && (isSame || held.validFrom === validFrom)
      ? { ...(await writeCorrection(ctx, correctionOf(held, content, why))), versionId: held.id }
      : await writeVersion(ctx, { ...(held && { procedureId: held.procedureId }), content, validFrom, reason: why })
  const { procedureId, versionId } = written
  const shared = decided(ctx, importId, row.line)
  await decideRow(ctx.tx, { ...shared, state: 'accepted', validFrom, reason, versionId })
  if (isTold) await tellChanged(ctx, [procedureId])
  return { procedureId, versionId }
}

/** What no file says stays as it is held: at which moments of a life people need it, what they call it, its address. */
function withOurs(given: ProcedureContent, held: ProcedureVersion | undefined): ProcedureContent {
  if (held === undefined) return given
  const { lifeEvents, keywords, sourceLink, forms } = held
  return {
    ...given,
    forms,
    lifeEvents: given.lifeEvents.length === 0 ? lifeEvents : given.lifeEvents,
    keywords: given.keywords.length === 0 ? keywords : given.keywords,
    sourceLink: given.sourceLink === '' ? sourceLink : given.sourceLink,
  }
}

function correctionOf({ id, revision }: ProcedureVersion, content: ProcedureContent, reason: string) {
  return { versionId: id, revision, content, reason }
}

interface Ending {
  readonly importId: string
  readonly row: LockedRow
  readonly held: ProcedureVersion | undefined
  readonly validFrom: string
  readonly note: string
}

const notInForce = refusal('conflict', 'procedures.not-in-force-then', {
  vi: 'Ngày này thủ tục không có hiệu lực, hoặc sau đó còn một phiên bản khác.',
  en: 'The procedure is not in force on that day, or another version follows it.',
})

/** The procedure is repealed from the day on, because the list of its source no longer has it. */
async function end(ctx: Context, { importId, row, held, validFrom, note }: Ending) {
  if (note.length < 5) refuseField('note', lookedAt)
  if (held === undefined || held.validFrom >= validFrom || (held.validTo !== null && held.validTo <= validFrom)) {
    return refuseField('validFrom', notInForce)
  }
  const { procedureId, id: versionId } = held
  const versions = await lockVersions(ctx.tx, procedureId)
  if (versions.some((one) => one.validFrom >= validFrom)) refuseField('validFrom', notInForce)
  await setEnd(ctx.tx, versionId, validFrom)
  const fields = [{ field: 'validTo', before: held.validTo, after: validFrom }]
  const about = { procedureId, versionId, unitId: null, source: `import ${importId}`, reason: note, fields }
  await insertChanges(ctx.tx, about, writerOf(ctx))
  await decideRow(ctx.tx, {
    ...decided(ctx, importId, row.line),
    state: 'accepted',
    validFrom,
    reason: note,
    versionId,
  })
  await tellChanged(ctx, [procedureId])
  return { procedureId, versionId }
}

function decided(ctx: Context, importId: string, line: number) {
  const { officerId, byName, at } = writerOf(ctx)
  return { importId, line, officerId, byName, decidedAt: at }
}
