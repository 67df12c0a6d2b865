// Back office: what the province sets of the rules by which public pages are checked.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Form, SubmitButton, TextField } from '../../ui/form.tsx'
import type { OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { urls } from '../../urls.ts'
import { messages } from '../messages/pages.ts'
import { ruleSetOf, type Settings } from '../rules.ts'

export interface SettingsProps {
  readonly page: OfficeFrame
  readonly settings: Settings
  readonly form: FormState
  readonly isDone: boolean
}

export function SettingsPage({ page, settings, form, isDone }: SettingsProps) {
  const { lang } = page
  const { settings: words, title } = messages[lang]
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officeCompleteness(), label: title }, { label: words.title }]}
      problems={form.problems}
    >
      <h1>{words.title}</h1>
      {isDone && <Notice lang={lang} tone="success" title={words.done} live />}
      <p>{words.lead}</p>
      <p>{words.usual}</p>
      <Form page={page} action={urls.officeCompletenessSettings()}>
        <TextField
          {...{ lang, name: 'mostDays', label: words.mostDays, hint: words.hint, problems: form.problems }}
          value={form.values['mostDays']?.at(-1) ?? String(settings.mostDays)}
          inputmode="numeric"
          width={8}
        />
        <SubmitButton>{words.save}</SubmitButton>
      </Form>
      <p class="hint">
        {words.rules}: {ruleSetOf(settings, true)}
      </p>
    </OfficePage>
  )
}
