// Atoms of many quarters. Years do not depend on each other, so what a year that is over gives is made once.
import type { ResultSettings } from '../../ratings/figures.ts'
import type { RatingKind } from '../../ratings/rules.ts'
import { type AtomOptions, type Atoms, atomsOf } from './atoms.ts'
import type { Table } from './cells.ts'
import { byOutcome } from './outcomes.ts'
import { yearOf } from './periods.ts'

interface Kept {
  readonly tables: readonly Table[]
  readonly atoms: Map<string, Atoms>
}

/** By the last table and the number of tables; good as long as the others are the same objects too. */
const keptOf = new WeakMap<Table, Map<number, Kept>>()

/** The atoms of one kind and question. `tables` hold whole years, or whole quarters with `spans: 'quarters'`. */
export function atomsFor(
  tables: readonly Table[],
  kind: RatingKind,
  question: string,
  settings: ResultSettings,
  options: AtomOptions = {},
): Atoms {
  const key = ['one', kind, question, settings.minimumCell, options.side, options.spans].join(' ')
  return joined(
    yearsOf(tables).map((year) =>
      remembered(year, key, () => atomsOf(cellsOf(year, kind, question), settings, options)),
    ),
  )
}

/**
 * The same atoms of the verified answers to the overall question, with their parts by outcome. Of quarters that
 * `others` do not hold nobody seems to have said how the visit ended: no figure is to be made of them.
 */
export function outcomeAtomsFor(
  tables: readonly Table[],
  others: readonly Table[],
  overall: string,
  settings: ResultSettings,
): Atoms {
  const asked = new Set(others.map(({ quarter }) => yearOf(quarter)))
  const byYear = Map.groupBy(others, ({ quarter }) => yearOf(quarter))
  return joined(
    yearsOf(tables)
      .filter(([first]) => first !== undefined && asked.has(yearOf(first.quarter)))
      .map((year) => {
        const ended = byYear.get(yearOf(year[0]?.quarter ?? '')) ?? []
        const cells = ended.flatMap((table) =>
          table.cells.filter(({ kind, question }) => kind === 'verified' && question.startsWith(`${overall}/`)),
        )
        return remembered([...year, ...ended], `outcomes ${settings.minimumCell}`, () =>
          atomsOf(byOutcome(cellsOf(year, 'verified', overall), cells), settings),
        )
      }),
  )
}

function yearsOf(tables: readonly Table[]): Table[][] {
  return [...Map.groupBy(tables, ({ quarter }) => yearOf(quarter)).values()]
}

function cellsOf(tables: readonly Table[], kind: RatingKind, question: string) {
  return tables.flatMap(({ cells }) => cells.filter((cell) => cell.kind === kind && cell.question === question))
}

function joined(years: readonly Atoms[]): Atoms {
  return { atoms: years.flatMap(({ atoms }) => atoms), left: years.flatMap(({ left }) => left) }
}

function remembered(tables: readonly Table[], key: string, make: () => Atoms): Atoms {
  const last = tables.at(-1)
  if (last === undefined) return make()
  const byLength = keptOf.get(last) ?? new Map<number, Kept>()
  keptOf.set(last, byLength)
  const known = byLength.get(tables.length)
  const isSame = known?.tables.length === tables.length && known.tables.every((one, index) => one === tables[index])
  const kept = isSame ? known : { tables, atoms: new Map<string, Atoms>() }
  if (!isSame) byLength.set(tables.length, kept)
  const found = kept.atoms.get(key) ?? make()
  kept.atoms.set(key, found)
  return found
}
