// The addresses of lists: the work list with its filters, what needs attention, and both as files.
import { Hono } from 'hono'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, notFound, refuse } from '../../platform/refusal.ts'
import { type Scope, scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { fold } from '../../platform/values/text.ts'
import { listPlaces } from '../../tickets/queries.ts'
import { readPageNumber } from '../../ui/frame.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { importDossiers, readDossiers, takeDossiers } from '../actions/facts.ts'
import { dossiersAsCsv, dossiersAsXlsx } from '../export-file.ts'
import { officeWords } from '../messages/office.ts'
import { listFields } from '../queries/counter.ts'
import {
  type DossierLine,
  listDossiers,
  listLateWithoutApology,
  listSilentOpinions,
  listWarnings,
} from '../queries/lists.ts'
import { type Warning, warnings } from '../rules/deadlines.ts'
import { isEnded, type State, states } from '../rules.ts'
import { placeLabel } from './intake.tsx'
import { ListPage, laterDue, listQuery, openState } from './list.tsx'
import { readMonth, WarningsPage, warningQuery } from './warnings.tsx'

const pageSize = 50
const mostInFile = 5000

export function listPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeDossiers.pattern, (c) => listPage(c, deps))
  pages.get(urls.officeDossierWarnings.pattern, (c) => warningsPage(c, deps))
  pages.get(urls.officeDossiersFile.pattern, (c) => fileOf(c, deps))
  return pages
}

export function readingScope(c: RequestContext): Scope {
  const scope = scopeOf(c.var.actor, readDossiers)
  return scope.paths.length > 0 ? scope : refuse(forbidden)
}

interface Asked {
  readonly limit: number
  readonly offset: number
}

/** The lines that the address asks for; those by their date are counted with the calendar, in memory. */
async function linesOf(c: RequestContext, { db, clock }: Deps, { limit, offset }: Asked) {
  const scope = readingScope(c)
  const asked = (name: string) => c.req.query(name)?.normalize('NFC').trim() || undefined
  const { actor } = c.var
  const filter = {
    states: statesOf(asked(listQuery.state)),
    search: asked(listQuery.search)?.slice(0, 200),
    field: asked(listQuery.field),
    placeId: uuidOf(asked(listQuery.place)),
    holderId: asked(listQuery.mine) === '1' && actor.kind === 'officer' ? actor.officerId : undefined,
  }
  const due = asked(listQuery.due)
  const wanted = [...warnings, laterDue].find((one) => one === due)
  if (wanted === undefined) return listDossiers(db, scope, { ...filter, limit, offset })
  const warned = await listWarnings(db, scope, clock.now())
  const urgent = new Map(warned.map(({ id, warning }) => [id, warning]))
  const rest = { ...filter, states: ['received'] as State[], limit: mostInFile, offset: 0 }
  const candidates = wanted === laterDue ? (await listDossiers(db, scope, rest)).items : warned
  const items = candidates.filter((line) => (urgent.get(line.id) ?? laterDue) === wanted && fits(line, filter))
  return { total: items.length, items: items.slice(offset, offset + limit) }
}

interface Filter {
  readonly search?: string | undefined
  readonly field?: string | undefined
  readonly placeId?: string | undefined
  readonly holderId?: string | undefined
}

function fits(line: DossierLine, { search, field, placeId, holderId }: Filter): boolean {
  const text = fold(`${line.code ?? ''} ${line.applicant} ${line.procedureName}`)
  if (search !== undefined && !text.includes(fold(search))) return false
  if (field !== undefined && line.field !== field) return false
  if (placeId !== undefined && line.placeId !== placeId) return false
  return holderId === undefined || line.holderId === holderId
}

function statesOf(asked: string | undefined): readonly State[] | undefined {
  if (asked === openState) return states.filter((state) => !isEnded(state))
  const state = states.find((one) => one === asked)
  return state && [state]
}

function uuidOf(text: string | undefined): string | undefined {
  return text !== undefined && /^[0-9a-f-]{36}$/.test(text) ? text : undefined
}

async function listPage(c: RequestContext, deps: Deps): Promise<Response> {
  const { lang, actor } = c.var
  const { db, clock } = deps
  const scope = readingScope(c)
  const now = clock.now()
  const pageNumber = readPageNumber(c.req.query('trang'))
  const { total, items } = await linesOf(c, deps, { limit: pageSize, offset: (pageNumber - 1) * pageSize })
  const [fields, found] = [await listFields(db, scope), await listPlaces(db, scope, localDateOf(now))]
  const places = found.map((place) => ({ id: place.unitId, label: placeLabel(place, found, lang) }))
  const holds = (permission: string) => scopeOf(actor, permission).paths.length > 0
  const may = { take: holds(takeDossiers), import: holds(importDossiers) }
  const page = officeFrame(c, officeWords[lang].title)
  return render(c, <ListPage {...{ page, lines: items, total, pageNumber, pageSize, now, fields, places, may }} />)
}

async function warningsPage(c: RequestContext, deps: Deps): Promise<Response> {
  const { db, clock } = deps
  const scope = readingScope(c)
  const now = clock.now()
  const month = readMonth(c.req.query(warningQuery.month), now)
  const [warned, late, silent] = [
    await listWarnings(db, scope, now),
    await listLateWithoutApology(db, scope, { ...month, now }),
    await listSilentOpinions(db, scope, localDateOf(now)),
  ]
  const groups = (warning: Warning) => warned.filter((one) => one.warning === warning)
  const page = officeFrame(c, officeWords[c.var.lang].warned.title)
  return render(c, <WarningsPage {...{ page, groups, late, silent, month: month.from.slice(0, 7), now }} />)
}

async function fileOf(c: RequestContext, deps: Deps): Promise<Response> {
  const { lang } = c.var
  const [list, format] = [c.req.param('list'), c.req.param('format')]
  const lines = await fileLines(c, deps, list ?? '')
  const headers = (type: string) => ({
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="ho-so-${localDateOf(deps.clock.now())}.${format}"`,
    'Cache-Control': 'no-store',
  })
  if (format === 'csv') return c.body(dossiersAsCsv(lines, lang), 200, headers('text/csv; charset=utf-8'))
  if (format !== 'xlsx') return refuse(notFound)
  const bytes = await dossiersAsXlsx(lines, lang)
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return c.body(new Uint8Array(bytes), 200, headers(type))
}

async function fileLines(c: RequestContext, deps: Deps, list: string): Promise<readonly DossierLine[]> {
  const { db, clock } = deps
  const now = clock.now()
  if (list === 'danh-sach') return (await linesOf(c, deps, { limit: mostInFile, offset: 0 })).items
  if (list === 'can-chu-y') return listWarnings(db, readingScope(c), now)
  if (list !== 'chua-xin-loi') return refuse(notFound)
  const month = readMonth(c.req.query(warningQuery.month), now)
  return listLateWithoutApology(db, readingScope(c), { ...month, now })
}
