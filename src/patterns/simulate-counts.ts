// From simulated ratings to the counts that the rules see, kept as coarse as the real tables keep them.

import { localDateOf } from '../platform/values/dates.ts'
import { type HourCount, kiosksOf, placesOf } from './rules/hours.ts'
import type { QuarterCounts } from './rules/look.ts'
import { type Hours, instantOf } from './rules/opening.ts'
import { seriesTracker } from './rules/series-tracker.ts'
import { type SimulatedCommune, simulatedQuarter } from './simulate.ts'

const hours: readonly Hours[] = [
  { days: [1, 2, 3, 4, 5], from: '07:30', to: '11:30' },
  { days: [1, 2, 3, 4, 5], from: '13:30', to: '17:00' },
]

export function countsOf(communes: readonly SimulatedCommune[]): QuarterCounts {
  const byHour = communes.flatMap(hoursOf)
  const openings = new Map(communes.map(({ character }) => [character.id, hours]))
  return {
    period: simulatedQuarter,
    kiosks: kiosksOf(simulatedQuarter, byHour, openings),
    places: placesOf(byHour, openings),
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

/** Open ratings by hour; those by a link from home have no meaning by the hour. */
function hoursOf({ character, ratings }: SimulatedCommune): HourCount[] {
  const timed = ratings.flatMap(({ kind, channel, day, minute }) => {
    if (kind !== 'open' || channel === 'web') return []
    return [{ channel, at: instantOf({ day, hour: Math.floor(minute / 60) }) }]
  })
  const { id } = character
  return [...Map.groupBy(timed, ({ channel, at }) => `${channel} ${at}`).values()].flatMap((own) =>
    own.slice(0, 1).map((one) => ({ unit: id, placeId: `${id}/desk`, ...one, count: own.length })),
  )
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
  // A kiosk always speaks from one network, so the watch at the door leaves it out.
  const opens = ratings.filter(({ kind, channel }) => kind === 'open' && channel !== 'kiosk')
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
