// The form of the intake: who, which papers, how and for how much, and the three outcomes.
import type { FormState } from '../../platform/http/answer-form.ts'
import { type Channel, channels, type ProcedureVersion } from '../../procedures/rules.ts'
import type { PlaceOfSlips } from '../../tickets/queries.ts'
import { Checkbox, CheckboxGroup, Select } from '../../ui/choices.tsx'
import { controlAttributes, FieldShell, tiesOf } from '../../ui/field.tsx'
import { Form, TextArea, TextField } from '../../ui/form.tsx'
import { type Lang, type OfficeFrame, withQuery } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { urls } from '../../urls.ts'
import { intakeWords } from '../messages/intake.ts'
import { stateWords } from '../messages/states.ts'
import { documentsOf, type ListedDocument, limitFor, personKinds, wayFor } from '../rules.ts'
import { Codeless, type CodelessProps } from './codeless.tsx'
import { intakeQuery, intakeTrail, Keys, placeLabel } from './intake.tsx'

export interface IntakeProps {
  readonly page: OfficeFrame
  readonly procedure: ProcedureVersion
  readonly places: readonly PlaceOfSlips[]
  readonly placeId: string
  readonly form: FormState
  /** Becomes the id of the dossier. */
  readonly id: string
  readonly codeless: CodelessProps
  /** By its calendar this field receives nobody today. */
  readonly isClosed: boolean
}

export function IntakePage(props: IntakeProps) {
  const { page, procedure, form, id, placeId } = props
  const { lang } = page
  const words = intakeWords[lang]
  const typed = (name: string) => form.values[name]?.[0]
  const channel = channels.find((one): one is Channel => one === typed('channel')) ?? 'counter'
  const limit = stateWords[lang].limit(limitFor(procedure.ways, channel))
  return (
    <OfficePage page={page} breadcrumb={intakeTrail(lang)} problems={form.problems}>
      <h1>{procedure.name}</h1>
      <Codeless {...props.codeless} />
      {props.isClosed && <Notice lang={lang} title={words.closedToday} />}
      <p>
        {procedure.code} · {procedure.field}. {words.limit}: <b>{limit}</b>.{' '}
        <a href={withQuery(urls.officeDossierIntake(), { [intakeQuery.place]: placeId })}>{words.other}</a>
      </p>
      <press-keys>
        <Form page={page} action={urls.officeDossierIntake()} hidden={{ id, procedureCode: procedure.code }}>
          <Applicant {...props} />
          <Papers {...props} />
          <HowAndFee {...props} />
          <button class="button button-primary" name="outcome" value="received" aria-keyshortcuts="Control+Enter">
            {words.receive} (Ctrl+Enter)
          </button>
          <NotYet {...props} />
        </Form>
      </press-keys>
      <script type="module" src={page.assets.js('press-keys')} />
      <Keys lang={lang} />
    </OfficePage>
  )
}

function fieldsOf({ page: { lang }, form }: IntakeProps) {
  return (name: string, usual?: string) => {
    return { lang, name, problems: form.problems, value: form.values[name]?.[0] ?? usual, autocomplete: 'off' }
  }
}

function Applicant(props: IntakeProps) {
  const { lang } = props.page
  const words = intakeWords[lang]
  const field = fieldsOf(props)
  const isOpen = ['applicant.email', 'representative.name', 'representative.phone'].some((name) =>
    Boolean(props.form.values[name]?.[0]),
  )
  return (
    <>
      <NameField {...props} />
      <TextField {...field('applicant.idNumber')} label={words.id} optional inputmode="numeric" width={16} />
      <TextField {...field('applicant.phone')} label={words.phone} optional type="tel" width={16} />
      <TextField {...field('applicant.address')} label={words.address} optional />
      <details class="field" open={isOpen}>
        <summary>{words.more}</summary>
        <Select
          {...field('applicant.kind', 'person')}
          label={words.kind}
          empty={false}
          choices={personKinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
        />
        <TextField {...field('representative.name')} label={words.representative} optional />
        <TextField
          {...field('representative.phone')}
          label={words.representativePhone}
          optional
          type="tel"
          width={16}
        />
        <TextField {...field('applicant.email')} label={words.email} optional type="email" />
      </details>
    </>
  )
}

/** The cursor stands here when the page opens, unless something is to be mended first. */
function NameField({ page: { lang }, form }: IntakeProps) {
  const field = { lang, name: 'applicant.name', label: intakeWords[lang].name, problems: form.problems }
  const ties = tiesOf(field)
  return (
    <FieldShell field={field} ties={ties}>
      <input
        {...controlAttributes(ties)}
        class="input"
        name={field.name}
        value={form.values[field.name]?.[0]}
        autocomplete="off"
        autofocus={form.problems.length === 0}
      />
    </FieldShell>
  )
}

export function paperLabel({ name, form, isRequired, originals, copies, caseName }: ListedDocument, lang: Lang) {
  const words = intakeWords[lang]
  const parts = [
    caseName === '' ? '' : words.ofCase(caseName),
    words.counts(originals, copies),
    form === '' ? '' : words.form(form),
    isRequired ? '' : words.mayMiss,
  ].filter(Boolean)
  return { label: name, hint: parts.length === 0 ? undefined : parts.join(' · ') }
}

function Papers(props: IntakeProps) {
  const { page, procedure, form } = props
  const { lang } = page
  const words = intakeWords[lang]
  // What is asked of everybody comes first: that is what one key ticks.
  const rank = ({ caseName, isRequired }: ListedDocument) => (caseName === '' ? 0 : 2) + (isRequired ? 0 : 1)
  const documents = documentsOf(procedure).toSorted((a, b) => rank(a) - rank(b))
  if (documents.length === 0) return <p>{words.noPapers}</p>
  const common = documents.filter((one) => rank(one) === 0).length
  return (
    <>
      <div class="field">
        <tick-all data-label={words.all} data-key="Alt+D" data-first={common === 0 ? documents.length : common}>
          <CheckboxGroup
            lang={lang}
            name="given"
            label={words.papers}
            hint={words.papersHint}
            problems={form.problems}
            values={form.values['given']}
            choices={documents.map((paper) => ({ value: String(paper.number), ...paperLabel(paper, lang) }))}
          />
        </tick-all>
      </div>
      <script type="module" src={page.assets.js('tick-all')} />
    </>
  )
}

function HowAndFee(props: IntakeProps) {
  const { page, procedure, places, placeId, form } = props
  const { lang } = page
  const words = intakeWords[lang]
  const field = fieldsOf(props)
  const fee = wayFor(procedure.ways, 'counter')?.fees.find(({ vnd }) => vnd !== null)?.vnd ?? 0
  return (
    <>
      <TextField {...field('feeAsked', String(fee))} label={words.feeAsked} inputmode="numeric" width={8} />
      <TextField {...field('feePaid', '0')} label={words.feePaid} inputmode="numeric" width={8} />
      <Select
        {...field('channel', 'counter')}
        label={words.way}
        empty={false}
        choices={channels
          .filter((one) => one !== 'online')
          .map((one) => ({ value: one, label: stateWords[lang].channels[one] }))}
      />
      <Select
        {...field('placeId', placeId)}
        label={words.place}
        empty={false}
        choices={places.map((place) => ({ value: place.unitId, label: placeLabel(place, places, lang) }))}
      />
      <TextField {...field('copies', '1')} label={words.sets} inputmode="numeric" width={4} />
      <TextArea {...field('otherPapers')} label={words.otherPapers} hint={words.eachLine} optional rows={2} />
      <Checkbox {...field('atOnce')} value="true" checked={Boolean(form.values['atOnce'])} label={words.atOnce} />
      <Checkbox
        {...field('wantsReceipt')}
        value="true"
        checked={Boolean(form.values['wantsReceipt'])}
        label={words.wantsReceipt}
      />
    </>
  )
}

function NotYet(props: IntakeProps) {
  const words = intakeWords[props.page.lang]
  const field = fieldsOf(props)
  return (
    <details open={props.form.problems.length > 0}>
      <summary>{words.notYet}</summary>
      <TextArea {...field('missing')} label={words.missing} hint={words.missingHint} optional rows={3} />
      <TextArea {...field('reason')} label={words.reason} hint={words.reasonHint} optional rows={2} />
      <button class="button button-secondary" name="outcome" value="supplemented" aria-keyshortcuts="Alt+B">
        {words.supplement} (Alt+B)
      </button>{' '}
      <button class="button button-secondary" name="outcome" value="refused" aria-keyshortcuts="Alt+X">
        {words.refuse} (Alt+X)
      </button>
    </details>
  )
}
