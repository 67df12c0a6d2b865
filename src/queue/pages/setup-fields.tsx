// The fields of a group and of a counter: the same where one is added and where one is changed; and the small buttons.
import type { FormState } from '../../platform/http/answer-form.ts'
import { CheckboxGroup } from '../../ui/choices.tsx'
import { Form, SubmitButton, TextField } from '../../ui/form.tsx'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { messages } from '../messages/office.ts'
import type { Counter, Group } from '../queries/setup.ts'

/** A text field that keeps what was typed, or shows what is kept. */
export function textField(lang: Lang, state: FormState) {
  return (name: string, label: string, held = '', more: { hint?: string; width?: 4 | 8; numeric?: boolean } = {}) => {
    const { numeric, ...rest } = more
    return (
      <TextField
        {...{ lang, name, label, problems: state.problems, ...rest }}
        {...(numeric === true && { inputmode: 'numeric' as const })}
        value={state.values[name]?.[0] ?? held}
      />
    )
  }
}

interface FieldsProps<T> {
  readonly lang: Lang
  readonly state: FormState
  readonly held?: T | undefined
}

export function GroupFields({ lang, state, held }: FieldsProps<Group>) {
  const words = messages[lang].setup
  const field = textField(lang, state)
  return (
    <>
      {field('letter', words.letter, held?.letter, { hint: words.letterHint, width: 4 })}
      {field('name', words.name, held?.name)}
      {field('givesFrom', words.givesFrom, held?.givesFrom ?? '', { hint: words.givesHint, width: 8 })}
      {field('givesUntil', words.givesUntil, held?.givesUntil ?? '', { width: 8 })}
    </>
  )
}

export function CounterFields(props: FieldsProps<Counter> & { readonly groups: readonly Group[] }) {
  const { lang, state, held, groups } = props
  const words = messages[lang].setup
  const field = textField(lang, state)
  return (
    <>
      {field('number', words.number, held === undefined ? '' : String(held.number), { width: 4, numeric: true })}
      {field('counterName', words.counterName, held?.name ?? '', { hint: words.counterNameHint })}
      <CheckboxGroup
        {...{ lang, name: 'groupIds', label: words.calls, problems: state.problems }}
        choices={groups.map(({ id, letter, name }) => ({ value: id, label: `${letter} · ${name}` }))}
        values={state.values['groupIds'] ?? held?.groupIds ?? []}
      />
    </>
  )
}

interface SmallButtonProps {
  readonly page: OfficeFrame
  readonly action: string
  readonly label: string
  /** Completes the label for people who hear it alone. */
  readonly about: string
}

export function SmallButton({ page, action, label, about }: SmallButtonProps) {
  return (
    <Form page={page} action={action}>
      <SubmitButton tone="secondary">
        {label}
        <span class="unseen"> {about}</span>
      </SubmitButton>
    </Form>
  )
}
