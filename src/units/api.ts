/** Units for programs: lists as of a day, and one unit with its versions and lineage. */

import { z } from 'zod'
import { type ApiRoute, readRoute } from '../platform/http/api.ts'
import { notFound, refusal, refuse, refuseField } from '../platform/refusal.ts'
import { Day, localDateOf } from '../platform/values/dates.ts'
import { changeOut, HistoryOut, refOf, UnitOut, unitOf } from './api-shapes.ts'
import { historyOf } from './queries/history.ts'
import { findProvince, getUnit, listUnits } from './queries/units.ts'
import { levels } from './rules.ts'

const unknownProvince = refusal('not-found', 'units.unknown-province', {
  vi: 'Vào ngày này không có tỉnh nào mang mã đó trong hệ thống.',
  en: 'On that day no province with this code is in the system.',
})

const asOf = Day.optional().describe('A day in Vietnam; today when it is absent.')
const minute = 60

const list = readRoute({
  path: '/api/v1/units',
  summary: 'Units as they stand on a day. `total` counts all that fit, whatever the limit.',
  cacheSeconds: minute,
  input: z.strictObject({
    province: z
      .string()
      .regex(/^\d{2}$/u)
      .optional()
      .describe('Code of the province on that day: 24 is Bắc Giang in 2021 and Bắc Ninh in 2026.'),
    level: z.enum(levels).optional(),
    parent: z.uuid().optional().describe('Only what stands directly below this unit.'),
    asOf,
    q: z.string().min(1).max(100).optional().describe('Part of the name, with or without marks.'),
    limit: z.int().min(1).max(5000).default(500),
    offset: z.int().min(0).max(1_000_000).default(0),
  }),
  output: z.strictObject({ total: z.int(), items: z.array(UnitOut) }),
  async handle({ db, clock }, _actor, input) {
    const day = input.asOf ?? localDateOf(clock.now())
    const province = input.province === undefined ? undefined : await findProvince(db, input.province, day)
    if (input.province !== undefined && province === undefined) return refuseField('province', unknownProvince)
    // The province itself is in its list too, where it is asked for.
    if (province !== undefined && input.level === 'province') return { total: 1, items: [unitOf(province)] }
    const { parent, level, limit, offset } = input
    const page = await listUnits(db, {
      asOf: day,
      under: province?.unitId,
      parent,
      level,
      search: input.q,
      limit,
      offset,
    })
    return { total: page.total, items: page.items.map(unitOf) }
  },
})

const one = readRoute({
  path: '/api/v1/units/:id',
  summary: 'One unit as it stands on a day, with all its versions and what it came from and went to.',
  cacheSeconds: minute,
  input: z.strictObject({ id: z.uuid(), asOf }),
  output: UnitOut.extend(HistoryOut.shape),
  async handle({ db, clock }, _actor, input) {
    const unit = await getUnit(db, input.id, input.asOf ?? localDateOf(clock.now()))
    if (unit === undefined) return refuse(notFound)
    const { versions, changes, open } = await historyOf(db, unit.unitId)
    return {
      ...unitOf(unit),
      versions: versions.map(({ parent, code, ...version }) => ({ ...version, code, parent: parent && refOf(parent) })),
      changes: changes.map(changeOut),
      open: open.map(({ date, reason, later }) => ({ date, reason, later: later && refOf(later) })),
    }
  },
})

export const api: readonly ApiRoute[] = [list, one]
