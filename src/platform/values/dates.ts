/** Days in Việt Nam: the country has kept seven hours ahead of UTC, without summer time, since 1975. */

const hourLength = 3_600_000

/** The calendar day in Việt Nam at an instant, as `YYYY-MM-DD`. */
export function localDateOf(at: Date): string {
  return new Date(at.getTime() + 7 * hourLength).toISOString().slice(0, 10)
}
