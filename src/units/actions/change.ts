/** Entering what an act decided about units: a merger, a division, a new name; and founding what a commune keeps itself. */

import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { invalid, notFound, refuse } from '../../platform/refusal.ts'
import { Day, localDateOf } from '../../platform/values/dates.ts'
import { reason } from '../../platform/zod-words.ts'
import { type Planned, planChange } from '../change-plan.ts'
import { ChangeInput, UnitName } from '../change-types.ts'
import { issueOf } from '../change-words.ts'
import { commonParent, listStanding, loadPlanState, namedIn } from '../queries/changes.ts'
import { listAbove } from '../queries/units.ts'
import type { IsoDate } from '../rules.ts'
import { lockUnits, writePlan } from '../store/changes.ts'
import { followParents } from '../store/follow.ts'
import { insertLocalUnit, saveProfile } from '../store/local.ts'
import { refreshReach } from '../store/reach.ts'
import type { Tx } from '../store/rows.ts'
import { constraints, unitsChanged } from './facts.ts'

/** What would follow from a change as things stand; the page shows it before anybody presses the button. */
export async function previewChange(db: Parameters<typeof loadPlanState>[0], input: ChangeInput): Promise<Planned> {
  return planChange(input, await loadPlanState(db, input))
}

/** The province decides on communes, the commune on its counters: whoever answers for the unit above all concerned. */
export const enterChange = defineAction({
  name: 'units.enterChange',
  allow: having('units.change'),
  input: ChangeInput,
  constraints,
  async reach({ tx }, input) {
    // Before anything is read: who comes second sees what the first one wrote.
    await lockUnits(tx, namedIn(input))
    return (await commonParent(tx, input)) ?? refuse(notFound)
  },
  async run({ tx, clock, tell }, input) {
    const { plan, problems } = await previewChange(tx, input)
    if (plan === undefined) return refuse(invalid, { issues: problems.map(issueOf) })
    const at = clock.now()
    const written = await writePlan(tx, plan, { date: input.date, act: input.act, note: input.note ?? '' }, at)
    const begun = plan.begins.flatMap(({ key }) => written.units.get(key) ?? [])
    const ended = plan.ends.map(({ unitId }) => unitId)
    await refreshReach(tx, localDateOf(at))
    const unitIds = [...new Set([...begun, ...ended])]
    await tell(unitsChanged, { unitIds: await withAbove(tx, unitIds, input.date), reason: 'change' as const })
    return { unitIds, begun, ended, changeId: written.changeIds[0] ?? '' }
  },
  audit: (input, { unitIds }) => ({ subject: `unit:${unitIds[0] ?? ''}`, detail: input }),
})

const localKinds = ['village', 'residential-group', 'department', 'counter'] as const

/** Founds a village, a department or a counter. No decision number: a commune does this itself. */
export const establish = defineAction({
  name: 'units.establish',
  allow: having('units.desk'),
  input: z.strictObject({
    parent: z.uuid(),
    kind: z.enum(localKinds),
    name: UnitName,
    code: z
      .string()
      .regex(/^[\p{L}\d][\p{L}\d ./-]{0,19}$/u)
      .optional(),
    /** The first day; today when it is not said. */
    from: Day.optional(),
  }),
  constraints,
  async reach({ tx }, { parent }) {
    await lockUnits(tx, [parent])
    return parent
  },
  async run({ tx, clock, tell }, input) {
    const at = clock.now()
    const from = input.from ?? localDateOf(at)
    const [parent] = await listStanding(tx, [input.parent], from)
    if (parent === undefined)
      return refuse(invalid, { issues: [issueOf({ field: 'from', code: 'not-standing', about: '' })] })
    if (input.code !== undefined && (await isCodeHeld(tx, input.code, from))) {
      return refuse(invalid, { issues: [issueOf({ field: 'code', code: 'code-taken', about: input.code })] })
    }
    const unit = { kind: input.kind, name: input.name, code: input.code ?? null, from }
    const { unitId, slug } = await insertLocalUnit(tx, unit, input.parent, at)
    await followParents(tx, at)
    await refreshReach(tx, localDateOf(at))
    await tell(unitsChanged, { unitIds: await withAbove(tx, [unitId], from), reason: 'established' as const })
    return { unitId, slug }
  },
  audit: (input, { unitId }) => ({ subject: `unit:${unitId}`, detail: input }),
})

async function isCodeHeld(tx: Tx, code: string, from: IsoDate): Promise<boolean> {
  const held = await tx
    .selectFrom('unitVersions')
    .select('id')
    .where('code', '=', code)
    .where('codeScheme', '=', 'own')
    .where(({ eb, val, fn }) => eb('valid', '&&', fn<string>('daterange', [fn('date', [val(from)]), val(null)])))
    .executeTakeFirst()
  return held !== undefined
}

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u)

const Hours = z
  .strictObject({ days: z.array(z.int().min(1).max(7)).min(1), from: time, to: time })
  .refine(({ from, to }) => from < to, {
    ...reason(
      { vi: 'Giờ nghỉ phải sau giờ mở cửa.', en: 'Closing time must be after opening time.' },
      'units.hours-backwards',
    ),
    path: ['to'],
  })

const phone = z.string().regex(/^\+?[\d .]{6,20}$/u)

/** How people reach a unit. It is no part of its history, so it is simply kept up to date. */
export const editProfile = defineAction({
  name: 'units.editProfile',
  allow: having('units.desk'),
  input: z.strictObject({
    unit: z.uuid(),
    phone: phone.optional(),
    email: z.email().max(200).optional(),
    address: z.string().max(300).optional(),
    hours: z.array(Hours).max(14).optional(),
  }),
  reach: (_ctx, { unit }) => unit,
  async run({ tx, clock, tell }, { unit, phone: tel, email, address, hours }) {
    await saveProfile(tx, unit, {
      phone: tel ?? null,
      email: email ?? null,
      address: address ?? null,
      hours: hours ?? null,
    })
    const unitIds = await withAbove(tx, [unit], localDateOf(clock.now()))
    await tell(unitsChanged, { unitIds, reason: 'profile' as const })
    return { unitId: unit }
  },
  audit: (input) => ({ subject: `unit:${input.unit}`, detail: input }),
})

/** The units with everything above them: their pages show them too. */
export async function withAbove(tx: Tx, unitIds: readonly string[], on: IsoDate): Promise<string[]> {
  const all = new Set(unitIds)
  for (const id of unitIds) for (const { unitId } of await listAbove(tx, id, on)) all.add(unitId)
  return [...all]
}
