// The worked example of each formula, with every number computed by the formula itself.
import type { JSX } from 'hono/jsx/jsx-runtime'
import { formatInterval, formatNumber, formatPercent } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { DataTable } from '../../ui/table.tsx'
import { allTop2 } from '../formulas/all-top2.ts'
import { answeredOf, type LevelCounts, pointsOf } from '../formulas/answers.ts'
import { exampleInputs } from '../formulas/examples.ts'
import type { FormulaId } from '../formulas/formula.ts'
import { mean } from '../formulas/mean.ts'
import { top2 } from '../formulas/top2.ts'
import { formulaWords } from '../messages/formulas.ts'
import { pageWords } from '../messages/pages.ts'
import { Qd766Example, Tt01Example } from './official-examples.tsx'

interface ExampleProps {
  readonly lang: Lang
}

export const examples: Readonly<Record<FormulaId, (props: ExampleProps) => JSX.Element>> = {
  TOP2: Top2Example,
  MEAN: MeanExample,
  ALL_TOP2: AllTop2Example,
  'TT01-2018': Tt01Example,
  'QD766-2022': Qd766Example,
}

const percent = (value: number | null, lang: Lang) => formatPercent((value ?? 0) / 100, lang, 2)

const noAnswers: LevelCounts = { '1': 0, '2': 0, '3': 0, '4': 0, '5': 0, blank: 0 }

function Top2Example({ lang }: ExampleProps) {
  const words = formulaWords[lang]
  const input = top2.Input.parse(exampleInputs.TOP2)
  const counts = input.questions.overall ?? noAnswers
  const { answers, satisfied, percent: share, interval } = top2.compute(input).pooled
  const number = (value: number) => formatNumber(value, lang)
  return (
    <>
      <LevelTable lang={lang} counts={counts} />
      <p>
        {words.top2(number(answers), number(counts['5']), number(counts['4']), number(satisfied), percent(share, lang))}
      </p>
      {interval !== null && (
        <p>
          {words.top2Interval(
            number(input.population ?? 0),
            formatInterval(interval.low / 100, interval.high / 100, lang, 2),
          )}
        </p>
      )}
    </>
  )
}

function MeanExample({ lang }: ExampleProps) {
  const words = formulaWords[lang]
  const input = mean.Input.parse(exampleInputs.MEAN)
  const counts = input.questions.overall ?? noAnswers
  const on = (scale: 'level' | 'of-five' | 'rescaled') => mean.compute({ ...input, scale }).averaged.value
  return (
    <>
      <LevelTable lang={lang} counts={counts} />
      <p>
        {words.mean(
          formatNumber(pointsOf(counts), lang),
          formatNumber(answeredOf(counts), lang),
          formatNumber(on('level') ?? 0, lang, 2),
        )}
      </p>
      <p>{words.meanPercent(percent(on('of-five'), lang), percent(on('rescaled'), lang))}</p>
    </>
  )
}

function LevelTable({ lang, counts }: { lang: Lang; counts: LevelCounts }) {
  const words = pageWords[lang]
  const rows = ([5, 4, 3, 2, 1] as const).map((level) => ({
    name: `${level}. ${words.levels[level - 1] ?? ''}`,
    count: counts[level],
  }))
  return (
    <DataTable
      lang={lang}
      id="levels"
      caption={words.example}
      captionUnseen
      columns={[
        { key: 'level', header: words.level, cell: ({ name }) => name, rowHeader: true },
        {
          key: 'people',
          header: words.people,
          cell: ({ count }) => formatNumber(count, lang),
          numeric: true,
          total: formatNumber(answeredOf(counts), lang),
        },
      ]}
      rows={rows}
    />
  )
}

const questionIds = ['access', 'procedures', 'officers'] as const

function AllTop2Example({ lang }: ExampleProps) {
  const words = formulaWords[lang]
  const input = allTop2.Input.parse(exampleInputs.ALL_TOP2)
  const rows = input.respondents ?? []
  const { respondents, satisfiedWithAll, percent: share } = allTop2.compute(input)
  return (
    <>
      <DataTable
        lang={lang}
        id="forms"
        caption={words.allTop2Table}
        columns={[
          {
            key: 'people',
            header: pageWords[lang].people,
            cell: ({ count }) => formatNumber(count, lang),
            numeric: true,
            rowHeader: true,
          },
          ...questionIds.map((id, index) => ({
            key: id,
            header: words.questions[index] ?? id,
            cell: ({ answers }: (typeof rows)[number]) => answers[id] ?? '–',
            numeric: true,
          })),
        ]}
        rows={rows}
      />
      <p>
        {words.allTop2(formatNumber(respondents, lang), formatNumber(satisfiedWithAll, lang), percent(share, lang))}
      </p>
      <p>{words.allTop2Beside(percent(averageShare(rows), lang))}</p>
    </>
  )
}

type Rows = NonNullable<ReturnType<typeof allTop2.Input.parse>['respondents']>

/** TOP2 of the same forms. */
function averageShare(rows: Rows): number | null {
  const questions = Object.fromEntries(
    questionIds.map((id) => {
      const counts = { ...noAnswers }
      for (const { answers, count } of rows) counts[answers[id] ?? 'blank'] += count
      return [id, counts]
    }),
  )
  return top2.compute(top2.Input.parse({ questions })).averaged.percent
}
