/** The audit trail: filter, read, take away, and see whether the chain holds. */
import { Select } from '../../ui/choices.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { ButtonLink, DateField, TextField } from '../../ui/form.tsx'
import { formatDateTime, formatNumber } from '../../ui/format.ts'
import { type Lang, type OfficeFrame, withQuery } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { auditWords } from '../audit-words.ts'
import type { AuditEntry, AuditFilter, ChainBreak } from '../queries/audit.ts'
import { type UnitOption, unitChoices } from './officers.tsx'
import { unitText } from './parts.tsx'

/** Names of the filters in the address; `below` is where the page begins. */
export const auditFilters = {
  who: 'nguoi',
  action: 'viec',
  unitId: 'don-vi',
  subject: 'doi-tuong',
  from: 'tu',
  to: 'den',
} as const
export const belowParameter = 'truoc'
export const checkParameter = 'kiem-tra'

/** What was found about the chain; undefined when it is too long to be checked each time. */
export type ChainState = { readonly length: number; readonly breaks: readonly ChainBreak[] | undefined }

export interface AuditProps {
  readonly page: OfficeFrame
  readonly filter: AuditFilter
  readonly entries: readonly AuditEntry[]
  readonly hasOlder: boolean
  readonly isFirstPage: boolean
  readonly actions: readonly string[]
  readonly units: readonly UnitOption[]
  readonly chain: ChainState
}

export function AuditPage(props: AuditProps) {
  const { page, entries, chain } = props
  const { lang } = page
  const words = auditWords[lang].audit
  const download = page.path.replace(urls.audit(), urls.auditCsv())
  return (
    <OfficePage page={page} breadcrumb={[{ label: words.title }]}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <Chain page={page} chain={chain} />
      <Filters {...props} />
      <DataTable lang={lang} id="nhat-ky" caption={words.list} wide columns={columnsFor(lang)} rows={entries} />
      <Older {...props} />
      <p>
        <ButtonLink tone="secondary" href={withQuery(download, { [belowParameter]: null, [checkParameter]: null })}>
          {words.download}
        </ButtonLink>
      </p>
    </OfficePage>
  )
}

function Chain({ page, chain: { length, breaks } }: Pick<AuditProps, 'page' | 'chain'>) {
  const { lang } = page
  const words = auditWords[lang].audit
  const count = formatNumber(length, lang)
  if (breaks === undefined) {
    return (
      <p>
        {words.long(count)} <a href={withQuery(page.path, { [checkParameter]: 'co' })}>{words.check}</a>
      </p>
    )
  }
  if (breaks.length === 0) {
    return <Notice lang={lang} tone="success" title={words.whole(count)} />
  }
  return (
    <Notice lang={lang} tone="warning" title={words.broken}>
      <p>{words.brokenNote}</p>
      <ul>
        {breaks.map(({ seq, reason }) => (
          <li>{words.line(formatNumber(seq, lang), words.breaks[reason] ?? reason)}</li>
        ))}
      </ul>
    </Notice>
  )
}

function Filters({ page, filter, actions, units }: AuditProps) {
  const { lang } = page
  const words = auditWords[lang].audit
  const names = auditFilters
  return (
    <FilterBar lang={lang} path={page.path} names={[...Object.values(names), belowParameter, checkParameter]}>
      <TextField lang={lang} name={names.who} type="search" label={words.who} value={filter.who} />
      <Select
        lang={lang}
        name={names.action}
        label={words.action}
        empty={words.allActions}
        value={filter.action}
        choices={actions.map((action) => ({ value: action, label: words.actions[action] ?? action }))}
      />
      <Select
        lang={lang}
        name={names.unitId}
        label={words.unit}
        empty={words.allUnits}
        value={filter.unitId}
        choices={unitChoices(units, lang)}
      />
      <DateField lang={lang} name={names.from} label={words.from} value={filter.from} />
      <DateField lang={lang} name={names.to} label={words.to} value={filter.to} />
      {filter.subject !== undefined && <input type="hidden" name={names.subject} value={filter.subject} />}
    </FilterBar>
  )
}

function Older({ page, entries, hasOlder, isFirstPage }: AuditProps) {
  const words = auditWords[page.lang].audit
  const last = entries.at(-1)
  return (
    <nav class="pagination" aria-label={words.title}>
      <ul>
        {!isFirstPage && (
          <li>
            <a href={withQuery(page.path, { [belowParameter]: null })}>{words.newest}</a>
          </li>
        )}
        {hasOlder && last !== undefined && (
          <li>
            <a href={withQuery(page.path, { [belowParameter]: String(last.seq) })} rel="next">
              {words.older}
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

function columnsFor(lang: Lang): Column<AuditEntry>[] {
  const words = auditWords[lang].audit
  return [
    { key: 'seq', header: words.seq, numeric: true, cell: ({ seq }) => formatNumber(seq, lang) },
    { key: 'at', header: words.at, cell: ({ at }) => formatDateTime(at, lang) },
    { key: 'who', header: words.who, cell: (entry) => whoText(entry, lang) },
    { key: 'action', header: words.action, rowHeader: true, cell: ({ action }) => words.actions[action] ?? action },
    { key: 'subject', header: words.subject, cell: (entry) => subjectText(entry, lang) },
    { key: 'unit', header: words.unit, cell: ({ unit }) => unitText(unit, lang) },
    { key: 'detail', header: words.detail, cell: (entry) => <Detail entry={entry} lang={lang} /> },
  ]
}

function subjectText({ subject, subjectName, subjectUnit }: AuditEntry, lang: Lang): string {
  return subjectName ?? (subjectUnit === null ? (subject ?? '') : unitText(subjectUnit, lang))
}

function whoText({ actorKind, actorName }: AuditEntry, lang: Lang): string {
  const kind = auditWords[lang].audit.kinds[actorKind]
  if (kind === undefined) return actorName
  return actorName === '' || actorName === actorKind ? kind : `${kind} (${actorName})`
}

/** What few people want to see of every entry: whence it came, what was entered, its place in the chain. */
function Detail({ entry, lang }: { entry: AuditEntry; lang: Lang }) {
  const words = auditWords[lang].audit
  const text = JSON.stringify(entry.detail)
  const { address } = entry
  return (
    <details>
      <summary>{words.see}</summary>
      {address !== null && address !== '' && (
        <p>
          {words.address}: {address}
        </p>
      )}
      {text !== '{}' && (
        <p>
          <code class="address">{text}</code>
        </p>
      )}
      <p>
        {words.hash}: <code>{entry.hash.toString('hex').slice(0, 12)}</code>
      </p>
    </details>
  )
}
