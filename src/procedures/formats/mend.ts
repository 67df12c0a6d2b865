/** What an officer puts right on a row before taking it over: a unit, an amount, the spelling of a field. */
import type { ProcedureContent, TimeLimit } from '../rules.ts'

export const limitUnits = ['sameDay', 'workingDays', 'days', 'hours'] as const
export type LimitUnit = (typeof limitUnits)[number]

export interface Mend {
  /** For every time limit that is a number without its unit. */
  readonly limitUnit?: LimitUnit | undefined
  /** By the amount that the words contradict, the one in its place, in đồng. */
  readonly fees?: Readonly<Record<string, number>> | undefined
  readonly field?: string | undefined
}

const bare = /^(?:không quá |tối đa )?(\d{1,3})(?:\s*\(.*\))?$/iu

/** A number that was shown without its unit. */
export function isBare(limit: TimeLimit): boolean {
  return limit.kind === 'event' && bare.test(limit.text)
}

export function mended(content: ProcedureContent, { limitUnit, fees = {}, field }: Mend): ProcedureContent {
  return {
    ...content,
    field: field ?? content.field,
    ways: content.ways.map((way) => ({
      ...way,
      limit: limitUnit === undefined ? way.limit : withUnit(way.limit, limitUnit),
      fees: way.fees.map((one) => ({ ...one, vnd: fees[String(one.vnd)] ?? one.vnd })),
    })),
  }
}

function withUnit(limit: TimeLimit, unit: LimitUnit): TimeLimit {
  if (limit.kind !== 'event') return limit
  const value = Number(bare.exec(limit.text)?.[1] ?? Number.NaN)
  if (Number.isNaN(value)) return limit
  return unit === 'sameDay' || value === 0 ? { kind: 'sameDay' } : { kind: unit, value }
}
