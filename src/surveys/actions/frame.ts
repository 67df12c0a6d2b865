// The frame: a list is uploaded, divided into strata and closed; and what of it is erased, and when.
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { refusal, refuse, refuseField } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { compareVi } from '../../platform/values/text.ts'
import { sha256 } from '../draw.ts'
import { columnsOf, type FrameEntry, mostEntries, mostStrata, type ParsedFrame, stratify } from '../rules/frame.ts'
import { type Allocation, allocate, reserveOf } from '../rules/sample.ts'
import { FrameUpload } from '../rules.ts'
import { openEntry, sealEntry } from '../sealing.ts'
import { deleteFrame, eraseContacts as eraseRows, insertFrame, listSealed, placeEntries } from '../store/frame.ts'
import { deleteStrata, insertStrata, saveQuotas, updateWave } from '../store/waves.ts'
import { manageSurveys, notNow, OfWave, stateAfter, unitOfWave, wantWave } from './wave.ts'

const stillWrong = refusal('invalid', 'surveys.frame-wrong', {
  vi: 'Danh sách còn dòng sai. Xin sửa rồi tải lên lại, hoặc đánh dấu là bỏ qua các dòng đó.',
  en: 'Some lines of the list are wrong. Please correct and upload it again, or say that they are to be left out.',
})

const frameEmpty = refusal('invalid', 'surveys.frame-empty', {
  vi: 'Chưa có ai trong danh sách.',
  en: 'There is nobody in the list yet.',
})

const tooManyStrata = refusal('invalid', 'surveys.too-many-strata', {
  vi: `Chia như vậy có hơn ${mostStrata} tầng. Xin chọn cột có ít giá trị hơn.`,
  en: `This makes more than ${mostStrata} strata. Please choose a column with fewer values.`,
})

const seedKnown = refusal('conflict', 'surveys.seed-known', {
  vi: 'Ngày công bố số công khai đã đến hoặc đã qua, nên danh sách không chốt được nữa: phải chốt danh sách trước khi biết số. Xin tạo đợt mới với một ngày sau này.',
  en: 'The day of the public value has come, and a frame must be closed before it is known. Please make a new wave with a later day.',
})

/** Puts a list in the place of what was there. Entries are sealed at once; of what is wrong only line and kind are kept. */
export const uploadFrame = defineAction({
  name: 'surveys.uploadFrame',
  allow: having(manageSurveys),
  input: FrameUpload,
  reach: unitOfWave,
  async run(ctx, { wave: id, entries, problems }) {
    const wave = await wantWave(ctx, id)
    if (wave.state !== 'draft') refuse(notNow)
    await deleteFrame(ctx.tx, id)
    await keepEntries(ctx, id, { entries, problems: problems as ParsedFrame['problems'] }, 0)
    return { entries: entries.length, problems: problems.length }
  },
  audit: ({ wave }, output) => ({ subject: `wave:${wave}`, detail: output }),
})

async function keepEntries(ctx: Context, id: string, { entries, problems }: ParsedFrame, before: number) {
  await insertFrame(
    ctx.tx,
    id,
    entries.map((entry) => sealEntry(ctx.secrets, entry)),
    before,
  )
  await updateWave(ctx.tx, id, {
    frameSize: before + entries.length,
    frameColumns: columnsOf(entries),
    frameProblems: problems.slice(0, 500),
    erasedOn: null,
  })
}

/**
 * Adds to the frame of a wave that is still a draft, in the transaction of the caller: for finished dossiers. All
 * entries should bear the same attributes.
 * @returns how many stand in the frame now
 */
export async function addToFrame(ctx: Context, waveId: string, entries: readonly FrameEntry[]): Promise<number> {
  const wave = await wantWave(ctx, waveId)
  if (wave.state !== 'draft' || wave.frameSize + entries.length > mostEntries) return refuse(notNow)
  const before = (await listSealed(ctx.tx, waveId)).flatMap(({ sealed }) => openEntry(ctx.secrets, sealed) ?? [])
  await keepEntries(ctx, waveId, { entries, problems: [] }, wave.frameSize)
  await updateWave(ctx.tx, waveId, { frameColumns: columnsOf([...before, ...entries]) })
  return wave.frameSize + entries.length
}

/** Divides the frame into strata and closes it. The order of the list and the strata are fixed by its digest. */
export const closeFrame = defineAction({
  name: 'surveys.closeFrame',
  allow: having(manageSurveys),
  input: z.strictObject({
    wave: z.uuid(),
    by: z.array(z.string().max(40)).max(3).default([]),
    /** Lines that were wrong stay out. */
    leaveOut: z.boolean().default(false),
  }),
  reach: unitOfWave,
  async run(ctx, { wave: id, by, leaveOut }) {
    const wave = await wantWave(ctx, id)
    const state = stateAfter(wave, 'closeFrame')
    const today = localDateOf(ctx.clock.now())
    if (wave.seedDay !== null && wave.seedDay <= today) refuse(seedKnown)
    if (!leaveOut && (wave.frameProblems as unknown[]).length > 0) refuseField('leaveOut', stillWrong)
    const entries = await openFrame(ctx, id)
    if (entries.length === 0) refuse(frameEmpty)
    const { names, stratumOf } = stratify(entries, by, compareVi)
    if (names.length > mostStrata) refuseField('by', tooManyStrata)
    const sizes = names.map((name, index) => ({
      ...{ stratum: index + 1, name, size: stratumOf.filter((one) => one === index + 1).length },
    }))
    await insertStrata(ctx.tx, id, sizes)
    await placeEntries(ctx.tx, id, stratumOf)
    const allocation: Allocation = { kind: 'proportional', least: 0 }
    await updateWave(ctx.tx, id, {
      ...{ state, stratifiedBy: by, allocation, framedOn: today, frameDigest: digestOf(entries, stratumOf) },
    })
    await writeQuotas(ctx, id, sizes, allocation, wave.marginPermille, usualReserve)
    return { strata: sizes.length, entries: entries.length }
  },
  audit: ({ wave, by }, output) => ({ subject: `wave:${wave}`, detail: { by, ...output } }),
})

export const usualReserve = 20

export async function writeQuotas(
  ctx: Context,
  waveId: string,
  strata: readonly { stratum: number; name: string; size: number }[],
  allocation: Allocation,
  marginPermille: number,
  reservePercent: number,
): Promise<void> {
  const quotas = allocate(strata, allocation, marginPermille)
  const rows = strata.map(({ stratum, size }, index) => {
    const quota = quotas[index] ?? 0
    return { stratum, quota, reserve: reserveOf(size, quota, reservePercent) }
  })
  await saveQuotas(ctx.tx, waveId, rows)
}

async function openFrame(ctx: Context, waveId: string): Promise<FrameEntry[]> {
  const rows = await listSealed(ctx.tx, waveId)
  return rows.flatMap(({ sealed }) => openEntry(ctx.secrets, sealed) ?? [])
}

/** SHA-256 over one line for each entry, in order: number, name, address, contact, stratum, divided by tabs. */
function digestOf(entries: readonly FrameEntry[], stratumOf: readonly number[]): string {
  const lines = entries.map(({ name, address, contact }, index) =>
    [index + 1, name, address, contact, stratumOf[index]].join('\t'),
  )
  return sha256(`${lines.join('\n')}\n`)
}

/** Before the draw the list may still be mended; its strata are made anew then. */
export const reopenFrame = defineAction({
  name: 'surveys.reopenFrame',
  allow: having(manageSurveys),
  input: OfWave,
  reach: unitOfWave,
  async run(ctx, { wave: id }) {
    const wave = await wantWave(ctx, id)
    const state = stateAfter(wave, 'reopenFrame')
    await deleteStrata(ctx.tx, id)
    await updateWave(ctx.tx, id, { state, framedOn: null, frameDigest: null, stratifiedBy: [], allocation: null })
    return { id }
  },
  audit: ({ wave }) => ({ subject: `wave:${wave}` }),
})

/** Names, addresses and invitations go; strata, weights, the draw by number, and the answers stay. */
export const eraseContacts = defineAction({
  name: 'surveys.eraseContacts',
  allow: having(manageSurveys),
  input: OfWave,
  reach: unitOfWave,
  async run(ctx, { wave: id }) {
    const wave = await wantWave(ctx, id)
    if (wave.state === 'running') refuse(notNow)
    if (wave.erasedOn !== null) return { id }
    if (wave.state === 'draft') {
      await deleteFrame(ctx.tx, id)
      await updateWave(ctx.tx, id, { frameSize: 0, frameColumns: [], frameProblems: [] })
    } else await eraseRows(ctx.tx, id)
    await updateWave(ctx.tx, id, { erasedOn: localDateOf(ctx.clock.now()) })
    return { id }
  },
  audit: ({ wave }) => ({ subject: `wave:${wave}` }),
})
