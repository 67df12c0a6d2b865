// Back office of a commune: its public comments, and the answer to one of them.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Checkbox, Select } from '../../ui/choices.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { ButtonLink, Form, SubmitButton, TextArea } from '../../ui/form.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { Status } from '../../ui/status.tsx'
import { DataTable } from '../../ui/table.tsx'
import { displayName } from '../../units/names.ts'
import type { UnitKind } from '../../units/rules.ts'
import { urls } from '../../urls.ts'
import { answerWords } from '../messages/answers.ts'
import { publicWords } from '../messages/public.ts'
import { type AnswerableComment, type AnswerState, answerStates } from '../queries/answers.ts'
import { type Topic, topics } from '../rules.ts'
import { Wording } from './public-parts.tsx'

export interface NamedUnit {
  readonly unitId: string
  readonly slug: string
  readonly kind: UnitKind
  readonly name: string
}

export const answerNames = { state: 'tinh-trang', topic: 'chu-de' } as const

const looks = { none: 'waiting', draft: 'submitted', approved: 'done' } as const

export interface AnswersProps {
  readonly page: OfficeFrame
  readonly unit: NamedUnit
  readonly filter: { readonly state?: AnswerState | undefined; readonly topic?: Topic | undefined }
  readonly comments: { readonly total: number; readonly rows: readonly AnswerableComment[] }
  readonly pageNumber: number
  readonly pageSize: number
  readonly done: string | undefined
}

export function AnswersPage({ page, unit, filter, comments, pageNumber, pageSize, done }: AnswersProps) {
  const { lang } = page
  const words = answerWords[lang]
  const note = done === undefined ? undefined : words.done[done]
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officeAnswers(), label: words.title }, { label: displayName(unit, lang) }]}
    >
      <h1>{words.titleOf(displayName(unit, lang))}</h1>
      {note !== undefined && <Notice lang={lang} tone="success" title={note} live />}
      <p>{words.lead}</p>
      <p>
        <ButtonLink href={urls.officeImprovements(unit.slug)} tone="secondary">
          {words.improvements.open}
        </ButtonLink>
      </p>
      <FilterBar lang={lang} path={page.path} names={Object.values(answerNames)}>
        <Select
          lang={lang}
          name={answerNames.state}
          label={words.state}
          empty={words.allStates}
          value={filter.state}
          choices={answerStates.map((value) => ({ value, label: words.states[value] }))}
        />
        <Select
          lang={lang}
          name={answerNames.topic}
          label={words.topic}
          empty={words.allTopics}
          value={filter.topic}
          choices={topics.map((value) => ({ value, label: publicWords[lang].topics[value] }))}
        />
      </FilterBar>
      <AnswerTable lang={lang} unit={unit} comments={comments} />
      <Pagination lang={lang} path={page.path} page={pageNumber} pageSize={pageSize} total={comments.total} />
    </OfficePage>
  )
}

function AnswerTable({ lang, unit, comments }: Pick<AnswersProps, 'unit' | 'comments'> & { lang: Lang }) {
  const words = answerWords[lang]
  return (
    <DataTable
      lang={lang}
      id="answers"
      caption={words.count(formatNumber(comments.total, lang))}
      rows={comments.rows}
      empty={words.empty}
      columns={[
        {
          key: 'comment',
          header: words.comment,
          rowHeader: true,
          cell: ({ wording }) => <Wording lang={lang} wording={wording} />,
        },
        {
          key: 'topics',
          header: words.topic,
          cell: (row) => row.topics.map((topic) => publicWords[lang].topics[topic]).join(', '),
        },
        {
          key: 'state',
          header: words.state,
          cell: (row) => <Status lang={lang} is={looks[stateOf(row)]} word={words.states[stateOf(row)]} />,
        },
        {
          key: 'write',
          header: words.write,
          cell: (row) => (
            <a href={urls.officeAnswer(unit.slug, row.id)} aria-label={linkText(row, lang)}>
              {stateOf(row) === 'none' ? words.write : words.look}
            </a>
          ),
        },
      ]}
    />
  )
}

function linkText(row: AnswerableComment, lang: Lang): string {
  const words = answerWords[lang]
  const verb = stateOf(row) === 'none' ? words.write : words.look
  return `${verb}: ${words.about(row.wording.slice(0, 60))}`
}

function stateOf({ text, approvedOn }: AnswerableComment): AnswerState {
  if (text === null) return 'none'
  return approvedOn === null ? 'draft' : 'approved'
}

export interface AnswerProps {
  readonly page: OfficeFrame
  readonly unit: NamedUnit
  readonly comment: AnswerableComment
  readonly form: FormState
  readonly mayApprove: boolean
}

export function AnswerPage({ page, unit, comment, form, mayApprove }: AnswerProps) {
  const { lang } = page
  const words = answerWords[lang]
  const { id, text, revision, approvedOn } = comment
  const address = urls.officeAnswer(unit.slug, id)
  return (
    <OfficePage
      page={page}
      breadcrumb={[
        { href: urls.officeAnswers(), label: words.title },
        { href: urls.officeUnitAnswers(unit.slug), label: displayName(unit, lang) },
        { label: words.one },
      ]}
      problems={form.problems}
    >
      <h1>{words.one}</h1>
      <blockquote>
        <p class="lead">
          <Wording lang={lang} wording={comment.wording} />
        </p>
      </blockquote>
      {text !== null && approvedOn === null && revision !== null && (
        <section class="comment-answer">
          <h2>{words.draft}</h2>
          <p lang="vi">{text}</p>
          {mayApprove ? (
            <Form page={page} action={urls.officeAnswerApprove(unit.slug, id)} hidden={{ revision: String(revision) }}>
              <SubmitButton>{words.approve}</SubmitButton>
            </Form>
          ) : (
            <p class="hint">{words.mayNotApprove}</p>
          )}
        </section>
      )}
      {approvedOn !== null && <p>{words.approvedOn(formatDate(approvedOn, lang))}</p>}
      <Form page={page} action={address}>
        <TextArea
          lang={lang}
          name="text"
          label={words.text}
          hint={words.textHint}
          value={form.values.text?.at(-1) ?? text ?? undefined}
          problems={form.problems}
          rows={5}
          maxLength={2000}
        />
        {form.problems.some(({ field }) => field === 'text') && (
          <Checkbox lang={lang} name="sure" label={words.sure} checked={form.values.sure !== undefined} />
        )}
        <SubmitButton tone={text === null ? 'primary' : 'secondary'}>
          {approvedOn === null ? words.save : words.saveApproved}
        </SubmitButton>
      </Form>
    </OfficePage>
  )
}
