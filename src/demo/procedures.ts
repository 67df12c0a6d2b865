// What the pilots of the demonstration handle: the whole catalogue, each field at its counter, a few local words.
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import type { Deps } from '../platform/spine.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { loadCatalogue } from '../procedures/actions/catalogue.ts'
import { editOverlay, publishAt } from '../procedures/actions/publish.ts'
import { catalogue } from '../procedures/catalogue/all.ts'
import { getVersionOn } from '../procedures/queries/versions.ts'
import { listUnits } from '../units/queries/units.ts'

const seeder = system('seed')

/** Words in the name of a counter, and the fields that belong there; the first counter takes the rest. */
const desks: readonly (readonly [word: string, fields: RegExp])[] = [
  ['Công an', /cư trú|căn cước|xuất nhập cảnh|phương tiện|định danh|cai nghiện/u],
  ['Đất đai', /Đất đai|xây dựng|Đường bộ|Nông|Trồng trọt|Lâm|Thủy sản|Thú y|Tài nguyên/u],
  ['hính sách', /Giảm nghèo|Bảo trợ|Chính sách|quân sự|Hòa giải/u],
]

const vehicles = /phương tiện/u

export interface SeededProcedures {
  /** Communes that publish procedures. */
  readonly units: readonly string[]
}

/** Loads the catalogue and publishes it at the communes, from the day of the clock. */
export async function seedProcedures(deps: Deps, { units }: SeededProcedures): Promise<void> {
  await perform(deps, seeder, loadCatalogue, {})
  const from = localDateOf(deps.clock.now())
  const known = await Promise.all(
    catalogue.map(async ({ code, field }) => {
      const version = await getVersionOn(deps.db, code, from)
      if (version === undefined) throw new Error(`The catalogue has no ${code}`)
      return { procedureId: version.procedureId, code, field }
    }),
  )
  const birth = known.find(({ code }) => code === '1.001193')
  for (const unitId of units) {
    const { items: counters } = await listUnits(deps.db, { asOf: from, parent: unitId, level: 'office' })
    const counterOf = (field: string) => {
      const word = desks.find(([, fields]) => fields.test(field))?.[0]
      const own = word === undefined ? undefined : counters.find(({ name }) => name.includes(word))
      return (own ?? counters[0])?.unitId ?? null
    }
    // Vehicles are registered only where the police has a counter of its own.
    const here =
      counterOf('phương tiện') === counters[0]?.unitId ? known.filter(({ field }) => !vehicles.test(field)) : known
    const handled = here.map(({ procedureId, field }) => ({ procedureId, counterId: counterOf(field) }))
    await perform(deps, seeder, publishAt, { unitIds: [unitId], handled, from })
    if (birth === undefined) continue
    const note = 'Người già, người khuyết tật và mẹ bế con nhỏ được mời lên trước.'
    const overlay = { unitId, procedureId: birth.procedureId, room: 'Phòng một cửa, tầng 1', note, revision: 0 }
    await perform(deps, seeder, editOverlay, overlay)
  }
}
