/**
 * What is decided once: the identification code of an agency, the law where it is unsure, how long people are kept.
 *
 * For others: `setAgencyCode({ unitId, scheme, code, from })`, `setLaw({ law, settings, basis })`, `addLaw`, `removeLaw`,
 * `setKeepDays({ days })`.
 */
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { keepSetting } from '../../platform/db/settings.ts'
import { newId } from '../../platform/ids.ts'
import { notFound, refusal, refuse, refuseField } from '../../platform/refusal.ts'
import { Day, localDateOf } from '../../platform/values/dates.ts'
import { nfc } from '../../platform/values/text.ts'
import { reachOfTop } from '../../units/queries/top.ts'
import { getLawBook, KeepDays, keepDaysKey, lawKey, ownLawsKey } from '../queries/settings.ts'
import { changesOf, isShipped, LawSettings, lawOf, OwnLaw, ownLawId } from '../rules/law.ts'
import { codeSchemes, isAgencyCode } from '../rules.ts'
import { lockSettings, replaceAgencyCode } from '../store/settings.ts'
import { configureDossiers } from './facts.ts'

const wrongCode = refusal('invalid', 'dossiers.wrong-agency-code', {
  vi: 'Mã chưa đúng mẫu. Mã cũ có dạng 000.21.15.H02, mã mới có dạng H02.15.21.',
  en: 'The code does not have the right form: 000.21.15.H02 by the old scheme, H02.15.21 by the new one.',
})
const codeTaken = refusal('conflict', 'dossiers.agency-code-taken', {
  vi: 'Mã này đang là mã của một cơ quan khác.',
  en: 'This is the code of another agency.',
})

const alreadyInForce = refusal('conflict', 'dossiers.law-in-force', {
  vi: 'Quy định chỉ khai hoặc bỏ được trước ngày có hiệu lực. Xin chọn từ ngày mai trở đi.',
  en: 'A version of the rules is entered or taken back before it holds. Please choose a day from tomorrow on.',
})

/** An unticked box is not sent. */
const Settings = LawSettings.extend({ cutoffShiftsDays: z.boolean().default(false) })

/** The code of a commune (or another agency that receives dossiers) in a scheme, from a day on. */
export const setAgencyCode = defineAction({
  name: 'dossiers.setAgencyCode',
  allow: having(configureDossiers),
  input: z.object({
    unitId: z.uuid(),
    scheme: z.enum(codeSchemes),
    code: z.string().trim().toUpperCase().min(1).max(35),
    from: Day,
  }),
  reach: (_ctx, { unitId }) => unitId,
  constraints: { agency_codes_code_once: codeTaken },
  audit: ({ unitId, scheme, code, from }) => ({ subject: `unit:${unitId}`, detail: { scheme, code, from } }),
  async run({ tx }, input) {
    if (!isAgencyCode(input.scheme, input.code)) refuseField('code', wrongCode)
    const id = newId()
    await replaceAgencyCode(tx, { id, ...input })
    return { id }
  },
})

/** What this province knows better than the program about a version of the law; what is the same is not kept. */
export const setLaw = defineAction({
  name: 'dossiers.setLaw',
  allow: having(configureDossiers),
  input: z.strictObject({
    law: z.string().max(40),
    settings: Settings,
    /** The document that says so. */
    basis: z.string().overwrite(nfc).min(3).max(300),
  }),
  reach: reachOfTop(configureDossiers),
  audit: ({ law, basis }, { own }) => ({ subject: `law:${law}`, detail: { basis, ...own } }),
  async run({ tx }, { law, settings }) {
    if (!isShipped(law)) return refuse(notFound)
    await lockSettings(tx)
    const own = changesOf(lawOf(law), settings)
    await keepSetting(tx, lawKey, { ...(await getLawBook(tx)).changes, [law]: own })
    return { own }
  },
})

/**
 * A further version of the law, as soon as it is known: it holds for what is received from its day on. That day is
 * still to come, so nothing that was received is ever counted anew; entered again for the same day it is replaced.
 */
export const addLaw = defineAction({
  name: 'dossiers.addLaw',
  allow: having(configureDossiers),
  input: OwnLaw.extend({ settings: Settings, hasStopNotice: z.boolean().default(false) }),
  reach: reachOfTop(configureDossiers),
  audit: (law) => ({ subject: `law:${ownLawId(law.from)}`, detail: law }),
  async run({ tx, clock }, law) {
    if (law.from <= localDateOf(clock.now())) refuseField('from', alreadyInForce)
    await lockSettings(tx)
    const { own } = await getLawBook(tx)
    await keepSetting(tx, ownLawsKey, [...own.filter(({ from }) => from !== law.from), law])
    return { id: ownLawId(law.from) }
  },
})

/** Takes back a version that does not hold yet. */
export const removeLaw = defineAction({
  name: 'dossiers.removeLaw',
  allow: having(configureDossiers),
  input: z.strictObject({ from: Day }),
  reach: reachOfTop(configureDossiers),
  audit: ({ from }) => ({ subject: `law:${ownLawId(from)}`, detail: {} }),
  async run({ tx, clock }, { from }) {
    await lockSettings(tx)
    const { own } = await getLawBook(tx)
    const left = own.filter((law) => law.from !== from)
    if (left.length === own.length) refuse(notFound)
    if (from <= localDateOf(clock.now())) refuse(alreadyInForce)
    await keepSetting(tx, ownLawsKey, left)
    return { from }
  },
})

/** Days after the end of a dossier at which the people behind it are erased. */
export const setKeepDays = defineAction({
  name: 'dossiers.setKeepDays',
  allow: having(configureDossiers),
  input: z.strictObject({ days: KeepDays }),
  reach: reachOfTop(configureDossiers),
  audit: ({ days }) => ({ detail: { days } }),
  async run({ tx }, { days }) {
    await keepSetting(tx, keepDaysKey, days)
    return { days }
  },
})
