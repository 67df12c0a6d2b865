// The list of a wave: uploaded, what is wrong in it by line, divided and closed. And the quotas with the draw.

import { sampleSize } from '../../indices/statistics/sample-size.ts'
import type { FormState } from '../../platform/http/answer-form.ts'
import { Checkbox, CheckboxGroup, RadioGroup } from '../../ui/choices.tsx'
import type { FieldProblem } from '../../ui/field.tsx'
import { FileField, Form, SubmitButton, TextField } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { officeWords } from '../messages/office.ts'
import { sampleWords } from '../messages/sample.ts'
import type { Stratum, Wave } from '../queries/waves.ts'
import { marginText } from './words.tsx'

export const fileField = 'tep'
/** In the query of a form's address. */
export const formNames = { close: 'chot', byHand: 'tay' } as const
const mostMegabytes = 14

type FrameProps = { page: OfficeFrame; wave: Wave; form: FormState }

export function FramePage({ page, wave, form }: FrameProps) {
  const { lang } = page
  const words = sampleWords[lang].frame
  return (
    <OfficePage page={page} breadcrumb={trailOf(page, wave, words.title)} problems={form.problems}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <p class="quiet">{words.privacy}</p>
      {wave.frameSize > 0 && (
        <p>
          <b>{words.held(formatNumber(wave.frameSize, lang))}</b>
        </p>
      )}
      {wave.frameProblems.length > 0 && <Problems page={page} wave={wave} />}
      <Form page={page} multipart>
        <FileField
          lang={lang}
          name={fileField}
          label={words.file}
          accept=".csv,.xlsx"
          maxMegabytes={mostMegabytes}
          problems={form.problems}
        />
        <SubmitButton tone={wave.frameSize > 0 ? 'secondary' : 'primary'}>
          {wave.frameSize > 0 ? words.again : words.upload}
        </SubmitButton>
      </Form>
      {wave.frameSize > 0 && <CloseForm page={page} wave={wave} form={form} />}
    </OfficePage>
  )
}

function Problems({ page, wave: { frameProblems } }: { page: OfficeFrame; wave: Wave }) {
  const { lang } = page
  const words = sampleWords[lang].frame
  return (
    <>
      <Notice lang={lang} tone="warning" title={words.problems(formatNumber(frameProblems.length, lang))}>
        <p>{words.problemsLead}</p>
      </Notice>
      <DataTable
        lang={lang}
        id="problems"
        caption={words.problems(formatNumber(frameProblems.length, lang))}
        captionUnseen
        rows={frameProblems.slice(0, 100)}
        columns={[
          {
            key: 'line',
            header: words.line,
            numeric: true,
            rowHeader: true,
            cell: ({ line }) => formatNumber(line, lang),
          },
          { key: 'what', header: words.what, cell: ({ code, about }) => words.codes[code](String(about ?? '')) },
        ]}
      />
    </>
  )
}

/** The query says which of the two forms of the page was sent. */
function CloseForm({ page, wave, form }: FrameProps) {
  const { lang } = page
  const words = sampleWords[lang].frame
  return (
    <>
      <h2>{words.close}</h2>
      <Form page={page} action={`${urls.officeSurveyFrame(wave.id)}?${formNames.close}=1`}>
        {wave.frameColumns.length > 0 && (
          <CheckboxGroup
            lang={lang}
            name="by"
            label={words.by}
            hint={words.byHint}
            problems={form.problems}
            values={form.values.by}
            choices={wave.frameColumns.map(({ name, values }) => ({
              value: name,
              label: words.column(name, formatNumber(values, lang)),
            }))}
          />
        )}
        {wave.frameProblems.length > 0 && (
          <Checkbox lang={lang} name="leaveOut" label={words.leaveOut} problems={form.problems} />
        )}
        <SubmitButton>{words.closeButton}</SubmitButton>
      </Form>
    </>
  )
}

export function trailOf({ lang }: OfficeFrame, wave: Wave, label: string) {
  return [
    { href: urls.officeSurveys(), label: officeWords[lang].title },
    { href: urls.officeSurvey(wave.id), label: wave.title },
    { label },
  ]
}

type QuotaProps = FrameProps & { strata: readonly Stratum[] }

export function QuotasPage({ page, wave, strata, form }: QuotaProps) {
  const { lang } = page
  const words = sampleWords[lang].quotas
  const number = (value: number) => formatNumber(value, lang)
  const { size, endless } = sampleSize(wave.frameSize, wave.marginPermille / 1000)
  const sum = (of: (one: Stratum) => number) => number(strata.reduce((all, one) => all + of(one), 0))
  const [sample, replacements] = [sum(({ quota }) => quota), sum(({ reserve }) => reserve)]
  return (
    <OfficePage page={page} breadcrumb={trailOf(page, wave, words.title)} problems={form.problems}>
      <h1>{words.title}</h1>
      <p>{words.size(number(wave.frameSize), marginText(wave.marginPermille, lang), number(endless), number(size))}</p>
      <Form page={page} action={`${urls.officeSurveyQuotas(wave.id)}?${formNames.byHand}=1`}>
        <DataTable
          lang={lang}
          id="strata"
          caption={words.table}
          rows={strata}
          columns={[
            { key: 'name', header: words.stratum, rowHeader: true, cell: ({ name }) => name },
            {
              key: 'size',
              header: words.inFrame,
              numeric: true,
              cell: (one) => number(one.size),
              total: sum((one) => one.size),
            },
            {
              key: 'quota',
              header: words.quota,
              numeric: true,
              cell: (one) => <QuotaInput one={one} form={form} label={words.quota} />,
              total: sample,
            },
            {
              key: 'reserve',
              header: words.reserveShort,
              numeric: true,
              cell: (one) => number(one.reserve),
              total: replacements,
            },
          ]}
        />
        <SubmitButton tone="secondary">{words.save}</SubmitButton>
      </Form>
      <RuleForm page={page} wave={wave} form={form} />
      <DrawForm page={page} wave={wave} form={form} sample={sample} replacements={replacements} />
    </OfficePage>
  )
}

function DrawForm({ page, wave, form, sample, replacements }: FrameProps & { sample: string; replacements: string }) {
  const { lang } = page
  const words = sampleWords[lang].quotas
  return (
    <>
      <h2>{words.draw}</h2>
      <Form page={page} action={urls.officeSurveyDraw(wave.id)}>
        <p>{words.drawHint(sample, replacements)}</p>
        {wave.seedKind === 'public' && (
          <TextField
            lang={lang}
            name="publicValue"
            label={words.publicValue}
            hint={wave.seedSource ?? undefined}
            value={form.values.publicValue?.[0]}
            problems={form.problems}
          />
        )}
        <SubmitButton tone="danger">{words.drawButton}</SubmitButton>
      </Form>
    </>
  )
}

function QuotaInput({ one, form, label }: { one: Stratum; form: FormState; label: string }) {
  const name = `quotas.${one.stratum}`
  const isWrong = form.problems.some(({ field }) => field === name)
  return (
    <input
      id={`f-${name}`}
      class="input input-4"
      name={name}
      inputmode="numeric"
      aria-label={`${label}: ${one.name}`}
      aria-invalid={isWrong ? 'true' : undefined}
      value={form.values[name]?.[0] ?? String(one.quota)}
    />
  )
}

/** A rule for all strata: by size, or fixed numbers by the kind of the commune. */
function RuleForm({ page, wave, form }: FrameProps) {
  const { lang } = page
  const words = sampleWords[lang].quotas
  const field = (name: string, label: string, held?: string) => (
    <TextField
      lang={lang}
      name={name}
      label={label}
      value={form.values[name]?.[0] ?? held}
      problems={form.problems satisfies readonly FieldProblem[]}
      inputmode="numeric"
      width={4}
      optional={held === undefined}
    />
  )
  return (
    <details open={form.values['allocation.kind'] !== undefined}>
      <summary>{words.rule}</summary>
      <Form page={page} action={urls.officeSurveyQuotas(wave.id)}>
        <RadioGroup
          lang={lang}
          name="allocation.kind"
          label={words.kind}
          value={form.values['allocation.kind']?.[0] ?? 'proportional'}
          problems={form.problems}
          choices={(['proportional', 'fixed'] as const).map((value) => ({ value, label: words[value] }))}
        />
        {field('allocation.total', words.total)}
        {field('allocation.least', words.least, '0')}
        {field('allocation.each', words.each)}
        {field('allocation.commune', words.commune)}
        {field('allocation.ward', words.ward)}
        {field('allocation.township', words.township)}
        {field('reservePercent', words.reserve, '20')}
        <SubmitButton tone="secondary">{words.apply}</SubmitButton>
      </Form>
    </details>
  )
}
