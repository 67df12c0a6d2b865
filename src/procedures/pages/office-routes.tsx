// The addresses at which the province keeps its record of procedures. Everything by permission and reach.
import { Hono } from 'hono'
import { perform } from '../../platform/action.ts'
import { answerAttempt, answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import { type Fields, typedValues } from '../../platform/http/read-form.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, invalid, notFound, refuse } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { nfc } from '../../platform/values/text.ts'
import { readPageNumber } from '../../ui/frame.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { publishProcedures } from '../actions/publish.ts'
import { addVersion, correctVersion, endProcedure, manageProcedures } from '../actions/versions.ts'
import { officeWords } from '../messages/office.ts'
import { recordWords } from '../messages/record-form.ts'
import { listFields, listForOffice, listReached } from '../queries/office.ts'
import { listChanges, listVersions } from '../queries/versions.ts'
import { recordOf, type TypedRecord, typedOf } from '../rules/typed.ts'
import type { RowProblem } from '../rules/typed-rows.ts'
import { type ProcedureVersion, procedureStatuses, statusOn } from '../rules.ts'
import { formFilePages } from './form-files.tsx'
import { OfficeEditPage } from './office-edit.tsx'
import { OfficeListPage } from './office-list.tsx'
import { OfficeProcedurePage } from './office-procedure.tsx'
import { addName, emptyRecord, textOf, typedIn, withOneMore } from './record-read.ts'

const pageSize = 100

export function officeProcedurePages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeProcedures.pattern, (c) => listPage(c, deps))
  pages.get(urls.officeProcedureNew.pattern, (c) =>
    editPage(c, deps, { held: undefined, state: emptyForm, status: 200 }),
  )
  pages.post(urls.officeProcedureNew.pattern, (c) => save(c, deps, undefined))
  pages.get(urls.officeProcedure.pattern, (c) => procedurePage(c, deps, emptyForm, 200))
  pages.get(urls.officeProcedureEdit.pattern, async (c) => {
    return editPage(c, deps, { held: await heldOf(c, deps), state: emptyForm, status: 200 })
  })
  pages.post(urls.officeProcedureEdit.pattern, async (c) => save(c, deps, await heldOf(c, deps)))
  pages.get(urls.officeProcedureEnd.pattern, (c) => c.redirect(urls.officeProcedure(idOf(c)), 303))
  pages.post(urls.officeProcedureEnd.pattern, (c) =>
    answerForm(c, deps, endProcedure, {
      also: { procedureId: idOf(c) },
      again: (state, status) => procedurePage(c, deps, state, status),
      then: () => `${urls.officeProcedure(idOf(c))}?xong=1`,
    }),
  )
  pages.route(
    '/',
    formFilePages(deps, (c, state, status) => procedurePage(c, deps, state, status)),
  )
  return pages
}

function mayManage(c: RequestContext): boolean {
  return scopeOf(c.var.actor, manageProcedures).paths.length > 0
}

function idOf(c: RequestContext): string {
  const id = c.req.param('id') ?? ''
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : refuse(notFound)
}

async function listPage(c: RequestContext, deps: Deps): Promise<Response> {
  const scope = scopeOf(c.var.actor, publishProcedures)
  if (scope.paths.length === 0 && !mayManage(c)) return refuse(forbidden)
  const day = localDateOf(deps.clock.now())
  const pageNumber = readPageNumber(c.req.query('trang'))
  const filter = {
    day,
    search: nfc(c.req.query('tim') ?? '').slice(0, 200),
    field: nfc(c.req.query('linh-vuc') ?? ''),
    status: procedureStatuses.find((status) => status === c.req.query('tinh-trang')),
    limit: pageSize,
    offset: (pageNumber - 1) * pageSize,
  }
  const [rows, fields, units] = await Promise.all([
    listForOffice(deps.db, filter),
    listFields(deps.db),
    listReached(deps.db, scope, day),
  ])
  const page = officeFrame(c, officeWords[c.var.lang].title)
  return render(c, <OfficeListPage {...{ page, rows, filter, pageNumber, fields, units }} mayManage={mayManage(c)} />)
}

/** All versions, and the one that holds today, else the newest. */
async function versionsOf(c: RequestContext, deps: Deps) {
  const versions = await listVersions(deps.db, idOf(c))
  const day = localDateOf(deps.clock.now())
  const shown = versions.find((one) => statusOn(one, day) === 'inForce') ?? versions[0] ?? refuse(notFound)
  return { versions, shown, day }
}

async function procedurePage(c: RequestContext, deps: Deps, state: FormState, status: number): Promise<Response> {
  if (scopeOf(c.var.actor, publishProcedures).paths.length === 0 && !mayManage(c)) return refuse(forbidden)
  const { versions, shown, day } = await versionsOf(c, deps)
  const changes = await listChanges(deps.db, shown.procedureId)
  const page = { ...officeFrame(c, shown.name), path: urls.officeProcedure(shown.procedureId) }
  const isDone = c.req.query('xong') !== undefined
  const markup = (
    <OfficeProcedurePage {...{ page, versions, shown, changes, day, state, isDone }} mayManage={mayManage(c)} />
  )
  return render(c, markup, { status })
}

async function heldOf(c: RequestContext, deps: Deps): Promise<ProcedureVersion> {
  return (await versionsOf(c, deps)).shown
}

interface Edited {
  readonly held: ProcedureVersion | undefined
  /** What was typed; without it what is held. */
  readonly typed?: TypedRecord
  readonly state: FormState
  readonly status: number
  readonly added?: string
}

function editPage(c: RequestContext, deps: Deps, { held, typed, state, status, added }: Edited): Promise<Response> {
  if (!mayManage(c)) return refuse(forbidden)
  const title = held === undefined ? officeWords[c.var.lang].form.newTitle : held.name
  const shown = typed ?? (held === undefined ? emptyRecord : typedOf(held))
  const today = localDateOf(deps.clock.now())
  const page = officeFrame(c, title)
  return render(c, <OfficeEditPage {...{ page, held, typed: shown, state, today, added }} />, { status })
}

/** A correction or a new version, as the form says, or one more row of it; what is wrong comes back at its field. */
async function save(c: RequestContext, deps: Deps, held: ProcedureVersion | undefined): Promise<Response> {
  if (!mayManage(c)) return refuse(forbidden)
  let typed = emptyRecord
  return answerAttempt(
    c,
    (state, status) => {
      const problems = state.problems.map((one) => ({ ...one, field: fieldOf(one.field) }))
      return editPage(c, deps, { held, typed, state: { ...state, problems }, status })
    },
    async (form) => {
      typed = typedIn(form)
      const more = withOneMore(typed, textOf(form, addName))
      if (more !== undefined) {
        const state = { values: typedValues(form), problems: [] }
        return editPage(c, deps, { held, typed: more.typed, state, status: 200, added: more.field })
      }
      const { content, problems } = recordOf(typed, held)
      if (problems.length > 0) return refuse(invalid, { issues: problems.map(issueOf) })
      return `${urls.officeProcedure(await written(c, deps, held, form, content))}?xong=1`
    },
  )
}

/** Performs what the form asks for; gives the procedure. */
async function written(
  c: RequestContext,
  deps: Deps,
  held: ProcedureVersion | undefined,
  form: Fields,
  content: Record<string, unknown>,
): Promise<string> {
  const reason = textOf(form, 'reason')
  const { actor } = c.var
  if (held !== undefined && textOf(form, 'kind') !== 'version') {
    const revision = Number(textOf(form, 'revision'))
    const input = { versionId: textOf(form, 'versionId'), revision, content, reason }
    return (await perform(deps, actor, correctVersion, input, originOf(c))).procedureId
  }
  const own = held === undefined ? {} : { procedureId: held.procedureId }
  const input = { ...own, content, validFrom: textOf(form, 'validFrom'), reason }
  return (await perform(deps, actor, addVersion, input, originOf(c))).procedureId
}

/** The field of the form for a part of the record: a list is one field, a row has a field for each part. */
function fieldOf(field: string): string {
  const path = field.split('.')
  const [name = '', ...rest] = path[0] === 'content' ? path.slice(1) : path
  const isRow = name === 'ways' || name === 'cases'
  return isRow ? [name, ...rest].join('.') : name
}

function issueOf({ field, code }: RowProblem) {
  const words = { vi: recordWords.vi.problems[code], en: recordWords.en.problems[code] }
  return { field, code: `procedures.${code}`, words }
}
