/**
 * What is decided once: the identification code of an agency, the law where it is unsure, how long people are kept.
 *
 * For others: `setAgencyCode({ unitId, scheme, code, from })`, `setLaw({ changes })`, `setKeepDays({ days })`.
 */
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having, systemOnly } from '../../platform/allow.ts'
import { keepSetting } from '../../platform/db/settings.ts'
import { newId } from '../../platform/ids.ts'
import { refusal, refuseField } from '../../platform/refusal.ts'
import { Day } from '../../platform/values/dates.ts'
import { KeepDays, keepDaysKey, lawKey } from '../queries/settings.ts'
import { LawChanges } from '../rules/law.ts'
import { codeSchemes, isAgencyCode } from '../rules.ts'
import { replaceAgencyCode } from '../store/rows.ts'

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
  allow: having('units.change'),
  input: z.object({ unitId: z.uuid(), scheme: z.enum(codeSchemes), code: z.string().trim().max(35), from: Day }),
  reach: (_ctx, { unitId }) => unitId,
  constraints: { agency_codes_code_once: codeTaken },
  async run({ tx }, input) {
    if (!isAgencyCode(input.scheme, input.code)) refuseField('code', wrongCode)
    const id = newId()
    await replaceAgencyCode(tx, { id, ...input })
    return { id }
  },
})

/** What this province knows better than the program about a version of the law. A command of the operator. */
export const setLaw = defineAction({
  name: 'dossiers.setLaw',
  allow: systemOnly,
  input: z.strictObject({ changes: LawChanges }),
  async run({ tx }, { changes }) {
    await keepSetting(tx, lawKey, changes)
    return { changes }
  },
})

/** Days after the end of a dossier at which the people behind it are erased. A command of the operator. */
export const setKeepDays = defineAction({
  name: 'dossiers.setKeepDays',
  allow: systemOnly,
  input: z.strictObject({ days: KeepDays }),
  async run({ tx }, { days }) {
    await keepSetting(tx, keepDaysKey, days)
    return { days }
  },
})
