// Filing from home: the form with a file for each paper, and the two codes that follow it.
import type { FormState } from '../../platform/http/answer-form.ts'
import type { ProcedureVersion } from '../../procedures/rules.ts'
import { groupedCode } from '../../tickets/rules.ts'
import { ButtonLink, FileField, Form, SubmitButton, TextArea, TextField } from '../../ui/form.tsx'
import type { PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { ConfirmationPanel, Notice } from '../../ui/notice.tsx'
import { QrCode } from '../../ui/qr.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { urls } from '../../urls.ts'
import { formWords } from '../messages/forms.ts'
import { publicWords } from '../messages/public.ts'
import { documentsOf } from '../rules.ts'
import { paperLabel } from './intake-form.tsx'

export interface OnlineProps {
  readonly page: PageFrame
  readonly procedure: ProcedureVersion
  readonly unitName: string
  readonly form: FormState
  readonly id: string
}

/** Name of the field for the file of a listed paper. */
export function fileField(number: number): string {
  return `file-${number}`
}
export const otherFiles = 'files'
const accept = '.jpg,.jpeg,.png,.pdf'

export function OnlinePage({ page, procedure, unitName, form, id }: OnlineProps) {
  const { lang } = page
  const words = publicWords[lang].file
  const field = (name: string) => ({ lang, name, problems: form.problems, value: form.values[name]?.[0] })
  const own = { lang, problems: form.problems, accept, optional: true }
  return (
    <PublicPage page={page} problems={form.problems}>
      <h1>{words.title}</h1>
      <p>
        <b>{procedure.name}</b>
      </p>
      <p>{words.lead(unitName)}</p>
      <Form page={page} multipart hidden={{ id }}>
        <TextField {...field('applicant.name')} label={words.name} autocomplete="name" />
        <TextField {...field('applicant.idNumber')} label={words.id} optional inputmode="numeric" width={16} />
        <TextField
          {...field('applicant.phone')}
          label={words.phone}
          hint={words.phoneHint}
          optional
          type="tel"
          autocomplete="tel"
          width={16}
        />
        <TextField {...field('applicant.email')} label={words.email} optional type="email" autocomplete="email" />
        <TextField {...field('applicant.address')} label={words.address} optional autocomplete="street-address" />
        <h2>{words.papers}</h2>
        <p>{words.papersHint}</p>
        {form.problems.length > 0 && <Notice lang={lang} tone="warning" title={words.again} />}
        {documentsOf(procedure).map((paper) => (
          <FileField {...own} name={fileField(paper.number)} {...paperLabel(paper, lang)} />
        ))}
        <FileField {...own} name={otherFiles} label={words.otherFile} multiple />
        <TextArea {...field('note')} label={words.note} optional rows={3} />
        <Notice lang={lang} title={words.private} />
        <SubmitButton>{words.submit}</SubmitButton>
      </Form>
    </PublicPage>
  )
}

export function ClosedPage({ page, procedure }: Pick<OnlineProps, 'page' | 'procedure'>) {
  const { lang } = page
  return (
    <PublicPage page={page}>
      <h1>{procedure.name}</h1>
      <p>{publicWords[lang].file.closed}</p>
    </PublicPage>
  )
}

export interface SentProps {
  readonly page: PageFrame
  /** Null when the form had been sent before. */
  readonly codes: { readonly ref: string; readonly secret: string } | null
  readonly baseUrl: string
}

export function SentPage({ page, codes, baseUrl }: SentProps) {
  const { lang } = page
  const words = publicWords[lang]
  if (codes === null) {
    return (
      <PublicPage page={page}>
        <h1>{words.file.sent}</h1>
        <p>{words.file.already}</p>
        <ButtonLink href={urls.lookUp()}>{words.submit}</ButtonLink>
      </PublicPage>
    )
  }
  const address = urls.lookUpOwn(codes.ref, codes.secret)
  return (
    <PublicPage page={page}>
      <ConfirmationPanel title={words.file.sent} code={groupedCode(codes.ref)}>
        <p>{words.file.keep}</p>
      </ConfirmationPanel>
      <SummaryList
        rows={[
          { label: words.code, value: groupedCode(codes.ref) },
          { label: words.secret, value: groupedCode(codes.secret) },
        ]}
      />
      <div class="poster-qr">
        <QrCode text={`${baseUrl}${address}`} title={formWords.qr} />
      </div>
      <ButtonLink href={address}>{words.file.follow}</ButtonLink>
    </PublicPage>
  )
}
