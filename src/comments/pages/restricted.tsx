// Back office: the restricted box without a word of what lies in it, one comment of it opened, and erasing.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Form, SubmitButton, TextField } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { DataTable } from '../../ui/table.tsx'
import { displayName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { moderationWords } from '../messages/moderation.ts'
import type { RestrictedLine } from '../queries/moderation.ts'

export interface RestrictedProps {
  readonly page: OfficeFrame
  readonly lines: readonly RestrictedLine[]
  readonly done: string | undefined
}

export function RestrictedPage({ page, lines, done }: RestrictedProps) {
  const { lang } = page
  const { restricted: words, done: notes, unit } = moderationWords[lang]
  const note = done === undefined ? undefined : notes[done]
  return (
    <OfficePage page={page} breadcrumb={[{ label: words.title }]}>
      <h1>{words.title}</h1>
      {note !== undefined && <Notice lang={lang} tone="success" title={note} live />}
      <p>{words.lead}</p>
      <DataTable
        lang={lang}
        id="restricted"
        caption={words.count(formatNumber(lines.length, lang))}
        rows={lines}
        empty={words.empty}
        columns={[
          { key: 'unit', header: unit, rowHeader: true, cell: (row) => displayName(row, lang) },
          {
            key: 'open',
            header: words.open,
            cell: (row) => (
              <form method="post" action={urls.officeRestrictedOpen(row.id)}>
                <button class="button button-secondary" type="submit">
                  {words.open}
                  <span class="unseen"> {displayName(row, lang)}</span>
                </button>
              </form>
            ),
          },
        ]}
      />
    </OfficePage>
  )
}

export interface OpenedProps {
  readonly page: OfficeFrame
  readonly opened: RestrictedLine & { readonly text: string }
  readonly mayErase: boolean
}

export function OpenedPage({ page, opened, mayErase }: OpenedProps) {
  const { lang } = page
  const { restricted: words, erase } = moderationWords[lang]
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officeRestricted(), label: words.title }, { label: displayName(opened, lang) }]}
    >
      <h1>{displayName(opened, lang)}</h1>
      <blockquote lang="vi">
        <p class="lead">{opened.text}</p>
      </blockquote>
      <p>{words.next}</p>
      <Form page={page} action={urls.officeUnrestrict(opened.id)}>
        <SubmitButton tone="secondary">{words.back}</SubmitButton>
      </Form>
      {mayErase && (
        <p>
          <a href={urls.officeCommentErase(opened.id)}>{erase}</a>
        </p>
      )}
    </OfficePage>
  )
}

export interface EraseProps {
  readonly page: OfficeFrame
  readonly id: string
  readonly form: FormState
}

export function ErasePage({ page, id, form }: EraseProps) {
  const { lang } = page
  const words = moderationWords[lang]
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officeComments(), label: words.title }, { label: words.erase }]}
      problems={form.problems}
    >
      <h1>{words.erase}</h1>
      <p>{words.eraseHint}</p>
      <Form page={page} action={urls.officeCommentErase(id)}>
        <TextField
          lang={lang}
          name="reason"
          label={words.eraseReason}
          value={form.values.reason?.at(-1)}
          problems={form.problems}
        />
        <SubmitButton tone="danger">{words.eraseButton}</SubmitButton>
      </Form>
    </OfficePage>
  )
}
