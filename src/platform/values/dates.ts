/** Days in Việt Nam: the country has kept seven hours ahead of UTC, without summer time, since 1975. */
import { z } from 'zod'

const hourLength = 3_600_000

/** The calendar day in Việt Nam at an instant, as `YYYY-MM-DD`. */
export function localDateOf(at: Date): string {
  return new Date(at.getTime() + 7 * hourLength).toISOString().slice(0, 10)
}

/** Is this a day of the calendar, as `YYYY-MM-DD`? There was no year 0. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text) || text.startsWith('0000')) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** A day as an input. */
export const Day = z.iso.date().check(({ value, issues }) => {
  if (issues.length === 0 && !isDay(value)) issues.push({ code: 'invalid_format', format: 'date', input: value })
})
