// The addresses at which the province keeps its record of procedures. Everything by permission and reach.
import { Hono } from 'hono'
import { perform } from '../../platform/action.ts'
import { answerAttempt, answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import type { Fields } from '../../platform/http/read-form.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, invalid, notFound, refuse } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { cleanText, nfc } from '../../platform/values/text.ts'
import { readPageNumber } from '../../ui/frame.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { publishProcedures } from '../actions/publish.ts'
import { addVersion, correctVersion, endProcedure, manageProcedures } from '../actions/versions.ts'
import { officeWords } from '../messages/office.ts'
import { listFields, listForOffice, listReached } from '../queries/office.ts'
import { listChanges, listVersions } from '../queries/versions.ts'
import { recordOf, type TypedRecord, typedOf } from '../rules/typed.ts'
import { type ProcedureVersion, procedureStatuses, statusOn } from '../rules.ts'
import { OfficeListPage } from './office-list.tsx'
import { OfficeEditPage, OfficeProcedurePage } from './office-procedure.tsx'

const pageSize = 100

export function officeProcedurePages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeProcedures.pattern, (c) => listPage(c, deps))
  pages.get(urls.officeProcedureNew.pattern, (c) => editPage(c, deps, undefined, emptyForm, 200))
  pages.post(urls.officeProcedureNew.pattern, (c) => save(c, deps, undefined))
  pages.get(urls.officeProcedure.pattern, (c) => procedurePage(c, deps, emptyForm, 200))
  pages.get(urls.officeProcedureEdit.pattern, async (c) => {
    return editPage(c, deps, await heldOf(c, deps), emptyForm, 200)
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

const emptyRecord: TypedRecord = {
  ...{ code: '', name: '', field: '', ways: '', documents: '', results: '', steps: '', subjects: '' },
  ...{ conditions: '', legalBases: '', keywords: '', decidingAgency: '', decision: '' },
  ...{ source: '', sourceLink: '', checkedOn: '' },
}

function editPage(
  c: RequestContext,
  deps: Deps,
  held: ProcedureVersion | undefined,
  state: FormState,
  status: number,
): Promise<Response> {
  if (!mayManage(c)) return refuse(forbidden)
  const title = held === undefined ? officeWords[c.var.lang].form.newTitle : held.name
  const typed = held === undefined ? emptyRecord : typedOf(held)
  const today = localDateOf(deps.clock.now())
  return render(c, <OfficeEditPage page={officeFrame(c, title)} {...{ held, typed, state, today }} />, { status })
}

/** A correction or a new version, as the form says; what is wrong comes back at its field. */
function save(c: RequestContext, deps: Deps, held: ProcedureVersion | undefined): Promise<Response> {
  return answerAttempt(
    c,
    (state, status) => {
      const problems = state.problems.map((one) => ({ ...one, field: fieldOf(one.field) }))
      return editPage(c, deps, held, { ...state, problems }, status)
    },
    async (form) => {
      const { content, problems } = recordOf(typedIn(form), held)
      if (problems.length > 0) return refuse(invalid, { issues: problems.map(issueOf) })
      const reason = textOf(form, 'reason')
      const { actor } = c.var
      if (held !== undefined && textOf(form, 'kind') !== 'version') {
        const revision = Number(textOf(form, 'revision'))
        const input = { versionId: textOf(form, 'versionId'), revision, content, reason }
        const { procedureId } = await perform(deps, actor, correctVersion, input, originOf(c))
        return `${urls.officeProcedure(procedureId)}?xong=1`
      }
      const own = held === undefined ? {} : { procedureId: held.procedureId }
      const input = { ...own, content, validFrom: textOf(form, 'validFrom'), reason }
      const { procedureId } = await perform(deps, actor, addVersion, input, originOf(c))
      return `${urls.officeProcedure(procedureId)}?xong=1`
    },
  )
}

/** The form has one field for what is a list in the record. */
function fieldOf(field: string): string {
  const [first = '', second = ''] = field.split('.')
  const name = first === 'content' ? second : first
  return name === 'cases' ? 'documents' : name
}

function typedIn(form: Fields): TypedRecord {
  return Object.fromEntries(
    Object.keys(emptyRecord).map((name) => [name, textOf(form, name)]),
  ) as unknown as TypedRecord
}

function textOf(form: Fields, name: string): string {
  const [value] = form.getAll(name)
  return typeof value === 'string' ? cleanText(value) : ''
}

const lineWords = {
  way: {
    vi: (line: string) =>
      `Không hiểu dòng “${line}”. Hãy ghi như: tại quầy | 7 ngày làm việc | 20.000 đồng. Thời hạn phải có đơn vị.`,
    en: (line: string) => `The line “${line}” was not understood. Write: tại quầy | 7 ngày làm việc | 20.000 đồng.`,
  },
  document: {
    vi: (line: string) => `Không hiểu dòng “${line}”. Hãy ghi như: Tờ khai | 1 | 0 | CT01.`,
    en: (line: string) => `The line “${line}” was not understood. Write: Tờ khai | 1 | 0 | CT01.`,
  },
}

function issueOf({ field, code, line }: ReturnType<typeof recordOf>['problems'][number]) {
  return { field, code: `procedures.${code}`, words: { vi: lineWords[code].vi(line), en: lineWords[code].en(line) } }
}
