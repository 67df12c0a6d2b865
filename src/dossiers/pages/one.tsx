// One dossier with its whole course, its papers, and the steps that are open now.

import { ButtonLink, Form, SubmitButton } from '../../ui/form.tsx'
import { formatDate, formatDateTime, formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import type { OpenPerson } from '../actions/look.ts'
import { officeWords } from '../messages/office.ts'
import { stateWords } from '../messages/states.ts'
import type { CourseEvent, Dossier, KeptDocument, NamedPerson, Opinion } from '../queries/dossier.ts'
import type { Step } from '../rules.ts'
import { dueWords, StateOf } from './words.tsx'

export interface OneProps {
  readonly page: OfficeFrame
  readonly dossier: Dossier
  readonly people: readonly NamedPerson[]
  /** Opened by whoever asked for it; without it names alone are shown. */
  readonly contacts?: readonly OpenPerson[] | undefined
  readonly documents: readonly KeptDocument[]
  readonly events: readonly CourseEvent[]
  readonly opinions: readonly Opinion[]
  /** Those that the table of states and the permissions allow. */
  readonly steps: readonly Step[]
  readonly mayTake: boolean
  readonly now: Date
}

export function titleOf({ code, onlineRef }: Pick<Dossier, 'code' | 'onlineRef'>, lang: Lang): string {
  return code ?? onlineRef ?? officeWords[lang].noCode
}

export function oneTrail(dossier: Dossier, lang: Lang) {
  return [{ href: urls.officeDossiers(), label: officeWords[lang].title }, { label: titleOf(dossier, lang) }]
}

export function OnePage(props: OneProps) {
  const { page, dossier, steps, mayTake, opinions, now } = props
  const { lang } = page
  const words = officeWords[lang]
  return (
    <OfficePage page={page} breadcrumb={oneTrail(dossier, lang)}>
      <h1>{titleOf(dossier, lang)}</h1>
      <p>
        <StateOf line={dossier} now={now} lang={lang} /> {dossier.procedureName}
      </p>
      <h2>{words.steps}</h2>
      {steps.length === 0 ? (
        <p>{words.noSteps}</p>
      ) : (
        <p>
          {steps.map((step, at) => (
            <>
              <ButtonLink href={urls.officeDossierStep(dossier.id, step)} tone={at === 0 ? 'primary' : 'secondary'}>
                {stateWords[lang].steps[step]}
              </ButtonLink>{' '}
            </>
          ))}
        </p>
      )}
      <SummaryList rows={factsOf(props)} />
      <Contacts {...props} />
      <Papers {...props} />
      {opinions.length > 0 && <Opinions {...props} />}
      <Course {...props} />
      <p>
        <ButtonLink href={urls.officeDossierControl(dossier.id)} tone="secondary">
          {words.control}
        </ButtonLink>
      </p>
      {mayTake && dossier.code !== null && dossier.erasedAt === null && (
        <Form page={page} action={urls.officeDossierReceipt(dossier.id)}>
          <p>{words.reprintNote}</p>
          <SubmitButton tone="secondary">{words.reprint}</SubmitButton>
        </Form>
      )}
    </OfficePage>
  )
}

function factsOf({ page: { lang }, dossier, people }: OneProps) {
  const words = officeWords[lang]
  const money = (value: number) => formatNumber(value, lang)
  const due = dossier.due === undefined ? stateWords[lang].noLimit : dueWords(dossier, lang)
  const isMoved = dossier.judgedOn !== dossier.dueOn && dossier.judgedOn !== null
  const counted = isMoved ? `. ${words.countedBy(formatDate(dossier.judgedOn ?? '', lang))}` : ''
  const facts: [string, string][] = [
    [words.applicant, people.find(({ role }) => role === 'applicant')?.name ?? words.erased],
    [words.representative, people.find(({ role }) => role === 'representative')?.name ?? ''],
    [words.procedure, `${dossier.procedureCode} ${dossier.procedureName}`],
    [words.field, dossier.field],
    [words.desk, dossier.placeName],
    [words.channel, stateWords[lang].channels[dossier.channel]],
    [words.received, formatDateTime(dossier.receivedAt ?? dossier.submittedAt, lang)],
    [words.limit, stateWords[lang].limit(dossier.timeLimit)],
    [words.promised, `${due}${counted}`],
    [words.apologised, dossier.apologisedAt === null ? '' : formatDateTime(dossier.apologisedAt, lang)],
    [words.holder, dossier.holderName],
    [words.fee, dossier.feeAsked === 0 ? '' : words.feeOf(money(dossier.feeAsked), money(dossier.feePaid))],
    [words.note, dossier.note],
  ]
  return facts.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }))
}

function Contacts({ page, dossier, people, contacts }: OneProps) {
  const words = officeWords[page.lang]
  if (people.length === 0) return null
  if (contacts === undefined) {
    return (
      <Form page={page} action={urls.officeDossierContact(dossier.id)}>
        <p>{words.contactNote}</p>
        <SubmitButton tone="secondary">{words.contact}</SubmitButton>
      </Form>
    )
  }
  return (
    <>
      {contacts.map(({ name, contact }) => (
        <>
          <h2>{name}</h2>
          {contact === null ? (
            <Notice lang={page.lang} title={words.contactGone} />
          ) : (
            <SummaryList
              rows={(['idNumber', 'phone', 'email', 'address'] as const).flatMap((key) =>
                contact[key] === undefined ? [] : [{ label: words[key], value: contact[key] }],
              )}
            />
          )}
        </>
      ))}
    </>
  )
}

function Papers({ page: { lang }, dossier, documents }: OneProps) {
  const words = officeWords[lang]
  const shown = documents.filter(({ given }) => given)
  const missing = documents.filter(({ given }) => !given)
  return (
    <>
      <h2>{words.papers}</h2>
      <ol>
        {shown.map(({ number, name, fileName }) => (
          <li>
            {name}
            {fileName !== null && (
              <>
                {' – '}
                <a href={urls.officeDossierPaper(dossier.id, number)}>{words.file(fileName)}</a>
              </>
            )}
          </li>
        ))}
      </ol>
      {missing.length > 0 && (
        <details>
          <summary>{words.missingPaper}</summary>
          <ul>
            {missing.map(({ name }) => (
              <li>{name}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Opinions({ page: { lang }, opinions }: OneProps) {
  const words = officeWords[lang]
  return (
    <>
      <h2>{words.opinions}</h2>
      <SummaryList
        rows={opinions.map(({ agency, question, answer, dueOn }) => ({
          label: agency,
          value: `${question} – ${answer ?? words.noAnswer(formatDate(dueOn, lang))}`,
        }))}
      />
    </>
  )
}

/** Steps of which a slip can be printed again. */
const withSlip: readonly Step[] = ['askSupplement', 'refuse', 'return', 'reschedule', 'stop']

function Course({ page: { lang }, dossier, events }: OneProps) {
  const words = officeWords[lang]
  return (
    <DataTable
      lang={lang}
      id="course"
      caption={words.course}
      rows={events}
      columns={[
        { key: 'when', header: words.when, cell: ({ at }) => formatDateTime(at, lang) },
        { key: 'step', header: words.step, rowHeader: true, cell: ({ step }) => stateWords[lang].steps[step] },
        { key: 'by', header: words.by, cell: ({ byName }) => byName },
        { key: 'detail', header: words.detail, cell: (event) => detailOf(event, lang) },
        {
          key: 'slip',
          header: words.slipOf,
          cell: ({ id, step }) =>
            withSlip.includes(step) && <a href={urls.officeDossierSlip(dossier.id, id)}>{words.slipOf}</a>,
        },
      ]}
    />
  )
}

export function detailOf({ fromDesk, toDesk, detail, step }: CourseEvent, lang: Lang): string {
  const desks = step === 'passOn' ? `${fromDesk} → ${toDesk}` : step === 'askOpinion' ? toDesk : ''
  const day = step === 'reschedule' && detail.to !== undefined ? formatDate(detail.to, lang) : ''
  const to = step === 'giveResult' ? (detail.to ?? '') : ''
  const parts = [desks, day, to, detail.reason ?? '', (detail.missing ?? []).join('; '), detail.note ?? '']
  return parts.filter((part) => part !== '').join('. ')
}
