// A wave is made, changed, started, closed and published; what its table of states does not know is refused.
import { randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { defineFact } from '../../platform/facts.ts'
import { newId } from '../../platform/ids.ts'
import { notFound, refusal, refuse, refuseField } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { fold } from '../../platform/values/text.ts'
import { currentQuestionnaire } from '../../questionnaires/queries.ts'
import { sha256 } from '../draw.ts'
import { afterStep, isChangeable, type WaveField, type WaveState, type WaveStep } from '../rules/waves.ts'
import { NewWave, WaveChanges } from '../rules.ts'
import { openAnswer, sealSeed } from '../sealing.ts'
import { insertResponses, insertTexts, takeWaiting } from '../store/responses.ts'
import { insertWave, type LockedWave, lockWave, updateWave } from '../store/waves.ts'

export const manageSurveys = 'surveys.manage'
export const readSurveys = 'surveys.read'

export const OfWave = z.strictObject({ wave: z.uuid() })

/** The unit that a wave is about. */
export async function unitOfWave({ tx }: Context, { wave }: { wave: string }): Promise<string> {
  const row = await tx.selectFrom('surveyWaves').select('unitId').where('id', '=', wave).executeTakeFirst()
  return row?.unitId ?? refuse(notFound)
}

export const notNow = refusal('conflict', 'surveys.not-now', {
  vi: 'Ở bước này của đợt khảo sát không làm việc đó được. Có thể người khác vừa chuyển sang bước sau: xin mở lại trang.',
  en: 'This cannot be done at this step of the wave. Somebody may just have taken it further: please open the page again.',
})

const badPeriod = refusal('invalid', 'surveys.bad-period', {
  vi: 'Ngày kết thúc phải sau ngày bắt đầu.',
  en: 'The end must come after the start.',
})

const seedUnnamed = refusal('invalid', 'surveys.seed-unnamed', {
  vi: 'Xin ghi rõ số công khai nào, và ngày công bố số đó.',
  en: 'Please say which public value it is, and the day on which it will be known.',
})

/** Told when the public pages of a unit show something else about its waves. */
export const waveShown = defineFact({
  name: 'surveys.waveShown',
  payload: z.object({ waveId: z.uuid(), unitId: z.uuid() }),
  touches: ({ unitId }) => [unitId],
})

export async function wantWave(ctx: Context, id: string): Promise<LockedWave> {
  return (await lockWave(ctx.tx, id)) ?? refuse(notFound)
}

/** The state after this step; a refusal where the table does not have it. */
export function stateAfter(wave: LockedWave, step: WaveStep): WaveState {
  return afterStep(wave.state, step) ?? refuse(notNow)
}

/** Makes a wave. A committed seed is made with it and shown only as its hash until the draw. */
export const createWave = defineAction({
  name: 'surveys.createWave',
  allow: having(manageSurveys),
  input: NewWave,
  reach: (_ctx, { unit }) => unit,
  async run({ tx, clock, secrets }, input) {
    if (input.endsOn < input.startsOn) refuseField('endsOn', badPeriod)
    const questionnaire = await currentQuestionnaire(tx, input.questionnaire, localDateOf(clock.now()))
    const id = newId(clock.now())
    const isPublic = input.seedKind === 'public'
    if (isPublic && (input.seedSource === undefined || input.seedDay === undefined)) {
      return refuseField(input.seedSource === undefined ? 'seedSource' : 'seedDay', seedUnnamed)
    }
    const seed = randomBytes(16).toString('hex')
    const { title, startsOn, endsOn, marginPermille, keepDays, seedKind } = input
    await insertWave(tx, {
      ...{ id, unitId: input.unit, slug: slugOf(title), title, startsOn, endsOn, marginPermille, keepDays, seedKind },
      questionnaire: questionnaire.id,
      questionnaireVersion: questionnaire.version,
      seedCommitment: isPublic ? null : sha256(seed),
      seedSealed: isPublic ? null : sealSeed(secrets, seed),
      seedSource: isPublic ? (input.seedSource ?? null) : null,
      seedDay: isPublic ? (input.seedDay ?? null) : null,
    })
    return { id }
  },
  audit: (input, { id }) => ({ subject: `wave:${id}`, detail: input }),
})

/** The title without marks, and four signs so that two waves of one title have two addresses. */
function slugOf(title: string): string {
  const words = fold(title).match(/[a-z0-9]+/gu) ?? []
  return `${words.join('-').slice(0, 60).replace(/-$/u, '')}-${randomBytes(2).toString('hex')}`
}

export const editWave = defineAction({
  name: 'surveys.editWave',
  allow: having(manageSurveys),
  input: WaveChanges,
  reach: unitOfWave,
  async run(ctx, { wave: id, ...changes }) {
    const wave = await wantWave(ctx, id)
    const fields = (Object.keys(changes) as WaveField[]).filter(
      (field) => changes[field] !== undefined && changes[field] !== wave[field],
    )
    if (fields.some((field) => !isChangeable(wave.state, field))) refuse(notNow)
    const { startsOn, endsOn } = { ...wave, ...withoutGaps(changes) }
    if (endsOn < startsOn) refuseField('endsOn', badPeriod)
    if (fields.length > 0) await updateWave(ctx.tx, id, changes)
    return { id }
  },
  audit: (input) => ({ subject: `wave:${input.wave}`, detail: input }),
})

function withoutGaps(changes: { startsOn?: string | undefined; endsOn?: string | undefined }) {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
}

const erased = refusal('conflict', 'surveys.erased', {
  vi: 'Danh sách của đợt này đã được xóa, nên không bắt đầu được nữa.',
  en: 'The list of this wave has been erased, so it can no longer begin.',
})

/** From now on the codes are taken, from the first day of the wave on. */
export const startWave = defineAction({
  name: 'surveys.startWave',
  allow: having(manageSurveys),
  input: OfWave,
  reach: unitOfWave,
  async run(ctx, { wave: id }) {
    const wave = await wantWave(ctx, id)
    if (wave.erasedOn !== null) refuse(erased)
    await updateWave(ctx.tx, id, { state: stateAfter(wave, 'start') })
    return { id }
  },
  audit: ({ wave }) => ({ subject: `wave:${wave}` }),
})

/** No more codes are taken; all answers are opened at once, shuffled, and written. */
export const closeWave = defineAction({
  name: 'surveys.closeWave',
  allow: having(manageSurveys),
  input: OfWave,
  reach: unitOfWave,
  async run(ctx, { wave: id }) {
    const wave = await wantWave(ctx, id)
    const state = stateAfter(wave, 'close')
    const answers = (await takeWaiting(ctx.tx, id)).map((sealed) => openAnswer(ctx.secrets, sealed))
    const rows = answers.map(({ stratum, answers: given, channel }) => ({
      ...{ id: randomUUID(), stratum, answers: given, channel },
    }))
    const texts = answers.flatMap((one) =>
      Object.entries(one.texts).map(([question, text]) => ({ id: randomUUID(), question, text })),
    )
    await insertResponses(ctx.tx, wave, rows)
    await insertTexts(ctx.tx, id, texts)
    await updateWave(ctx.tx, id, { state, closedOn: localDateOf(ctx.clock.now()) })
    await ctx.tell(waveShown, { waveId: id, unitId: wave.unitId })
    return { id, responses: rows.length }
  },
  audit: ({ wave }, { responses }) => ({ subject: `wave:${wave}`, detail: { responses } }),
})

/** The results, with the method, become public. */
export const publishWave = defineAction({
  name: 'surveys.publishWave',
  allow: having(manageSurveys),
  input: OfWave,
  reach: unitOfWave,
  async run(ctx, { wave: id }) {
    const wave = await wantWave(ctx, id)
    await updateWave(ctx.tx, id, { state: stateAfter(wave, 'publish') })
    await ctx.tell(waveShown, { waveId: id, unitId: wave.unitId })
    return { id }
  },
  audit: ({ wave }) => ({ subject: `wave:${wave}` }),
})
