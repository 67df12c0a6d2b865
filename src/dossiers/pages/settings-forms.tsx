// Two forms of the settings: the identification code of an agency, and what one version of the law says here.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Checkbox, RadioGroup } from '../../ui/choices.tsx'
import { DateField, Form, SubmitButton, TextField } from '../../ui/form.tsx'
import { formatDate } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { displayName, inlineName, type Named } from '../../units/names.ts'
import { settingsWords } from '../messages/settings.ts'
import type { HeldCode } from '../queries/settings.ts'
import { type Law, lawSettingNames } from '../rules/law.ts'
import { codeSchemes } from '../rules.ts'
import { settingsTrail } from './settings.tsx'

export interface AgencyProps {
  readonly page: OfficeFrame
  readonly unit: Named
  readonly held: readonly HeldCode[]
  readonly form: FormState
  readonly today: string
  readonly isDone: boolean
}

export function AgencyPage({ page, unit, held, form, today, isDone }: AgencyProps) {
  const { lang } = page
  const words = settingsWords[lang]
  const { problems, values } = form
  return (
    <OfficePage page={page} breadcrumb={settingsTrail(lang, { label: displayName(unit, lang) })} problems={problems}>
      <h1>{words.code.title(inlineName(unit, lang))}</h1>
      {isDone && <Notice lang={lang} tone="success" title={words.saved} live />}
      <p>{words.code.lead}</p>
      <Form page={page}>
        <RadioGroup
          {...{ lang, problems, name: 'scheme', label: words.code.scheme }}
          value={values['scheme']?.[0] ?? nextScheme(held)}
          choices={codeSchemes.map((value) => ({
            value,
            label: words.code.schemes[value],
            hint: words.code.schemeHints[value],
          }))}
        />
        <TextField
          {...{ lang, problems, name: 'code', label: words.code.code, width: 16 }}
          value={values['code']?.[0]}
          autocomplete="off"
        />
        <DateField
          {...{ lang, problems, name: 'from', label: words.code.from, hint: words.code.fromHint }}
          value={values['from']?.[0] ?? today}
        />
        <SubmitButton>{words.save}</SubmitButton>
      </Form>
      <DataTable
        lang={lang}
        id="da-khai"
        caption={words.code.history}
        columns={heldColumns(lang)}
        rows={held}
        empty={words.code.historyEmpty}
      />
    </OfficePage>
  )
}

/** The scheme that is still missing, else the first. */
function nextScheme(held: readonly HeldCode[]): string {
  return codeSchemes.find((scheme) => held.every((one) => one.scheme !== scheme || one.to !== null)) ?? codeSchemes[0]
}

function heldColumns(lang: Lang): Column<HeldCode>[] {
  const words = settingsWords[lang].code
  return [
    { key: 'code', header: words.code, rowHeader: true, cell: ({ code }) => <span class="nowrap">{code}</span> },
    { key: 'scheme', header: words.scheme, cell: ({ scheme }) => words.schemes[scheme] },
    { key: 'from', header: words.from, cell: ({ from }) => formatDate(from, lang) },
    { key: 'to', header: words.until, cell: ({ to }) => (to === null ? words.open : formatDate(dayBefore(to), lang)) },
  ]
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}

export interface LawProps {
  readonly page: OfficeFrame
  readonly law: Law
  /** A further version, with its own name and day; otherwise one that is shipped. */
  readonly isOwn: boolean
  readonly title: string
  readonly form: FormState
}

export function LawPage({ page, law, isOwn, title, form }: LawProps) {
  const { lang } = page
  const words = settingsWords[lang]
  const { problems, values } = form
  const field = (name: string) => ({ lang, name, problems, value: values[name]?.[0] })
  return (
    <OfficePage page={page} breadcrumb={settingsTrail(lang, { label: title })} problems={problems}>
      <h1>{title}</h1>
      <p>{isOwn ? words.law.addLead : words.law.formLead}</p>
      <Form page={page}>
        {isOwn && (
          <>
            <TextField
              {...field('number')}
              label={words.law.number}
              hint={words.law.numberHint}
              value={values['number']?.[0] ?? law.number}
            />
            <DateField
              {...{ lang, problems, name: 'from', label: words.law.from, hint: words.law.fromHint }}
              value={values['from']?.[0] ?? law.from}
            />
          </>
        )}
        <LawSettingFields {...{ lang, law, form }} />
        {isOwn ? (
          <Checkbox
            {...{ lang, problems, name: 'hasStopNotice', label: words.law.hasStopNotice }}
            checked={isTyped(form) ? values['hasStopNotice']?.[0] === 'true' : law.hasStopNotice}
          />
        ) : (
          <TextField {...field('basis')} label={words.law.basis} hint={words.law.basisHint} />
        )}
        <SubmitButton>{words.save}</SubmitButton>
      </Form>
    </OfficePage>
  )
}

/** A box that is not ticked is not among what was typed. */
function isTyped({ values }: FormState): boolean {
  return Object.keys(values).length > 0
}

function LawSettingFields({ lang, law, form }: { lang: Lang; law: Law; form: FormState }) {
  const words = settingsWords[lang].law
  const { problems, values } = form
  return (
    <>
      {lawSettingNames.map((setting) => {
        const name = `settings.${setting}`
        const hint = law.unsure.includes(setting) ? words.unsure : undefined
        const own = { lang, name, label: words.settings[setting], hint, problems }
        const held = law[setting]
        if (typeof held === 'boolean')
          return <Checkbox {...own} checked={isTyped(form) ? values[name]?.[0] === 'true' : held} />
        const inputmode = typeof held === 'number' ? 'numeric' : undefined
        return <TextField {...{ ...own, inputmode, width: 8 }} value={values[name]?.[0] ?? String(held)} />
      })}
    </>
  )
}
