// Which hours of a quarter a desk is open, by the hours that a commune has published.
import type { Quarter } from './findings.ts'

/** As a commune publishes it: 1 is Monday, 7 Sunday; times as `07:30`. */
export interface Hours {
  readonly days: readonly number[]
  readonly from: string
  readonly to: string
}

export interface Hour {
  /** Local date. */
  readonly day: string
  /** 0 to 23, local. */
  readonly hour: number
}

const dayLength = 86_400_000

/** First and last day of a quarter, as local dates. */
export function daysOf(quarter: Quarter): { readonly from: string; readonly to: string } {
  const [year, part] = [Number(quarter.slice(0, 4)), Number(quarter.slice(6))]
  const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10)
  return { from: dateOf(Date.UTC(year, part * 3 - 3, 1)), to: dateOf(Date.UTC(year, part * 3, 0)) }
}

export function quarterOf(day: string): Quarter {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}

/** The quarter before, across the year's end too. */
export function quarterBefore(quarter: Quarter): Quarter {
  const [year, part] = [Number(quarter.slice(0, 4)), Number(quarter.slice(6))]
  return part === 1 ? `${year - 1}-Q4` : `${year}-Q${part - 1}`
}

/** The hour of the day in Vietnam that begins at an instant. */
export function hourAt(instant: string): Hour {
  const local = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString()
  return { day: local.slice(0, 10), hour: Number(local.slice(11, 13)) }
}

/** Monday is 1. */
function weekdayOf(day: string): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/** Is the desk open during any minute of this hour? */
function isOpenIn(hours: readonly Hours[], { day, hour }: Hour): boolean {
  const weekday = weekdayOf(day)
  return hours.some(({ days, from, to }) => {
    return days.includes(weekday) && minutesOf(from) < hour * 60 + 60 && minutesOf(to) > hour * 60
  })
}

/** Closed, and not beside an open hour: people come early, and the last ones leave late. */
export function isClearlyClosed(hours: readonly Hours[], { day, hour }: Hour): boolean {
  return [hour - 1, hour, hour + 1].every((one) => !isOpenIn(hours, { day, hour: one }))
}

/** All open hours from one day to another, both included. */
export function openHours(hours: readonly Hours[], from: string, to: string): Hour[] {
  const all: Hour[] = []
  for (let at = Date.parse(from); at <= Date.parse(to); at += dayLength) {
    const day = new Date(at).toISOString().slice(0, 10)
    for (let hour = 0; hour < 24; hour += 1) if (isOpenIn(hours, { day, hour })) all.push({ day, hour })
  }
  return all
}

/** The instant at which a local hour begins. */
export function instantOf({ day, hour }: Hour): string {
  return new Date(Date.parse(`${day}T00:00:00+07:00`) + hour * 3_600_000).toISOString()
}
