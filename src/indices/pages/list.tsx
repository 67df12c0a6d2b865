// All formulas, and why a figure must name the one it was made by.
import { formatNumber, formatPercent } from '../../ui/format.ts'
import type { Lang, PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { formulas } from '../formulas/all.ts'
import { exampleInputs } from '../formulas/examples.ts'
import type { FormulaId } from '../formulas/formula.ts'
import { mean } from '../formulas/mean.ts'
import { top2 } from '../formulas/top2.ts'
import { pageWords } from '../messages/pages.ts'

/** As it stands in the address: `all-top2`. */
export function slugOf(id: FormulaId): string {
  return id.toLowerCase().replaceAll('_', '-')
}

export function FormulaList({ page }: { page: PageFrame }) {
  const { lang } = page
  const words = pageWords[lang]
  return (
    <PublicPage page={page}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {formulas.map(({ id, name, counts }) => (
        <section aria-labelledby={slugOf(id)}>
          <h2 id={slugOf(id)}>
            <a href={urls.formula(slugOf(id))}>{name[lang]}</a>
          </h2>
          <p>{counts[lang]}</p>
        </section>
      ))}
      <h2>{words.why}</h2>
      <SameAnswers lang={lang} />
      <h2>{words.uncertainty}</h2>
      {words.uncertaintyText.map((text) => (
        <p>{text}</p>
      ))}
    </PublicPage>
  )
}

/** One set of answers by three formulas, computed here and now. */
function SameAnswers({ lang }: { lang: Lang }) {
  const words = pageWords[lang]
  const input = top2.Input.parse(exampleInputs.TOP2)
  const share = top2.compute(input)
  const meanOn = (scale: 'of-five' | 'rescaled') =>
    mean.compute(mean.Input.parse({ questions: input.questions, scale })).averaged.value
  const rows = [
    { name: top2.name[lang], value: share.averaged.percent },
    { name: words.meanOfFive, value: meanOn('of-five') },
    { name: words.meanRescaled, value: meanOn('rescaled') },
  ]
  return (
    <>
      <p>{words.whyText(formatNumber(share.pooled.answers, lang))}</p>
      <DataTable
        lang={lang}
        id="same-answers"
        caption={words.why}
        captionUnseen
        columns={[
          { key: 'formula', header: words.formula, cell: ({ name }) => name, rowHeader: true },
          {
            key: 'result',
            header: words.result,
            cell: ({ value }) => formatPercent((value ?? 0) / 100, lang, 2),
            numeric: true,
          },
        ]}
        rows={rows}
      />
    </>
  )
}
