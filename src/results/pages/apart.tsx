// A figure taken apart: by question, by outcome, by way of sending, by other formulas; and the figures of former units.

import { allTop2 } from '../../indices/formulas/all-top2.ts'
import { mean } from '../../indices/formulas/mean.ts'
import { slugOf } from '../../indices/pages/list.tsx'
import type { Questionnaire } from '../../questionnaires/rules.ts'
import { formatInterval, formatNumber, formatPercent } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { SummaryList } from '../../ui/summary-list.tsx'
import { displayName, inlineName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { messages } from '../messages/results.ts'
import type { CarriedFigure } from '../queries/carried.ts'
import { meanOf, type PlaceFigure, type ShownFigure } from '../rules/figure.ts'
import type { AllFigure, View } from '../rules/view.ts'
import { FigureTable } from './figure.tsx'
import { intervalText, meanIntervalText, periodText, shareText } from './words.ts'

export function QuestionTable({ lang, view, form }: { lang: Lang; view: View; form: Questionnaire }) {
  const words = messages[lang].questions
  if (view.questions.length === 0) return null
  const rows = view.questions.map(({ id, figure }) => ({
    name: form.questions.find((one) => one.id === id)?.short[lang] ?? id,
    figure,
  }))
  return (
    <>
      <h2>{words.title}</h2>
      <p>{words.hint}</p>
      <FigureTable lang={lang} id="elements" caption={words.title} header={words.column} rows={rows} />
    </>
  )
}

interface BreakdownProps {
  readonly lang: Lang
  readonly id: string
  readonly words: { readonly title: string; readonly hint: string; readonly column: string }
  readonly place: PlaceFigure
  readonly nameOf: (part: string) => string
}

/** The parts of the headline figure that may be shown, and how many answers could not be told apart. */
export function Breakdown({ lang, id, words, place, nameOf }: BreakdownProps) {
  const rows = [...place.parts].map(([part, figure]) => ({ name: nameOf(part), figure }))
  return (
    <>
      <h2>{words.title}</h2>
      {rows.length === 0 ? (
        <p>{messages[lang].nothingApart}</p>
      ) : (
        <>
          <p>{words.hint}</p>
          <FigureTable lang={lang} id={id} caption={words.title} header={words.column} rows={rows} />
          {place.rest > 0 && <p class="quiet">{messages[lang].rest(formatNumber(place.rest, lang))}</p>}
        </>
      )}
    </>
  )
}

/** Each formula by its name on a line of its own, never in one column with another. */
export function OtherFormulas({ lang, figure, all }: { lang: Lang; figure: ShownFigure; all: AllFigure }) {
  const words = messages[lang].formulas
  const average = meanOf(figure)
  const value = formatNumber(average.value, lang, 2)
  return (
    <>
      <h2>{words.title}</h2>
      <p>{words.hint}</p>
      <SummaryList
        rows={[
          {
            label: `${mean.id}: ${mean.name[lang]}`,
            value: words.mean(value, meanIntervalText(average, lang), formatNumber(figure.n, lang)),
            action: {
              href: urls.formula(slugOf(mean.id)),
              label: messages[lang].figure.formula,
              about: mean.name[lang],
            },
          },
          {
            label: `${allTop2.id}: ${allTop2.name[lang]}`,
            value:
              all === null
                ? messages[lang].figure.tooFew
                : words.all(shareText(all.share, lang), intervalText(all.share, lang), formatNumber(all.n, lang)),
            action: {
              href: urls.formula(slugOf(allTop2.id)),
              label: messages[lang].figure.formula,
              about: allTop2.name[lang],
            },
          },
        ]}
      />
    </>
  )
}

/** Marked as carried, with the decision by which. */
export function Carried({ lang, carried }: { lang: Lang; carried: readonly CarriedFigure[] }) {
  const words = messages[lang].carried
  return (
    <>
      <h2>{words.title}</h2>
      <p>{words.hint}</p>
      <SummaryList
        rows={carried.map(({ quarter, n, share, low, high, from, acts }) => ({
          label: periodText(quarter, lang),
          value: (
            <>
              {words.line(formatPercent(share, lang), formatInterval(low, high, lang), formatNumber(n, lang))}
              <br />
              <small>
                {words.from(
                  from.map((unit) => (lang === 'vi' ? inlineName(unit, lang) : displayName(unit, lang))).join(', '),
                  acts.length === 0 ? words.actUnknown : acts.join(', '),
                )}
              </small>
            </>
          ),
        }))}
      />
    </>
  )
}
