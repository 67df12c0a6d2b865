// Back office: letters that wait for a signature, several signed at once; the log below; and a letter of one's own.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Select } from '../../ui/choices.tsx'
import { Form, SubmitButton, TextField } from '../../ui/form.tsx'
import { formatDate, formatDateTime, formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { Status } from '../../ui/status.tsx'
import { DataTable } from '../../ui/table.tsx'
import { displayName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { letterWords } from '../messages.ts'
import type { LetterLine } from '../queries.ts'
import { letterKinds } from '../rules.ts'

/** A letter with the name of its addressee, which is sealed in the database. */
export interface NamedLetter extends LetterLine {
  readonly name: string | null
}

export interface ListProps {
  readonly page: OfficeFrame
  readonly waiting: readonly NamedLetter[]
  readonly settled: { readonly total: number; readonly rows: readonly NamedLetter[] }
  readonly units: readonly { readonly value: string; readonly label: string }[]
  readonly form: FormState
  readonly token: string
  readonly maySign: boolean
  readonly pageNumber: number
  readonly pageSize: number
  readonly done: string | undefined
}

export function ListPage(props: ListProps) {
  const { page, waiting, settled, form, done, pageNumber, pageSize } = props
  const { lang } = page
  const words = letterWords[lang]
  const note = done === undefined ? undefined : words.done[done]
  const groups = [...Map.groupBy(waiting, ({ unitId }) => unitId).values()]
  return (
    <OfficePage page={page} breadcrumb={[{ label: words.title }]} problems={form.problems}>
      <h1>{words.title}</h1>
      {note !== undefined && <Notice lang={lang} tone="success" title={note} live />}
      <p>{words.lead}</p>
      {groups.length === 0 && <p>{words.nothing}</p>}
      {groups.map((letters) => (
        <Waiting {...props} letters={letters} />
      ))}
      <h2>{words.log}</h2>
      <DataTable
        lang={lang}
        id="settled"
        caption={words.logCount(formatNumber(settled.total, lang))}
        rows={settled.rows}
        columns={[
          { key: 'to', header: words.to, rowHeader: true, cell: (row) => <LetterLink lang={lang} letter={row} /> },
          { key: 'kind', header: words.kind, cell: (row) => words.kinds[row.kind] },
          { key: 'unit', header: words.unit, cell: (row) => unitName(row, lang) },
          { key: 'state', header: words.state, cell: (row) => <Fate lang={lang} letter={row} /> },
        ]}
      />
      <Pagination lang={lang} path={page.path} page={pageNumber} pageSize={pageSize} total={settled.total} />
      <p>
        <a href={urls.officeLetterTemplates()}>{words.templates.title}</a>
      </p>
      <Propose {...props} />
    </OfficePage>
  )
}

export function unitName({ unitKind, unitName: name }: LetterLine, lang: Lang): string {
  return displayName({ kind: unitKind, name }, lang)
}

function LetterLink({ lang, letter }: { readonly lang: Lang; readonly letter: NamedLetter }) {
  return <a href={urls.officeLetter(letter.id)}>{letter.name ?? letterWords[lang].erased}</a>
}

function Waiting({ page, letters, maySign }: ListProps & { readonly letters: readonly NamedLetter[] }) {
  const { lang } = page
  const words = letterWords[lang]
  const [first] = letters
  if (first === undefined) return null
  const table = (
    <DataTable
      lang={lang}
      id={`waiting-${first.unitSlug}`}
      caption={words.waiting(unitName(first, lang), formatNumber(letters.length, lang))}
      rows={letters}
      columns={[
        ...(maySign ? [{ key: 'choose', header: words.choose, cell: (row: NamedLetter) => choiceOf(row, lang) }] : []),
        { key: 'to', header: words.to, rowHeader: true, cell: (row) => <LetterLink lang={lang} letter={row} /> },
        { key: 'kind', header: words.kind, cell: (row) => words.kinds[row.kind] },
        { key: 'at', header: words.proposed, cell: (row) => formatDateTime(row.proposedAt, lang) },
      ]}
    />
  )
  if (!maySign) return table
  return (
    <Form page={page} action={urls.officeLettersSign()} hidden={{ unit: first.unitId }}>
      {table}
      <SubmitButton>{words.signChosen}</SubmitButton>
    </Form>
  )
}

function choiceOf({ id, revision, name }: NamedLetter, lang: Lang) {
  const label = `${letterWords[lang].choose}: ${name ?? ''}`
  return (
    <span class="choice">
      <input type="checkbox" name="letters" value={`${id}:${revision}`} aria-label={label} />
    </span>
  )
}

/** What became of it, the last step first. */
export function Fate({ lang, letter }: { readonly lang: Lang; readonly letter: LetterLine }) {
  const words = letterWords[lang]
  const day = (on: string) => formatDate(on, lang)
  const { state, printedOn, emailedOn, droppedOn, reason } = letter
  if (state === 'waiting') return <Status lang={lang} is="waiting" word={words.states.waiting} />
  if (droppedOn !== null) {
    return <Status lang={lang} is="cancelled" word={words.droppedOn(day(droppedOn), reason ?? '')} />
  }
  if (emailedOn !== null) return <Status lang={lang} is="done" word={words.emailedOn(day(emailedOn))} />
  if (printedOn !== null) return <Status lang={lang} is="done" word={words.printedOn(day(printedOn))} />
  return <Status lang={lang} is="approved" word={words.toSend} />
}

function Propose({ page, units, form, token }: ListProps) {
  const { lang } = page
  const words = letterWords[lang]
  const { problems } = form
  const typed = (name: string) => form.values[name]?.at(-1)
  const field = (name: string, label: string) => ({ lang, problems, name, label, value: typed(name) })
  return (
    <details open={typed('key') !== undefined}>
      <summary>{words.propose}</summary>
      <p class="hint">{words.proposeLead}</p>
      <Form page={page} action={urls.officeLetters()} hidden={{ key: typed('key') ?? token }}>
        <Select
          {...field('kind', words.kind)}
          choices={letterKinds.map((value) => ({ value, label: words.kinds[value] }))}
        />
        <Select {...field('unit', words.unit)} choices={units} empty={units.length === 1 ? false : undefined} />
        <TextField {...field('addressee.name', words.name)} />
        <TextField {...field('addressee.address', words.address)} optional />
        <TextField {...field('addressee.email', words.emailAddress)} type="email" optional />
        <p class="hint">{words.factsHint}</p>
        {Object.entries(words.facts).map(([name, label]) => (
          <TextField {...field(`facts.${name}`, label)} optional />
        ))}
        <SubmitButton>{words.proposeButton}</SubmitButton>
      </Form>
    </details>
  )
}
