// Back office: what became of the messages that leave the house.
import { Hono } from 'hono'
import type { Env } from '../platform/http/env.ts'
import { render } from '../platform/http/render.ts'
import { forbidden, refuse } from '../platform/refusal.ts'
import { scopeOf } from '../platform/scope.ts'
import type { Deps, Outgoing } from '../platform/spine.ts'
import { formatDateTime, formatNumber } from '../ui/format.ts'
import type { Lang, OfficeFrame } from '../ui/frame.ts'
import { Notice } from '../ui/notice.tsx'
import { OfficePage } from '../ui/office-layout.tsx'
import { officeFrame } from '../ui/page-frame.ts'
import { Status } from '../ui/status.tsx'
import { DataTable } from '../ui/table.tsx'
import { displayName } from '../units/names.ts'
import { urls } from '../urls.ts'
import { messages } from './messages.ts'
import { countNotices, listNotices, type NoticeCount, type NoticeRow } from './queries.ts'
import type { NoticeKind, NoticeState } from './rules.ts'

export const readNotices = 'notices.read'
const mostShown = 200

export function noticePages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeNotices.pattern, async (c) => {
    const scope = scopeOf(c.var.actor, readNotices)
    if (scope.paths.length === 0) refuse(forbidden)
    const [counts, rows] = await Promise.all([countNotices(deps.db, scope), listNotices(deps.db, scope, mostShown)])
    const page = officeFrame(c, messages[c.var.lang].title)
    return render(c, <NoticesPage page={page} counts={counts} rows={rows} outgoing={deps.outgoing} />)
  })
  return pages
}

interface NoticesProps {
  readonly page: OfficeFrame
  readonly counts: readonly NoticeCount[]
  readonly rows: readonly NoticeRow[]
  readonly outgoing: Outgoing | undefined
}

function NoticesPage({ page, counts, rows, outgoing }: NoticesProps) {
  const { lang } = page
  const words = messages[lang]
  const missing = (['email', 'sms'] as const).filter((kind) => outgoing?.[kind] === undefined)
  return (
    <OfficePage page={page} breadcrumb={[{ label: words.title }]}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      {missing.length > 0 && (
        <Notice lang={lang} tone="warning" title={words.notSetUp}>
          <p>{words.notSetUpHint(missing.map((kind) => words.kinds[kind]).join(', '))}</p>
        </Notice>
      )}
      <DataTable
        lang={lang}
        id="tong-so"
        caption={words.counts}
        rows={counts}
        empty={words.none}
        columns={[
          { key: 'kind', header: words.kind, rowHeader: true, cell: ({ kind }) => words.kinds[kind] },
          { key: 'state', header: words.state, cell: (one) => <State lang={lang} {...one} outgoing={outgoing} /> },
          { key: 'count', header: words.count, numeric: true, cell: ({ count }) => formatNumber(count, lang) },
        ]}
      />
      <DataTable
        lang={lang}
        id="thong-bao"
        caption={words.list}
        rows={rows}
        empty={words.none}
        columns={[
          {
            key: 'to',
            header: words.to,
            rowHeader: true,
            cell: ({ kind, mask }) => `${words.kinds[kind]}: ${mask ?? words.erased}`,
          },
          { key: 'state', header: words.state, cell: (one) => <State lang={lang} {...one} outgoing={outgoing} /> },
          {
            key: 'unit',
            header: words.unit,
            cell: ({ unitKind, unitName }) => displayName({ kind: unitKind, name: unitName }, lang),
          },
          { key: 'queued', header: words.queued, cell: ({ queuedAt }) => formatDateTime(queuedAt, lang) },
          {
            key: 'attempts',
            header: words.attempts,
            numeric: true,
            cell: ({ attempts }) => formatNumber(attempts, lang),
          },
          { key: 'problem', header: words.problem, cell: ({ problem }) => problem ?? '–' },
        ]}
      />
    </OfficePage>
  )
}

const looks = { waiting: 'waiting', sent: 'done', 'given-up': 'failed' } as const

interface StateProps {
  readonly lang: Lang
  readonly kind: NoticeKind
  readonly state: NoticeState
  readonly outgoing: Outgoing | undefined
}

function State({ lang, kind, state, outgoing }: StateProps) {
  const words = messages[lang]
  const isStuck = state === 'waiting' && outgoing?.[kind] === undefined
  return isStuck ? (
    <Status lang={lang} is="paused" word={words.notSetUp} />
  ) : (
    <Status lang={lang} is={looks[state]} word={words.states[state]} />
  )
}
