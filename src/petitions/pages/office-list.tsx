// Back office: petitions by due date with filters, the restricted box without a word of what lies in it, and keys.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Checkbox, Select } from '../../ui/choices.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { ButtonLink, DateField, Form, SubmitButton, TextField } from '../../ui/form.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { Status } from '../../ui/status.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { DataTable } from '../../ui/table.tsx'
import { displayName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { boxWords } from '../messages/box.ts'
import { officeWords } from '../messages/office.ts'
import { publicWords } from '../messages/public.ts'
import { writeWords } from '../messages/write.ts'
import type { ApiKeyLine } from '../queries/api-keys.ts'
import type { PetitionFilter, PetitionLine, RestrictedLine } from '../queries/office.ts'
import { states } from '../rules/course.ts'
import { categories } from '../rules.ts'
import { looks, spoken } from './words.ts'

export const filterNames = { state: 'trang-thai', category: 'viec', dueBy: 'den-han', all: 'tat-ca' } as const

export interface ListProps {
  readonly page: OfficeFrame
  readonly filter: PetitionFilter
  readonly petitions: { readonly total: number; readonly rows: readonly PetitionLine[] }
  readonly counts: { readonly open: number; readonly overdue: number }
  readonly today: string
  readonly mayWriteDown: boolean
  readonly mayManageKeys: boolean
  readonly done: string | undefined
}

export function ListPage(props: ListProps) {
  const { page, filter, petitions, counts, today, done, mayWriteDown, mayManageKeys } = props
  const { lang } = page
  const words = officeWords[lang]
  const note = done === undefined ? undefined : words.done[done]
  return (
    <OfficePage page={page} breadcrumb={[{ label: words.title }]}>
      <h1>{words.title}</h1>
      {note !== undefined && <Notice lang={lang} tone="success" title={note} live />}
      <p>{words.lead}</p>
      <p class="lead">{words.open(formatNumber(counts.open, lang), formatNumber(counts.overdue, lang))}</p>
      {mayWriteDown && (
        <p>
          <ButtonLink href={urls.officePetitionWrite()} tone="secondary">
            {writeWords[lang].link}
          </ButtonLink>
        </p>
      )}
      <Filters page={page} filter={filter} />
      <DataTable
        lang={lang}
        id="petitions"
        caption={words.count(formatNumber(petitions.total, lang))}
        rows={petitions.rows}
        empty={words.none}
        columns={[
          {
            key: 'code',
            header: words.code,
            rowHeader: true,
            cell: (row) => (
              <a class="nowrap" href={urls.officePetition(row.id)}>
                {spoken(row.code)}
              </a>
            ),
          },
          { key: 'due', header: words.due, cell: (row) => <Due lang={lang} row={row} today={today} /> },
          {
            key: 'state',
            header: words.state,
            cell: (row) => <Status lang={lang} is={looks[row.state]} word={words.states[row.state]} />,
          },
          { key: 'category', header: words.category, cell: (row) => publicWords[lang].categories[row.category] },
          {
            key: 'unit',
            header: words.unit,
            cell: (row) => displayName({ kind: row.unitKind, name: row.unitName }, lang),
          },
          { key: 'what', header: words.what, cell: (row) => <span lang="vi">{row.text}</span> },
        ]}
      />
      <Pagination lang={lang} path={page.path} page={filter.number} pageSize={filter.size} total={petitions.total} />
      {mayManageKeys && (
        <p>
          <a href={urls.officePetitionKeys()}>{boxWords[lang].keys.title}</a>
        </p>
      )}
    </OfficePage>
  )
}

function Due({ lang, row, today }: { lang: OfficeFrame['lang']; row: PetitionLine; today: string }) {
  if (row.dueOn === null) return row.isLate ? <Status lang={lang} is="doneLate" /> : <>–</>
  const day = formatDate(row.dueOn, lang)
  if (row.dueOn < today) return <Status lang={lang} is="overdue" word={day} />
  return row.dueOn === today ? <Status lang={lang} is="dueSoon" word={day} /> : <>{day}</>
}

function Filters({ page, filter }: Pick<ListProps, 'page' | 'filter'>) {
  const { lang } = page
  const words = officeWords[lang]
  const shown = states.filter((state) => state !== 'restricted')
  return (
    <FilterBar lang={lang} path={page.path} names={Object.values(filterNames)}>
      <Select
        lang={lang}
        name={filterNames.state}
        label={words.state}
        value={filter.state}
        empty={words.openOnly}
        choices={shown.map((value) => ({ value, label: words.states[value] }))}
      />
      <Select
        lang={lang}
        name={filterNames.category}
        label={words.category}
        value={filter.category}
        empty={words.allCategories}
        choices={categories.map((value) => ({ value, label: publicWords[lang].categories[value] }))}
      />
      <DateField lang={lang} name={filterNames.dueBy} label={words.dueBy} value={filter.dueBy} />
      <Checkbox lang={lang} name={filterNames.all} label={words.all} checked={filter.all} />
    </FilterBar>
  )
}

export interface RestrictedProps {
  readonly page: OfficeFrame
  readonly lines: readonly RestrictedLine[]
  readonly done: string | undefined
}

export function RestrictedPage({ page, lines, done }: RestrictedProps) {
  const { lang } = page
  const { restricted: words } = boxWords[lang]
  const { done: notes, unit, received } = officeWords[lang]
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
          {
            key: 'unit',
            header: unit,
            rowHeader: true,
            cell: (row) => displayName({ kind: row.unitKind, name: row.unitName }, lang),
          },
          { key: 'on', header: received, cell: (row) => formatDate(row.receivedOn, lang) },
          {
            key: 'open',
            header: words.open,
            cell: (row) => (
              <form method="post" action={urls.officePetitionsRestrictedOpen(row.id)}>
                <button class="button button-secondary" type="submit">
                  {words.open}
                  <span class="unseen"> {formatDate(row.receivedOn, lang)}</span>
                </button>
              </form>
            ),
          },
        ]}
      />
    </OfficePage>
  )
}

export interface KeysProps {
  readonly page: OfficeFrame
  readonly keys: readonly ApiKeyLine[]
  readonly units: readonly { readonly value: string; readonly label: string }[]
  readonly form: FormState
  /** The key that was just made: shown once. */
  readonly made: string | undefined
  readonly done: string | undefined
  readonly baseUrl: string
}

export function KeysPage({ page, keys, units, form, made, done, baseUrl }: KeysProps) {
  const { lang } = page
  const { keys: words } = boxWords[lang]
  const { done: notes } = officeWords[lang]
  const note = done === undefined ? undefined : notes[done]
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officePetitions(), label: officeWords[lang].title }, { label: words.title }]}
      problems={form.problems}
    >
      <h1>{words.title}</h1>
      {note !== undefined && <Notice lang={lang} tone="success" title={note} live />}
      {made !== undefined && (
        <Notice lang={lang} tone="warning" title={words.once} live>
          <p>
            <code class="address">{made}</code>
          </p>
        </Notice>
      )}
      <p>{words.lead}</p>
      <DataTable
        lang={lang}
        id="keys"
        caption={words.list}
        rows={keys}
        columns={[
          { key: 'name', header: words.name, rowHeader: true, cell: (row) => row.name },
          {
            key: 'unit',
            header: words.unit,
            cell: (row) => displayName({ kind: row.unitKind, name: row.unitName }, lang),
          },
          { key: 'made', header: words.made, cell: (row) => formatDate(row.madeOn, lang) },
          {
            key: 'ended',
            header: words.ended,
            cell: (row) =>
              row.endedOn === null ? (
                <form method="post" action={urls.officePetitionKeyEnd(row.id)}>
                  <button class="button button-danger" type="submit">
                    {words.end}
                    <span class="unseen"> {row.name}</span>
                  </button>
                </form>
              ) : (
                formatDate(row.endedOn, lang)
              ),
          },
        ]}
      />
      <h2>{words.issue}</h2>
      <Form page={page} action={urls.officePetitionKeys()}>
        <TextField
          {...{ lang, name: 'name', label: words.name, problems: form.problems }}
          value={form.values['name']?.at(-1)}
        />
        <Select
          {...{ lang, name: 'unit', label: words.unit, problems: form.problems, choices: units }}
          value={form.values['unit']?.at(-1)}
        />
        <SubmitButton>{words.button}</SubmitButton>
      </Form>
      <h2>{words.how}</h2>
      <SummaryList
        rows={[
          { label: words.endpoint, value: <code class="address">{`${baseUrl}${urls.open311('v2')}`}</code> },
          {
            label: words.discovery,
            value: (
              <a class="address" href={urls.open311('discovery.xml')}>{`${baseUrl}${urls.open311('discovery.xml')}`}</a>
            ),
          },
        ]}
      />
      <ul>
        {words.howText.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </OfficePage>
  )
}
