// What communes do with procedures: say which they handle at which counter and from which day, add what is local.
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { defineFact } from '../../platform/facts.ts'
import { notFound, refusal, refuse, refuseField } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Context } from '../../platform/spine.ts'
import { Day, localDateOf } from '../../platform/values/dates.ts'
import { nfc } from '../../platform/values/text.ts'
import { listFiltered } from '../queries/office.ts'
import { listStrayCounters, listUnknown } from '../queries/published.ts'
import { listBeyond } from '../queries/reach.ts'
import {
  endPublications,
  type HeldPublication,
  insertPublications,
  lockOverlay,
  lockPublications,
  type NewPublication,
  saveOverlay,
} from '../store/publication.ts'
import { insertChanges } from '../store/versions.ts'
import { writerOf } from './versions.ts'

export const publishProcedures = 'procedures.publish'

const strayCounter = refusal('invalid', 'procedures.stray-counter', {
  vi: 'Quầy này không thuộc đơn vị, hoặc không còn hoạt động.',
  en: 'This counter does not belong to the unit, or no longer exists.',
})

const overlaps = refusal('conflict', 'procedures.publication-overlaps', {
  vi: 'Có người vừa công khai thủ tục này cho đơn vị. Xin mở lại trang rồi làm tiếp.',
  en: 'Somebody has just published this procedure for the unit. Please open the page again.',
})

const otherNumber = refusal('conflict', 'procedures.other-number', {
  vi: 'Danh sách vừa có thay đổi, con số không còn như ông/bà đã đọc. Chưa làm gì cả; xin xem lại rồi bấm lần nữa.',
  en: 'The list has just changed, and the number is not the one you read. Nothing was done; please look and press again.',
})

const basisMissing = refusal('invalid', 'procedures.basis-missing', {
  vi: 'Xin ghi nghị quyết hoặc quyết định cho phép không thu, ví dụ "Nghị quyết số 12/2024/NQ-HĐND".',
  en: 'Please name the local resolution by which the fee is not taken.',
})

const changedMeanwhile = refusal('conflict', 'procedures.overlay-changed', {
  vi: 'Có người vừa sửa phần này. Những gì ông/bà vừa gõ vẫn còn ở đây; xin mở trang mới, so lại rồi lưu.',
  en: 'Somebody has just changed this. What you typed is still here; compare it with a newly opened page.',
})

/** Told when units handle other procedures, or say something else about one: their pages are different. */
export const procedurePublished = defineFact({
  name: 'procedure.published',
  payload: z.object({ units: z.array(z.string()) }),
  touches: ({ units }) => units,
})

const Handled = z.strictObject({ procedureId: z.uuid(), counterId: z.uuid().nullable().default(null) })

/** Many procedures for many units at once. What a unit handles already at the same counter stays as it is. */
export const publishAt = defineAction({
  name: 'procedures.publishAt',
  allow: having(publishProcedures),
  input: z.strictObject({
    unitIds: z.array(z.uuid()).min(1).max(500),
    handled: z.array(Handled).min(1).max(1000),
    from: Day,
  }),
  reach: (_ctx, { unitIds }) => unitIds[0] ?? refuse(notFound),
  constraints: { unit_procedures_one_at_a_time: overlaps },
  async run(ctx, { unitIds, handled, from }) {
    await requireReach(ctx, unitIds)
    const wanted = unitIds.flatMap((unitId) => handled.map((one) => ({ unitId, ...one })))
    return publish(ctx, unitIds, wanted, from, () => false)
  },
  audit: ({ unitIds, handled, from }, output) => ({
    detail: { units: unitIds.length, procedures: handled.length, from, ...output },
  }),
})

/**
 * The list of a unit from a day on: what is not in it is no longer handled there. With `among` only these are decided
 * on, as on a page that shows some of many; the others stay as they are.
 */
export const publishList = defineAction({
  name: 'procedures.publishList',
  allow: having(publishProcedures),
  input: z.strictObject({
    unitId: z.uuid(),
    handled: z.array(Handled).max(2000),
    among: z.array(z.uuid()).max(2000).optional(),
    from: Day,
  }),
  reach: (_ctx, { unitId }) => unitId,
  constraints: { unit_procedures_one_at_a_time: overlaps },
  run(ctx, { unitId, handled, among, from }) {
    const decided = among && new Set(among)
    const wanted = handled.map((one) => ({ unitId, ...one }))
    if (wanted.some(({ procedureId }) => decided?.has(procedureId) === false)) refuse(notFound)
    return publish(ctx, [unitId], wanted, from, ({ procedureId }) => decided?.has(procedureId) ?? true)
  },
  audit: ({ from }, output) => ({ detail: { from, ...output } }),
})

/**
 * All that fit a filter at once: what is not handled yet is from then on, at one counter, or what is handled no longer.
 * Whoever pressed the button read a number; where it is another one now, nothing is done.
 */
export const publishFiltered = defineAction({
  name: 'procedures.publishFiltered',
  allow: having(publishProcedures),
  input: z.strictObject({
    unitId: z.uuid(),
    search: z.string().overwrite(nfc).max(200).default(''),
    field: z.string().overwrite(nfc).max(1000).default(''),
    does: z.enum(['publish', 'withdraw']),
    counterId: z.uuid().optional(),
    from: Day,
    /** How many it said that it would be. */
    expected: z.int().min(1).max(20_000),
  }),
  reach: (_ctx, { unitId }) => unitId,
  constraints: { unit_procedures_one_at_a_time: overlaps },
  async run(ctx, { unitId, search, field, does, counterId, from, expected }) {
    const held = await lockPublications(ctx.tx, [unitId], from)
    const handled = does === 'withdraw' ? 'yes' : 'no'
    const found = await listFiltered(ctx.tx, unitId, localDateOf(ctx.clock.now()), { search, field, handled })
    if (found.length !== expected) refuse(otherNumber)
    if (does === 'withdraw') {
      const meant = new Set(found.map(({ procedureId }) => procedureId))
      const ended = held.filter(({ procedureId }) => meant.has(procedureId)).map(({ id }) => id)
      await endPublications(ctx.tx, ended, from)
      await ctx.tell(procedurePublished, { units: [unitId] })
      return { published: 0, stopped: meant.size }
    }
    const wanted = found.map(({ procedureId }) => ({ unitId, procedureId, counterId: counterId ?? null }))
    return publish(ctx, [unitId], wanted, from, () => false)
  },
  audit: ({ unitId: _unit, ...detail }, output) => ({ detail: { ...detail, ...output } }),
})

/** From a day on the unit no longer handles these. */
export const withdraw = defineAction({
  name: 'procedures.withdraw',
  allow: having(publishProcedures),
  input: z.strictObject({ unitId: z.uuid(), procedureIds: z.array(z.uuid()).min(1).max(1000), on: Day }),
  reach: (_ctx, { unitId }) => unitId,
  async run(ctx, { unitId, procedureIds, on }) {
    const held = await lockPublications(ctx.tx, [unitId], on)
    const ended = held.filter(({ procedureId }) => procedureIds.includes(procedureId))
    await endPublications(
      ctx.tx,
      ended.map(({ id }) => id),
      on,
    )
    await ctx.tell(procedurePublished, { units: [unitId] })
    return { ended: ended.length }
  },
})

async function requireReach(ctx: Context, unitIds: readonly string[]): Promise<void> {
  const today = localDateOf(ctx.clock.now())
  const beyond = await listBeyond(ctx.tx, scopeOf(ctx.actor, publishProcedures), unitIds, today)
  if (beyond.length > 0) refuse(notFound)
}

async function publish(
  ctx: Context,
  unitIds: readonly string[],
  wanted: readonly NewPublication[],
  from: string,
  /** Does what is held and not wanted end? */
  ends: (held: HeldPublication) => boolean,
) {
  const { tx } = ctx
  const unknown = await listUnknown(tx, [...new Set(wanted.map(({ procedureId }) => procedureId))])
  if (unknown.length > 0) refuse(notFound)
  const strays = await listStrayCounters(tx, wanted, from)
  if (strays.length > 0) refuseField('handled', strayCounter)
  const held = await lockPublications(tx, unitIds, from)
  const byKey = new Map(wanted.map((one) => [keyOf(one), one]))
  const ended = held.filter((one) => {
    const other = byKey.get(keyOf(one))
    return other === undefined ? ends(one) : !isSame(one, other, from)
  })
  const kept = new Set(held.filter((one) => !ended.includes(one)).map(keyOf))
  const added = [...byKey.values()].filter((one) => !kept.has(keyOf(one)))
  await endPublications(
    tx,
    ended.map(({ id }) => id),
    from,
  )
  await insertPublications(tx, added, from)
  await ctx.tell(procedurePublished, { units: [...unitIds] })
  const stopped = ended.filter((one) => !byKey.has(keyOf(one))).length
  return { published: added.length, stopped }
}

function keyOf({ unitId, procedureId }: { unitId: string; procedureId: string }): string {
  return `${unitId} ${procedureId}`
}

/** Handled already on the day and without end, at the same counter. */
function isSame(held: HeldPublication, { counterId }: NewPublication, from: string): boolean {
  return held.counterId === counterId && held.validFrom <= from && held.validTo === null
}

const Line = z.string().trim().max(300).default('')

/** What a unit adds to the national record; never a change of it. */
export const editOverlay = defineAction({
  name: 'procedures.editOverlay',
  allow: having(publishProcedures),
  input: z.strictObject({
    unitId: z.uuid(),
    procedureId: z.uuid(),
    room: Line,
    contactName: Line,
    contactPhone: z
      .string()
      .trim()
      .regex(/^(?:[+]?[0-9][0-9 .]{6,18})?$/)
      .default(''),
    feeExemption: z.string().trim().max(1000).default(''),
    feeBasis: Line,
    note: z.string().trim().max(2000).default(''),
    /** The revision that was looked at; 0 where nothing was written yet. */
    revision: z.int().min(0),
  }),
  reach: (_ctx, { unitId }) => unitId,
  async run(ctx, { revision, ...overlay }) {
    const { unitId, procedureId } = overlay
    if (overlay.feeExemption !== '' && overlay.feeBasis === '') refuseField('feeBasis', basisMissing)
    if ((await listUnknown(ctx.tx, [procedureId])).length > 0) refuse(notFound)
    const held = await lockOverlay(ctx.tx, unitId, procedureId)
    if ((held?.revision ?? 0) !== revision) refuse(changedMeanwhile)
    const writer = writerOf(ctx)
    await saveOverlay(ctx.tx, overlay, revision + 1, writer.at)
    const names = ['room', 'contactName', 'contactPhone', 'feeExemption', 'feeBasis', 'note'] as const
    const fields = names
      .filter((name) => overlay[name] !== (held?.[name] ?? ''))
      .map((name) => ({ field: name, before: held?.[name] ?? '', after: overlay[name] }))
    const source = overlay.feeBasis === '' ? 'unit' : overlay.feeBasis
    await insertChanges(ctx.tx, { procedureId, versionId: null, unitId, source, reason: '', fields }, writer)
    await ctx.tell(procedurePublished, { units: [unitId] })
    return { revision: revision + 1 }
  },
  audit: ({ procedureId }) => ({ subject: `procedure:${procedureId}` }),
})
