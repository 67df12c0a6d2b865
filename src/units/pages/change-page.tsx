/** Entering a change: first which change where, then its details. */
import type { FormState } from '../../platform/http/answer-form.ts'
import { Checkbox, CheckboxGroup, RadioGroup, Select } from '../../ui/choices.tsx'
import type { FieldProblem } from '../../ui/field.tsx'
import { DateField, Form, SubmitButton, TextArea, TextField } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { urls } from '../../urls.ts'
import { officeWords } from '../messages/office.ts'
import { messages } from '../messages.ts'
import { displayName } from '../names.ts'
import type { OfficeUnit } from '../queries/office.ts'
import { type ChangeKind, type IsoDate, isAbove, levelOf, levelOfKind, type UnitKind } from '../rules.ts'
import { mostParts } from './change-form.ts'

export const startNames = { kind: 'loai', day: 'ngay', area: 'trong' } as const

/** What happens most comes first. */
const shownKinds: readonly ChangeKind[] = [
  'merge',
  'absorb',
  'split',
  'rename',
  'reclassify',
  'move',
  'establish',
  'abolish',
]

type StartProps = {
  page: OfficeFrame
  areas: readonly OfficeUnit[]
  chosen: { kind?: string | undefined; day: string; area?: string | undefined }
  problems: readonly FieldProblem[]
}

export function ChangeStartPage({ page, areas, chosen, problems }: StartProps) {
  const { lang } = page
  const words = officeWords[lang].change
  return (
    <OfficePage page={page} breadcrumb={trail(lang)} problems={problems}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <form method="get" action={urls.officeUnitChange()}>
        <RadioGroup
          lang={lang}
          name={startNames.kind}
          label={words.kind}
          value={chosen.kind}
          problems={problems}
          choices={shownKinds.map((value) => ({ value, label: words.kinds[value] }))}
        />
        <DateField
          lang={lang}
          name={startNames.day}
          label={words.date}
          hint={words.dateHint}
          value={chosen.day}
          problems={problems}
        />
        <Select
          lang={lang}
          name={startNames.area}
          label={words.area}
          value={chosen.area}
          problems={problems}
          empty={false}
          choices={areas.map((unit) => ({ value: unit.unitId, label: displayName(unit, lang) }))}
        />
        <SubmitButton>{words.next}</SubmitButton>
      </form>
    </OfficePage>
  )
}

export type ChangePageProps = {
  page: OfficeFrame
  kind: ChangeKind
  day: IsoDate
  area: OfficeUnit
  /** What stands below the area on the day. */
  units: readonly OfficeUnit[]
  state: FormState
}

export function ChangePage(props: ChangePageProps) {
  const { page, kind, day, state } = props
  const { lang } = page
  const words = officeWords[lang].change
  const value = (name: string) => state.values[name]?.[0]
  return (
    <OfficePage page={page} breadcrumb={trail(lang)} problems={state.problems}>
      <h1>{words.kinds[kind]}</h1>
      <Form page={page} hidden={{ kind }}>
        <DateField
          lang={lang}
          name="date"
          label={words.date}
          hint={words.dateHint}
          value={value('date') ?? day}
          problems={state.problems}
        />
        <TextField
          lang={lang}
          name="act"
          label={words.act}
          hint={words.actHint}
          value={value('act')}
          problems={state.problems}
        />
        <Details {...props} />
        <TextArea
          lang={lang}
          name="note"
          label={words.note}
          value={value('note')}
          problems={state.problems}
          optional
          rows={2}
          maxLength={500}
        />
        <SubmitButton name="step" value="preview">
          {words.preview}
        </SubmitButton>
      </Form>
    </OfficePage>
  )
}

const several: readonly ChangeKind[] = ['merge', 'absorb', 'move', 'abolish']

function Details({ page: { lang }, kind, area, units, state }: ChangePageProps) {
  const words = officeWords[lang].change
  const { problems, values } = state
  const labelled = (list: readonly OfficeUnit[]) =>
    list.map((unit) => ({ value: unit.unitId, label: displayName(unit, lang) }))
  const select = (name: string, label: string, list: readonly OfficeUnit[], empty?: string) => (
    <Select
      lang={lang}
      name={name}
      label={label}
      value={values[name]?.[0]}
      problems={problems}
      choices={labelled(list)}
      empty={empty}
      optional={empty !== undefined}
    />
  )
  const uppers = [area, ...units.filter(({ level }) => level === 'district' || level === 'commune')]
  return (
    <>
      {several.includes(kind) && (
        <CheckboxGroup
          lang={lang}
          name="units"
          label={words.units}
          problems={problems}
          values={values.units}
          choices={labelled(units)}
        />
      )}
      {kind !== 'establish' && !several.includes(kind) && select('units', words.unit, units)}
      {kind === 'absorb' && select('into', words.into, units)}
      {kind === 'merge' && select('parent', words.parent, uppers, words.sameParent)}
      {(kind === 'move' || kind === 'establish') && select('parent', words.parent, uppers)}
      {kind === 'abolish' && select('childrenTo', words.childrenTo, uppers, words.noChildren)}
      {partsOf(kind).map((at) => (
        <Part lang={lang} kind={kind} at={at} area={area} state={state} />
      ))}
    </>
  )
}

function partsOf(kind: ChangeKind): number[] {
  if (kind === 'split') return Array.from({ length: mostParts }, (_, at) => at)
  return kind === 'merge' || kind === 'establish' || kind === 'rename' || kind === 'reclassify' ? [0] : []
}

function Part({
  lang,
  kind,
  at,
  area,
  state,
}: {
  lang: Lang
  kind: ChangeKind
  at: number
  area: OfficeUnit
  state: FormState
}) {
  const words = officeWords[lang].change
  const { problems, values } = state
  const field = (name: string) => {
    const full = `results.${at}.${name}`
    return { lang, name: full, problems, value: values[full]?.[0] }
  }
  const isOptional = at > 1
  const kinds = (Object.keys(levelOfKind) as UnitKind[]).filter((one) => isAbove(levelOf(area.kind), levelOf(one)))
  return (
    <fieldset class="field">
      <legend class="label">{kind === 'split' ? words.part(formatNumber(at + 1, lang)) : words.result}</legend>
      {kind === 'split' && at === 0 && (
        <Checkbox
          lang={lang}
          name="results.0.continues"
          label={words.continues}
          checked={values['results.0.continues']?.[0] === 'true'}
        />
      )}
      <TextField
        {...field('name')}
        label={words.name}
        hint={isOptional ? words.partHint : undefined}
        optional={isOptional || kind === 'reclassify' || (kind === 'split' && at === 0)}
      />
      {kind !== 'rename' && (
        <Select
          {...field('kind')}
          label={words.unitKind}
          optional={isOptional || (kind === 'split' && at === 0)}
          choices={kinds.map((one) => ({ value: one, label: messages[lang].kinds[one] }))}
        />
      )}
      <TextField {...field('code')} label={words.code} optional width={8} inputmode="numeric" />
      {kind === 'split' && (
        <TextField {...field('population')} label={words.population} optional width={8} inputmode="decimal" />
      )}
    </fieldset>
  )
}

export function trail(lang: Lang) {
  const words = officeWords[lang]
  return [{ href: urls.officeUnits(), label: words.list.title }, { label: words.change.title }]
}
