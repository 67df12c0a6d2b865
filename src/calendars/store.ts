// SQL that writes calendars: days that are unlike their weekday, and hours of work.
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../platform/db/open.ts'
import type { OpeningHours } from '../units/rules.ts'

type Tx = Transaction<Tables>

export interface EnteredDay {
  readonly unitId: string
  readonly field: string
  readonly day: string
  readonly kind: string
  readonly weekday: number | null
  readonly name: string
  readonly notice: string
  readonly enteredBy: string | null
  readonly enteredAt: Date
}

/** Enters a day, or changes what was entered for it. */
export async function keepDay(tx: Tx, entry: EnteredDay): Promise<void> {
  const { unitId: _unit, field: _field, day: _day, ...rest } = entry
  await tx
    .insertInto('calendarDays')
    .values(entry)
    .onConflict((conflict) => conflict.constraint('calendar_days_key').doUpdateSet(rest))
    .execute()
}

/** False when there was none. */
export async function deleteDay(tx: Tx, unitId: string, field: string, day: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('calendarDays')
    .where('unitId', '=', unitId)
    .where('field', '=', field)
    .where('day', '=', day)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export interface NewWeek {
  readonly id: string
  readonly unitId: string
  readonly field: string
  readonly from: string
  readonly working: readonly OpeningHours[]
  readonly reception: readonly OpeningHours[]
  readonly notice: string
}

/** From this day on; what held until then ends, and what was planned from later on is dropped. */
export async function replaceWeek(tx: Tx, { from, ...week }: NewWeek): Promise<void> {
  // Two who change the hours of one unit take turns.
  await tx.selectFrom('units').select('id').where('id', '=', week.unitId).forUpdate().execute()
  const ofUnit = sql`unit_id = ${week.unitId} and field = ${week.field}`
  await sql`delete from calendar_weeks where ${ofUnit} and lower(valid) >= ${from}::date`.execute(tx)
  await sql`
    update calendar_weeks set valid = daterange(lower(valid), ${from}::date)
    where ${ofUnit} and valid @> ${from}::date`.execute(tx)
  await tx
    .insertInto('calendarWeeks')
    .values({
      ...week,
      valid: `[${from},)`,
      working: JSON.stringify(week.working),
      reception: JSON.stringify(week.reception),
    })
    .execute()
}
