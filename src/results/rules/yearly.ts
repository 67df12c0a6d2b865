// Atoms of many quarters, made once for what is over: tables of quarters that are over are the same objects each time.
import type { ResultSettings } from '../../ratings/figures.ts'
import type { RatingKind } from '../../ratings/rules.ts'
import { type Atom, type AtomOptions, type Atoms, type Begun, begin, finish } from './atoms.ts'
import type { Table } from './cells.ts'
import { type Outcomes, outcomesOf } from './outcomes.ts'
import { type Period, yearOf } from './periods.ts'

interface Finished {
  readonly tables: readonly Table[]
  readonly atoms: Atoms
}

/** By the last table of a year; good as long as the others are the same objects too. */
const finishedOf = new WeakMap<Table, Map<string, Finished>>()
const begunOf = new WeakMap<Table, Map<string, Begun>>()
const outcomesKept = new WeakMap<Table, Outcomes>()

/** The atoms of one kind and question. `tables` hold whole years, or whole quarters with `spans: 'quarters'`. */
export function atomsFor(
  tables: readonly Table[],
  kind: RatingKind,
  question: string,
  settings: ResultSettings,
  options: AtomOptions = {},
): Atoms {
  const key = [kind, question, settings.minimumCell, options.side, options.spans].join(' ')
  const years = Map.groupBy(tables, ({ quarter }) => yearOf(quarter))
  const found = [...years.values()].map((year) => atomsOfYear(year, key, kind, question, settings, options))
  // Years have no period in common, so nothing is overwritten.
  const byPeriod = new Map<Period, readonly Atom[]>(found.flatMap((one) => [...one.byPeriod]))
  return { byPeriod, left: found.flatMap(({ left }) => left) }
}

function atomsOfYear(
  tables: readonly Table[],
  key: string,
  kind: RatingKind,
  question: string,
  settings: ResultSettings,
  options: AtomOptions,
): Atoms {
  const last = tables.at(-1)
  const kept = last === undefined ? undefined : finishedOf.get(last)?.get(key)
  const isSame = kept?.tables.length === tables.length && kept.tables.every((one, index) => one === tables[index])
  if (kept !== undefined && isSame) return kept.atoms
  const begun = tables.map((table) =>
    remembered(begunOf, table, key, () =>
      begin(
        table.cells.filter((cell) => cell.kind === kind && cell.question === question),
        settings,
        options,
      ),
    ),
  )
  const atoms = finish(begun, settings, options)
  if (last !== undefined) {
    const own = finishedOf.get(last) ?? new Map<string, Finished>()
    finishedOf.set(last, own.set(key, { tables, atoms }))
  }
  return atoms
}

/** How the visits of verified ratings ended. */
export function outcomesFor(tables: readonly Table[], overall: string): Outcomes {
  const all = tables.map((table) => {
    const known = outcomesKept.get(table)
    if (known !== undefined) return known
    const cells = table.cells.filter(({ kind, question }) => kind === 'verified' && question.startsWith(`${overall}/`))
    const outcomes = outcomesOf(cells)
    outcomesKept.set(table, outcomes)
    return outcomes
  })
  return new Map(all.flatMap((outcomes) => [...outcomes]))
}

function remembered<V>(kept: WeakMap<Table, Map<string, V>>, table: Table, key: string, make: () => V): V {
  const own = kept.get(table) ?? new Map<string, V>()
  kept.set(table, own)
  const found = own.get(key) ?? make()
  own.set(key, found)
  return found
}
