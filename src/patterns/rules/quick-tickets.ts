// Many tickets redeemed within minutes of printing: an officer may have held the phone.
import { expectShares } from './comparison.ts'
import { type Finding, findingIf, type Quarter } from './findings.ts'
import { countTail, shareTail } from './tails.ts'

/** Tickets redeemed on one day in one unit. */
export interface TicketDay {
  readonly unit: string
  readonly day: string
  /** Redeemed within five minutes of the printing of their slip. */
  readonly quick: number
  readonly all: number
}

const settings = { leastOthers: 8, leastRho: 0.03, leastShare: 0.05 }
/** Days of one unit differ beyond chance: a screen at the counter that works today, a queue that leaves no time. */
const rhoOfDays = 0.12

export function findQuickTickets(period: Quarter, days: readonly TicketDay[]): Finding[] {
  const units = Map.groupBy(days, ({ unit }) => unit)
  const cells = [...units].map(([unit, own]) => ({
    unit,
    stratum: '',
    n: total(own, 'all'),
    k: total(own, 'quick'),
    x: 0,
  }))
  const expected = expectShares(cells, settings)
  const province = total(days, 'quick') / Math.max(1, total(days, 'all'))
  return [...units].flatMap(([unit, own]): Finding[] => {
    const usual = expected.get(unit)
    const finding = { pattern: 'quick-tickets', unit, period, concerned: { kind: 'none' } } as const
    const quarter =
      usual === undefined
        ? []
        : findingIf({
            ...finding,
            subject: 'quarter',
            pValue: Math.min(1, 2 * shareTail(usual.k, usual.n, usual.p, usual.rho)),
            evidence: {
              observed: usual.k,
              of: usual.n,
              expected: usual.n * usual.p,
              comparedWith: usual.comparedWith,
            },
          })
    return [...quarter, ...findDays(finding, own, province)]
  })
}

/** A day is strange when an ordinary day would look so once in a hundred times. */
const strangeDay = 0.01
/** Strange days come together a little: a broken printer, a helper at the screen (negative binomial size). */
const strangeDaysSize = 3

/** Days on which far more was quick than on the unit's other days, and more of them than chance brings. */
function findDays(
  finding: Pick<Finding, 'pattern' | 'unit' | 'period' | 'concerned'>,
  own: readonly TicketDay[],
  province: number,
): Finding[] {
  // The quickest days are what is asked about; the others say what is usual here.
  const byShare = own.toSorted((a, b) => a.quick / a.all - b.quick / b.all)
  const quiet = byShare.slice(0, Math.ceil(own.length * 0.7))
  const share = (total(quiet, 'quick') + 1) / (total(quiet, 'all') + 2)
  const usual = Math.min(0.95, Math.max(province, settings.leastShare, share + 0.08))
  const strange = own.filter(({ quick, all }) => quick >= 4 && shareTail(quick, all, usual, rhoOfDays) <= strangeDay)
  return findingIf({
    ...finding,
    subject: 'days',
    pValue: Math.min(1, 2 * countTail(strange.length, own.length * strangeDay, strangeDaysSize)),
    evidence: {
      observed: total(strange, 'quick'),
      of: total(strange, 'all'),
      expected: usual * total(strange, 'all'),
      comparedWith: own.length - strange.length,
    },
  })
}

function total<K extends string>(rows: ReadonlyArray<Record<K, number>>, key: K): number {
  return rows.reduce((sum, row) => sum + row[key], 0)
}
