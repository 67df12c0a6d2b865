// One wave: what it is, what comes next, and how far it has come in each stratum.
import type { Child } from 'hono/jsx'
import type { FieldProblem } from '../../ui/field.tsx'
import { Form, SubmitButton } from '../../ui/form.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { officeWords } from '../messages/office.ts'
import { publicWords } from '../messages/public.ts'
import type { Stratum, Wave } from '../queries/waves.ts'
import { responseRate, sumOfTallies } from '../rules/waves.ts'
import { daysOf, marginText, rateText, unitTitle, WaveStatus } from './words.tsx'

export interface WavePageProps {
  readonly page: OfficeFrame
  readonly wave: Wave
  readonly strata: readonly Stratum[]
  readonly questionnaireTitle: string
  readonly mayManage: boolean
  readonly problems: readonly FieldProblem[]
}

/** What the buttons of this page do. */
export const waveSteps = ['start', 'close', 'publish', 'reopen', 'erase'] as const
export type WaveButton = (typeof waveSteps)[number]

export function WavePage(props: WavePageProps) {
  const { page, wave, strata, mayManage, problems } = props
  const { lang } = page
  const words = officeWords[lang]
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officeSurveys(), label: words.title }, { label: wave.title }]}
      problems={problems}
    >
      <h1>{wave.title}</h1>
      <p>
        <WaveStatus lang={lang} state={wave.state} />
      </p>
      {mayManage && <Steps page={page} wave={wave} />}
      {isOver(wave) && (
        <p>
          <a href={urls.officeSurveyResults(wave.id)}>{words.wave.results}</a>
        </p>
      )}
      {wave.state === 'running' && <p class="quiet">{words.wave.waiting}</p>}
      {wave.drawnOn !== null && <Progress lang={lang} strata={strata} />}
      <h2>{words.wave.facts}</h2>
      <Facts {...props} />
    </OfficePage>
  )
}

function isOver({ state }: Wave): boolean {
  return state === 'closed' || state === 'published'
}

/** The links and buttons that fit the state, the main one first. */
function Steps({ page, wave }: { page: OfficeFrame; wave: Wave }) {
  const words = officeWords[page.lang].wave
  const { id, state } = wave
  const button = (step: WaveButton, label: string, hint: string, tone: 'primary' | 'secondary' | 'danger') => (
    <Form page={page} action={urls.officeSurveyStep(id)} hidden={{ step }}>
      <p class="hint">{hint}</p>
      <SubmitButton tone={tone}>{label}</SubmitButton>
    </Form>
  )
  const link = (href: string, label: string) => (
    <li>
      <a href={href}>{label}</a>
    </li>
  )
  const asks = state === 'drawn' || state === 'running'
  return (
    <>
      <h2>{words.next}</h2>
      <ul>
        {state === 'draft' && link(urls.officeSurveyFrame(id), words.frame)}
        {state === 'framed' && link(urls.officeSurveyQuotas(id), words.quotas)}
        {asks && wave.erasedOn === null && (
          <>
            {link(urls.officeSurveyLetters(id), words.letters)}
            {state === 'running' && link(`${urls.officeSurveyLetters(id)}?chua=1`, words.lettersOpen)}
            {link(urls.officeSurveyPeople(id), words.people)}
          </>
        )}
        {wave.drawnOn !== null && link(`${urls.officeSurveyFile(id)}?dang=bien-ban`, words.protocol)}
        {!isOver(wave) && link(urls.officeSurveyEdit(id), words.edit)}
        {state === 'published' && link(urls.surveyResults(wave.slug), words.publicPage)}
      </ul>
      {state === 'drawn' && wave.erasedOn === null && button('start', words.start, words.startHint, 'primary')}
      {state === 'running' && button('close', words.close, words.closeHint, 'danger')}
      {state === 'closed' && button('publish', words.publish, words.publishHint, 'primary')}
      {state === 'framed' && button('reopen', words.reopen, words.reopenHint, 'secondary')}
      {wave.erasedOn === null &&
        wave.frameSize > 0 &&
        (state === 'draft' || isOver(wave)) &&
        button('erase', words.erase, words.eraseHint, 'danger')}
    </>
  )
}

function Progress({ lang, strata }: { lang: Lang; strata: readonly Stratum[] }) {
  const words = officeWords[lang].wave
  const number = (value: number) => formatNumber(value, lang)
  const total = sumOfTallies(strata.map(({ tally }) => tally))
  const sum = (of: (one: Stratum) => number) => number(strata.reduce((all, one) => all + of(one), 0))
  return (
    <DataTable
      lang={lang}
      id="progress"
      caption={words.progress}
      rows={strata}
      wide
      columns={[
        { key: 'name', header: publicWords[lang].results.stratum, rowHeader: true, cell: ({ name }) => name },
        column(
          'size',
          publicWords[lang].results.inFrame,
          ({ size }) => number(size),
          sum(({ size }) => size),
        ),
        column(
          'quota',
          words.quota,
          ({ quota }) => number(quota),
          sum(({ quota }) => quota),
        ),
        column('issued', words.issued, ({ tally }) => number(tally.issued), number(total.issued)),
        column('reached', words.reached, ({ tally }) => number(tally.reached), number(total.reached)),
        column('answered', words.answered, ({ tally }) => number(tally.answered), number(total.answered)),
        column('valid', words.valid, ({ tally }) => number(tally.valid), number(total.valid)),
        column(
          'rate',
          words.rate,
          ({ tally }) => rateText(responseRate(tally), lang),
          rateText(responseRate(total), lang),
        ),
      ]}
    />
  )
}

function column(key: string, header: string, cell: (row: Stratum) => string, total: string) {
  return { key, header, numeric: true, cell, total }
}

function Facts({ page: { lang }, wave, questionnaireTitle }: WavePageProps) {
  const words = officeWords[lang].wave
  const common = publicWords[lang].results
  const code = (text: string) => <code class="address">{text}</code>
  const rows: { label: string; value: Child }[] = [
    { label: common.unit, value: unitTitle(wave, lang) },
    { label: common.period, value: daysOf(wave, lang) },
    { label: common.questionnaire, value: common.version(questionnaireTitle, String(wave.questionnaireVersion)) },
    { label: common.frame, value: common.people(formatNumber(wave.frameSize, lang)) },
    { label: 'e', value: marginText(wave.marginPermille, lang) },
    {
      label: words.contacts,
      value:
        wave.erasedOn === null ? words.eraseOn(String(wave.keepDays)) : words.erased(formatDate(wave.erasedOn, lang)),
    },
  ]
  if (wave.seedCommitment !== null) rows.push({ label: words.commitment, value: code(wave.seedCommitment) })
  if (wave.seedSource !== null && wave.seedDay !== null) {
    rows.push({ label: common.source, value: words.seedLater(wave.seedSource, formatDate(wave.seedDay, lang)) })
  }
  if (wave.seed !== null) rows.push({ label: common.seed, value: code(wave.seed) })
  if (wave.frameDigest !== null) rows.push({ label: words.digest, value: code(wave.frameDigest) })
  return <SummaryList rows={rows} />
}
