// The worked examples of the two official indices: each part with its points, and what is missing shown as missing.
import { formatNumber } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { DataTable } from '../../ui/table.tsx'
import { exampleInputs } from '../formulas/examples.ts'
import { qd766 } from '../formulas/qd766.ts'
import { qd766Groups } from '../formulas/qd766-rules.ts'
import { tt01, tt01Indices } from '../formulas/tt01.ts'
import { formulaWords } from '../messages/formulas.ts'
import { pageWords } from '../messages/pages.ts'

export function Tt01Example({ lang }: { lang: Lang }) {
  const words = pageWords[lang]
  const { indices, total, low, maximum, band } = tt01.compute(tt01.Input.parse(exampleInputs['TT01-2018']))
  const rows = indices.map(({ no, value, state }) => ({
    name: `${no}. ${tt01Indices[no - 1]?.name[lang] ?? ''}`,
    points: value === null ? words.states[state] : formatNumber(value, lang, 1),
  }))
  const sum = formatNumber(total ?? low, lang, 1)
  return (
    <>
      <p>{formulaWords[lang].tt01}</p>
      <DataTable
        lang={lang}
        id="tt01"
        caption={words.example}
        captionUnseen
        columns={[
          { key: 'index', header: words.index, cell: ({ name }) => name, rowHeader: true },
          { key: 'points', header: words.points, cell: ({ points }) => points, numeric: true, total: sum },
        ]}
        rows={rows}
      />
      {band !== null && <p>{formulaWords[lang].tt01Total(sum, formatNumber(maximum, lang), words.bands[band])}</p>}
    </>
  )
}

export function Qd766Example({ lang }: { lang: Lang }) {
  const words = pageWords[lang]
  const input = qd766.Input.parse(exampleInputs['QD766-2022'])
  const { groups, low, high } = qd766.compute(input)
  const points = (value: number) => formatNumber(value, lang, 2)
  const rows = groups.flatMap(({ no, components }) =>
    components.map(({ key, maximum, state, points: given }) => ({
      name: `${no}. ${qd766Groups[no - 1]?.rules.find((rule) => rule.key === key)?.name[lang] ?? key}`,
      points: given === null ? words.states[state] : `${points(given)} / ${formatNumber(maximum, lang)}`,
    })),
  )
  const progress = groups[1]?.points ?? 0
  return (
    <>
      <p>
        {formulaWords[lang].qd766(
          formatNumber(input.onTime?.part ?? 0, lang),
          formatNumber(input.onTime?.whole ?? 0, lang),
          points(progress),
        )}
      </p>
      <DataTable
        lang={lang}
        id="qd766"
        caption={words.example}
        captionUnseen
        columns={[
          { key: 'part', header: words.part, cell: ({ name }) => name, rowHeader: true },
          { key: 'points', header: words.points, cell: ({ points: given }) => given, numeric: true },
        ]}
        rows={rows}
      />
      <p>{formulaWords[lang].qd766Total(points(low), points(high))}</p>
    </>
  )
}
