// Opening hours as people read them: days that follow each other and keep the same times are one line.
import type { OpeningHours } from '../../units/rules.ts'

export interface HoursLine {
  readonly first: number
  readonly last: number
  readonly times: readonly string[]
}

/** One line for each run of days with the same times, in the order of the week. */
export function hoursLines(hours: readonly OpeningHours[]): HoursLine[] {
  const lines: HoursLine[] = []
  for (let day = 1; day <= 7; day++) {
    const times = hours
      .filter(({ days }) => days.includes(day))
      .map(({ from, to }) => `${from}–${to}`)
      .sort()
    if (times.length === 0) continue
    const previous = lines.at(-1)
    if (previous !== undefined && previous.last === day - 1 && previous.times.join() === times.join()) {
      lines[lines.length - 1] = { ...previous, last: day }
    } else lines.push({ first: day, last: day, times })
  }
  return lines
}
