// The results of a wave with its method, the same for everybody; never a figure without its number and interval.
import { sampleSize } from '../../indices/statistics/sample-size.ts'
import { isScale, type Question } from '../../questionnaires/rules.ts'
import { formatDate, formatInterval, formatNumber, formatPercent } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { type Figure, Stat } from '../../ui/stat.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { publicWords } from '../messages/public.ts'
import type { WaveFigures } from '../queries/results.ts'
import type { Estimate } from '../rules/estimate.ts'
import type { QuestionResult, StratumResult } from '../rules/results.ts'
import { ShareBars } from './bars.tsx'
import { daysOf, marginText, rateText, unitTitle, weightText } from './words.tsx'

type Props = { lang: Lang; figures: WaveFigures }

export function WaveResultsView({ lang, figures }: Props) {
  const { results, questionnaire } = figures
  const words = publicWords[lang].results
  const number = (value: number) => formatNumber(value, lang)
  const rate = `${words.rate}: ${rateText(results.responseRate, lang)}`
  const counts = `n = ${number(results.n)} · N = ${number(results.population)} · ${rate}`
  const hidden = results.questions.some(({ shown }) => !shown)
  return (
    <>
      {results.overall === undefined ? (
        <p>{counts}</p>
      ) : (
        <Stat lang={lang} label={words.overall} figure={figureOf(results.overall, results.minimum)}>
          <p class="stat-note">{counts}</p>
        </Stat>
      )}
      {results.n < results.minimum && (
        <Notice lang={lang} title={words.few}>
          <p>{words.hiddenWhy(formatNumber(results.minimum, lang))}</p>
        </Notice>
      )}
      {results.n >= results.minimum &&
        questionnaire.questions.map((question) => (
          <QuestionView
            lang={lang}
            question={question}
            result={results.questions.find((one) => one.question === question.id)}
          />
        ))}
      {hidden && results.n >= results.minimum && (
        <p class="quiet">{words.hiddenWhy(formatNumber(results.minimum, lang))}</p>
      )}
      <h2>{words.method}</h2>
      <Method lang={lang} figures={figures} />
      {results.strata.length > 1 && <Strata lang={lang} strata={results.strata} />}
    </>
  )
}

function figureOf(result: QuestionResult, minimum: number): Figure {
  if (!result.shown || result.satisfied === undefined) return { kind: 'too-few', minimum }
  const { n, value, low, high } = result.satisfied
  return { kind: 'shown', n, share: value, low, high }
}

type QuestionProps = { lang: Lang; question: Question; result: QuestionResult | undefined }

function QuestionView({ lang, question, result }: QuestionProps) {
  const words = publicWords[lang].results
  if (result === undefined) return null
  const title = question.words[lang]
  if (!result.shown) {
    return (
      <section>
        <h2>{title}</h2>
        <p class="quiet">{words.hidden}</p>
      </section>
    )
  }
  const bars = result.options.map(({ option, count, share }) => ({
    ...{ label: question.options.find(({ id }) => id === option)?.words[lang] ?? option, count, share },
  }))
  const inOrder = isScale(question.kind) ? bars : bars.toSorted((a, b) => b.share.value - a.share.value)
  const counted = words.n(formatNumber(result.n, lang))
  return (
    <section class="stack">
      <h2>{title}</h2>
      <p class="quiet">
        {counted}
        {result.satisfied !== undefined && (
          <>
            . {words.overall}: {shareText(result.satisfied, lang)}
          </>
        )}
        {result.mean !== undefined && (
          <>
            . {words.mean}: {meanText(result.mean, lang)}
          </>
        )}
      </p>
      {bars.length > 0 && (
        <ShareBars
          lang={lang}
          id={`q-${question.id}`}
          title={question.name[lang]}
          description={counted}
          bars={inOrder}
        />
      )}
    </section>
  )
}

function shareText({ value, low, high }: Estimate, lang: Lang): string {
  return `${formatPercent(value, lang)} (${formatInterval(low, high, lang)})`
}

/** Without an interval when all said the same: the sample then tells nothing about how numbers differ. */
function meanText({ value, low, high }: Estimate, lang: Lang): string {
  const [mean, from, to] = [value, low, high].map((number) => formatNumber(number, lang, 1))
  return low < high ? `${mean} (${from}–${to})` : `${mean}`
}

/** How it was done, in so many lines that somebody else could do it again. */
function Method({ lang, figures: { wave, questionnaire, results } }: Props) {
  const words = publicWords[lang].results
  const number = (value: number) => formatNumber(value, lang)
  const { size, endless } = sampleSize(wave.frameSize, wave.marginPermille / 1000)
  const by = wave.stratifiedBy.join(', ')
  const { tally } = results
  return (
    <SummaryList
      rows={[
        { label: words.unit, value: unitTitle(wave, lang) },
        { label: words.period, value: daysOf({ startsOn: wave.startsOn, endsOn: wave.closedOn ?? wave.endsOn }, lang) },
        {
          label: words.questionnaire,
          value: words.version(questionnaire.title[lang], String(questionnaire.version)),
        },
        { label: words.frame, value: words.people(number(results.population)) },
        {
          label: words.size,
          value: words.sizeHow(marginText(wave.marginPermille, lang), number(endless), number(size)),
        },
        { label: words.sample, value: words.people(number(tally.issued)) },
        { label: words.reached, value: words.people(number(tally.reached)) },
        { label: words.answered, value: words.people(number(tally.answered)) },
        { label: words.valid, value: number(results.n) },
        { label: words.rate, value: words.rateHow(rateText(results.responseRate, lang)) },
        ...(results.assisted === undefined
          ? []
          : [{ label: words.assisted, value: formatPercent(results.assisted, lang) }]),
        { label: words.draw, value: by === '' ? words.drawnWhole : words.drawn(by) },
        { label: words.seed, value: <code class="address">{wave.seed}</code> },
        ...(wave.seedSource === null || wave.seedDay === null
          ? []
          : [{ label: words.source, value: `${wave.seedSource}, ${formatDate(wave.seedDay, lang)}` }]),
        { label: words.interval, value: words.intervalHow },
      ]}
    />
  )
}

function Strata({ lang, strata }: { lang: Lang; strata: readonly StratumResult[] }) {
  const words = publicWords[lang].results
  const number = (value: number) => formatNumber(value, lang)
  const columns: Column<StratumResult>[] = [
    { key: 'name', header: words.stratum, rowHeader: true, cell: ({ name }) => name },
    { key: 'size', header: words.inFrame, numeric: true, cell: ({ size }) => number(size) },
    { key: 'issued', header: words.asked, numeric: true, cell: ({ tally }) => number(tally.issued) },
    { key: 'valid', header: words.valid, numeric: true, cell: ({ tally }) => number(tally.valid) },
    { key: 'weight', header: words.weight, numeric: true, cell: ({ weight }) => weightText(weight, lang) },
    {
      key: 'satisfied',
      header: words.overall,
      numeric: true,
      cell: ({ satisfied }) => (satisfied === undefined ? words.hidden : shareText(satisfied, lang)),
    },
  ]
  return (
    <>
      <h2>{words.strata}</h2>
      <p class="quiet">{words.strataHint}</p>
      <DataTable lang={lang} id="strata" caption={words.strata} captionUnseen columns={columns} rows={strata} wide />
    </>
  )
}
