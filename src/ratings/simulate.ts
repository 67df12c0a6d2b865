// Believable ratings for the demonstration: the same seed gives the same ones. Pure: nothing is read, nothing written.
import { localDateOf } from '../platform/values/dates.ts'
import { visit } from '../questionnaires/instruments/visit.ts'
import type { Level } from '../questionnaires/rules.ts'
import type { OpenChannel, RatingInput } from './rules.ts'
import { type Mood, sampleComments, withoutMarks } from './sample-comments.ts'
import { type Chance, chanceOf } from './simulate-chance.ts'

export interface SimulatedCommune {
  /** The code on the poster of the commune as a whole. */
  readonly place: string
  /** The codes on the stands of its counters. */
  readonly counters: readonly string[]
  /** A pilot of the programme has many ratings; of the others some have a few, most none. */
  readonly isPilot: boolean
}

export interface Simulation {
  readonly seed: number
  /** First and last day, as dates in Việt Nam. */
  readonly from: string
  readonly to: string
  readonly communes: readonly SimulatedCommune[]
  /** How many communes beside the pilots have begun; 40 unless told. */
  readonly beginners?: number
}

export interface SimulatedRating {
  /** When the citizen pressed send. */
  readonly at: Date
  readonly input: RatingInput
}

/** A counter with what its officers are like. */
interface Desk {
  readonly place: string
  readonly skill: number
  readonly share: number
}

const elementQuestions = visit.questions.filter(({ kind }) => kind === 'scale')

interface Day {
  readonly date: string
  readonly volume: number
  readonly isSaturday: boolean
}

/** All ratings of all communes, in the order in which they were sent. */
export function simulateRatings({ seed, from, to, communes, beginners = 40 }: Simulation): SimulatedRating[] {
  const chance = chanceOf(seed)
  const others = chance.shuffled(communes.filter(({ isPilot }) => !isPilot)).slice(0, beginners)
  const pilots = communes.filter(({ isPilot }) => isPilot)
  const all = [...pilots, ...others].flatMap((commune) =>
    ratingsOf(commune, from, to, chanceOf(chance.integer(2 ** 31))),
  )
  return all.sort((a, b) => a.at.getTime() - b.at.getTime())
}

function ratingsOf(commune: SimulatedCommune, from: string, to: string, chance: Chance): SimulatedRating[] {
  const days = openDays(from, to, chance)
  const expected = commune.isPilot
    ? 900 + 600 * chance.fraction()
    : Math.min(320, Math.exp(3.6 + 1.1 * chance.normal()))
  // Pilots begin with the first day, the others some weeks later.
  const first = commune.isPilot ? 0 : Math.floor(days.length * 0.7 * chance.fraction())
  const open = days.slice(first)
  const whole = open.reduce((sum, { volume }) => sum + volume, 0)
  const mood = 1.2 + 0.35 * chance.normal() + (commune.isPilot ? 0.35 : 0)
  const elements = elementQuestions.map(() => 0.35 * chance.normal())
  const desks = desksOf(commune, chance)
  return open.flatMap((day, index) => {
    const progress = commune.isPilot ? (0.5 * index) / open.length : 0
    const trouble = chance.happens(0.03) ? -1.4 : 0
    const dayMood = mood + progress + trouble + 0.15 * chance.normal()
    return desks.flatMap((desk) => {
      const visits = chance.poisson((expected * desk.share * day.volume) / whole)
      return Array.from({ length: visits }, () => oneRating(day, desk, dayMood + desk.skill, elements, chance))
    })
  })
}

/** Most people scan the code at their counter, some the poster at the door. */
function desksOf({ place, counters }: SimulatedCommune, chance: Chance): Desk[] {
  const atCounters = counters.map((counter) => {
    return { place: counter, skill: 0.3 * chance.normal(), share: 0.5 + chance.fraction() }
  })
  const desks = [...atCounters, { place, skill: 0, share: counters.length === 0 ? 1 : 0.25 }]
  const whole = desks.reduce((sum, { share }) => sum + share, 0)
  return desks.map((desk) => ({ ...desk, share: desk.share / whole }))
}

function oneRating(day: Day, desk: Desk, mood: number, elements: readonly number[], chance: Chance): SimulatedRating {
  const feeling = mood + chance.normal()
  const overall = levelOf(feeling)
  const channel: OpenChannel = chance.happens(0.14) ? 'web' : 'qr'
  const comment = chance.happens(overall <= 2 ? 0.38 : 0.11) ? commentFor(overall, chance) : undefined
  return {
    at: momentOf(day, chance),
    input: {
      id: chance.uuid(),
      place: desk.place,
      version: 1,
      answers: { overall: String(overall), ...elementAnswers(feeling, overall, elements, chance) },
      ...(comment === undefined ? {} : { comment }),
      lang: chance.happens(0.006) ? 'en' : 'vi',
      channel,
    },
  }
}

/** Half answer nothing more, some give the same answer throughout, the rest think about each. */
function elementAnswers(feeling: number, overall: Level, elements: readonly number[], chance: Chance) {
  const patience = chance.fraction()
  if (patience < 0.45) return {}
  const isStraight = patience > 0.82
  const entries = elementQuestions.flatMap(({ id }, index): Array<[string, string]> => {
    if (chance.happens(0.06)) return []
    return [[id, String(isStraight ? overall : levelOf(feeling + (elements[index] ?? 0) + 0.55 * chance.normal()))]]
  })
  return Object.fromEntries(entries)
}

function levelOf(feeling: number): Level {
  if (feeling < -1.05) return 1
  if (feeling < -0.4) return 2
  if (feeling < 0.45) return 3
  return feeling < 1.6 ? 4 : 5
}

function commentFor(overall: Level, chance: Chance): string {
  const mood: Mood = overall >= 4 ? 'glad' : overall === 3 ? 'mixed' : 'annoyed'
  const text = chance.oneOf(sampleComments[overall === 4 && chance.happens(0.3) ? 'mixed' : mood])
  return chance.happens(0.28) ? withoutMarks(text) : text
}

/** Offices open at 7.30 and close at 17.00 with a noon pause; most people come in the morning. */
function momentOf({ date, isSaturday }: Day, chance: Chance): Date {
  const isMorning = isSaturday || chance.happens(0.66)
  const minutes = isMorning ? 450 + 240 * chance.fraction() : 810 + 210 * chance.fraction()
  return new Date(Date.parse(`${date}T00:00:00+07:00`) + Math.floor(minutes * 60) * 1000)
}

/** State holidays of 2021 on which offices were closed, besides Sundays. */
const holidays2021 = new Set(
  ['01-01', '02-10', '02-11', '02-12', '02-13', '02-14', '02-15', '02-16', '04-21', '04-30', '05-01', '05-03']
    .concat('09-02', '09-03')
    .map((day) => `2021-${day}`),
)

/** The days on which the desk is open and how busy each is: market days, Saturday mornings, the lull of the epidemic. */
function openDays(from: string, to: string, chance: Chance): Day[] {
  const marketDay = chance.integer(5)
  const days: Day[] = []
  for (let at = Date.parse(`${from}T05:00:00Z`); localDateOf(new Date(at)) <= to; at += 86_400_000) {
    const date = localDateOf(new Date(at))
    const weekday = new Date(at).getUTCDay()
    if (weekday === 0 || holidays2021.has(date)) continue
    const byWeekday = [0, 1.3, 1, 1, 0.9, 1.1, 0.35][weekday] ?? 0
    const market = (at / 86_400_000 - marketDay) % 5 < 1 ? 1.5 : 1
    days.push({ date, volume: byWeekday * market * epidemicShare(date), isSaturday: weekday === 6 })
  }
  return days
}

/** In May and June 2021 the province was the centre of an outbreak, and offices received few people. */
function epidemicShare(date: string): number {
  if (date < '2021-05-08' || date > '2021-07-10') return 1
  return date <= '2021-06-20' ? 0.12 : 0.45
}
