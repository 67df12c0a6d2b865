/**
 * Days on which the offices of the state were or will be closed, or worked on a Saturday instead, 2021 to 2027.
 *
 * Only the yearly notice is authoritative, and an administrator enters it; this is what the program knows until then.
 * `published` was announced and is past or sure, `memory` was announced as far as we remember, `computed` follows from
 * the calendar of the moon and the usual split of Tết, and the notice may still move it by a day.
 */
import { type ClosedKind, dayOfNumber, numberOfDay, type SpecialDay } from '../rules.ts'

export const holidayNames = ['newYear', 'tet', 'kings', 'reunification', 'labour', 'national'] as const
export type HolidayName = (typeof holidayNames)[number]

export const certainties = ['published', 'memory', 'computed'] as const
export type Certainty = (typeof certainties)[number]

export interface ShippedDay extends SpecialDay {
  readonly name: HolidayName
  readonly certainty: Certainty
}

/** First and last day (of one month or two), of which holiday, kind (`worked` with the weekday it replaces), certainty. */
const table = `
  2021-01-01 newYear holiday published
  2021-02-10/02-16 tet holiday published
  2021-04-21 kings holiday published
  2021-04-30 reunification holiday published
  2021-05-01 labour holiday published
  2021-05-03 labour compensatory published
  2021-09-02/09-03 national holiday published
  2022-01-01 newYear holiday published
  2022-01-03 newYear compensatory published
  2022-01-31/02-04 tet holiday published
  2022-04-10 kings holiday published
  2022-04-11 kings compensatory published
  2022-04-30 reunification holiday published
  2022-05-01 labour holiday published
  2022-05-02 reunification compensatory published
  2022-05-03 labour compensatory published
  2022-09-01/09-02 national holiday published
  2023-01-01 newYear holiday published
  2023-01-02 newYear compensatory published
  2023-01-20/01-26 tet holiday published
  2023-04-29 kings holiday published
  2023-04-30 reunification holiday published
  2023-05-01 labour holiday published
  2023-05-02 kings compensatory published
  2023-05-03 reunification compensatory published
  2023-09-01/09-02 national holiday published
  2023-09-04 national compensatory published
  2024-01-01 newYear holiday published
  2024-02-08/02-14 tet holiday published
  2024-04-18 kings holiday published
  2024-04-29 reunification swapped published
  2024-04-30 reunification holiday published
  2024-05-01 labour holiday published
  2024-05-04 reunification worked:1 published
  2024-09-02/09-03 national holiday published
  2025-01-01 newYear holiday published
  2025-01-27/02-01 tet holiday published
  2025-04-07 kings holiday published
  2025-04-26 labour worked:5 memory
  2025-04-30 reunification holiday published
  2025-05-01 labour holiday published
  2025-05-02 labour swapped memory
  2025-09-01/09-02 national holiday published
  2026-01-01 newYear holiday published
  2026-01-02 newYear swapped memory
  2026-01-10 newYear worked:5 memory
  2026-02-16/02-20 tet holiday published
  2026-04-26 kings holiday published
  2026-04-27 kings compensatory published
  2026-04-30 reunification holiday published
  2026-05-01 labour holiday published
  2026-08-22 national worked:1 memory
  2026-08-31 national swapped memory
  2026-09-01/09-02 national holiday published
  2027-01-01 newYear holiday computed
  2027-02-04/02-10 tet holiday computed
  2027-04-16 kings holiday computed
  2027-04-30 reunification holiday computed
  2027-05-01 labour holiday computed
  2027-05-03 labour compensatory computed
  2027-09-02/09-03 national holiday computed
`

const line = /^(\d{4})-(\d\d-\d\d)(?:\/(\d\d-\d\d))? (\w+) (\w+)(?::(\d))? (\w+)$/u

function daysOfLine(text: string): ShippedDay[] {
  const [, year, from, to = from, nameText, kindText, weekday, certaintyText] = line.exec(text.trim()) ?? []
  const name = holidayNames.find((one) => one === nameText)
  const certainty = certainties.find((one) => one === certaintyText)
  if (name === undefined || certainty === undefined) throw new Error(`A line of the holidays is wrong: ${text}`)
  const kind = kindText as ClosedKind | 'worked'
  const [first, last] = [numberOfDay(`${year}-${from}`), numberOfDay(`${year}-${to}`)]
  return Array.from({ length: last - first + 1 }, (_, at) => ({
    day: dayOfNumber(first + at),
    kind,
    name,
    certainty,
    ...(weekday === undefined ? {} : { weekday: Number(weekday) }),
  }))
}

/** Oldest first. */
export const shippedDays: readonly ShippedDay[] = table.trim().split('\n').flatMap(daysOfLine)

/** The first and the last year that is known. */
export const shippedYears = { first: 2021, last: 2027 } as const
