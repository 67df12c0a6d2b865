// Half a year of dossiers in the pilots: taken in, passed on, finished, late, refused; each step by its action on its day.
import sharp from 'sharp'
import { getCalendar } from '../calendars/queries.ts'
import { isWorkingDay } from '../calendars/rules.ts'
import { refuseDossier } from '../dossiers/actions/desk.ts'
import { askSupplement } from '../dossiers/actions/handling.ts'
import { takeIn } from '../dossiers/actions/intake.ts'
import { submitOnline } from '../dossiers/actions/online.ts'
import { setAgencyCode } from '../dossiers/actions/settings.ts'
import { documentsOf } from '../dossiers/rules.ts'
import { keepUpload } from '../dossiers/uploads.ts'
import { perform } from '../platform/action.ts'
import { anonymous, system } from '../platform/actor.ts'
import type { settableClock } from '../platform/clock.ts'
import type { Deps } from '../platform/spine.ts'
import { loadCatalogue } from '../procedures/actions/catalogue.ts'
import { publishAt } from '../procedures/actions/publish.ts'
import { listPublished } from '../procedures/queries/published.ts'
import type { ProcedureContent } from '../procedures/rules.ts'
import { addDays } from '../ratings/rules.ts'
import { chanceOf } from '../ratings/simulate-chance.ts'
import { type Applicant, anApplicant, anOrganisation } from './applicants.ts'
import {
  comeBack,
  type Desk,
  type DossierCommune,
  follow,
  type HandedSlip,
  type Life,
  plan,
  reasons,
  step,
} from './dossier-fates.ts'
import { signOnFriday } from './follow.ts'
import { officerNamed } from './officers.ts'
import type { DemoDays } from './surveys.ts'

/** How often which procedure is asked for; `atOnce` while the person waits. */
interface Wish {
  readonly code: string
  readonly weight: number
  readonly atOnce?: boolean
  /** Cooperatives and companies want it too. */
  readonly forHouses?: boolean
}

const wishes: readonly Wish[] = [
  { code: '2.000815', weight: 22, atOnce: true, forHouses: true },
  { code: '2.000884', weight: 8, atOnce: true, forHouses: true },
  { code: '1.001193', weight: 14 },
  { code: '1.004873', weight: 9 },
  { code: '1.000894', weight: 7 },
  { code: '1.000656', weight: 6 },
  { code: '1.004884', weight: 4 },
  { code: '2.000635', weight: 5 },
  { code: '1.004859', weight: 5 },
  { code: '1.000689', weight: 3 },
  { code: '1.012796', weight: 7 },
  { code: '1.012817', weight: 6 },
  { code: '1.001612', weight: 4 },
  { code: '1.001776', weight: 4 },
  { code: '1.011606', weight: 3 },
  { code: '1.004222', weight: 4 },
]

const seeder = system('seed')

interface DossierPlan {
  readonly communes: readonly DossierCommune[]
  readonly from: string
  readonly to: string
  onSlip(unitId: string, handed: HandedSlip): void
  follow(): Promise<void>
}

/**
 * Prepares codes and procedures, and gives what happens on each working day. The rating slips that the counters
 * print are handed to `onSlip`: who got one may rate with it.
 */
export async function seedDossiers(
  deps: Deps,
  clock: ReturnType<typeof settableClock>,
  { communes, from, to, onSlip, follow }: DossierPlan,
): Promise<DemoDays> {
  await perform(deps, seeder, loadCatalogue, {})
  const known = new Map((await listKnown(deps)).map(({ code, ...one }) => [code, one]))
  for (const { unitId, codes } of communes) {
    await perform(deps, seeder, setAgencyCode, { unitId, scheme: '2018', code: codes[0], from })
    await perform(deps, seeder, setAgencyCode, { unitId, scheme: '2020', code: codes[1], from })
    if ((await listPublished(deps.db, unitId, from)).length > 0) continue
    const handled = [...known.values()].map(({ procedureId }) => ({ procedureId }))
    await perform(deps, seeder, publishAt, { unitIds: [unitId], handled, from })
  }
  const calendar = await getCalendar(deps.db, communes[0]?.unitId ?? '', { from })
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) days.push(day)
  const papers = new Map([...known].map(([code, { papers: numbers }]) => [code, numbers]))
  const fees = new Map([...known].map(([code, { fee }]) => [code, fee]))
  const details = chanceOf(119)
  const life: Life = {
    deps,
    clock,
    chance: chanceOf(118),
    details,
    days,
    plans: new Map(),
    papers,
    fees,
    onSlip,
    follow,
  }
  return new Map(days.map((day) => [day, () => aDay(life, communes, day)]))
}

/** The procedures of the wishes, with the numbers of the papers that everybody brings. */
async function listKnown({ db }: Deps) {
  const rows = await db.selectFrom('procedureVersions').select(['procedureId', 'code', 'content']).execute()
  return rows.map(({ procedureId, code, content }) => {
    const documents = documentsOf(content as Parameters<typeof documentsOf>[0])
    const common = documents.filter(({ caseName, isRequired }) => caseName === '' && isRequired)
    const { ways } = content as ProcedureContent
    const asked = ways.find(({ channel }) => channel === 'counter')?.fees.find(({ vnd }) => vnd !== null && vnd > 0)
    return { procedureId, code, papers: common.map(({ number }) => number), fee: asked?.vnd ?? 0 }
  })
}

async function aDay(life: Life, communes: readonly DossierCommune[], day: string): Promise<void> {
  const { deps, clock, chance } = life
  const at = (hour: number, minute: number) =>
    clock.set(new Date(Date.parse(`${day}T00:00:00+07:00`) + (hour * 60 + minute) * 60_000))
  const morning = clock.now()
  const desks = await Promise.all(
    communes.map(async (commune): Promise<Desk> => {
      return {
        ...commune,
        officer: await officerNamed(deps, commune.desk),
        head: await officerNamed(deps, commune.chair),
      }
    }),
  )
  at(8, 30)
  await run(life, `${day} am`)
  await life.follow()
  for (const [hour, minute] of [
    [9, 20],
    [14, 10],
  ] as const) {
    at(hour, minute)
    const visits = desks.flatMap((desk) => Array.from({ length: chance.poisson(desk.each / 2) }, () => desk))
    await Promise.all(visits.map((desk) => aVisit(life, desk, day)))
    await life.follow()
  }
  at(15, 45)
  await run(life, `${day} pm`)
  await life.follow()
  at(16, 30)
  for (const desk of desks) await signOnFriday(deps, desk, day)
  clock.set(morning)
}

async function run({ plans }: Life, key: string): Promise<void> {
  await Promise.all((plans.get(key) ?? []).map((one) => one()))
  plans.delete(key)
}

async function aVisit(life: Life, desk: Desk, day: string): Promise<void> {
  const { deps, chance } = life
  const wish = chance.oneOf(wishes.flatMap((one) => Array.from({ length: one.weight }, () => one)))
  const today = life.days.indexOf(day)
  const id = chance.uuid()
  const common = { id, procedureCode: wish.code, ...people(life, desk, wish, anApplicant(chance, desk.name)) }
  const fee = life.fees.get(wish.code) ?? 0
  const papers = life.papers.get(wish.code) ?? []
  if (!wish.atOnce && chance.happens(0.12)) return sendFromHome(life, desk, today, common)
  const kind = chance.fraction()
  const outcome = kind < 0.035 ? 'refused' : kind < 0.11 && papers.length > 0 ? 'supplemented' : 'received'
  const out = await perform(deps, desk.officer, takeIn, {
    ...common,
    placeId: desk.unitId,
    outcome,
    given: outcome === 'supplemented' ? papers.slice(1) : papers,
    channel: chance.happens(0.04) ? 'post' : 'counter',
    atOnce: wish.atOnce === true,
    ...(outcome === 'received' ? { feeAsked: fee, feePaid: wish.atOnce === true ? fee : 0 } : {}),
    ...(outcome === 'refused' ? { reason: chance.oneOf(reasons.refuse) } : {}),
    ...(outcome === 'supplemented' ? { missing: ['Bản chính giấy tờ để đối chiếu'] } : {}),
  })
  if (out.slip !== null) life.onSlip(desk.unitId, { slip: out.slip, outcome })
  if (out.state === 'received') follow(life, desk, { id, today, dueOn: out.due?.on })
  if (out.state === 'incomplete' && chance.happens(0.8)) comeBack(life, desk, id, today + 1 + chance.integer(6))
}

/** Most come for themselves; some send somebody, some come for a cooperative, and one in seven reads e-mail. */
function people(
  { details }: Life,
  desk: Desk,
  wish: Wish,
  own: Applicant,
): { applicant: Applicant; representative?: Applicant } {
  if (wish.forHouses === true && details.happens(0.11))
    return { applicant: anOrganisation(details, desk.name), representative: own }
  const applicant = details.happens(0.14) ? { ...own, email: `nguoidan${details.integer(900) + 100}@mau.vn` } : own
  return details.happens(0.07) ? { applicant, representative: anApplicant(details, desk.name) } : { applicant }
}

type Common = Readonly<Record<'id' | 'procedureCode', string>> & { readonly applicant: object }

async function sendFromHome(life: Life, desk: Desk, today: number, common: Common): Promise<void> {
  const files = life.details.happens(0.6) ? [await aPicture(life)] : []
  await perform(life.deps, anonymous, submitOnline, { ...common, files, unitId: desk.unitId })
  const luck = life.chance.fraction()
  const { id } = common
  if (luck < 0.85) return comeBack(life, desk, id, today + 1)
  const reason = life.chance.oneOf(reasons.refuse)
  if (luck < 0.92) return plan(life, today + 1, 'am', () => step(life, desk.officer, refuseDossier, id, { reason }))
  const missing = ['Ảnh chụp rõ hai mặt giấy tờ tùy thân']
  plan(life, today + 1, 'am', () => step(life, desk.officer, askSupplement, id, { missing }))
  comeBack(life, desk, id, today + 3)
}

/** A sheet of paper on a table, as a phone sees it; sealed for its dossier alone. */
async function aPicture({ deps }: Life) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="800"><rect width="600" height="800"
    fill="#8a6f52"/><rect x="60" y="60" width="480" height="680" fill="#f7f5ef"/><path d="M110 160h380M110
    220h380M110 280h300M110 340h360" stroke="#5b5b66" stroke-width="8"/></svg>`
  const picture = await sharp(Buffer.from(svg)).jpeg({ quality: 60 }).toBuffer()
  return { ...(await keepUpload(deps.files, picture)), name: 'to-khai.jpg', document: 0 }
}
