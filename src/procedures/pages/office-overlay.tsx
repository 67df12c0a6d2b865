// Back office: what one commune adds to a procedure, beside the common record.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Form, SubmitButton, TextArea, TextField } from '../../ui/form.tsx'
import type { OfficeFrame } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { displayName } from '../../units/names.ts'
import type { UnitRow } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { officeWords } from '../messages/office.ts'
import type { Overlay } from '../queries/published.ts'
import type { ProcedureVersion } from '../rules.ts'

export interface OverlayProps {
  readonly page: OfficeFrame
  readonly unit: UnitRow
  readonly procedure: ProcedureVersion
  readonly overlay: Overlay | null
  readonly state: FormState
}

export function OverlayPage({ page, unit, procedure, overlay, state }: OverlayProps) {
  const { lang } = page
  const words = officeWords[lang]
  const { overlay: own } = words
  const given = (name: Exclude<keyof Overlay, 'revision'>) => ({
    lang,
    name,
    label: own[name],
    value: state.values[name]?.[0] ?? overlay?.[name] ?? '',
    problems: state.problems,
    optional: true,
  })
  return (
    <OfficePage
      page={page}
      breadcrumb={[
        { href: urls.officeProcedures(), label: words.title },
        { href: urls.officeProceduresOf(unit.slug), label: displayName(unit, lang) },
        { label: procedure.name },
      ]}
      problems={state.problems}
    >
      <h1>
        {own.title}: {procedure.name}
      </h1>
      <p>{own.lead}</p>
      <Form
        page={page}
        action={urls.officeProcedureOverlay(unit.slug, procedure.procedureId)}
        hidden={{ revision: state.values.revision?.[0] ?? String(overlay?.revision ?? 0) }}
      >
        <TextField {...given('room')} />
        <TextField {...given('contactName')} />
        <TextField {...given('contactPhone')} type="tel" />
        <TextArea {...given('feeExemption')} hint={own.feeExemptionHint} rows={3} />
        <TextField {...given('feeBasis')} />
        <TextArea {...given('note')} rows={3} />
        <SubmitButton>{own.save}</SubmitButton>
      </Form>
    </OfficePage>
  )
}
