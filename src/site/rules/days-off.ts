// Which of the days ahead an office is closed though people would come, or works though it usually rests.
import { dayOfNumber, isReceptionDay, numberOfDay, type OfficeCalendar, weekdayOf } from '../../calendars/rules.ts'
import type { OpeningHours } from '../../units/rules.ts'

/** Two weeks: what is further away is not what somebody wants to know who is about to leave home. */
const ahead = 14

export interface DayRun {
  readonly from: string
  readonly to: string
}

/** Days from today on, in runs: `closed` of the usual days of opening, `worked` of the others. */
export function daysUnlikeUsual(
  calendar: OfficeCalendar,
  hours: readonly OpeningHours[],
  today: string,
): { readonly closed: readonly DayRun[]; readonly worked: readonly DayRun[] } {
  const first = numberOfDay(today)
  const days = Array.from({ length: ahead }, (_, at) => dayOfNumber(first + at))
  const isUsual = (day: string) => hours.some((span) => span.days.includes(weekdayOf(day)))
  return {
    closed: runsOf(days.filter((day) => isUsual(day) && calendar.closed.has(day))),
    worked: runsOf(days.filter((day) => !isUsual(day) && calendar.worked.has(day) && isReceptionDay(calendar, day))),
  }
}

function runsOf(days: readonly string[]): DayRun[] {
  const runs: DayRun[] = []
  for (const day of days) {
    const last = runs.at(-1)
    if (last !== undefined && numberOfDay(last.to) + 1 === numberOfDay(day))
      runs[runs.length - 1] = { ...last, to: day }
    else runs.push({ from: day, to: day })
  }
  return runs
}
