// Back office: how many comments wait, the one that is read now, and those that were decided.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Checkbox, CheckboxGroup, RadioGroup } from '../../ui/choices.tsx'
import { ButtonLink, Form, SubmitButton, TextArea } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { DataTable } from '../../ui/table.tsx'
import { displayName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { moderationWords } from '../messages/moderation.ts'
import { publicWords } from '../messages/public.ts'
import type { DecidedComment, OpenComment, QueueCounts } from '../queries/moderation.ts'
import type { Span } from '../rules/personal-data.ts'
import { blackOut } from '../rules/wording.ts'
import { hidingReasons, type Topic, topics } from '../rules.ts'
import { Wording } from './public-parts.tsx'

export interface QueueProps {
  readonly page: OfficeFrame
  readonly counts: QueueCounts
  readonly done: string | undefined
}

export function QueuePage({ page, counts, done }: QueueProps) {
  const { lang } = page
  const words = moderationWords[lang]
  const note = done === undefined ? undefined : words.done[done]
  return (
    <OfficePage page={page} breadcrumb={[{ label: words.title }]}>
      <h1>{words.title}</h1>
      {note !== undefined && <Notice lang={lang} tone="success" title={note} live />}
      <p>{words.lead}</p>
      {counts.waiting === 0 ? (
        <p>{words.nothing}</p>
      ) : (
        <>
          <p class="lead">{words.waiting(formatNumber(counts.waiting, lang))}</p>
          <Form page={page} action={urls.officeCommentNext()}>
            <SubmitButton>{words.take}</SubmitButton>
          </Form>
        </>
      )}
      <p>
        <a href={urls.officeCommentsDecided()}>{words.decidedLink}</a>
      </p>
    </OfficePage>
  )
}

export interface CommentProps {
  readonly page: OfficeFrame
  readonly comment: OpenComment
  /** All that was written on the form. */
  readonly text: string
  readonly spans: readonly Span[]
  readonly suspicion: readonly string[]
  readonly suggested: readonly Topic[]
  readonly weeks: string | undefined
  readonly form: FormState
  readonly mayErase: boolean
}

export function CommentPage(props: CommentProps) {
  const { page, comment, text, spans, suspicion, weeks, form, mayErase } = props
  const { lang } = page
  const words = moderationWords[lang]
  const facts = [
    { label: words.unit, value: displayName(comment, lang) },
    ...(weeks === undefined ? [] : [{ label: words.weeks, value: weeks }]),
    ...(comment.state === 'waiting' ? [] : [{ label: words.state, value: stateText(comment.state, lang) }]),
    { label: words.suggestions, value: <Suggestions lang={lang} text={text} spans={spans} /> },
  ]
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officeComments(), label: words.title }, { label: displayName(comment, lang) }]}
      problems={form.problems}
    >
      <h1>{words.written}</h1>
      {comment.isTaken && <Notice lang={lang} tone="warning" title={words.taken} />}
      <blockquote lang="vi">
        <p class="lead">
          <Marked lang={lang} text={text} spans={spans} />
        </p>
      </blockquote>
      {suspicion.length > 0 && (
        <Notice lang={lang} tone="warning" title={words.suspicion}>
          <p>{words.suspicionHint(suspicion.map((word) => `“${word}”`).join(', '))}</p>
        </Notice>
      )}
      <SummaryList rows={facts} />
      <press-keys class="stack">
        <PublishForm {...props} />
        <HideForm {...props} />
        <RestrictForm {...props} />
        {comment.state === 'waiting' && (
          <Form page={page} action={urls.officeCommentNext()} hidden={{ after: comment.id }}>
            <button class="button button-secondary" type="submit" aria-keyshortcuts="Alt+B">
              {words.skip}
            </button>
          </Form>
        )}
      </press-keys>
      <script type="module" src={page.assets.js('hide-words')} />
      <script type="module" src={page.assets.js('press-keys')} />
      <p class="hint">{words.keys}</p>
      {mayErase && (
        <p>
          <a href={urls.officeCommentErase(comment.id)}>{words.erase}</a>
        </p>
      )}
    </OfficePage>
  )
}

/** The text with what is suggested for hiding set off; each says what it was taken for. */
function Marked({ lang, text, spans }: { lang: Lang; text: string; spans: readonly Span[] }) {
  const { kinds } = moderationWords[lang]
  const pieces = spans.map(({ start, end, kind }, index) => (
    <>
      {text.slice(spans[index - 1]?.end ?? 0, start)}
      <mark title={kinds[kind]}>{text.slice(start, end)}</mark>
    </>
  ))
  return (
    <>
      {pieces}
      {text.slice(spans.at(-1)?.end ?? 0)}
    </>
  )
}

function Suggestions({ lang, text, spans }: { lang: Lang; text: string; spans: readonly Span[] }) {
  const words = moderationWords[lang]
  if (spans.length === 0) return <>{words.noSuggestions}</>
  return <>{spans.map(({ start, end, kind }) => `${text.slice(start, end)} (${words.kinds[kind]})`).join('; ')}</>
}

function PublishForm({ page, comment, text, spans, suggested, form }: CommentProps) {
  const { lang } = page
  const words = moderationWords[lang]
  const typed = form.values.wording?.at(-1)
  const chosen = form.values.topics ?? (comment.state === 'public' ? comment.topics : suggested)
  return (
    <Form page={page} action={urls.officeCommentPublish(comment.id)} hidden={{ seen: comment.state }}>
      <hide-words class="field" data-label={words.hideSelected}>
        <TextArea
          lang={lang}
          name="wording"
          label={words.wording}
          hint={words.wordingHint}
          value={typed ?? comment.wording ?? blackOut(text, spans)}
          problems={form.problems}
          rows={4}
        />
      </hide-words>
      {form.problems.some(({ field }) => field === 'wording') && (
        <Checkbox lang={lang} name="sure" label={words.sure} checked={form.values.sure !== undefined} />
      )}
      <CheckboxGroup
        lang={lang}
        name="topics"
        label={words.topics}
        optional
        values={chosen}
        choices={topics.map((topic) => ({ value: topic, label: publicWords[lang].topics[topic] }))}
      />
      <button class="button button-primary" type="submit" aria-keyshortcuts="Control+Enter">
        {comment.state === 'public' ? words.publishAgain : words.publish}
      </button>
    </Form>
  )
}

function HideForm({ page, comment, form }: CommentProps) {
  const { lang } = page
  const words = moderationWords[lang]
  const isWrong = form.problems.some(({ field }) => field === 'reason')
  return (
    <details open={isWrong}>
      <summary aria-keyshortcuts="Alt+K">{words.hide}</summary>
      <Form page={page} action={urls.officeCommentHide(comment.id)} hidden={{ seen: comment.state }}>
        <RadioGroup
          lang={lang}
          name="reason"
          label={words.reason}
          problems={form.problems}
          choices={hidingReasons.map((reason) => ({ value: reason, label: words.reasons[reason] }))}
        />
        <SubmitButton tone="secondary">{words.hideButton}</SubmitButton>
      </Form>
    </details>
  )
}

function RestrictForm({ page, comment, suspicion }: CommentProps) {
  const words = moderationWords[page.lang]
  return (
    <details open={suspicion.length > 0}>
      <summary aria-keyshortcuts="Alt+H">{words.restrict}</summary>
      <p>{words.restrictHint}</p>
      <Form page={page} action={urls.officeCommentRestrict(comment.id)} hidden={{ seen: comment.state }}>
        <SubmitButton tone="danger">{words.restrict}</SubmitButton>
      </Form>
    </details>
  )
}

function stateText(state: OpenComment['state'], lang: Lang): string {
  const { states } = moderationWords[lang]
  return state === 'restricted' ? states.waiting : states[state]
}

export interface DecidedProps {
  readonly page: OfficeFrame
  readonly state: 'public' | 'hidden'
  readonly decided: { readonly total: number; readonly rows: readonly DecidedComment[] }
  readonly pageNumber: number
  readonly pageSize: number
}

export function DecidedPage({ page, state, decided, pageNumber, pageSize }: DecidedProps) {
  const { lang } = page
  const words = moderationWords[lang]
  const other = state === 'public' ? 'hidden' : 'public'
  const reasons: Readonly<Record<string, string>> = words.reasons
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officeComments(), label: words.title }, { label: words.decided }]}
    >
      <h1>
        {words.decided}: {words.states[state]}
      </h1>
      <p>
        <ButtonLink href={`${urls.officeCommentsDecided()}?loai=${other}`} tone="secondary">
          {words.states[other]}
        </ButtonLink>
      </p>
      <DataTable
        lang={lang}
        id="decided"
        caption={words.decidedCount(formatNumber(decided.total, lang))}
        rows={decided.rows}
        columns={[
          { key: 'unit', header: words.unit, rowHeader: true, cell: (row) => displayName(row, lang) },
          {
            key: 'what',
            header: state === 'public' ? words.wording : words.reason,
            cell: ({ wording, reason }) =>
              wording === null ? (reasons[reason ?? ''] ?? '') : <Wording lang={lang} wording={wording} />,
          },
          {
            key: 'open',
            header: words.change,
            cell: (row) => (
              <a href={urls.officeComment(row.id)}>
                {words.change}
                <span class="unseen"> {displayName(row, lang)}</span>
              </a>
            ),
          },
        ]}
      />
      <Pagination lang={lang} path={page.path} page={pageNumber} pageSize={pageSize} total={decided.total} />
    </OfficePage>
  )
}
