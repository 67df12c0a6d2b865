// Back office: one petition of the restricted box, opened on record; it is led elsewhere, or goes back to be classified.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Form, SubmitButton } from '../../ui/form.tsx'
import type { OfficeFrame } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { urls } from '../../urls.ts'
import { boxWords } from '../messages/box.ts'
import { officeWords } from '../messages/office.ts'
import { stepWords } from '../messages/steps.ts'
import type { CourseLine, WrittenPetition } from '../queries/office.ts'
import { CourseTable, factsOf } from './office-one.tsx'
import { Paragraphs } from './own.tsx'
import { ReferFields } from './step-forms.tsx'
import { spoken } from './words.ts'

export interface OpenedProps {
  readonly page: OfficeFrame
  readonly opened: WrittenPetition & { readonly course: readonly CourseLine[] }
  readonly form: FormState
}

export function OpenedPage({ page, opened, form }: OpenedProps) {
  const { lang } = page
  const { restricted: words } = boxWords[lang]
  const { forms } = stepWords[lang]
  const { steps, erased } = officeWords[lang]
  const hidden = { revision: String(opened.revision) }
  const field = (name: string, label: string) => ({ lang, label, name, problems: form.problems })
  const action = (step: string) => urls.officePetitionsRestrictedStep(opened.id, step)
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officePetitionsRestricted(), label: words.title }, { label: spoken(opened.code) }]}
      problems={form.problems}
    >
      <h1>{spoken(opened.code)}</h1>
      <SummaryList rows={factsOf(opened, lang)} />
      <blockquote lang="vi">
        <Paragraphs text={opened.text ?? erased} />
      </blockquote>
      <p>{words.next}</p>
      <h2>{steps.refer}</h2>
      <Form page={page} action={action('refer')} hidden={hidden}>
        <ReferFields {...{ field, typed: (name) => form.values[name]?.at(-1), lang }} />
        <SubmitButton>{forms.refer.button}</SubmitButton>
      </Form>
      <h2>{steps.release}</h2>
      <Form page={page} action={action('release')} hidden={hidden}>
        <SubmitButton tone="secondary">{words.release}</SubmitButton>
      </Form>
      <CourseTable lang={lang} course={opened.course} />
    </OfficePage>
  )
}
