// Back office of a commune: "you said, we did", as a list and as one form.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Select } from '../../ui/choices.tsx'
import { ButtonLink, DateField, Form, SubmitButton, TextArea, TextField } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { Status } from '../../ui/status.tsx'
import { DataTable } from '../../ui/table.tsx'
import { displayName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { answerWords } from '../messages/answers.ts'
import { publicWords } from '../messages/public.ts'
import type { Improvement } from '../queries/improvements.ts'
import { topics } from '../rules.ts'
import type { NamedUnit } from './answers.tsx'
import { YouSaidWeDid } from './public-parts.tsx'

/** Where a new one is written. */
export const newImprovement = 'moi'

export interface ImprovementsProps {
  readonly page: OfficeFrame
  readonly unit: NamedUnit
  readonly improvements: readonly Improvement[]
  readonly done: string | undefined
}

export function ImprovementsPage({ page, unit, improvements, done }: ImprovementsProps) {
  const { lang } = page
  const { improvements: words, done: notes } = answerWords[lang]
  const note = done === undefined ? undefined : notes[done]
  return (
    <OfficePage page={page} breadcrumb={trail(page, unit)}>
      <h1>{words.title}</h1>
      {note !== undefined && <Notice lang={lang} tone="success" title={note} live />}
      <p>{words.lead}</p>
      <p>
        <ButtonLink href={urls.officeImprovement(unit.slug, newImprovement)}>{words.add}</ButtonLink>
      </p>
      <DataTable
        lang={lang}
        id="improvements"
        caption={words.caption}
        rows={improvements}
        empty={words.empty}
        columns={[
          { key: 'title', header: words.name, rowHeader: true, cell: ({ title }) => title },
          { key: 'topic', header: words.topic, cell: ({ topic }) => publicWords[lang].topics[topic] },
          { key: 'quarter', header: words.quarter, cell: ({ quarter }) => quarterName(quarter, lang) },
          {
            key: 'count',
            header: words.count,
            numeric: true,
            cell: ({ commentCount }) => (commentCount === null ? '' : formatNumber(commentCount, lang)),
          },
          { key: 'state', header: words.state, cell: (row) => <State lang={lang} improvement={row} /> },
          {
            key: 'edit',
            header: words.edit,
            cell: ({ id, title }) => (
              <a href={urls.officeImprovement(unit.slug, id)}>
                {words.edit}
                <span class="unseen"> {title}</span>
              </a>
            ),
          },
        ]}
      />
    </OfficePage>
  )
}

function State({ lang, improvement }: { lang: Lang; improvement: Improvement }) {
  const words = answerWords[lang].improvements
  const isPublic = improvement.publishedOn !== null
  return <Status lang={lang} is={isPublic ? 'done' : 'draft'} word={isPublic ? words.public : words.draft} />
}

function quarterName(quarter: string, lang: Lang): string {
  return answerWords[lang].improvements.quarterName(quarter.slice(6), quarter.slice(0, 4))
}

function trail({ lang }: OfficeFrame, unit: NamedUnit, last?: string) {
  const words = answerWords[lang]
  const list = { href: urls.officeImprovements(unit.slug), label: words.improvements.title }
  return [
    { href: urls.officeAnswers(), label: words.title },
    { href: urls.officeUnitAnswers(unit.slug), label: displayName(unit, lang) },
    ...(last === undefined ? [{ label: list.label }] : [list, { label: last }]),
  ]
}

export interface ImprovementProps {
  readonly page: OfficeFrame
  readonly unit: NamedUnit
  /** The id that a new one will have, however often it is sent. */
  readonly id: string
  readonly improvement: Improvement | undefined
  readonly quarters: readonly string[]
  readonly today: string
  /** Public comments about it today. */
  readonly count: number
  readonly form: FormState
  readonly mayPublish: boolean
}

export function ImprovementPage(props: ImprovementProps) {
  const { page, unit, improvement, count, form, mayPublish } = props
  const { lang } = page
  const words = answerWords[lang].improvements
  const title = improvement?.title ?? words.add
  return (
    <OfficePage page={page} breadcrumb={trail(page, unit, title)} problems={form.problems}>
      <h1>{title}</h1>
      {improvement === undefined || improvement.publishedOn === null ? (
        <>
          <ImprovementForm {...props} />
          {improvement !== undefined && mayPublish && (
            <>
              <h2>{words.publish}</h2>
              <p>{words.publishHint(formatNumber(count, lang))}</p>
              <Form
                page={page}
                action={urls.officeImprovementPublish(unit.slug, improvement.id)}
                hidden={{ revision: String(improvement.revision) }}
              >
                <SubmitButton>{words.publish}</SubmitButton>
              </Form>
            </>
          )}
        </>
      ) : (
        <>
          <YouSaidWeDid lang={lang} improvements={[improvement]} />
          {mayPublish && (
            <Form page={page} action={urls.officeImprovementWithdraw(unit.slug, improvement.id)}>
              <SubmitButton tone="secondary">{words.withdraw}</SubmitButton>
            </Form>
          )}
        </>
      )}
    </OfficePage>
  )
}

function ImprovementForm({ page, unit, id, improvement, quarters, today, form }: ImprovementProps) {
  const { lang } = page
  const words = answerWords[lang].improvements
  const field = (name: 'title' | 'topic' | 'quarter' | 'said' | 'done' | 'since') => {
    return { lang, name, problems: form.problems, value: form.values[name]?.at(-1) ?? improvement?.[name] }
  }
  const hidden = { id, ...(improvement && { revision: String(improvement.revision) }) }
  return (
    <Form page={page} action={urls.officeImprovement(unit.slug, improvement?.id ?? newImprovement)} hidden={hidden}>
      <TextField {...field('title')} label={words.name} hint={words.nameHint} />
      <Select
        {...field('topic')}
        label={words.topic}
        choices={topics.map((value) => ({ value, label: publicWords[lang].topics[value] }))}
      />
      <Select
        {...field('quarter')}
        label={words.quarter}
        choices={quarters.map((value) => ({ value, label: quarterName(value, lang) }))}
      />
      <TextArea {...field('said')} label={words.said} hint={words.saidHint} rows={3} maxLength={600} />
      <TextArea {...field('done')} label={words.done} rows={4} maxLength={1200} />
      <DateField {...field('since')} label={words.since} max={today} />
      <SubmitButton tone={improvement === undefined ? 'primary' : 'secondary'}>{words.save}</SubmitButton>
    </Form>
  )
}
