/** Who works at the desk, and the host names of a unit's own site. */
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { refusal } from '../../platform/refusal.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { reason } from '../../platform/zod-words.ts'
import { hostName } from '../rules.ts'
import { saveDeskPeople, saveHost } from '../store/local.ts'
import { withAbove } from './change.ts'
import { unitsChanged } from './facts.ts'

const Line = z.string().trim().max(200)

const phone = z
  .string()
  .transform((text) => text.replace(/[\s.-]/g, ''))
  .refine(
    (text) => text === '' || /^(?:0\d{9,10}|1[89]\d{6,8})$/.test(text),
    reason(
      {
        vi: 'Số điện thoại cần có 10 hoặc 11 chữ số, bắt đầu bằng 0.',
        en: 'A telephone number has 10 or 11 digits and begins with 0.',
      },
      'units.bad-phone',
    ),
  )

/**
 * The people at a desk, in the order in which they are shown; the list as a whole is what is kept.
 * @source Nghị định 61/2018 Art. 9.7
 */
export const setDeskPeople = defineAction({
  name: 'units.setDeskPeople',
  allow: having('units.desk'),
  input: z.strictObject({
    unit: z.uuid(),
    people: z
      .array(
        z.strictObject({
          name: Line.refine(
            (text) => text !== '',
            reason({ vi: 'Xin ghi họ tên.', en: 'Please give the name.' }, 'units.no-name'),
          ),
          title: Line.default(''),
          field: Line.default(''),
          phone: phone.default(''),
        }),
      )
      .max(40),
  }),
  reach: (_ctx, { unit }) => unit,
  async run({ tx, clock, tell }, { unit, people }) {
    await saveDeskPeople(tx, unit, people)
    const unitIds = await withAbove(tx, [unit], localDateOf(clock.now()))
    await tell(unitsChanged, { unitIds, reason: 'profile' as const })
    return { unitId: unit }
  },
  audit: (input) => ({ subject: `unit:${input.unit}`, detail: input }),
})

const hostTaken = refusal('conflict', 'host-taken', {
  vi: 'Tên miền này đã dùng cho đơn vị khác.',
  en: 'This host name already belongs to another unit.',
})

/** The host name under which the first page is this unit's; empty: none. */
export const setHost = defineAction({
  name: 'units.setHost',
  allow: having('units.change'),
  input: z.strictObject({
    unit: z.uuid(),
    host: z
      .string()
      .trim()
      .toLowerCase()
      .refine(
        (text) => text === '' || hostName.test(text),
        reason(
          {
            vi: 'Tên miền viết như doingo.bacgiang.gov.vn, không kèm https:// và dấu gạch chéo.',
            en: 'Write a host name such as doingo.bacgiang.gov.vn, without https:// or slashes.',
          },
          'units.bad-host',
        ),
      ),
  }),
  reach: (_ctx, { unit }) => unit,
  constraints: { unit_hosts_pkey: hostTaken },
  async run({ tx, clock, tell }, { unit, host }) {
    await saveHost(tx, unit, host)
    const unitIds = await withAbove(tx, [unit], localDateOf(clock.now()))
    await tell(unitsChanged, { unitIds, reason: 'profile' as const })
    return { unitId: unit }
  },
  audit: (input) => ({ subject: `unit:${input.unit}`, detail: input }),
})
