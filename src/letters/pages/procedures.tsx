// Back office: the procedures whose result is followed by a letter, for the whole province.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Form, SubmitButton, TextArea } from '../../ui/form.tsx'
import type { OfficeFrame } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { urls } from '../../urls.ts'
import { letterWords } from '../messages.ts'
import { occasions, type ProcedureCodes } from '../rules.ts'

export interface ProceduresProps {
  readonly page: OfficeFrame
  readonly codes: ProcedureCodes
  readonly form: FormState
}

export function ProceduresPage({ page, codes, form }: ProceduresProps) {
  const { lang } = page
  const { procedures: words, title, templates } = letterWords[lang]
  const trail = [
    { href: urls.officeLetters(), label: title },
    { href: urls.officeLetterTemplates(), label: templates.title },
  ]
  return (
    <OfficePage page={page} breadcrumb={[...trail, { label: words.title }]} problems={form.problems}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <Form page={page} action={urls.officeLetterProcedures()}>
        {occasions.map((kind) => (
          <TextArea
            {...{ lang, name: kind, label: words.labels[kind], hint: words.hint, problems: form.problems, rows: 3 }}
            value={form.values[kind]?.at(-1) ?? codes[kind].join('\n')}
            optional
          />
        ))}
        <SubmitButton>{words.save}</SubmitButton>
      </Form>
    </OfficePage>
  )
}
