// A month at two communes: slips, tickets and ratings as people use them, and the truth that nobody else has.
import { randomUUID } from 'node:crypto'
import { perform } from '../../src/platform/action.ts'
import type { Officer } from '../../src/platform/actor.ts'
import { closeDay } from '../../src/ratings/jobs.ts'
import { issueSlips, type PrintedSlip } from '../../src/tickets/actions/slips.ts'
import { forgetTicket, type Keep, requestTicket, type Ticket } from '../../src/tickets/browser/blinding.ts'
import { shownKey, type TicketKey } from '../../src/tickets/queries.ts'
import { outcomes } from '../../src/tickets/rules.ts'
import type { TestHouse } from '../database.ts'
import type { TestUnit } from '../ratings.ts'
import { keyFor } from '../tickets.ts'
import { seeded } from './chance.ts'
import type { Copier, RowVersion } from './dump.ts'
import { fastTicket } from './phone.ts'

export interface Desk {
  readonly unit: TestUnit
  readonly slug: string
  readonly questionnaire: string
  /** Visitors of a day, on so many days from the first. */
  readonly visitors: number
  readonly days: number
}

/** How a person goes about it. */
type Manner = 'at-once' | 'later' | 'plain' | 'never'

/** What happened in truth. */
export interface Visit {
  readonly desk: Desk
  readonly slip: PrintedSlip
  readonly outcome: string
  readonly manner: Manner
  /** Made on the phone; of the plain form undefined. */
  ticket?: Ticket
  /** The ticket was got first and the rating sent at another time. */
  wasKept?: boolean
  answers?: Readonly<Record<string, string>>
  /** The look at which the slip was seen to be used. */
  usedAt?: number
  /** The number of its sending among all. */
  arrival?: number
  /** What waited in the box for it. */
  entry?: RowVersion
}

export interface Month {
  readonly visits: readonly Visit[]
  /** Which versions of rows stood there at a noon or after the close of a day. */
  readonly copied: ReadonlySet<string>
}

interface Scene {
  readonly house: TestHouse
  /** Of the running server. */
  readonly url: string
  readonly officer: Officer
  readonly copier: Copier
  /** Told at some noons: what was sent and lies in a box that is still closed. */
  atNoon(waiting: readonly Visit[]): Promise<void>
}

const comments = [
  'Cán bộ hướng dẫn rõ ràng, dễ hiểu.',
  'Chờ hơn một tiếng mới đến lượt, phòng chờ lại không có nước uống cho người già.',
  'Giấy tờ phải làm lại ba lần vì mỗi cán bộ nói một cách khác nhau, tôi ở xa đi lại rất vất vả, mong xã rút kinh nghiệm.',
]

/** The same people do the same in every run; what the program itself draws by lot differs. */
export async function liveThroughMonth(scene: Scene, desks: readonly Desk[], days: readonly string[]): Promise<Month> {
  const random = seeded(20_211_020)
  const visits: Visit[] = []
  const copied = new Set<string>()
  const copy = async () => {
    for (const row of await scene.copier.all()) copied.add(row.key)
  }
  let owed: Visit[] = []
  for (const [number, day] of days.entries()) {
    let isMorning = true
    const today = desks.flatMap((desk) =>
      number >= desk.days ? [] : Array.from({ length: desk.visitors }, () => desk),
    )
    const plans = shuffled(today, random).map((desk) => ({ desk, minute: Math.floor(random() * 480) }))
    for (const { desk, minute } of plans.sort((a, b) => a.minute - b.minute)) {
      if (minute > 240 && isMorning) {
        await copy()
        isMorning = false
      }
      scene.house.clock.set(new Date(Date.parse(`${day}T00:30:00Z`) + minute * 60_000))
      const visit = await anArrival(scene, desk, random)
      visits.push(visit)
      if (visit.manner === 'at-once' || visit.manner === 'plain') await rate(scene, visit, visits, random)
      else if (visit.manner === 'later') owed.push(visit)
      // Who took their time sends when somebody else is at the counter, today or on another day.
      const due = owed.filter(() => random() < 0.1)
      owed = owed.filter((one) => !due.includes(one))
      for (const one of due) await rate(scene, one, visits, random)
    }
    if (number % 7 === 3) await scene.atNoon(await waitingOf(scene, visits))
    scene.house.clock.set(new Date(Date.parse(`${day}T17:20:00Z`)))
    await closeDay(scene.house.deps)
    await scene.copier.look()
    await copy()
  }
  return { visits, copied }
}

async function anArrival(scene: Scene, desk: Desk, random: () => number): Promise<Visit> {
  const outcome = outcomes[random() < 0.7 ? 0 : random() < 0.6 ? 1 : 2] ?? 'received'
  const order = { placeId: desk.unit.id, count: 1, outcome, questionnaire: desk.questionnaire }
  const { slips } = await perform(scene.house.deps, scene.officer, issueSlips, order)
  const [slip] = slips
  if (slip === undefined) throw new Error('No slip was printed')
  await scene.copier.look()
  const lot = random()
  const manner = lot < 0.45 ? 'at-once' : lot < 0.75 ? 'later' : lot < 0.87 ? 'plain' : 'never'
  const visit: Visit = { desk, slip, outcome, manner }
  // Half of those who send later let their phone keep the ticket; the others come back to the slip.
  if (manner === 'later' && random() < 0.5) {
    visit.ticket = await redeem(scene, visit)
    visit.wasKept = true
  }
  return visit
}

async function rate(scene: Scene, visit: Visit, visits: readonly Visit[], random: () => number): Promise<void> {
  const answers: Record<string, string> = { overall: String(1 + Math.floor(random() * 5)) }
  if (visit.desk.questionnaire === 'visit') {
    if (random() < 0.8) answers['outcome'] = visit.outcome
    for (const question of ['access', 'procedures', 'officers']) {
      if (random() < 0.6) answers[question] = String(1 + Math.floor(random() * 5))
    }
    if (random() < 0.3) answers['comment'] = `${comments[Math.floor(random() * comments.length)]} (${visits.length})`
  }
  const lang = random() < 0.1 ? 'en' : 'vi'
  if (visit.manner === 'plain') await sendPlainly(scene, visit, answers)
  else {
    const ticket = visit.ticket ?? (await redeem(scene, visit))
    visit.ticket = ticket
    await ask(scene, '/api/v1/ratings/verified', { ticket, version: versionOf(visit), answers, lang, channel: 'slip' })
  }
  visit.answers = answers
  visit.arrival = visits.filter(({ arrival }) => arrival !== undefined).length
  const entry = (await scene.copier.look()).find(({ table }) => table === 'public.box_entries')
  if (entry === undefined) throw new Error('A rating was sent and nothing waits in the box')
  visit.entry = entry
}

function versionOf({ desk }: Visit): number {
  return desk.questionnaire === 'visit' ? 2 : 1
}

const keys = new Map<string, TicketKey>()

let redeemed = 0

/** Some with the phone's own code, which takes its time; the others with the same arithmetic on plain integers. */
async function redeem(scene: Scene, visit: Visit): Promise<Ticket> {
  const { desk, slip } = visit
  const place = `${desk.slug} ${desk.questionnaire}`
  const key = keys.get(place) ?? (await keyFor(scene.house.deps, desk.slug, '2021-Q4', desk.questionnaire))
  keys.set(place, key)
  redeemed += 1
  const ticket = redeemed % 12 === 1 ? await phoneTicket(scene, slip, key) : await fastTicket(key, signBlinded)
  const rows = await scene.copier.look()
  visit.usedAt = rows.find(({ table }) => table === 'public.slips')?.seen ?? 0
  return ticket

  async function signBlinded(blindedMessage: string): Promise<string> {
    const body = { slip: slip.id, secret: slip.secret, key: key.id, blindedMessage }
    const { blindSignature } = (await ask(scene, '/api/v1/tickets', body)) as { blindSignature: string }
    return blindSignature
  }
}

async function phoneTicket(scene: Scene, slip: PrintedSlip, key: TicketKey): Promise<Ticket> {
  const kept = new Map<string, string>()
  const keep: Keep = {
    get: (name) => kept.get(name) ?? null,
    set: (name, text) => void kept.set(name, text),
    remove: (name) => void kept.delete(name),
  }
  const request = { slip: slip.id, secret: slip.secret, key: shownKey(key) }
  const ticket = await requestTicket(request, (path, body) => ask(scene, path, body), keep)
  await forgetTicket(slip.id, keep)
  return ticket
}

export const phoneAddress = '203.0.113.77'
/** Under which the server knows itself. */
export const ownOrigin = 'http://localhost:8080'

async function ask({ url }: Scene, path: string, body?: unknown): Promise<unknown> {
  const headers = { 'Content-Type': 'application/json', 'X-Forwarded-For': phoneAddress }
  const init = body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) }
  const response = await fetch(`${url}${path}`, init)
  const answer: unknown = await response.json()
  if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${JSON.stringify(answer)}`)
  return answer
}

async function sendPlainly({ url }: Scene, visit: Visit, answers: Readonly<Record<string, string>>): Promise<void> {
  const { id, secret } = visit.slip
  const named = Object.entries(answers).map(([name, value]): [string, string] => [`answers.${name}`, value])
  const version = String(versionOf(visit))
  const body = new URLSearchParams([['form', randomUUID()], ['version', version], ['secret', secret], ...named])
  const headers = { Origin: ownOrigin, 'X-Forwarded-For': phoneAddress }
  const response = await fetch(`${url}/phieu/${id}`, { method: 'POST', headers, body })
  if (response.status !== 200) throw new Error(`The plain form was answered ${response.status}`)
}

/** What was sent and is not open yet. */
async function waitingOf({ house }: Scene, visits: readonly Visit[]): Promise<Visit[]> {
  const rows = await house.db.selectFrom('boxEntries').select('id').execute()
  const waiting = new Set(rows.map(({ id }) => id))
  return visits.filter(({ entry }) => entry !== undefined && waiting.has(entry.values.get('id') ?? ''))
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
