/** Fields in which something is chosen: radio buttons, checkboxes, a select. */
import type { FieldProps } from './field.tsx'
import { controlAttributes, FieldShell, fieldId, GroupShell, HintAndError, tiesOf } from './field.tsx'
import { messages } from './messages.ts'

export type Choice = {
  value: string
  label: string
  hint?: string | undefined
  /** Names what follows in the form when this is chosen; the stylesheet hides it until then. */
  opens?: string | undefined
}

export type RadioGroupProps = FieldProps & {
  choices: readonly Choice[]
  value?: string | undefined
  asHeading?: boolean | undefined
}

export function RadioGroup({ choices, value, asHeading, ...field }: RadioGroupProps) {
  const ties = tiesOf(field)
  return (
    <GroupShell field={field} ties={ties} asHeading={asHeading}>
      <ChoiceList type="radio" name={field.name} choices={choices} chosen={value === undefined ? [] : [value]} />
    </GroupShell>
  )
}

export type CheckboxGroupProps = FieldProps & { choices: readonly Choice[]; values?: readonly string[] | undefined }

export function CheckboxGroup({ choices, values, ...field }: CheckboxGroupProps) {
  const ties = tiesOf(field)
  return (
    <GroupShell field={field} ties={ties}>
      <ChoiceList type="checkbox" name={field.name} choices={choices} chosen={values ?? []} />
    </GroupShell>
  )
}

type ChoiceListProps = {
  type: 'radio' | 'checkbox'
  name: string
  choices: readonly Choice[]
  chosen: readonly string[]
}

function ChoiceList({ type, name, choices, chosen }: ChoiceListProps) {
  return (
    <div class="choices">
      {choices.map(({ value, label, hint, opens }, index) => {
        const id = choiceId(name, index)
        const hintId = hint === undefined ? undefined : `${id}-hint`
        return (
          <div class="choice">
            <input
              id={id}
              type={type}
              name={name}
              value={value}
              checked={chosen.includes(value)}
              aria-describedby={hintId}
              data-opens={opens}
            />
            <label for={id}>{label}</label>
            {hint !== undefined && (
              <p class="hint" id={hintId}>
                {hint}
              </p>
            )}
          </div>
        )
      })}
    </div>
  )
}

/** The first control bears the field's own id, so that the error summary leads to it. */
export function choiceId(name: string, index: number): string {
  return index === 0 ? fieldId(name) : `${fieldId(name)}-${index + 1}`
}

export type CheckboxProps = FieldProps & { checked?: boolean | undefined; value?: string | undefined }

/** One statement that is ticked or not. */
export function Checkbox({ checked, value = 'true', ...field }: CheckboxProps) {
  const ties = tiesOf(field)
  return (
    <div class={ties.error === undefined ? 'field' : 'field field-wrong'}>
      <HintAndError hint={undefined} ties={ties} lang={field.lang} />
      <div class="choice">
        <input {...controlAttributes(ties)} type="checkbox" name={field.name} value={value} checked={checked} />
        <label for={ties.id}>{field.label}</label>
        {field.hint !== undefined && (
          <p class="hint" id={ties.hintId}>
            {field.hint}
          </p>
        )}
      </div>
    </div>
  )
}

export type SelectProps = FieldProps & {
  choices: readonly Choice[]
  value?: string | undefined
  /** The words of the empty choice; `false` when one is always chosen. */
  empty?: string | false | undefined
}

export function Select({ choices, value, empty, ...field }: SelectProps) {
  const ties = tiesOf(field)
  return (
    <FieldShell field={field} ties={ties}>
      <select {...controlAttributes(ties)} class="input" name={field.name}>
        {empty !== false && <option value="">{empty ?? messages[field.lang].form.choose}</option>}
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldShell>
  )
}
