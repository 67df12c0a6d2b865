/** Routes of the audit trail. */

import { Hono } from 'hono'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, refuse } from '../../platform/refusal.ts'
import type { Deps } from '../../platform/spine.ts'
import { isDay, localDateOf } from '../../platform/values/dates.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { auditWords } from '../audit-words.ts'
import { auditCsv } from '../csv.ts'
import {
  type AuditFilter,
  type AuditReach,
  auditLength,
  auditReachOf,
  listAuditActions,
  listAuditEntries,
  listChainBreaks,
} from '../queries/audit.ts'
import { listUnits } from '../queries/officers.ts'
import { isId } from '../rules.ts'
import { AuditPage, auditFilters, belowParameter, type ChainState, checkParameter } from './audit.tsx'
import { unitText } from './parts.tsx'

const entriesPerPage = 100
const entriesPerPiece = 1000
/** A longer trail is checked when somebody asks for it: the whole of it has to be read. */
const checkedAtOnce = 50_000

export function auditPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.audit.pattern, async (c) => {
    const reach = reachOrRefuse(c)
    const filter = readFilter(c)
    const below = readBelow(c)
    const on = localDateOf(deps.clock.now())
    const [found, actions, units, chain] = await Promise.all([
      listAuditEntries(deps.db, reach, on, filter, below, entriesPerPage + 1),
      listAuditActions(deps.db, reach),
      listUnits(deps.db, reach.scope, on),
      checkChain(deps, c.req.query(checkParameter) !== undefined),
    ])
    return render(
      c,
      <AuditPage
        page={officeFrame(c, auditWords[c.var.lang].audit.title)}
        filter={filter}
        entries={found.slice(0, entriesPerPage)}
        hasOlder={found.length > entriesPerPage}
        isFirstPage={below === undefined}
        actions={actions}
        units={units}
        chain={chain}
      />,
    )
  })

  pages.get(urls.auditCsv.pattern, (c) => {
    const reach = reachOrRefuse(c)
    const filter = readFilter(c)
    const on = localDateOf(deps.clock.now())
    const { lang } = c.var
    const body = auditCsv(
      (below) => listAuditEntries(deps.db, reach, on, filter, below, entriesPerPiece),
      ({ unit }) => unitText(unit, lang),
    )
    return c.body(body, 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="nhat-ky-${on}.csv"`,
      'Cache-Control': 'no-store',
    })
  })
  return pages
}

function reachOrRefuse(c: RequestContext): AuditReach {
  const reach = auditReachOf(c.var.actor)
  return reach.scope.paths.length > 0 ? reach : refuse(forbidden)
}

async function checkChain(deps: Deps, isAsked: boolean): Promise<ChainState> {
  const length = await auditLength(deps.db)
  const isChecked = isAsked || length <= checkedAtOnce
  return { length, breaks: isChecked ? await listChainBreaks(deps.db) : undefined }
}

/** What cannot be a filter is none: an address may have been typed by hand. */
function readFilter(c: RequestContext): AuditFilter {
  const given = (name: string, isRight: (text: string) => boolean) => {
    const text = c.req.query(name)?.normalize('NFC').trim() ?? ''
    return text !== '' && isRight(text) ? text : undefined
  }
  return {
    who: given(auditFilters.who, (text) => text.length <= 100),
    action: given(auditFilters.action, (text) => /^[\w.]{1,100}$/.test(text)),
    unitId: given(auditFilters.unitId, isId),
    subject: given(auditFilters.subject, (text) => /^[\w:.-]{1,100}$/.test(text)),
    from: given(auditFilters.from, isDay),
    to: given(auditFilters.to, isDay),
  }
}

function readBelow(c: RequestContext): number | undefined {
  const text = c.req.query(belowParameter) ?? ''
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined
}
