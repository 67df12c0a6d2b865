// Atoms of many quarters, of which each is begun once: tables of quarters that are over are the same objects each time.
import type { ResultSettings } from '../../ratings/figures.ts'
import type { RatingKind } from '../../ratings/rules.ts'
import { type AtomOptions, type Atoms, type Begun, begin, finish } from './atoms.ts'
import type { Table } from './cells.ts'
import { type Outcomes, outcomesOf } from './outcomes.ts'

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
  const key = [kind, question, settings.minimumCell, options.side].join(' ')
  const begun = tables.map((table) =>
    remembered(begunOf, table, key, () =>
      begin(
        table.cells.filter((cell) => cell.kind === kind && cell.question === question),
        settings,
        options,
      ),
    ),
  )
  return finish(begun, settings, options)
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
