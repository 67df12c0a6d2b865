// Simulated communes, honest and dishonest: what reaches the rules from them in one quarter. The same seed gives the same.
import { type Chance, chanceOf } from '../ratings/simulate-chance.ts'
import { commit, type Fraud } from './simulate-frauds.ts'
import { aComment } from './simulate-words.ts'
import type { SimulatedRating } from './simulated-rating.ts'

/** What an honest commune is like; none of it is an offence. */
export interface Character {
  readonly id: string
  /** Ratings expected in the quarter. */
  readonly size: number
  /** How content people are, in standard deviations of their feeling. */
  readonly mood: number
  /** By how much that rose over the year, little by little. */
  readonly improvement: number
  readonly isPopular: boolean
  readonly straightLiners: number
  readonly hasKiosk: boolean
  /** All visitors share the address of the desk's own network. */
  readonly hasOneNetwork: boolean
  readonly verifiedShare: number
  readonly quickShare: number
  readonly closedShare: number
}

export interface SimulatedCommune {
  readonly character: Character
  readonly fraud: Fraud | null
  readonly ratings: readonly SimulatedRating[]
  /** Answers to the overall question in earlier quarters: level 1 first. */
  readonly before: readonly number[]
}

export const simulatedQuarter = '2021-Q4'
const firstDay = Date.parse('2021-10-01T00:00:00Z')
const dayLength = 86_400_000

export interface Province {
  readonly seed: number
  readonly communes: number
  /** What is done in the first communes, one after the other; the others are honest. */
  readonly frauds: readonly Fraud[]
  /** All communes have the same character, and only chance makes them differ. */
  readonly areAlike?: boolean
}

export function simulateProvince({ seed, communes, frauds, areAlike = false }: Province): SimulatedCommune[] {
  const chance = chanceOf(seed)
  return Array.from({ length: communes }, (_, index) => {
    return simulateCommune(`commune-${index}`, frauds[index] ?? null, areAlike, chanceOf(chance.integer(2 ** 31)))
  })
}

function simulateCommune(id: string, fraud: Fraud | null, isPlain: boolean, chance: Chance): SimulatedCommune {
  const own = characterOf(id, fraud, chance)
  const character = isPlain ? { ...own, mood: 1.2, improvement: 0, isPopular: false, straightLiners: 0.18 } : own
  const honest = honestRatings(character, chance)
  const ratings = fraud === null ? honest : commit(fraud, honest, chance)
  return { character, fraud, ratings, before: earlierAnswers(character, chance) }
}

function characterOf(id: string, fraud: Fraud | null, chance: Chance): Character {
  const isPopular = chance.happens(0.1)
  const hasKiosk = fraud === 'evening-kiosk' || fraud === 'kiosk-burst' || chance.happens(0.4)
  const quick = (hasKiosk ? -0.7 : -2.2) + 0.6 * chance.normal()
  return {
    id,
    size: fraud === null ? Math.min(900, Math.max(12, Math.exp(4.2 + 0.9 * chance.normal()))) : 140,
    mood: 1.2 + 0.35 * chance.normal() + (isPopular ? 0.8 : 0),
    improvement: chance.happens(0.1) ? 0.6 : 0,
    isPopular,
    straightLiners: Math.min(0.45, Math.max(0.05, 0.18 + 0.06 * chance.normal())),
    hasKiosk,
    hasOneNetwork: fraud !== 'one-phone' && chance.happens(0.15),
    // NOTE: frauds on open ratings are put on exactly a hundred honest open ones, so that the rates can be compared.
    verifiedShare: fraud === null ? 0.3 + 0.5 * chance.fraction() : fraud === 'officer-tickets' ? 1 : 0,
    quickShare: 1 / (1 + Math.exp(-quick)),
    closedShare: 0.01 + 0.08 * chance.fraction(),
  }
}

/** An honest quarter; a commune that is to be corrupted is cut to a hundred ratings. */
function honestRatings(character: Character, chance: Chance): SimulatedRating[] {
  const days = openDays(chance)
  const whole = days.reduce((sum, { volume }) => sum + volume, 0)
  const ratings = days.flatMap(({ day, volume, progress }) => {
    const mood = character.mood + character.improvement * (0.75 + 0.25 * progress) + 0.15 * chance.normal()
    const parties = chance.poisson((character.size * volume) / whole / 1.12)
    return Array.from({ length: parties }, () => aParty(character, day, mood, chance)).flat()
  })
  return character.verifiedShare === 0 || character.verifiedShare === 1
    ? chance.shuffled(ratings).slice(0, 100)
    : ratings
}

/** Mostly one person; sometimes a family that rates together, in one mood and from one phone. */
function aParty(character: Character, day: string, mood: number, chance: Chance): SimulatedRating[] {
  const people = chance.happens(0.06) ? 2 + chance.integer(3) : 1
  const shared = 0.6 * chance.normal()
  const own = Math.sqrt(1 - 0.36)
  const place = placeOf(character, chance)
  const start = minuteOf(place.channel === 'kiosk' ? 0.003 : character.closedShare, chance)
  const network = networkOf(character, chance)
  return Array.from({ length: people }, (_, index) => ({
    id: chance.uuid(),
    ...place,
    day,
    minute: start + 2 * index,
    answers: answersOf(
      mood + (people > 1 ? shared + own * chance.normal() : chance.normal()),
      character.straightLiners,
      chance,
    ),
    comment: chance.happens(0.15) ? aComment(chance) : null,
    network,
    isQuick: place.kind === 'verified' && chance.happens(character.quickShare),
  }))
}

function placeOf({ verifiedShare, hasKiosk }: Character, chance: Chance): Pick<SimulatedRating, 'kind' | 'channel'> {
  const kind = chance.happens(verifiedShare) ? 'verified' : 'open'
  if (hasKiosk && chance.happens(0.5)) return { kind, channel: 'kiosk' }
  return { kind, channel: chance.happens(0.15) ? 'web' : 'qr' }
}

/** Half answer nothing more than the overall question, some give one answer throughout, the rest think about each. */
function answersOf(feeling: number, straightLiners: number, chance: Chance): number[] {
  const overall = levelOf(feeling)
  const patience = chance.fraction()
  if (patience < 0.45) return [overall]
  const isStraight = patience > 1 - straightLiners
  const elements = Array.from({ length: 5 }, () => (isStraight ? overall : levelOf(feeling + 0.65 * chance.normal())))
  return [overall, ...elements.filter(() => !chance.happens(0.06))]
}

function levelOf(feeling: number): number {
  if (feeling < -1.05) return 1
  if (feeling < -0.4) return 2
  if (feeling < 0.45) return 3
  return feeling < 1.6 ? 4 : 5
}

/** Mornings, afternoons, now and then a code that is used at home in the evening; a screen stands behind a locked door. */
function minuteOf(closedShare: number, chance: Chance): number {
  if (chance.happens(closedShare)) return 1140 + chance.integer(180)
  return chance.happens(0.66) ? 450 + chance.integer(240) : 810 + chance.integer(210)
}

/** A carrier gives its customers one of many addresses; a desk with its own network gives everybody the same. */
function networkOf({ hasOneNetwork }: Character, chance: Chance): string {
  if (hasOneNetwork && chance.happens(0.9)) return 'desk'
  return chance.happens(0.3) ? `carrier-${chance.integer(6)}` : chance.uuid()
}

/** Earlier quarters: three of them, a little different from each other as years are. */
function earlierAnswers({ size, mood, improvement }: Character, chance: Chance): number[] {
  const counts = [0, 0, 0, 0, 0]
  for (let quarter = 0; quarter < 3; quarter += 1) {
    const then = mood + improvement * (0.125 + 0.25 * quarter) + 0.1 * chance.normal()
    for (let index = chance.poisson(Math.min(500, size)); index > 0; index -= 1) {
      const level = levelOf(then + chance.normal())
      counts[level - 1] = (counts[level - 1] ?? 0) + 1
    }
  }
  return counts
}

/** Monday to Friday, with market days and days of all kinds. */
function openDays(chance: Chance): { day: string; volume: number; progress: number }[] {
  const marketDay = chance.integer(5)
  return Array.from({ length: 92 }, (_, index) => index).flatMap((index) => {
    const at = new Date(firstDay + index * dayLength)
    const weekday = at.getUTCDay()
    if (weekday === 0 || weekday === 6) return []
    const market = index % 5 === marketDay ? 1.5 : 1
    const volume = market * (weekday === 1 ? 1.3 : 1) * Math.exp(0.25 * chance.normal())
    return [{ day: at.toISOString().slice(0, 10), volume, progress: index / 92 }]
  })
}
