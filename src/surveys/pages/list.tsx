// The list of waves within reach, and the form that makes or changes one.
import type { FormState } from '../../platform/http/answer-form.ts'
import type { QuestionnaireLine } from '../../questionnaires/queries.ts'
import { RadioGroup, Select } from '../../ui/choices.tsx'
import { ButtonLink, DateField, Form, SubmitButton, TextField } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { OfficeFrame } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { DataTable } from '../../ui/table.tsx'
import { displayName } from '../../units/names.ts'
import type { OfficeUnit } from '../../units/queries/office.ts'
import { urls } from '../../urls.ts'
import { officeWords } from '../messages/office.ts'
import type { Wave } from '../queries/waves.ts'
import { isChangeable, type WaveField } from '../rules/waves.ts'
import { daysOf, unitTitle, WaveStatus } from './words.tsx'

export function WaveListPage({
  page,
  waves,
  mayManage,
}: {
  page: OfficeFrame
  waves: readonly Wave[]
  mayManage: boolean
}) {
  const { lang } = page
  const words = officeWords[lang]
  return (
    <OfficePage page={page} breadcrumb={[{ label: words.title }]}>
      <h1>{words.title}</h1>
      <p>{words.list.lead}</p>
      {mayManage && (
        <p>
          <ButtonLink href={urls.officeSurveyNew()}>{words.list.new}</ButtonLink>
        </p>
      )}
      <DataTable
        lang={lang}
        id="waves"
        caption={words.list.caption(formatNumber(waves.length, lang))}
        rows={waves}
        empty={words.list.empty}
        columns={[
          {
            key: 'wave',
            header: words.list.wave,
            rowHeader: true,
            cell: (wave) => <a href={urls.officeSurvey(wave.id)}>{wave.title}</a>,
          },
          { key: 'state', header: words.list.state, cell: ({ state }) => <WaveStatus lang={lang} state={state} /> },
          { key: 'unit', header: words.list.unit, cell: (wave) => unitTitle(wave, lang) },
          { key: 'days', header: words.list.days, cell: (wave) => daysOf(wave, lang) },
          {
            key: 'frame',
            header: words.list.frame,
            numeric: true,
            cell: ({ frameSize }) => formatNumber(frameSize, lang),
          },
        ]}
      />
    </OfficePage>
  )
}

export interface NewWaveProps {
  readonly page: OfficeFrame
  readonly units: readonly OfficeUnit[]
  readonly questionnaires: readonly QuestionnaireLine[]
  readonly form: FormState
}

export function NewWavePage({ page, units, questionnaires, form }: NewWaveProps) {
  const { lang } = page
  const words = officeWords[lang].form
  const field = fieldOf(page, form)
  const asked = questionnaires.filter(({ version }) => version !== null)
  return (
    <OfficePage page={page} breadcrumb={trail(page, words.titleNew)} problems={form.problems}>
      <h1>{words.titleNew}</h1>
      <Form page={page}>
        <TextField {...field('title')} label={words.name} hint={words.nameHint} />
        <Select
          {...field('unit')}
          label={words.unit}
          choices={units.map((unit) => ({ value: unit.unitId, label: displayName(unit, lang) }))}
        />
        <Select
          {...field('questionnaire')}
          label={words.questionnaire}
          choices={asked.map(({ id, title }) => ({ value: id, label: title[lang] }))}
        />
        <DateField {...field('startsOn')} label={words.startsOn} />
        <DateField {...field('endsOn')} label={words.endsOn} />
        <TextField
          {...field('marginPermille', '50')}
          label={words.margin}
          hint={words.marginHint}
          inputmode="numeric"
          width={4}
        />
        <TextField {...field('keepDays', '30')} label={words.keepDays} inputmode="numeric" width={4} />
        <RadioGroup
          {...field('seedKind', 'committed')}
          label={words.seed}
          hint={words.seedHint}
          choices={(['committed', 'public'] as const).map((value) => ({ value, label: words.seedKinds[value] }))}
        />
        <TextField {...field('seedSource')} label={words.seedSource} optional />
        <DateField {...field('seedDay')} label={words.seedDay} optional />
        <SubmitButton>{words.save}</SubmitButton>
      </Form>
    </OfficePage>
  )
}

/** Only the fields that the state of the wave lets change. */
export function EditWavePage({ page, wave, form }: { page: OfficeFrame; wave: Wave; form: FormState }) {
  const words = officeWords[page.lang].form
  const field = fieldOf(page, form)
  const may = (name: WaveField) => isChangeable(wave.state, name)
  const steps = [{ href: urls.officeSurvey(wave.id), label: wave.title }, { label: words.titleEdit }]
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officeSurveys(), label: officeWords[page.lang].title }, ...steps]}
      problems={form.problems}
    >
      <h1>{words.titleEdit}</h1>
      <Form page={page}>
        {may('title') && <TextField {...field('title', wave.title)} label={words.name} hint={words.nameHint} />}
        {may('startsOn') && <DateField {...field('startsOn', wave.startsOn)} label={words.startsOn} />}
        {may('endsOn') && <DateField {...field('endsOn', wave.endsOn)} label={words.endsOn} />}
        {may('marginPermille') && (
          <TextField
            {...field('marginPermille', String(wave.marginPermille))}
            label={words.margin}
            hint={words.marginHint}
            inputmode="numeric"
            width={4}
          />
        )}
        {may('keepDays') && (
          <TextField
            {...field('keepDays', String(wave.keepDays))}
            label={words.keepDays}
            inputmode="numeric"
            width={4}
          />
        )}
        <SubmitButton>{words.save}</SubmitButton>
      </Form>
    </OfficePage>
  )
}

function trail({ lang }: OfficeFrame, label: string) {
  return [{ href: urls.officeSurveys(), label: officeWords[lang].title }, { label }]
}

/** What was typed, else what stands there. */
function fieldOf({ lang }: OfficeFrame, form: FormState) {
  return (name: string, held?: string) => ({
    ...{ lang, name, problems: form.problems },
    value: form.values[name]?.[0] ?? held,
  })
}
