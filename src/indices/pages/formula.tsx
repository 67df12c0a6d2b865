// One formula: a worked example, how it is reckoned, what is easily misunderstood, and where the rule stands.
import type { PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { urls } from '../../urls.ts'
import type { AnyFormula } from '../formulas/all.ts'
import { formulaWords } from '../messages/formulas.ts'
import { pageWords } from '../messages/pages.ts'
import { examples } from './examples.tsx'

export function FormulaPage({ page, formula }: { page: PageFrame; formula: AnyFormula }) {
  const { lang } = page
  const words = pageWords[lang]
  const own = formulaWords[lang]
  const Example = examples[formula.id]
  return (
    <PublicPage page={page} back={{ href: urls.formulas(), label: words.back }}>
      <h1>{formula.name[lang]}</h1>
      <p class="lead">{formula.counts[lang]}</p>
      <h2>{words.example}</h2>
      <Example lang={lang} />
      <h2>{words.how}</h2>
      <SummaryList
        rows={[
          { label: words.blanks, value: formula.blanks[lang] },
          { label: words.weights, value: formula.weights[lang] },
          { label: words.rounding, value: formula.rounding[lang] },
          { label: words.interval, value: own.intervals[formula.id] },
        ]}
      />
      <h2>{words.traps}</h2>
      <ul>
        {own.traps[formula.id].map((trap) => (
          <li>{trap}</li>
        ))}
      </ul>
      <h2>{words.source}</h2>
      <p>{formula.source?.[lang] ?? words.noSource}</p>
      <p>{words.version(formula.id, String(formula.version))}</p>
      <p>{words.recompute}</p>
      <p class="address">
        <code>npm run cli -- index compute --formula {formula.id} --input …</code>
      </p>
    </PublicPage>
  )
}
