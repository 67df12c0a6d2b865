/**
 * What is decided once: the identification code of an agency, the law where it is unsure, how long people are kept.
 *
 * For others: `setAgencyCode({ unitId, scheme, code, from })`, `setLaw({ law, settings, basis })`, `setKeepDays({ days })`.
 */
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { keepSetting } from '../../platform/db/settings.ts'
import { newId } from '../../platform/ids.ts'
import { refusal, refuseField } from '../../platform/refusal.ts'
import { Day } from '../../platform/values/dates.ts'
import { nfc } from '../../platform/values/text.ts'
import { reachOfTop } from '../../units/queries/top.ts'
import { getLawChanges, KeepDays, keepDaysKey, lawKey } from '../queries/settings.ts'
import { changesOf, LawSettings, lawIds } from '../rules/law.ts'
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
    law: z.enum(lawIds),
    settings: LawSettings.extend({ cutoffShiftsDays: z.boolean().default(false) }),
    /** The document that says so. */
    basis: z.string().overwrite(nfc).min(3).max(300),
  }),
  reach: reachOfTop(configureDossiers),
  audit: ({ law, basis }, { own }) => ({ subject: `law:${law}`, detail: { basis, ...own } }),
  async run({ tx }, { law, settings }) {
    await lockSettings(tx)
    const own = changesOf(law, settings)
    await keepSetting(tx, lawKey, { ...(await getLawChanges(tx)), [law]: own })
    return { own }
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
