/** A questionnaire that begins: from nothing, or from a file that is looked at before it is kept. */

import type { FormState } from '../../platform/http/answer-form.ts'
import type { FieldProblem } from '../../ui/field.tsx'
import { FileField, Form, SubmitButton, TextField } from '../../ui/form.tsx'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import type { Loss } from '../import/taken.ts'
import { officeWords } from '../messages/office.ts'
import type { Questionnaire } from '../rules.ts'
import { BothLanguages, questionNotes } from './words.tsx'

export const importNames = { file: 'tep', id: 'id' } as const

export function NewPage({ page, form }: { page: OfficeFrame; form: FormState }) {
  const { lang } = page
  const words = officeWords[lang].make
  return (
    <OfficePage page={page} breadcrumb={trail(lang, words.title)} problems={form.problems}>
      <h1>{words.title}</h1>
      <Form page={page}>
        <TextField
          lang={lang}
          name={importNames.id}
          label={words.code}
          hint={words.codeHint}
          value={form.values[importNames.id]?.[0]}
          problems={form.problems}
          width={16}
        />
        <BothLanguages
          lang={lang}
          name="title"
          labels={[words.vi, words.en]}
          value={undefined}
          typed={form.values}
          problems={form.problems}
        />
        <SubmitButton>{words.submit}</SubmitButton>
      </Form>
    </OfficePage>
  )
}

export function ImportPage({ page, problems }: { page: OfficeFrame; problems: readonly FieldProblem[] }) {
  const { lang } = page
  const words = officeWords[lang].import
  return (
    <OfficePage page={page} breadcrumb={trail(lang, words.title)} problems={problems}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <Form page={page} multipart>
        <FileField
          lang={lang}
          name={importNames.file}
          label={words.file}
          accept=".json,.lss,.xml,.xlsx"
          maxMegabytes={14}
          problems={problems}
        />
        <SubmitButton>{words.upload}</SubmitButton>
      </Form>
    </OfficePage>
  )
}

type PreviewProps = { page: OfficeFrame; questionnaire: Questionnaire; losses: readonly Loss[]; form: FormState }

export function ImportPreviewPage({ page, questionnaire, losses, form }: PreviewProps) {
  const { lang } = page
  const words = officeWords[lang].import
  return (
    <OfficePage page={page} breadcrumb={trail(lang, words.preview)} problems={form.problems}>
      <h1>{questionnaire.title[lang]}</h1>
      {losses.length === 0 ? (
        <Notice lang={lang} tone="success" title={words.nothingLost} />
      ) : (
        <>
          <Notice lang={lang} tone="warning" title={words.lost}>
            <p>{words.lostLead}</p>
          </Notice>
          <DataTable
            lang={lang}
            id="losses"
            caption={words.lost}
            rows={losses}
            columns={[
              { key: 'at', header: words.at, rowHeader: true, cell: ({ at }) => at },
              { key: 'what', header: words.what, cell: ({ code }) => words.losses[code] },
              { key: 'detail', header: words.detail, cell: ({ detail }) => detail },
            ]}
          />
        </>
      )}
      <h2>{words.questions}</h2>
      <ol>
        {questionnaire.questions.map((question) => (
          <li>
            {question.words[lang]}
            <p class="hint">{questionNotes(question, questionnaire, lang)}</p>
          </li>
        ))}
      </ol>
      <Form page={page}>
        <TextField
          lang={lang}
          name={importNames.id}
          label={words.code}
          hint={words.codeHint}
          value={form.values[importNames.id]?.[0] ?? questionnaire.id}
          problems={form.problems}
          width={16}
        />
        <SubmitButton>{words.save}</SubmitButton>
      </Form>
    </OfficePage>
  )
}

function trail(lang: Lang, here: string) {
  return [{ href: urls.officeQuestionnaires(), label: officeWords[lang].list.title }, { label: here }]
}
