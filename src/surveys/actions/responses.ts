// An answer comes in: by the code of a letter, or typed in by an officer for somebody whom they asked.
import { defineAction } from '../../platform/action.ts'
import { anyone, having } from '../../platform/allow.ts'
import { notFound, refusal, refuse, refuseField } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { getQuestionnaire } from '../../questionnaires/queries.ts'
import { readAnswers } from '../../ratings/actions/answers.ts'
import { findInvitation, findInvitationOf } from '../queries/people.ts'
import type { WaveChannel } from '../rules/waves.ts'
import { AnswerInput, EntryInput, type SentAnswers } from '../rules.ts'
import { markOf, sealAnswer } from '../sealing.ts'
import { insertWaiting, isWaiting, useInvitation } from '../store/responses.ts'
import { shareWave } from '../store/waves.ts'
import { manageSurveys, notNow, unitOfWave } from './wave.ts'

export const unknownCode = refusal('invalid', 'surveys.unknown-code', {
  vi: 'Không tìm thấy mã này. Xin xem lại từng số trong thư mời.',
  en: 'This code was not found. Please check each digit in the letter.',
})

const codeUsed = refusal('conflict', 'surveys.code-used', {
  vi: 'Mã này đã được dùng. Nếu chính ông/bà vừa gửi thì phiếu đã đến nơi, không cần gửi lại.',
  en: 'This code has been used. If it was you who has just sent the form, it has arrived; there is no need to send it again.',
})

const notOpen = refusal('conflict', 'surveys.not-open', {
  vi: 'Đợt khảo sát này chưa bắt đầu hoặc đã kết thúc, nên không nhận phiếu nữa. Cảm ơn ông/bà.',
  en: 'This survey has not begun yet or has ended, so answers are no longer taken. Thank you.',
})

interface Sent {
  readonly waveId: string
  readonly number: number
  readonly stratum: number
  readonly id: string
  readonly answers: SentAnswers
  readonly channel: WaveChannel
}

async function accept(ctx: Context, sent: Sent): Promise<void> {
  const { tx, secrets } = ctx
  // Held until the end: an answer that arrives while the wave is closed is in it or refused, never between.
  const wave = (await shareWave(tx, sent.waveId)) ?? refuse(notFound)
  const today = localDateOf(ctx.clock.now())
  const questionnaire = await getQuestionnaire(tx, wave.questionnaire, wave.questionnaireVersion)
  if (wave.state !== 'running' || today < wave.startsOn || wave.endsOn < today) refuse(notOpen)
  const { answers, texts } = readAnswers(questionnaire, sent.answers)
  if (!(await useInvitation(tx, sent.waveId, sent.number))) {
    if (await isWaiting(tx, sent.waveId, sent.id)) return
    refuse(codeUsed)
  }
  const sealed = sealAnswer(secrets, { stratum: sent.stratum, answers, texts, channel: sent.channel })
  await insertWaiting(tx, { id: sent.id, waveId: sent.waveId, sealed })
}

/** The answer of somebody who has a letter. No trace but the row: an entry would say who came when. */
export const submitResponse = defineAction({
  name: 'surveys.submitResponse',
  allow: anyone,
  input: AnswerInput,
  trace: 'row',
  async run(ctx, { code, id, answers }) {
    const found = await findInvitation(ctx.tx, markOf(ctx.secrets, code))
    if (found === undefined) return refuseField('code', unknownCode)
    await accept(ctx, { ...found, id, answers, channel: 'letter' })
    return { id }
  },
})

/** The answer of somebody who was called or visited; it is flagged as assisted for ever. */
export const enterResponse = defineAction({
  name: 'surveys.enterResponse',
  allow: having(manageSurveys),
  input: EntryInput,
  reach: unitOfWave,
  async run(ctx, { wave, number, channel, id, answers }) {
    const found = (await findInvitationOf(ctx.tx, wave, number)) ?? refuse(notFound)
    if (found.contact !== 'none') refuse(notNow)
    await accept(ctx, { waveId: wave, number, stratum: found.stratum, id, answers, channel })
    return { id: wave }
  },
  // Nothing of the answers, and not whose they are.
  audit: ({ wave, channel }) => ({ subject: `wave:${wave}`, detail: { channel } }),
})
