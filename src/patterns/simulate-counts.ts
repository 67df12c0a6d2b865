// From simulated ratings to the counts that the rules see, kept as coarse as the real tables keep them.

import { localDateOf } from '../platform/values/dates.ts'
import type { QuarterCounts } from './rules/look.ts'
import { type Hours, hourAt, instantOf, isClearlyClosed, isOpenIn, openHours } from './rules/opening.ts'
import { seriesTracker } from './rules/series-tracker.ts'
import { type SimulatedCommune, type SimulatedRating, simulatedQuarter } from './simulate.ts'

const hours: readonly Hours[] = [
  { days: [1, 2, 3, 4, 5], from: '07:30', to: '11:30' },
  { days: [1, 2, 3, 4, 5], from: '13:30', to: '17:00' },
]
const allHours = openHours(hours, '2021-10-01', '2021-12-31')

export function countsOf(communes: readonly SimulatedCommune[]): QuarterCounts {
  return {
    period: simulatedQuarter,
    kiosks: communes.flatMap(kioskOf),
    places: communes.flatMap((commune) => [placeOf(commune, 'kiosk'), placeOf(commune, 'qr')].flat()),
    answers: communes.flatMap(answersOf),
    comments: communes.flatMap(({ character, ratings }) =>
      ratings.flatMap(({ id, comment }) =>
        comment === null ? [] : [{ unit: character.id, ratingId: id, text: comment }],
      ),
    ),
    series: communes.flatMap(seriesOf),
    histories: communes.flatMap(historiesOf),
    tickets: communes.flatMap(ticketsOf),
  }
}

function opensOf({ ratings }: SimulatedCommune, channel: string): SimulatedRating[] {
  return ratings.filter((rating) => rating.kind === 'open' && rating.channel === channel)
}

function hourOf({ day, minute }: SimulatedRating) {
  return { day, hour: Math.floor(minute / 60) }
}

function kioskOf(commune: SimulatedCommune) {
  const own = opensOf(commune, 'kiosk')
  if (own.length === 0) return []
  const counts = new Map<string, number>()
  for (const rating of own) {
    const at = instantOf(hourOf(rating))
    counts.set(at, (counts.get(at) ?? 0) + 1)
  }
  const counted = allHours.map((hour) => ({ ...hour, count: counts.get(instantOf(hour)) ?? 0 }))
  return [
    { unit: commune.character.id, period: simulatedQuarter, placeId: `${commune.character.id}/desk`, hours: counted },
  ]
}

function placeOf(commune: SimulatedCommune, channel: 'kiosk' | 'qr') {
  const own = opensOf(commune, channel)
  if (own.length === 0) return []
  const closed = own.map(hourOf).filter((hour) => isClearlyClosed(hours, hour))
  return [
    {
      unit: commune.character.id,
      placeId: `${commune.character.id}/desk`,
      channel,
      all: own.length,
      closed: closed.length,
      closedHours: [...new Set(closed.map(instantOf))],
    },
  ]
}

function answersOf({ character, ratings }: SimulatedCommune) {
  const groups = Map.groupBy(ratings, ({ kind, answers }) => `${kind}/${answers.length}`)
  return [...groups.values()].map((own) => {
    const straight = [0, 0, 0, 0, 0]
    const varied = [0, 0, 0, 0, 0]
    for (const { answers } of own) {
      const isStraight = answers.every((value) => value === answers[0])
      const target = isStraight ? straight : varied
      for (const value of isStraight ? answers.slice(0, 1) : answers) target[value - 1] = (target[value - 1] ?? 0) + 1
    }
    const [first] = own
    const kind = first?.kind ?? 'open'
    return {
      unit: character.id,
      kind,
      questionnaire: 'visit',
      answered: first?.answers.length ?? 0,
      ratings: own.length,
      straight,
      varied,
    }
  })
}

function seriesOf({ character, ratings }: SimulatedCommune) {
  const tracker = seriesTracker(localDateOf)
  const opens = ratings.filter(({ kind }) => kind === 'open')
  const timed = opens.map((rating) => {
    const { day, minute, network } = rating
    return { network, at: Date.parse(`${day}T00:00:00+07:00`) + minute * 60_000 }
  })
  for (const { network, at } of timed.toSorted((a, b) => a.at - b.at)) tracker.note(character.id, network, new Date(at))
  return tracker.drain()
}

function historiesOf({ character, ratings, before }: SimulatedCommune) {
  return [...Map.groupBy(ratings, ({ kind }) => kind)].map(([kind, own]) => {
    const now = [1, 2, 3, 4, 5].map((level) => own.filter(({ answers }) => answers[0] === level).length)
    return { unit: character.id, kind, now, before }
  })
}

function ticketsOf({ character, ratings }: SimulatedCommune) {
  const days = Map.groupBy(
    ratings.filter(({ kind }) => kind === 'verified'),
    ({ day }) => day,
  )
  return [...days].map(([day, own]) => {
    return { unit: character.id, day, quick: own.filter(({ isQuick }) => isQuick).length, all: own.length }
  })
}
