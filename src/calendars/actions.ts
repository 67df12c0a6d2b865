/** An administrator enters the yearly notice: closed days, days worked instead, and the hours of work. */
import { z } from 'zod'
import { defineAction } from '../platform/action.ts'
import { having } from '../platform/allow.ts'
import { newId } from '../platform/ids.ts'
import { notFound, refusal, refuse, refuseField } from '../platform/refusal.ts'
import { Day } from '../platform/values/dates.ts'
import { nfc } from '../platform/values/text.ts'
import { closedKinds, WorkingWeek, weekdayOf } from './rules.ts'
import { deleteDay, keepDay, replaceWeek } from './store.ts'

export const manageCalendars = 'calendars.manage'

const Line = (most: number) => z.string().overwrite(nfc).min(1).max(most)
const Field = z.string().overwrite(nfc).max(200).default('')
const Place = z.object({ unitId: z.uuid(), field: Field, day: Day })

const noWeekday = refusal('invalid', 'calendars.no-weekday', {
  vi: 'Hãy chọn ngày làm bù này theo giờ làm việc của thứ mấy.',
  en: 'Choose whose weekday’s hours are worked on this day.',
})
const isWeekend = refusal('invalid', 'calendars.is-weekend', {
  vi: 'Ngày này là thứ Bảy hoặc Chủ nhật. Ngày nghỉ bù, ngày hoán đổi phải là ngày thường.',
  en: 'This is a Saturday or a Sunday. A day off in its place is on a weekday.',
})

/** Enters a day that is unlike its weekday, or changes what was entered for it. */
export const enterDay = defineAction({
  name: 'calendars.enterDay',
  allow: having(manageCalendars),
  input: Place.extend({
    kind: z.enum([...closedKinds, 'worked', 'ordinary']),
    /** Only of a worked day: 1 is Monday. */
    weekday: z.int().min(1).max(7).optional(),
    name: Line(200),
    notice: Line(200),
  }),
  reach: (_ctx, { unitId }) => unitId,
  async run(ctx, { weekday, ...input }) {
    if (input.kind === 'worked' && weekday === undefined) refuseField('weekday', noWeekday)
    const isMoved = input.kind === 'compensatory' || input.kind === 'swapped'
    if (isMoved && weekdayOf(input.day) > 5) refuseField('day', isWeekend)
    const by = ctx.actor.kind === 'officer' ? ctx.actor.officerId : null
    const kept = input.kind === 'worked' ? (weekday ?? 1) : null
    await keepDay(ctx.tx, { ...input, weekday: kept, enteredBy: by, enteredAt: ctx.clock.now() })
    return { day: input.day }
  },
})

/** What was entered for a day no longer holds; a day that the program ships holds again. */
export const removeDay = defineAction({
  name: 'calendars.removeDay',
  allow: having(manageCalendars),
  input: Place,
  reach: (_ctx, { unitId }) => unitId,
  async run({ tx }, { unitId, field, day }) {
    if (!(await deleteDay(tx, unitId, field, day))) refuse(notFound)
    return { day }
  },
})

/** Hours of work and of reception from a day on; without hours of reception people come while there is work. */
export const setWeek = defineAction({
  name: 'calendars.setWeek',
  allow: having(manageCalendars),
  input: z.object({
    unitId: z.uuid(),
    field: Field,
    from: Day,
    working: WorkingWeek.min(1),
    reception: WorkingWeek.optional(),
    notice: Line(200),
  }),
  reach: (_ctx, { unitId }) => unitId,
  async run({ tx }, { reception, ...week }) {
    const id = newId()
    await replaceWeek(tx, { id, ...week, reception: reception ?? week.working })
    return { id }
  },
})
