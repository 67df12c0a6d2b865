// Named test data of the one-stop: a commune with its codes, a procedure with its limits, an intake form.
import { randomUUID } from 'node:crypto'
import { setAgencyCode } from '../src/dossiers/actions/settings.ts'
import { perform } from '../src/platform/action.ts'
import { system } from '../src/platform/actor.ts'
import { newId } from '../src/platform/ids.ts'
import type { Deps } from '../src/platform/spine.ts'
import { ProcedureContent, type TimeLimit } from '../src/procedures/rules.ts'
import type { Place } from './people.ts'

const tester = system('test')
let codes = 10

/** Gives the commune a code in both schemes, unlike that of every other in the test. */
export async function withAgencyCodes(
  deps: Deps,
  { id }: Place,
): Promise<{ readonly old: string; readonly new: string }> {
  codes += 1
  const [old, own] = [`000.${codes}.15.H02`, `H02.15.${codes}`]
  const from = '2020-07-22'
  await perform(deps, tester, setAgencyCode, { unitId: id, scheme: '2018', code: old, from })
  await perform(deps, tester, setAgencyCode, { unitId: id, scheme: '2020', code: own, from })
  return { old, new: own }
}

/** A procedure in force since 2020 with a limit at the counter and, where it is given, another online. */
export async function aProcedure(deps: Deps, code: string, limit: TimeLimit, online?: TimeLimit): Promise<string> {
  const ways = [{ channel: 'counter', limit }, ...(online === undefined ? [] : [{ channel: 'online', limit: online }])]
  const documents = [
    { name: 'Tờ khai theo mẫu', originals: 1, copies: 0 },
    { name: 'Giấy chứng sinh', originals: 1, copies: 0 },
  ]
  const content = ProcedureContent.parse({
    ...{ code, name: `Thủ tục ${code}`, field: 'Hộ tịch', level: 'commune', ways },
    cases: [{ documents }],
    ...{ source: 'test', checkedOn: '2021-10-01' },
  })
  const [id, procedureId] = [newId(), newId()]
  await deps.db.insertInto('procedures').values({ id: procedureId, madeAt: deps.clock.now() }).execute()
  await deps.db
    .insertInto('procedureVersions')
    .values({
      ...{ id, procedureId, version: 1, code, name: content.name, field: content.field, level: content.level },
      ...{ validFrom: '2020-01-01', validTo: null, content: JSON.stringify(content), savedAt: deps.clock.now() },
    })
    .execute()
  return id
}

/** A form as it is sent from the counter. */
export function anIntake(place: Place, changes: Record<string, unknown> = {}) {
  return {
    ...{ id: randomUUID(), placeId: place.id, procedureCode: '1.001193', given: [0, 1] },
    applicant: { name: 'Trần Thị Bưởi', idNumber: '024187003456', phone: '0912 345 678' },
    ...changes,
  }
}
