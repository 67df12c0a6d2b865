// The demonstration: half a year of Bắc Giang, made by the real actions while the clock walks through time.
import { seedOfficers } from '../accounts/actions/demo.ts'
import { checkAllCommunes } from '../completeness/jobs.ts'
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import { settableClock } from '../platform/clock.ts'
import { keepSetting } from '../platform/db/settings.ts'
import type { Deps } from '../platform/spine.ts'
import { editProfile, establish } from '../units/actions/change.ts'
import { setDeskPeople } from '../units/actions/desk.ts'
import { importRegistry } from '../units/actions/registry.ts'
import { inlineName } from '../units/names.ts'
import { findProvince, getUnit, listUnits } from '../units/queries/units.ts'
import { demoDesks, demoOfficers, demoPassword, deskHours, oneStops, pilots } from './cast.ts'
import { type DemoDeskPeople, readComments, typePapers, writeDenunciations } from './comments.ts'
import type { HandedSlip } from './dossier-fates.ts'
import { seedDossiers } from './dossiers.ts'
import { following } from './follow.ts'
import { reviewFrauds } from './frauds.ts'
import { pairScreens } from './kiosks.ts'
import { seedLetters } from './letters.ts'
import { type DemoCommune, liveThroughTime } from './life.ts'
import { noticeDays } from './notices.ts'
import { seedOffices } from './offices.ts'
import { seedPetitions } from './petitions.ts'
import { seedProcedures } from './procedures.ts'
import { seedQueue } from './queue.ts'
import { seedRecords } from './records.ts'
import { seedScorecards } from './scorecards.ts'
import { surveyDays } from './surveys.ts'

/** The morning on which the demonstration opens: Wednesday, 20 October 2021, 8:00 in Việt Nam. */
const demoMorning = new Date('2021-10-20T01:00:00Z')

/** The evening before the first rating. */
const beginning = new Date('2021-04-19T10:00:00Z')
const firstDay = '2021-04-20'
const lastDay = '2021-10-19'

const provinceCode = '24'
const seeder = system('seed')

/** Fills an empty database; `seedKey` is written last, so that a start which was cut off is seen. */
export async function seedDemo(house: Deps, seedKey: string): Promise<void> {
  const clock = settableClock(beginning)
  const { deps, follow } = following({ ...house, clock })
  await perform(deps, seeder, importRegistry, { province: provinceCode })
  const ids = await idsByRegistryKey(deps)
  const counters = await openDesks(deps, ids)
  await seedOfficers(deps, await officersOf(deps, ids))
  await seedProcedures(deps, { units: pilots.map((pilot) => idOf(ids, pilot)) })
  const handed = new Map<string, HandedSlip[]>()
  const days = [
    noticeDays(deps, firstDay, '2021-10-17'),
    surveyDays(deps, { province: idOf(ids, provinceCode), lucNam: idOf(ids, '218') }),
    await seedDossiers(deps, clock, {
      communes: oneStops.map(({ unit, ...oneStop }) => ({ unitId: idOf(ids, unit), ...oneStop })),
      from: firstDay,
      to: lastDay,
      follow,
      onSlip: (unitId, slip) => handed.set(unitId, [...(handed.get(unitId) ?? []), slip]),
    }),
  ]
  const frauds = await liveThroughTime({
    deps,
    clock,
    communes: await communesOf(deps, counters),
    from: firstDay,
    to: lastDay,
    days,
    handed,
  })
  await reviewFrauds(deps, frauds)
  const people = await deskPeople(deps, ids)
  await writeDenunciations(deps, people)
  await readComments(deps, people)
  await typePapers(deps, idOf(ids, pilots[1]), 'motcua.doingo', 'vanhoa.doingo')
  await pairScreens(deps, clock, await screensOf(deps, ids, counters))
  await seedQueue(
    deps,
    clock,
    pilots.map((key) => idOf(ids, key)),
    demoMorning,
  )
  const pilotIds = pilots.map((key) => idOf(ids, key))
  await seedPetitions(deps, clock, pilotIds)
  await seedLetters(deps, clock, idOf(ids, pilots[1]))
  await seedRecords(deps, clock, idOf(ids, pilots[1]))
  const [tranPhu = '', doiNgo = '', hopDuc = ''] = pilotIds
  await seedOffices(deps, clock, { tranPhu, doiNgo, hopDuc, elsewhere: await communeOf(deps, 'xa-bao-dai') })
  await seedScorecards(deps, clock, people)
  await follow()
  await checkAllCommunes(deps)
  await keepSetting(house.db, seedKey, {
    name: 'demo',
    clockOffset: demoMorning.getTime() - house.clock.machine().getTime(),
  })
}

async function communeOf({ db }: Deps, slug: string): Promise<string> {
  return (await db.selectFrom('units').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id
}

/** One at the first counter of two pilots. */
async function screensOf(deps: Deps, ids: ReadonlyMap<string, string>, counters: ReadonlyMap<string, string[]>) {
  const counterOf = async (key: string) => {
    const slug = counters.get(idOf(ids, key))?.[0] ?? ''
    const unit = await deps.db.selectFrom('units').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()
    return unit.id
  }
  const twoDaysAgo = new Date(demoMorning.getTime() - 2 * 86_400_000)
  return [
    {
      unitId: await counterOf(pilots[1]),
      name: 'Ki-ốt sảnh chính',
      heardAt: demoMorning,
      waiting: 0,
      isPersistent: true,
    },
    {
      unitId: await counterOf(pilots[0]),
      name: 'Ki-ốt quầy hộ tịch',
      heardAt: twoDaysAgo,
      waiting: 37,
      isPersistent: false,
    },
  ]
}

/** Who reads the comments on each pilot, and who answers them. */
async function deskPeople(deps: Deps, ids: ReadonlyMap<string, string>): Promise<DemoDeskPeople[]> {
  const names = {
    [pilots[0]]: ['tranphu', 'bacgiang'],
    [pilots[1]]: ['doingo', 'lucnam'],
    [pilots[2]]: ['hopduc', 'tanyen'],
  }
  return Promise.all(
    pilots.map(async (key) => {
      const unitId = idOf(ids, key)
      const [own = '', above = ''] = names[key]
      const { slug } = await deps.db
        .selectFrom('units')
        .select('slug')
        .where('id', '=', unitId)
        .executeTakeFirstOrThrow()
      return { unitId, place: slug, desk: `motcua.${own}`, chair: `chutich.${own}`, moderator: `bcd.${above}` }
    }),
  )
}

async function idsByRegistryKey({ db }: Deps): Promise<Map<string, string>> {
  const rows = await db.selectFrom('units').select(['id', 'registryKey']).where('registryKey', 'is not', null).execute()
  return new Map(rows.map(({ id, registryKey }) => [registryKey ?? '', id]))
}

function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`The registry has no unit ${key}`)
  return id
}

/** Counters and opening hours of the pilots; gives the codes of the counters by the id of their commune. */
async function openDesks(deps: Deps, ids: ReadonlyMap<string, string>): Promise<Map<string, string[]>> {
  const counters = new Map<string, string[]>()
  for (const { unit: key, counters: names, people, ...contact } of demoDesks) {
    const unit = idOf(ids, key)
    await perform(deps, seeder, editProfile, { unit, ...contact, hours: deskHours })
    await perform(deps, seeder, setDeskPeople, { unit, people: [...people] })
    const slugs: string[] = []
    for (const name of names) {
      slugs.push((await perform(deps, seeder, establish, { parent: unit, kind: 'counter', name })).slug)
    }
    counters.set(unit, slugs)
  }
  return counters
}

async function officersOf(deps: Deps, ids: ReadonlyMap<string, string>) {
  return Promise.all(
    demoOfficers.map(async ({ userName, name, role, unit: key }) => {
      const unitId = idOf(ids, key)
      const unit = await getUnit(deps.db, unitId, firstDay)
      const shownAs = unit === undefined ? key : inlineName(unit, 'vi')
      return { userName, name, unitId, password: demoPassword, roles: [{ role, unitId }], shownAs }
    }),
  )
}

async function communesOf(deps: Deps, counters: ReadonlyMap<string, string[]>): Promise<DemoCommune[]> {
  const province = await findProvince(deps.db, provinceCode, firstDay)
  if (province === undefined) throw new Error('The province is missing')
  const { items } = await listUnits(deps.db, { asOf: firstDay, under: province.unitId, level: 'commune' })
  return items.map(({ unitId, slug, code }) => ({
    unitId,
    place: slug,
    counters: counters.get(unitId) ?? [],
    isPilot: pilots.some((pilot) => pilot === code),
  }))
}
