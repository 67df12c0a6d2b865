// What the province decides where Thông tư 01/2018 is silent. What was published keeps what was decided then.
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { keepSetting } from '../../platform/db/settings.ts'
import { refusal, refuse } from '../../platform/refusal.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { getUnit } from '../../units/queries/units.ts'
import { gapsKey, getGaps } from '../queries/scorecard.ts'
import { GapInput } from '../rules/gaps.ts'
import { freezeScorecards } from './shared.ts'

const provinceOnly = refusal('invalid', 'scorecards.province-only', {
  vi: 'Quy ước chung cho cả tỉnh, chỉ cấp tỉnh đặt được.',
  en: 'These hold for the whole province and are set there.',
})

export const setGaps = defineAction({
  name: 'scorecards.setGaps',
  allow: having(freezeScorecards),
  input: GapInput.extend({ provinceId: z.uuid() }),
  reach: (_ctx, { provinceId }) => provinceId,
  audit: (_input, { before, after }) => ({ detail: { before, after } }),
  async run({ tx, clock }, { provinceId, ...gaps }) {
    const unit = await getUnit(tx, provinceId, localDateOf(clock.now()))
    if (unit?.level !== 'province') refuse(provinceOnly)
    const before = await getGaps(tx)
    await keepSetting(tx, gapsKey, gaps)
    return { before, after: gaps }
  },
})
