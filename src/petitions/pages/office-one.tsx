// Back office: one petition with what was written, its time limits, its course, and the steps that may be taken now.
import type { Child } from 'hono/jsx'
import type { OfficeCalendar } from '../../calendars/rules.ts'
import { denunciationIn } from '../../comments/rules/suggest.ts'
import { ButtonLink, Form, SubmitButton } from '../../ui/form.tsx'
import { formatDate, formatDateTime, formatNumber } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { Status } from '../../ui/status.tsx'
import { SummaryList, type SummaryRow } from '../../ui/summary-list.tsx'
import { DataTable } from '../../ui/table.tsx'
import { displayName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { officeWords } from '../messages/office.ts'
import { publicWords } from '../messages/public.ts'
import type { CourseLine, WrittenPetition } from '../queries/office.ts'
import { type LimitName, lastDayOf, rulesOn } from '../rules/deadlines.ts'
import type { Contact } from '../rules.ts'
import { Paragraphs, Photos } from './own.tsx'
import { StepForms, type StepProps } from './step-forms.tsx'
import { looks, spoken } from './words.ts'

export interface OneProps extends StepProps {
  readonly course: readonly CourseLine[]
  readonly calendar: OfficeCalendar
  readonly contact: Contact | null | undefined
  readonly mayOpenContact: boolean
  readonly done: string | undefined
}

export function OnePage(props: OneProps) {
  const { page, petition, form, done } = props
  const { lang } = page
  const words = officeWords[lang]
  const suspicion = petition.text === null ? [] : denunciationIn(petition.text)
  const note = done === undefined ? undefined : words.done[done]
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officePetitions(), label: words.title }, { label: spoken(petition.code) }]}
      problems={form.problems}
    >
      <h1>
        {publicWords[lang].categories[petition.category]} <span class="nowrap">({spoken(petition.code)})</span>
      </h1>
      {note !== undefined && <Notice lang={lang} tone="success" title={note} live />}
      {petition.isAboutDesk && (
        <Notice lang={lang} title={words.aboutDesk}>
          <p>{words.aboutDeskHint}</p>
        </Notice>
      )}
      {suspicion.length > 0 && petition.closedOn === null && (
        <Notice lang={lang} tone="warning" title={words.suspicion}>
          <p>{words.suspicionHint(suspicion.map((word) => `“${word}”`).join(', '))}</p>
        </Notice>
      )}
      <SummaryList rows={factsOf(petition, lang)} />
      <Written {...props} />
      <Sender {...props} />
      <AnswerPart petition={petition} lang={lang} />
      {petition.state === 'referred' && (
        <p>
          <ButtonLink href={urls.officePetitionSlip(petition.id)}>{words.slip}</ButtonLink>
        </p>
      )}
      {petition.state === 'published' && (
        <p>
          <a href={urls.petitionAnswer(petition.code)}>{words.publicPage}</a>
        </p>
      )}
      <StepForms {...props} />
      <Limits {...props} />
      <CourseTable lang={lang} course={props.course} />
    </OfficePage>
  )
}

export function factsOf(petition: WrittenPetition, lang: Lang): SummaryRow[] {
  const words = officeWords[lang]
  const named = (kind: WrittenPetition['unitKind'], name: string) => displayName({ kind, name }, lang)
  const row = (label: string, value: Child) => ({ label, value })
  const { state, dueOn, lat, long, agency } = petition
  return [
    row(words.state, <Status lang={lang} is={looks[state]} word={words.states[state]} />),
    ...(dueOn === null ? [] : [row(words.due, formatDate(dueOn, lang))]),
    row(words.unit, named(petition.unitKind, petition.unitName)),
    row(words.holder, named(petition.holderKind, petition.holderName)),
    row(words.received, formatDateTime(petition.receivedAt, lang)),
    row(words.channel, words.channels[petition.channel]),
    ...(agency === null ? [] : [row(words.agency, agency)]),
    ...(petition.place === null ? [] : [row(words.place, petition.place)]),
    ...(lat === null || long === null ? [] : [row(words.position, `${lat}, ${long}`)]),
  ]
}

function Written({ page: { lang }, petition }: OneProps) {
  const words = officeWords[lang]
  return (
    <>
      <h2>{words.written}</h2>
      {petition.text === null ? (
        <p>{words.erased}</p>
      ) : (
        <blockquote lang="vi">
          <Paragraphs text={petition.text} />
        </blockquote>
      )}
      <Photos numbers={petition.photos} lang={lang} href={(n) => urls.officePetitionPhoto(petition.id, n)} />
    </>
  )
}

/** The name is shown when it was asked for, and only then. */
function Sender({ page, petition, contact, mayOpenContact }: OneProps) {
  const { lang } = page
  const words = officeWords[lang]
  const names = ['name', 'address', 'phone', 'email'] as const
  return (
    <>
      <h2>{words.contact}</h2>
      {!petition.hasContact && <p>{words.contactNone}</p>}
      {petition.hasContact && contact === undefined && mayOpenContact && (
        <Form page={page} action={urls.officePetitionContact(petition.id)}>
          <p class="hint">{words.contactHint}</p>
          <SubmitButton tone="secondary">{words.contactOpen}</SubmitButton>
        </Form>
      )}
      {contact === null && <p>{words.erased}</p>}
      {contact !== undefined && contact !== null && (
        <SummaryList
          rows={names.flatMap((name) => {
            const value = contact[name]
            return value === undefined ? [] : [{ label: words.contactFields[name], value }]
          })}
        />
      )}
    </>
  )
}

function AnswerPart({ petition, lang }: { readonly petition: WrittenPetition; readonly lang: Lang }) {
  const words = officeWords[lang]
  if (petition.answer === null) return null
  const isFinal = petition.state === 'approved' || petition.state === 'published'
  return (
    <>
      <h2>{isFinal ? words.answer : words.draftNow}</h2>
      <div class="comment-answer" lang="vi">
        <Paragraphs text={petition.answer} />
      </div>
    </>
  )
}

/** Which limits hold for it, by which instrument, and until when. */
function Limits({ page: { lang }, petition, calendar }: OneProps) {
  const words = officeWords[lang]
  const { limits } = rulesOn(petition.receivedOn)
  if (petition.closedOn !== null) return null
  const names = (Object.keys(limits) as LimitName[]).filter(
    (name) => name !== 'publish' || petition.approvedOn !== null,
  )
  return (
    <>
      <h2>{words.limitsTitle}</h2>
      <SummaryList
        rows={names.map((name) => {
          const { workingDays, by } = limits[name]
          const until = formatDate(lastDayOf(calendar, name, petition), lang)
          return {
            label: words.limits[name],
            value: words.limit(formatNumber(workingDays, lang), words.sources[by], until),
          }
        })}
      />
    </>
  )
}

const bySender: ReadonlySet<CourseLine['step']> = new Set(['receive', 'add', 'addToHandled', 'rate'])

export function CourseTable({ lang, course }: { readonly lang: Lang; readonly course: readonly CourseLine[] }) {
  const words = officeWords[lang]
  return (
    <DataTable
      lang={lang}
      id="course"
      caption={words.course}
      rows={course}
      columns={[
        { key: 'at', header: words.at, rowHeader: true, cell: ({ at }) => formatDateTime(at, lang) },
        {
          key: 'step',
          header: words.step,
          cell: ({ step, isLate }) => (isLate ? `${words.steps[step]} (${words.late})` : words.steps[step]),
        },
        {
          key: 'who',
          header: words.who,
          cell: ({ officer, step }) => officer ?? (bySender.has(step) ? words.sender : ''),
        },
        { key: 'note', header: words.note, cell: ({ text }) => <span lang="vi">{text}</span> },
      ]}
    />
  )
}
