// Quotas and the draw: how many in each stratum, and who, by a seed that nobody could choose to suit the list.
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { refusal, refuse, refuseField } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { nfc } from '../../platform/values/text.ts'
import { drawSample } from '../draw.ts'
import { listStrata } from '../queries/waves.ts'
import { reserveOf } from '../rules/sample.ts'
import { AllocationInput } from '../rules.ts'
import { codeOf, markOf, openEntry, openSeed, sealEntry } from '../sealing.ts'
import { insertInvitations, listPlaced, listSealed, replaceSealed, saveRanks } from '../store/frame.ts'
import { type LockedWave, saveQuotas, updateWave } from '../store/waves.ts'
import { usualReserve, writeQuotas } from './frame.ts'
import { manageSurveys, notNow, stateAfter, unitOfWave, wantWave } from './wave.ts'

const Reserve = z.int().min(0).max(200).default(usualReserve)

/** How many are drawn in each stratum, by a rule. */
export const setQuotas = defineAction({
  name: 'surveys.setQuotas',
  allow: having(manageSurveys),
  input: z.strictObject({ wave: z.uuid(), allocation: AllocationInput, reservePercent: Reserve }),
  reach: unitOfWave,
  async run(ctx, { wave: id, allocation, reservePercent }) {
    const wave = await wantWave(ctx, id)
    if (wave.state !== 'framed') refuse(notNow)
    const strata = await listStrata(ctx.tx, id)
    await writeQuotas(ctx, id, strata, allocation, wave.marginPermille, reservePercent)
    await updateWave(ctx.tx, id, { allocation })
    return { id }
  },
  audit: (input) => ({ subject: `wave:${input.wave}`, detail: input }),
})

const overStratum = refusal('invalid', 'surveys.quota-over-size', {
  vi: 'Số cần hỏi lớn hơn số người có trong tầng.',
  en: 'The quota is larger than the stratum.',
})

/** The quota of single strata, by hand. */
export const setStratumQuotas = defineAction({
  name: 'surveys.setStratumQuotas',
  allow: having(manageSurveys),
  input: z.strictObject({
    wave: z.uuid(),
    quotas: z.record(z.string().regex(/^\d{1,3}$/u), z.int().min(0)),
    reservePercent: Reserve,
  }),
  reach: unitOfWave,
  async run(ctx, { wave: id, quotas, reservePercent }) {
    const wave = await wantWave(ctx, id)
    if (wave.state !== 'framed') refuse(notNow)
    const rows = (await listStrata(ctx.tx, id)).map(({ stratum, size, quota: before }) => {
      const quota = quotas[String(stratum)] ?? before
      if (quota > size) refuseField(`quotas.${stratum}`, overStratum)
      return { stratum, quota, reserve: reserveOf(size, quota, reservePercent) }
    })
    await saveQuotas(ctx.tx, id, rows)
    return { id }
  },
  audit: (input) => ({ subject: `wave:${input.wave}`, detail: input }),
})

const valueMissing = refusal('invalid', 'surveys.public-value-missing', {
  vi: 'Xin nhập đúng số công khai đã công bố.',
  en: 'Please enter the public value as it was announced.',
})

const tooEarly = refusal('conflict', 'surveys.public-value-early', {
  vi: 'Chưa đến ngày công bố số công khai.',
  en: 'The day of the public value has not come yet.',
})

const nobodyToDraw = refusal('invalid', 'surveys.nobody-to-draw', {
  vi: 'Tổng số cần hỏi đang là 0. Xin đặt số cần hỏi trước khi rút mẫu.',
  en: 'The quotas add up to 0. Please set them before the draw.',
})

/** Draws once. The seed becomes public with it, and everybody who is drawn gets a code. */
export const drawWave = defineAction({
  name: 'surveys.drawWave',
  allow: having(manageSurveys),
  input: z.strictObject({ wave: z.uuid(), publicValue: z.string().overwrite(nfc).max(100).optional() }),
  reach: unitOfWave,
  async run(ctx, { wave: id, publicValue }) {
    const wave = await wantWave(ctx, id)
    const state = stateAfter(wave, 'draw')
    const today = localDateOf(ctx.clock.now())
    const seed = seedOf(ctx, wave, publicValue, today)
    const strata = await listStrata(ctx.tx, id)
    if (strata.every(({ quota }) => quota === 0)) refuse(nobodyToDraw)
    const drawn = drawSample(seed, await listPlaced(ctx.tx, id), strata)
    await saveRanks(ctx.tx, id, drawn)
    const quotas = new Map(strata.map(({ stratum, quota }) => [stratum, quota]))
    const sample = drawn.filter(({ stratum, rank }) => rank <= (quotas.get(stratum) ?? 0))
    await invite(ctx, id, sample)
    await forgetColumns(ctx, id)
    await updateWave(ctx.tx, id, { state, seed, drawnOn: today })
    return { seed, sample: sample.length, replacements: drawn.length - sample.length }
  },
  audit: ({ wave }, { seed: usedSeed, sample, replacements }) => ({
    subject: `wave:${wave}`,
    detail: { usedSeed, sample, replacements },
  }),
})

function seedOf(ctx: Context, wave: LockedWave, value: string | undefined, today: string): string {
  if (wave.seedKind === 'committed') return openSeed(ctx.secrets, wave.seedSealed)
  if (wave.seedDay !== null && today < wave.seedDay) return refuseField('publicValue', tooEarly)
  return value === undefined || value === '' ? refuseField('publicValue', valueMissing) : value
}

/** Gives codes to entries of the frame. */
export async function invite(
  ctx: Context,
  waveId: string,
  entries: readonly { readonly number: number; readonly stratum: number }[],
): Promise<void> {
  const rows = entries.map(({ number, stratum }) => ({
    ...{ number, stratum, codeMark: markOf(ctx.secrets, codeOf(ctx.secrets, waveId, number)) },
  }))
  await insertInvitations(ctx.tx, waveId, rows)
}

/** The strata are fixed: what the other columns said is needed no longer. */
async function forgetColumns(ctx: Context, waveId: string): Promise<void> {
  const rows = await listSealed(ctx.tx, waveId)
  const entries = rows.flatMap(({ number, sealed }) => {
    const entry = openEntry(ctx.secrets, sealed)
    return entry === undefined ? [] : [{ number, sealed: sealEntry(ctx.secrets, { ...entry, attributes: {} }) }]
  })
  await replaceSealed(ctx.tx, waveId, entries)
}
