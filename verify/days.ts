// Days and quarters as the ledger writes them, and the rules of the house that speak of them.

/** Tickets of a quarter are taken for so many days after its end. */
const graceDays = 15

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** `2021-Q4` of `2021-10-20`. */
export function quarterOf(date: string): string {
  return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`
}

/** The last day on which a rating of this quarter is taken: only after it may a box with too few be opened. */
export function closingDayOf(quarter: string): string {
  const lastDay = new Date(Date.UTC(Number(quarter.slice(0, 4)), Number(quarter.slice(6)) * 3, 0))
  return addDays(lastDay.toISOString().slice(0, 10), graceDays)
}

/** The day in Việt Nam. */
export function todayInVietnam(now: Date): string {
  return new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
}
