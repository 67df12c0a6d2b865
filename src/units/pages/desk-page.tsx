/** Two small forms for officers: who works at the desk, and the host name of the unit's own site. */
import type { FormState } from '../../platform/http/answer-form.ts'
import type { Fields } from '../../platform/http/read-form.ts'
import { Form, SubmitButton, TextField } from '../../ui/form.tsx'
import type { OfficeFrame } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { urls } from '../../urls.ts'
import { deskWords } from '../messages/desk.ts'
import { officeWords } from '../messages/office.ts'
import { displayName } from '../names.ts'
import type { UnitRow } from '../queries/units.ts'
import type { DeskPerson } from '../rules.ts'

type Props = { page: OfficeFrame; unit: UnitRow; state: FormState }

const fields = ['name', 'title', 'field', 'phone'] as const
/** Empty lines at the end for new people. */
const spare = 3

export function DeskPeoplePage({ page, unit, state }: Props) {
  const { lang } = page
  const words = deskWords[lang].people
  const labels = { name: words.name, title: words.titleOf, field: words.field, phone: words.phone }
  const rows = Math.max(...Object.keys(state.values).map((name) => Number(/\d+$/.exec(name)?.[0] ?? 0)), spare)
  return (
    <OfficePage page={page} breadcrumb={trail(page, unit, words.title)} problems={state.problems}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <Form page={page}>
        {Array.from({ length: rows }, (_, row) => (
          <fieldset class="field-row">
            <legend>{words.person(String(row + 1))}</legend>
            {fields.map((name) => (
              <TextField
                lang={lang}
                name={`${name}${row + 1}`}
                label={labels[name]}
                value={state.values[`${name}${row + 1}`]?.[0]}
                problems={state.problems}
                type={name === 'phone' ? 'tel' : 'text'}
                optional
              />
            ))}
          </fieldset>
        ))}
        <SubmitButton>{words.save}</SubmitButton>
      </Form>
    </OfficePage>
  )
}

/** What is kept, with some empty lines. */
export function formOfPeople(people: readonly DeskPerson[]): FormState {
  const lines = [...people, ...Array.from({ length: spare }, () => ({ name: '', title: '', field: '', phone: '' }))]
  const values = lines.flatMap((person, row) => fields.map((name) => [`${name}${row + 1}`, [person[name]]] as const))
  return { values: Object.fromEntries(values), problems: [] }
}

/** The lines of the form that hold anything, each with the number it came from. */
export function peopleOfForm(form: Fields): { line: number; person: DeskPerson }[] {
  const text = (name: string) => {
    const value = form.getAll(name)[0]
    return typeof value === 'string' ? value.trim() : ''
  }
  return Array.from({ length: 43 }, (_, row) => row + 1)
    .map((line) => {
      const [name, title, field, phone] = fields.map((one) => text(`${one}${line}`))
      return { line, person: { name: name ?? '', title: title ?? '', field: field ?? '', phone: phone ?? '' } }
    })
    .filter(({ person }) => fields.some((one) => person[one] !== ''))
}

export function HostPage({ page, unit, state }: Props) {
  const { lang } = page
  const words = deskWords[lang].host
  return (
    <OfficePage page={page} breadcrumb={trail(page, unit, words.title)} problems={state.problems}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <Form page={page}>
        <TextField
          lang={lang}
          name="host"
          label={words.host}
          hint={words.hostHint}
          value={state.values.host?.[0]}
          problems={state.problems}
          optional
        />
        <SubmitButton>{words.save}</SubmitButton>
      </Form>
    </OfficePage>
  )
}

function trail({ lang }: OfficeFrame, unit: UnitRow, label: string) {
  return [
    { href: urls.officeUnits(), label: officeWords[lang].list.title },
    { href: urls.officeUnit(unit.unitId), label: displayName(unit, lang) },
    { label },
  ]
}
