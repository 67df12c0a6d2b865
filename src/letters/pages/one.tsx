// Back office: one letter as it will be read, with what can be done about it; and the same on paper, on A5.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Form, SubmitButton, TextArea, TextField } from '../../ui/form.tsx'
import { formatDate } from '../../ui/format.ts'
import type { OfficeFrame, PageFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { SheetPage } from '../../ui/sheet.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { inlineName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { letterWords } from '../messages.ts'
import type { LetterLine } from '../queries.ts'
import type { LetterContent } from '../rules.ts'
import { Fate, unitName } from './list.tsx'

export interface OneProps {
  readonly page: OfficeFrame
  readonly letter: LetterLine
  readonly content: LetterContent | undefined
  readonly form: FormState
  readonly maySign: boolean
  readonly done: string | undefined
}

export function OnePage(props: OneProps) {
  const { page, letter, content, form, maySign, done } = props
  const { lang } = page
  const words = letterWords[lang]
  const note = done === undefined ? undefined : words.done[done]
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officeLetters(), label: words.title }, { label: words.kinds[letter.kind] }]}
      problems={form.problems}
    >
      <h1>{words.kinds[letter.kind]}</h1>
      {note !== undefined && <Notice lang={lang} tone="success" title={note} live />}
      <Facts {...props} />
      {content === undefined ? (
        <p>{words.gone}</p>
      ) : (
        <blockquote lang="vi">
          <p>
            <b>{content.subject}</b>
          </p>
          <Paragraphs text={content.text} />
        </blockquote>
      )}
      {letter.state === 'waiting' && maySign && content !== undefined && <Deciding {...props} content={content} />}
      {letter.state === 'signed' && content !== undefined && <Sending {...props} />}
    </OfficePage>
  )
}

function Facts({ page: { lang }, letter, content }: OneProps) {
  const words = letterWords[lang]
  const { name, address, email } = content?.addressee ?? {}
  const { signedName, signedOn } = letter
  return (
    <SummaryList
      rows={[
        { label: words.state, value: <Fate lang={lang} letter={letter} /> },
        { label: words.unit, value: unitName(letter, lang) },
        ...(name === undefined ? [] : [{ label: words.to, value: name }]),
        ...(address === undefined ? [] : [{ label: words.address, value: address }]),
        ...(email === undefined ? [] : [{ label: words.emailAddress, value: email }]),
        ...(signedOn === null
          ? []
          : [{ label: words.states.signed, value: words.signedBy(signedName ?? '', formatDate(signedOn, lang)) }]),
      ]}
    />
  )
}

function Deciding({ page, letter, content, form }: OneProps & { readonly content: LetterContent }) {
  const { lang } = page
  const words = letterWords[lang]
  const { problems } = form
  const revision = String(letter.revision)
  const isWrong = (...names: string[]) => problems.some(({ field }) => names.includes(field))
  return (
    <>
      <Form
        page={page}
        action={urls.officeLettersSign()}
        hidden={{ unit: letter.unitId, letters: `${letter.id}:${revision}` }}
      >
        <SubmitButton>{words.sign}</SubmitButton>
      </Form>
      <details open={isWrong('subject', 'text')}>
        <summary>{words.edit}</summary>
        <Form page={page} action={urls.officeLetter(letter.id)} hidden={{ revision }}>
          <TextField
            {...{ lang, problems, name: 'subject', label: words.subject }}
            value={form.values['subject']?.at(-1) ?? content.subject}
          />
          <TextArea
            {...{ lang, problems, name: 'text', label: words.text, rows: 14, maxLength: 3000 }}
            value={form.values['text']?.at(-1) ?? content.text}
          />
          <SubmitButton tone="secondary">{words.save}</SubmitButton>
        </Form>
      </details>
      <details open={isWrong('reason')}>
        <summary>{words.drop}</summary>
        <Form page={page} action={urls.officeLetterDrop(letter.id)} hidden={{ revision }}>
          <TextField
            {...{ lang, problems, name: 'reason', label: words.dropReason, hint: words.dropHint }}
            value={form.values['reason']?.at(-1)}
          />
          <SubmitButton tone="danger">{words.drop}</SubmitButton>
        </Form>
      </details>
    </>
  )
}

function Sending({ page, letter }: OneProps) {
  const words = letterWords[page.lang]
  return (
    <>
      <form method="post" action={urls.officeLetterPrint(letter.id)}>
        <SubmitButton>{words.print}</SubmitButton>
      </form>
      {letter.hasEmail && letter.emailedOn === null && (
        <Form page={page} action={urls.officeLetterEmail(letter.id)}>
          <SubmitButton tone="secondary">{words.email}</SubmitButton>
        </Form>
      )}
    </>
  )
}

function Paragraphs({ text }: { readonly text: string }) {
  return (
    <>
      {text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => (
          <p>{line}</p>
        ))}
    </>
  )
}

export interface PaperProps {
  readonly page: PageFrame
  readonly letter: LetterLine
  readonly content: LetterContent
  readonly signedName: string | null
  readonly signedOn: string | null
}

/** As letters of an authority look: who writes at the left, the motto at the right, place and day, text, signature. */
export function PaperPage({ page, letter, content, signedName, signedOn }: PaperProps) {
  const words = letterWords[page.lang]
  const unit = { kind: letter.unitKind, name: letter.unitName }
  const [year = '', month = '', day = ''] = (signedOn ?? '').split('-')
  return (
    <SheetPage page={page} back={{ href: urls.officeLetter(letter.id) }}>
      <section class="sheet sheet-a5 letter card" lang="vi">
        <div class="card-head">
          <p>
            {words.authority}
            <br />
            <b>{inlineName(unit, 'vi').toLocaleUpperCase('vi')}</b>
          </p>
          <p>
            {words.motto[0]}
            <br />
            <b>{words.motto[1]}</b>
          </p>
        </div>
        <p class="paper-number">
          <i>{words.dated(letter.unitName, day, month, year)}</i>
        </p>
        <h1>{content.subject}</h1>
        <Paragraphs text={content.text} />
        <p class="card-sign">
          <b>{words.signature}</b>
          <span>{signedName}</span>
        </p>
      </section>
    </SheetPage>
  )
}
