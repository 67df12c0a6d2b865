// The fields of a procedure in the form of the province: texts, ways of filing, papers by case. Works without script.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Checkbox, CheckboxGroup, Select } from '../../ui/choices.tsx'
import { DateField, SubmitButton, TextArea, TextField as TextInput } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { publicWords } from '../messages/public.ts'
import { recordWords } from '../messages/record-form.ts'
import type { TextField, TypedField, TypedRecord } from '../rules/typed.ts'
import { emptyDocument, emptyWay, limitKinds, type TypedCase, type TypedWay } from '../rules/typed-rows.ts'
import { channels, lifeEvents, procedureLevels } from '../rules.ts'
import { addName } from './record-read.ts'

export interface RecordFieldsProps {
  readonly lang: Lang
  readonly typed: TypedRecord
  readonly problems: FormState['problems']
}

const lists: ReadonlySet<TypedField> = new Set([
  ...(['results', 'steps', 'subjects', 'conditions', 'legalBases', 'keywords'] as const),
])
const optional: ReadonlySet<TypedField> = new Set(['sourceLink', 'decision', 'decidingAgency', 'handlingAgency'])

const before = ['code', 'name', 'field', 'level'] as const
const after = [
  ...(['results', 'steps', 'subjects', 'conditions', 'legalBases', 'keywords'] as const),
  ...(['decidingAgency', 'handlingAgency', 'decision', 'source', 'sourceLink', 'checkedOn'] as const),
]

export function RecordFields(props: RecordFieldsProps) {
  const { lang, typed, problems } = props
  const words = recordWords[lang]
  return (
    <>
      {before.map((name) => (
        <OneField {...props} name={name} />
      ))}
      <h2>{words.fields.ways}</h2>
      <p class="hint">{words.ways.hint}</p>
      {(typed.ways.length === 0 ? [emptyWay] : typed.ways).map((way, at) => (
        <WayRow {...{ lang, problems, way, at }} />
      ))}
      <p>
        <SubmitButton name={addName} value="way" tone="secondary">
          {words.ways.add}
        </SubmitButton>
      </p>
      <h2>{words.fields.cases}</h2>
      <p class="hint">{words.cases.hint}</p>
      {(typed.cases.length === 0 ? [{ name: '', documents: [] }] : typed.cases).map((one, at) => (
        <CaseRow {...{ lang, problems, one, at }} />
      ))}
      <p>
        <SubmitButton name={addName} value="case" tone="secondary">
          {words.cases.add}
        </SubmitButton>
      </p>
      <CheckboxGroup
        {...{ lang, problems, name: 'lifeEvents', label: words.fields.lifeEvents, values: typed.lifeEvents }}
        choices={lifeEvents.map((value) => ({ value, label: publicWords[lang].events[value] }))}
        optional
      />
      {after.map((name) => (
        <OneField {...props} name={name} />
      ))}
    </>
  )
}

function OneField({ lang, typed, problems, name }: RecordFieldsProps & { readonly name: TextField }) {
  const { fields, hints, levels } = recordWords[lang]
  const hint = name === 'keywords' ? hints.keywords : lists.has(name) && name !== 'conditions' ? hints.lines : undefined
  const value = typed[name]
  const given = { lang, name, label: fields[name], hint, problems, value }
  if (lists.has(name)) return <TextArea {...given} rows={Math.min(12, 2 + value.split('\n').length)} optional />
  if (name === 'checkedOn') return <DateField {...given} />
  if (name === 'level') {
    return (
      <Select {...given} empty={false} choices={procedureLevels.map((one) => ({ value: one, label: levels[one] }))} />
    )
  }
  return <TextInput {...given} optional={optional.has(name)} />
}

interface Row {
  readonly lang: Lang
  readonly problems: FormState['problems']
  readonly at: number
}

function WayRow({ lang, problems, way, at }: Row & { readonly way: TypedWay }) {
  const words = recordWords[lang].ways
  const own = (part: keyof TypedWay) => ({ lang, problems, name: `ways.${at}.${part}`, value: way[part] })
  return (
    <fieldset class="field">
      <legend class="label">{words.row(formatNumber(at + 1, lang))}</legend>
      <div class="filters">
        <Select
          {...own('channel')}
          label={words.channel}
          empty={words.noChannel}
          choices={channels.map((value) => ({ value, label: publicWords[lang].channels[value] }))}
        />
        <Select
          {...own('limitKind')}
          label={words.limitKind}
          choices={limitKinds.map((value) => ({ value, label: words.kinds[value] }))}
        />
        <TextInput {...own('limitValue')} label={words.limitValue} inputmode="numeric" width={4} optional />
        <TextInput {...own('limitText')} label={words.limitText} hint={words.limitTextHint} optional />
        <TextArea
          {...own('fees')}
          label={words.fees}
          hint={words.feesHint}
          rows={Math.max(2, way.fees.split('\n').length)}
          optional
        />
        <TextInput {...own('when')} label={words.when} optional />
        <TextInput {...own('note')} label={words.note} optional />
      </div>
    </fieldset>
  )
}

function CaseRow({ lang, problems, one, at }: Row & { readonly one: TypedCase }) {
  const words = recordWords[lang].cases
  const rows = one.documents.length === 0 ? [emptyDocument] : one.documents
  return (
    <fieldset class="field">
      <legend class="label">{words.row(formatNumber(at + 1, lang))}</legend>
      <TextInput
        {...{ lang, problems, name: `cases.${at}.name`, value: one.name, label: words.name, hint: words.nameHint }}
        optional
      />
      {rows.map((document, index) => {
        const own = (part: keyof typeof document) => {
          return { lang, problems, name: `cases.${at}.documents.${index}.${part}`, value: document[part] }
        }
        return (
          <fieldset class="field">
            <legend class="label">{words.document(formatNumber(index + 1, lang))}</legend>
            <div class="filters">
              <TextArea
                {...own('name')}
                label={words.documentName}
                rows={document.name.length > 120 ? 4 : 2}
                optional
              />
              <TextInput {...own('originals')} label={words.originals} inputmode="numeric" width={4} optional />
              <TextInput {...own('copies')} label={words.copies} inputmode="numeric" width={4} optional />
              <TextInput {...own('form')} label={words.form} optional />
              <Checkbox
                {...{ lang, problems, name: `cases.${at}.documents.${index}.optional`, label: words.optional }}
                checked={document.optional === 'true'}
              />
            </div>
          </fieldset>
        )
      })}
      <p>
        <SubmitButton name={addName} value={`document.${at}`} tone="secondary">
          {words.addDocument}
          <span class="unseen">: {words.row(formatNumber(at + 1, lang))}</span>
        </SubmitButton>
      </p>
    </fieldset>
  )
}
