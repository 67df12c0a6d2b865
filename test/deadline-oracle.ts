// Deadlines counted the long way, to hold the rules against: a list of days crossed off one by one, minutes one by one.
import type { OfficeCalendar } from '../src/calendars/rules.ts'
import type { Law } from '../src/dossiers/rules/law.ts'
import type { TimeLimit } from '../src/procedures/rules.ts'

const names = ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'] as const

/** A wall clock in Việt Nam that is moved by hand; the machine's calendar is asked for nothing but the next day. */
function wallClock(at: Date) {
  const wall = new Date(at.getTime() + 7 * 60 * 60 * 1000)
  return { wall, day: () => wall.toISOString().split('T')[0] ?? '', minute: () => wall.toISOString().slice(11, 16) }
}

function works(calendar: OfficeCalendar, day: string): boolean {
  return spans(calendar, day).length > 0
}

function spans(calendar: OfficeCalendar, day: string) {
  const name = names[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? 'CN'
  const asNumber = { T2: 1, T3: 2, T4: 3, T5: 4, T6: 5, T7: 6, CN: 7 }[name]
  const instead = [...calendar.worked].find(([one]) => one === day)?.[1]
  if (instead === undefined && [...calendar.closed].some((one) => one === day)) return []
  return calendar.week.filter(({ days }) => days.some((one) => one === (instead ?? asNumber)))
}

/** `2021-10-20T17:00` in Việt Nam, or `none`. */
export function deadlineByHand(limit: TimeLimit, received: Date, law: Law, calendar: OfficeCalendar): string {
  if (limit.kind === 'event' || limit.kind === 'none') return 'none'
  if (limit.kind === 'hours') return hoursByHand(limit.value, received, calendar)
  const { wall, day, minute } = wallClock(received)
  const forward = () => wall.setUTCDate(wall.getUTCDate() + 1)
  const receivedWhileWorking = works(calendar, day())
  const seconds = wall.getUTCSeconds() + wall.getUTCMilliseconds() / 1000
  const isLate = minute() > law.cutoff || (minute() === law.cutoff && seconds > 0)
  if (limit.kind === 'sameDay') {
    if (!receivedWhileWorking || isLate)
      do forward()
      while (!works(calendar, day()))
  } else if (limit.kind === 'days') {
    for (let passed = 0; passed < limit.value; passed++) forward()
    while (!works(calendar, day())) forward()
  } else {
    let toCross = limit.value + (law.cutoffShiftsDays && receivedWhileWorking && isLate ? 1 : 0)
    while (toCross > 0) {
      forward()
      if (works(calendar, day())) toCross--
    }
  }
  const lastMinute = spans(calendar, day())
    .map(({ to }) => to)
    .reduce((a, b) => (a > b ? a : b))
  return `${day()}T${lastMinute}`
}

/** Walks minute by minute; a minute counts when work goes on from its beginning to its end. */
function hoursByHand(hours: number, received: Date, calendar: OfficeCalendar): string {
  const { wall, day, minute } = wallClock(received)
  let today = ''
  let open: ReturnType<typeof spans> = []
  for (let left = hours * 60; left > 0; ) {
    if (day() !== today) {
      today = day()
      open = spans(calendar, today)
    }
    const now = minute()
    if (open.some(({ from, to }) => from <= now && now < to)) left--
    wall.setUTCMinutes(wall.getUTCMinutes() + 1)
  }
  return `${day()}T${minute()}`
}
