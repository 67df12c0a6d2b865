// Half a year at the desks: slips handed out in the morning, ratings by the hour, boxes opened at night.
import { randomBytes } from 'node:crypto'
import { perform } from '../platform/action.ts'
import { anonymous, system } from '../platform/actor.ts'
import { settableClock } from '../platform/clock.ts'
import type { Deps } from '../platform/spine.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { submitRating } from '../ratings/actions/submit.ts'
import { submitVerified } from '../ratings/actions/verified.ts'
import { closeDay } from '../ratings/jobs.ts'
import { addDays, closingDayOf, type TicketChannel } from '../ratings/rules.ts'
import { type SimulatedCommune, type SimulatedRating, simulateRatings } from '../ratings/simulate.ts'
import { type Chance, chanceOf } from '../ratings/simulate-chance.ts'
import { prepareKeys } from '../tickets/actions/keys.ts'
import { redeemSlip } from '../tickets/actions/redeem.ts'
import { issueSlips, type PrintedSlip } from '../tickets/actions/slips.ts'
import { listKeys, type TicketKey } from '../tickets/queries.ts'
import { type Outcome, quarterOf, signatureBytes } from '../tickets/rules.ts'
import { makeTicket } from '../tickets/signing.ts'
import type { HandedSlip } from './dossier-fates.ts'
import { type Frauds, plantFrauds } from './frauds.ts'

export interface DemoCommune extends SimulatedCommune {
  readonly unitId: string
}

interface Life {
  readonly deps: Deps
  readonly clock: ReturnType<typeof settableClock>
  readonly communes: readonly DemoCommune[]
  readonly from: string
  readonly to: string
  /** What else happens on some days, at nine in the morning. */
  readonly days: readonly ReadonlyMap<string, () => Promise<void>>[]
  /** The slips that the counters have handed out with dossiers, by commune; taken from here when somebody rates. */
  readonly handed: Map<string, HandedSlip[]>
}

const seeder = system('seed')

/** Of so many that were handed a slip, one rates with it. */
const slipsPerRating = 2.6

export async function liveThroughTime(life: Life): Promise<Frauds> {
  const { deps, clock, communes, from, to } = life
  const pilots = communes.filter(({ isPilot }) => isPilot)
  const chance = chanceOf(1021)
  const open = simulateRatings({ seed: 20_211_020, from, to, communes })
  const withSlips = pilots.map((commune, index) => {
    const one = { ...commune, counters: [] }
    const ratings = simulateRatings({ seed: 7 + index, from, to, communes: [one], beginners: 0 })
    return { commune, ratings: ratings.filter(() => chance.happens(0.45)) }
  })
  const frauds = plantFrauds(communes, open)
  const openByDay = byDay([...open, ...frauds.ratings])
  const desks = withSlips.map(({ commune, ratings }, index) => ({
    commune,
    days: byDay(ratings),
    // Of its own, so that desks that work at the same time do not draw from each other.
    chance: chanceOf(1021 + index),
  }))
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const open = openByDay.get(day) ?? []
    clock.set(localTime(day, 7, 15))
    if (day === from || day.endsWith('-01')) await prepareKeys(deps, { unitIds: pilots.map(({ unitId }) => unitId) })
    clock.set(localTime(day, 9))
    for (const days of life.days) await days.get(day)?.()
    const hours = [...Map.groupBy(open, ({ at }) => at.getUTCHours()).values()]
    await Promise.all([
      ...desks.map(({ commune, days, chance: own }) => serve(life, commune, day, days.get(day) ?? [], own)),
      ...hours.map((group) => rateInHour(deps, group)),
    ])
    clock.set(localTime(addDays(day, 1), 0, 20))
    if (isClosed(day, to)) await closeDay(deps)
  }
  return frauds
}

/** The same house at another time of the day: what does not depend on each other is done at once. */
function at(deps: Deps, time: Date): Deps {
  return { ...deps, clock: settableClock(time) }
}

async function rateInHour(deps: Deps, group: readonly SimulatedRating[]): Promise<void> {
  const [first] = group
  if (first === undefined) return
  const then = at(deps, first.at)
  await Promise.all(group.map(({ input }) => perform(then, anonymous, submitRating, input)))
}

/** In the last weeks every day is closed, before that each third: as after nights without power, and sooner seeded. */
function isClosed(day: string, to: string): boolean {
  const isThird = (Date.parse(day) / 86_400_000) % 3 === 0
  return isThird || day > addDays(to, -21) || day === closingDayOf(quarterOf(addDays(day, -15)))
}

/** A day at one desk: slips for everybody who came with a dossier or with a question, and the ratings of those who answer. */
async function serve(
  { deps, handed }: Life,
  commune: DemoCommune,
  day: string,
  ratings: readonly SimulatedRating[],
  chance: Chance,
): Promise<void> {
  if (ratings.length === 0) return
  const opening = at(deps, localTime(day, 9))
  const withDossiers = handed.get(commune.unitId) ?? []
  handed.delete(commune.unitId)
  const wanted = Math.round(ratings.length * slipsPerRating) - withDossiers.length
  const slips = [...withDossiers, ...(wanted > 0 ? await handOut(opening, commune, wanted, chance) : [])]
  const key = await keyOf(deps, commune, day)
  const used = chance.shuffled(slips).slice(0, ratings.length)
  const later = at(deps, localTime(day, 10, 40))
  await Promise.all(
    used.map(async ({ slip, outcome }, index) => {
      const rating = ratings[index]
      if (rating !== undefined) await rateWithSlip(later, key, slip, outcome, rating, chance)
    }),
  )
}

async function handOut(deps: Deps, commune: DemoCommune, count: number, chance: Chance) {
  const refused = chance.poisson(count * 0.04)
  const supplemented = chance.poisson(count * 0.09)
  const numbers: [Outcome, number][] = [
    ['received', Math.max(1, count - refused - supplemented)],
    ['supplemented', supplemented],
    ['refused', refused],
  ]
  const handed: HandedSlip[] = []
  for (const [outcome, number] of numbers.filter(([, some]) => some > 0)) {
    const input = { placeId: commune.unitId, count: number, outcome }
    const { slips } = await perform(deps, seeder, issueSlips, input)
    handed.push(...slips.map((slip) => ({ slip, outcome })))
  }
  return handed
}

/** As a phone does it: one request spends the slip, another one, which does not know it, brings the rating. */
async function rateWithSlip(
  deps: Deps,
  key: TicketKey,
  { id, secret }: PrintedSlip,
  outcome: Outcome,
  { input }: SimulatedRating,
  chance: Chance,
): Promise<void> {
  // Any number below the modulus may be a blinded message; the ticket itself nobody on the way has seen.
  const blindedMessage = Buffer.concat([Buffer.alloc(1), randomBytes(signatureBytes - 1)]).toString('base64url')
  await perform(deps, anonymous, redeemSlip, { slip: id, secret, key: key.id, blindedMessage })
  const ticket = await makeTicket(deps, key.id)
  const channel: TicketChannel = chance.happens(0.12) ? 'slip-form' : chance.happens(0.15) ? 'kiosk' : 'slip'
  const answers = {
    ...input.answers,
    ...disappointment(outcome, chance),
    ...(chance.happens(0.7) ? { outcome: outcome === 'received' && chance.happens(0.3) ? 'finished' : outcome } : {}),
    ...(input.comment === undefined ? {} : { comment: input.comment }),
  }
  await perform(deps, anonymous, submitVerified, { ticket, version: 2, answers, lang: input.lang, channel })
}

/** Who goes home with papers refused or wanting is less content, whoever was at the desk. */
function disappointment(outcome: Outcome, chance: Chance): { overall?: string } {
  const share = { received: 0.04, supplemented: 0.35, refused: 0.6 }[outcome]
  return chance.happens(share) ? { overall: chance.oneOf(['1', '2', '2', '3', '3']) } : {}
}

async function keyOf(deps: Deps, commune: DemoCommune, day: string): Promise<TicketKey> {
  const keys = await listKeys(deps.db, commune.place, quarterOf(day))
  const key = keys.find(({ questionnaire }) => questionnaire === 'visit')
  if (key === undefined) throw new Error(`There is no key of ${commune.place} for ${day}`)
  return key
}

function byDay(ratings: readonly SimulatedRating[]): Map<string, SimulatedRating[]> {
  return Map.groupBy(ratings, ({ at }) => localDateOf(at))
}

function localTime(day: string, hour: number, minute = 0): Date {
  return new Date(Date.parse(`${day}T00:00:00+07:00`) + (hour * 60 + minute) * 60_000)
}
