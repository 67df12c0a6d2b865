/** Brings the national registry into the tables, and keeps the reach of officers as the tree of the day has it. */

import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { systemOnly } from '../../platform/allow.ts'
import { refusal, refuseField } from '../../platform/refusal.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { closureOfProvince } from '../lineage.ts'
import { readNationalRegistry } from '../registry-files.ts'
import type { Registry } from '../rules.ts'
import { followParents } from '../store/follow.ts'
import { refreshReach as writeReach } from '../store/reach.ts'
import { insertRegistry } from '../store/registry.ts'
import { refreshStatistics } from '../store/rows.ts'
import { constraints, unitsChanged } from './facts.ts'

const provinceNotInRegistry = refusal('invalid', 'units.province-not-in-registry', {
  vi: 'Danh mục không có tỉnh nào mang mã này.',
  en: 'The registry has no province with this code.',
})

/** A province with all that it was made of and went into; without one the whole country. As often as wished. */
export const importRegistry = defineAction({
  name: 'units.importRegistry',
  allow: systemOnly,
  input: z.strictObject({
    province: z
      .string()
      .regex(/^\d{2}$/u)
      .optional(),
  }),
  constraints,
  async run({ tx, clock, tell }, { province }) {
    const registry = await readNationalRegistry()
    const part = province === undefined ? registry : partOf(registry, province)
    if (part.versions.length === 0) return refuseField('province', provinceNotInRegistry)
    const done = await insertRegistry(tx, part, clock.now())
    await followParents(tx, clock.now())
    await writeReach(tx, localDateOf(clock.now()))
    if (done.units > 0) await refreshStatistics(tx)
    await tell(unitsChanged, { unitIds: [], reason: 'imported' as const })
    return done
  },
})

function partOf(registry: Registry, province: string): Registry {
  const inside = closureOfProvince(registry, province)
  const isInside = (unit: string | null) => unit === null || inside.has(unit)
  return {
    versions: registry.versions.filter(({ unit }) => inside.has(unit)),
    edges: registry.edges.filter(({ from, to }) => isInside(from) && isInside(to)),
    open: registry.open.filter(({ unit }) => inside.has(unit)),
  }
}

/** Every day, and when the program starts: units begin and end by date, and who reaches them with it. */
export const refreshReach = defineAction({
  name: 'units.refreshReach',
  allow: systemOnly,
  input: z.strictObject({}),
  run: ({ tx, clock }) => writeReach(tx, localDateOf(clock.now())),
})
