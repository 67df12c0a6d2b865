// Back office: which counters there are to call from, and numbers on paper.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Checkbox } from '../../ui/choices.tsx'
import { ButtonLink, Form } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { displayName } from '../../units/names.ts'
import type { UnitKind } from '../../units/rules.ts'
import { urls } from '../../urls.ts'
import { messages } from '../messages/office.ts'
import { publicWords } from '../messages/public.ts'
import type { Counter, Group } from '../queries/setup.ts'
import { GroupButtons } from './public.tsx'

export interface QueueRow {
  readonly unitId: string
  readonly slug: string
  readonly kind: UnitKind
  readonly name: string
  readonly groups: number
  readonly waiting: number
  readonly counters: readonly Counter[]
  readonly canCall: boolean
  readonly canManage: boolean
}

export function QueueListPage({ page, rows }: { page: OfficeFrame; rows: readonly QueueRow[] }) {
  const { lang } = page
  const words = messages[lang]
  return (
    <OfficePage page={page} breadcrumb={[{ label: words.title }]}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <DataTable
        lang={lang}
        id="hang-doi"
        caption={words.title}
        captionUnseen
        columns={columnsFor(lang)}
        rows={rows}
        empty={words.noUnits}
      />
    </OfficePage>
  )
}

function columnsFor(lang: Lang): Column<QueueRow>[] {
  const words = messages[lang]
  return [
    { key: 'unit', header: words.unit, rowHeader: true, cell: (row) => displayName(row, lang) },
    {
      key: 'counters',
      header: words.counters,
      cell: ({ counters, groups }) =>
        counters.length === 0
          ? groups === 0
            ? words.noCounters
            : '–'
          : counters.map(({ id, number }) => (
              <>
                <ButtonLink href={urls.officeQueueDesk(id)} tone="secondary">
                  {words.counter(formatNumber(number, lang))}
                </ButtonLink>{' '}
              </>
            )),
    },
    { key: 'waiting', header: words.waiting, numeric: true, cell: ({ waiting }) => formatNumber(waiting, lang) },
    { key: 'more', header: words.figures, cell: (row) => <Links lang={lang} row={row} /> },
  ]
}

function Links({ lang, row }: { lang: Lang; row: QueueRow }) {
  const words = messages[lang]
  const links = [
    ...(row.canCall && row.groups > 0 ? [[urls.officeQueuePaper(row.unitId), words.paper]] : []),
    ...(row.groups > 0 ? [[urls.queueDisplay(row.slug), words.display]] : []),
    ...(row.canManage ? [[urls.officeQueueUnit(row.unitId), words.setUp]] : []),
    ...(row.groups > 0 ? [[urls.officeQueueFigures(row.unitId), words.figures]] : []),
  ]
  return (
    <>
      {links.map(([href = '', label]) => (
        <>
          <a href={href}>{label}</a>
          <br />
        </>
      ))}
    </>
  )
}

interface PaperProps {
  readonly page: OfficeFrame
  readonly css: string
  readonly place: string
  readonly groups: readonly Group[]
  readonly waiting: ReadonlyMap<string, number>
  readonly numberId: string
  readonly given: string | undefined
  readonly state: FormState
}

export function PaperPage({ page, css, place, groups, waiting, numberId, given, state }: PaperProps) {
  const { lang } = page
  const words = messages[lang].paperPage
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officeQueue(), label: messages[lang].title }, { label: words.title }]}
      problems={state.problems}
    >
      <link rel="stylesheet" href={css} />
      <h1>{words.title}</h1>
      {given !== undefined && (
        <section class="q-slip q-slip-paper" role="status">
          <p>{place}</p>
          <p class="unseen">{words.given(given)}</p>
          <p class="q-slip-number">{given}</p>
          <p>{publicWords[lang].number.wait}</p>
          <print-button data-label={words.print} />
        </section>
      )}
      <p>{groups.length === 0 ? publicWords[lang].none : words.lead}</p>
      <Form page={page} hidden={{ id: numberId }}>
        <div class="stack">
          <Checkbox
            lang={lang}
            name="isPriority"
            label={publicWords[lang].number.priority}
            hint={publicWords[lang].priorityHint}
          />
          <GroupButtons lang={lang} groups={groups} waiting={waiting} />
        </div>
      </Form>
      <script type="module" src={page.assets.js('print-button')} />
    </OfficePage>
  )
}
