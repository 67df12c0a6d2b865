/** The frame around one form field: label, hint, error, and the ids that tie them to the control. */
import type { Child } from 'hono/jsx'
import type { Lang } from './frame.ts'
import { Icon } from './icons.tsx'
import { messages } from './messages.ts'

export type FieldProblem = { field: string; message: string }

/** What every field takes. Fields are required unless `optional`, and only optional ones are marked. */
export type FieldProps = {
  lang: Lang
  name: string
  label: string
  hint?: string | undefined
  optional?: boolean | undefined
  problems?: readonly FieldProblem[] | undefined
}

export type FieldTies = {
  id: string
  hintId: string | undefined
  errorId: string | undefined
  error: string | undefined
  describedBy: string | undefined
}

/** The id of a field's (first) control: where the error summary leads. */
export function fieldId(name: string): string {
  return `f-${name}`
}

export function tiesOf({ name, hint, problems }: Pick<FieldProps, 'name' | 'hint' | 'problems'>): FieldTies {
  const id = fieldId(name)
  const error = problems?.find((problem) => problem.field === name)?.message
  const hintId = hint === undefined ? undefined : `${id}-hint`
  const errorId = error === undefined ? undefined : `${id}-error`
  const ids = [hintId, errorId].filter((part) => part !== undefined)
  return { id, hintId, errorId, error, describedBy: ids.length === 0 ? undefined : ids.join(' ') }
}

/** The attributes that a control carries so that its hint and error are read with it. */
export function controlAttributes(ties: FieldTies) {
  return {
    id: ties.id,
    'aria-describedby': ties.describedBy,
    'aria-invalid': ties.error === undefined ? undefined : 'true',
  }
}

type FieldShellProps = { field: FieldProps; ties: FieldTies; children: Child }

/** Label above, then hint, then error, then the control. */
export function FieldShell({ field, ties, children }: FieldShellProps) {
  return (
    <div class={ties.error === undefined ? 'field' : 'field field-wrong'}>
      <label class="label" for={ties.id}>
        <LabelText field={field} />
      </label>
      <HintAndError hint={field.hint} ties={ties} lang={field.lang} />
      {children}
    </div>
  )
}

export type GroupShellProps = FieldShellProps & {
  /** The question is the page's own heading: one question a page. */
  asHeading?: boolean | undefined
  class?: string | undefined
}

/** The same for a group of controls, where the label is the legend. */
export function GroupShell({ field, ties, asHeading, children, class: extra }: GroupShellProps) {
  const classes = ['field', ties.error === undefined ? '' : 'field-wrong', extra ?? ''].filter(Boolean).join(' ')
  return (
    <fieldset class={classes} aria-describedby={ties.describedBy}>
      <legend class={asHeading ? 'legend-heading' : 'label'}>
        {asHeading ? (
          <h1>
            <LabelText field={field} />
          </h1>
        ) : (
          <LabelText field={field} />
        )}
      </legend>
      <HintAndError hint={field.hint} ties={ties} lang={field.lang} />
      {children}
    </fieldset>
  )
}

function LabelText({ field }: { field: FieldProps }) {
  if (!field.optional) return <>{field.label}</>
  return (
    <>
      {field.label} <span class="optional">{messages[field.lang].form.optional}</span>
    </>
  )
}

export function HintAndError({ hint, ties, lang }: { hint: string | undefined; ties: FieldTies; lang: Lang }) {
  return (
    <>
      {hint !== undefined && (
        <p class="hint" id={ties.hintId}>
          {hint}
        </p>
      )}
      {ties.error !== undefined && (
        <p class="error" id={ties.errorId}>
          <Icon name="warning" />
          <span>
            <span class="unseen">{messages[lang].form.errorPrefix}: </span>
            {ties.error}
          </span>
        </p>
      )}
    </>
  )
}
