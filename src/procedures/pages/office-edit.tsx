// Back office: the form that corrects a version of a procedure, writes a new one, or enters a new procedure.
import type { FormState } from '../../platform/http/answer-form.ts'
import { RadioGroup } from '../../ui/choices.tsx'
import { DateField, Form, SubmitButton, TextField } from '../../ui/form.tsx'
import type { OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { urls } from '../../urls.ts'
import { officeWords } from '../messages/office.ts'
import { recordWords } from '../messages/record-form.ts'
import type { TypedRecord } from '../rules/typed.ts'
import type { ProcedureVersion } from '../rules.ts'
import { RecordFields } from './record-form.tsx'

export interface OfficeEditProps {
  readonly page: OfficeFrame
  /** Absent for a new procedure. */
  readonly held: ProcedureVersion | undefined
  readonly typed: TypedRecord
  readonly state: FormState
  readonly today: string
  /** The field at which a row was just added. */
  readonly added: string | undefined
}

export function OfficeEditPage({ page, held, typed, state, today, added }: OfficeEditProps) {
  const { lang } = page
  const words = officeWords[lang]
  const title = held === undefined ? words.form.newTitle : words.edit
  const above = held === undefined ? [] : [{ href: urls.officeProcedure(held.procedureId), label: held.name }]
  const shown = (name: string, own: string) => state.values[name]?.[0] ?? own
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officeProcedures(), label: words.title }, ...above, { label: title }]}
      problems={state.problems}
    >
      <h1>{title}</h1>
      {added !== undefined && (
        <Notice lang={lang} title={recordWords[lang].added} live>
          <p>
            <a href={`#f-${added}`} autofocus>
              {words.form.toRow}
            </a>
          </p>
        </Notice>
      )}
      <Form
        page={page}
        action={held === undefined ? urls.officeProcedureNew() : urls.officeProcedureEdit(held.procedureId)}
        hidden={
          held === undefined
            ? {}
            : { versionId: shown('versionId', held.id), revision: shown('revision', String(held.revision)) }
        }
      >
        {/* What Enter presses in a field: saving, and not the first of the buttons that add a row. */}
        <button class="unseen" type="submit" tabindex={-1} aria-hidden="true">
          {words.form.save}
        </button>
        <RecordFields {...{ lang, typed, problems: state.problems }} />
        {held !== undefined && (
          <RadioGroup
            lang={lang}
            name="kind"
            label={words.form.kind}
            value={shown('kind', 'correct')}
            choices={[
              { value: 'correct', label: words.form.correct, hint: words.form.correctHint },
              { value: 'version', label: words.form.version, hint: words.form.versionHint },
            ]}
          />
        )}
        <DateField
          lang={lang}
          name="validFrom"
          label={words.form.validFrom}
          value={shown('validFrom', today)}
          problems={state.problems}
        />
        <TextField
          lang={lang}
          name="reason"
          label={words.form.reason}
          hint={words.form.reasonHint}
          value={shown('reason', '')}
          problems={state.problems}
          optional={held === undefined}
        />
        <SubmitButton>{words.form.save}</SubmitButton>
      </Form>
    </OfficePage>
  )
}
