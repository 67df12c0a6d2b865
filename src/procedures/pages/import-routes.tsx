/** The addresses of importing procedures: the upload is kept first, then proposed, then decided row by row. */
import { Hono } from 'hono'
import { perform } from '../../platform/action.ts'
import { answerAttempt, answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, notFound, refusal, refuse, refuseField } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { nfc } from '../../platform/values/text.ts'
import { readPageNumber } from '../../ui/frame.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { findTopWithin } from '../../units/queries/top.ts'
import { urls } from '../../urls.ts'
import { acceptAll, acceptRow, rejectRow, seenOf } from '../actions/import-rows.ts'
import { importProcedures, proposeImport } from '../actions/imports.ts'
import { importMessages } from '../messages/import.ts'
import { countRows, findImport, findNeighbours, findRow, listImports, listRows } from '../queries/imports.ts'
import { getVersion, getVersionOn } from '../queries/versions.ts'
import { differences } from '../rules/differences.ts'
import { ruleIds } from '../rules/plausibility.ts'
import { rowKinds, rowStates } from '../rules/proposal.ts'
import { ImportsPage, UploadPage } from './import-list.tsx'
import { filterNames, ProposalPage } from './import-proposal.tsx'
import { RowPage } from './import-row.tsx'

const pageSize = 50

const { vi, en } = importMessages
const noFile = refusal('invalid', 'procedures.no-file', { vi: vi.form.noFile, en: en.form.noFile })

export function importPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeProcedureImports.pattern, (c) => showList(c, deps))
  pages.get(urls.officeProcedureImportNew.pattern, (c) => showUpload(c, deps)(emptyForm, 200))
  pages.post(urls.officeProcedureImportNew.pattern, (c) => fileSent(c, deps))
  pages.get(urls.officeProcedureImport.pattern, (c) => showProposal(c, deps)(emptyForm, 200))
  pages.get(urls.officeProcedureImportAccept.pattern, (c) => c.redirect(urls.officeProcedureImport(idOf(c)), 303))
  pages.post(urls.officeProcedureImportAccept.pattern, (c) =>
    answerForm(c, deps, acceptAll, {
      also: { importId: idOf(c) },
      again: showProposal(c, deps),
      then: ({ accepted, left }) => `${urls.officeProcedureImport(idOf(c))}?xong=${accepted}-${left}`,
    }),
  )
  pages.get(urls.officeProcedureImportRow.pattern, (c) => showRow(c, deps)(emptyForm, 200))
  for (const { pattern } of [urls.officeProcedureImportRowAccept, urls.officeProcedureImportRowReject]) {
    pages.get(pattern, (c) => c.redirect(urls.officeProcedureImportRow(idOf(c), lineOf(c)), 303))
  }
  pages.post(urls.officeProcedureImportRowAccept.pattern, (c) =>
    answerForm(c, deps, acceptRow, {
      also: { importId: idOf(c), line: lineOf(c) },
      again: showRow(c, deps, 'accept'),
      then: () => `${urls.officeProcedureImportRow(idOf(c), lineOf(c))}?xong=nhan`,
    }),
  )
  pages.post(urls.officeProcedureImportRowReject.pattern, (c) =>
    answerForm(c, deps, rejectRow, {
      also: { importId: idOf(c), line: lineOf(c) },
      again: showRow(c, deps, 'reject'),
      then: () => `${urls.officeProcedureImportRow(idOf(c), lineOf(c))}?xong=tu-choi`,
    }),
  )
  return pages
}

function idOf(c: RequestContext): string {
  const id = c.req.param('id') ?? ''
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(id) ? id : refuse(notFound)
}

function lineOf(c: RequestContext): number {
  const line = c.req.param('line') ?? ''
  return /^[1-9]\d{0,6}$/u.test(line) ? Number(line) : refuse(notFound)
}

/** The record is the whole province's: who may import holds it for the province. */
async function requireReach(c: RequestContext, { db, clock }: Deps): Promise<void> {
  const scope = scopeOf(c.var.actor, importProcedures)
  const top = await findTopWithin(db, scope, localDateOf(clock.now()))
  if (top === undefined) refuse(forbidden)
}

async function showList(c: RequestContext, deps: Deps): Promise<Response> {
  await requireReach(c, deps)
  const pageNumber = readPageNumber(c.req.query('trang'))
  const imports = await listImports(deps.db, { size: pageSize, number: pageNumber })
  const page = officeFrame(c, importMessages[c.var.lang].list.title)
  return render(c, <ImportsPage page={page} imports={imports} pageNumber={pageNumber} pageSize={pageSize} />)
}

function showUpload(c: RequestContext, deps: Deps) {
  return async (state: FormState, status: number): Promise<Response> => {
    await requireReach(c, deps)
    const page = officeFrame(c, importMessages[c.var.lang].form.title)
    const today = localDateOf(deps.clock.now())
    return render(c, <UploadPage page={page} state={state} today={today} />, { status })
  }
}

async function fileSent(c: RequestContext, deps: Deps): Promise<Response> {
  await requireReach(c, deps)
  return answerAttempt(c, showUpload(c, deps), async (form) => {
    const given = form.getAll('file').at(-1)
    if (!(given instanceof File) || given.size === 0) return refuseField('file', noFile)
    const text = (name: string) => {
      const value = form.getAll(name).at(-1)
      return typeof value === 'string' ? value : undefined
    }
    const file = await deps.files.put(new Uint8Array(await given.arrayBuffer()))
    const [source, checkedOn, extent] = [text('source'), text('checkedOn'), text('extent')]
    const input = { file, fileName: nfc(given.name).slice(0, 200), source, checkedOn, extent }
    const { importId } = await perform(deps, c.var.actor, proposeImport, input, originOf(c))
    return urls.officeProcedureImport(importId)
  })
}

function showProposal(c: RequestContext, deps: Deps) {
  return async (state: FormState, status: number): Promise<Response> => {
    await requireReach(c, deps)
    const proposal = (await findImport(deps.db, idOf(c))) ?? refuse(notFound)
    const asked = (name: string) => c.req.query(name) || undefined
    const filter = {
      kind: rowKinds.find((kind) => kind === asked(filterNames.kind)),
      state: rowStates.find((one) => one === asked(filterNames.state)),
      rule: ([...ruleIds, 'any', 'blocking'] as const).find((rule) => rule === asked(filterNames.rule)),
      text: asked(filterNames.text)?.normalize('NFC').slice(0, 200),
    }
    const pageNumber = readPageNumber(c.req.query('trang'))
    const [rows, counts] = await Promise.all([
      listRows(deps.db, proposal.id, filter, { size: pageSize, number: pageNumber }),
      countRows(deps.db, proposal.id),
    ])
    const [, accepted, left] = /^(\d{1,6})-(\d{1,6})$/u.exec(c.req.query('xong') ?? '') ?? []
    const done = accepted === undefined || left === undefined ? undefined : { accepted, left }
    const shown = officeFrame(c, proposal.fileName || importMessages[c.var.lang].list.title)
    // A form that came back stands under the address that it was sent to.
    const page = status === 200 ? shown : { ...shown, path: urls.officeProcedureImport(proposal.id) }
    const today = localDateOf(deps.clock.now())
    const listed = { rows, counts, filter, pageNumber, pageSize }
    return render(
      c,
      <ProposalPage page={page} state={state} proposal={proposal} today={today} done={done} {...listed} />,
      {
        status,
      },
    )
  }
}

function showRow(c: RequestContext, deps: Deps, sent?: 'accept' | 'reject') {
  return async (state: FormState, status: number): Promise<Response> => {
    await requireReach(c, deps)
    const { db, clock } = deps
    const proposal = (await findImport(db, idOf(c))) ?? refuse(notFound)
    const row = (await findRow(db, proposal.id, lineOf(c))) ?? refuse(notFound)
    const today = localDateOf(clock.now())
    // What was decided is shown against what was held when it was proposed.
    const before = row.state === 'open' || row.baseId === null ? undefined : getVersion(db, row.baseId)
    const [held, neighbours] = await Promise.all([
      row.state === 'open' ? getVersionOn(db, row.code, today) : before,
      findNeighbours(db, proposal.id, row.line),
    ])
    const seen = seenOf(held)
    const base = row.baseId === null ? '' : `${row.baseId}@${row.baseRevision}`
    const shown = {
      differences: row.content === undefined ? [] : differences(held, row.content),
      isHeldChanged: row.state === 'open' && seen !== base,
      done: ({ nhan: 'accepted', 'tu-choi': 'rejected' } as const)[c.req.query('xong') as 'nhan' | 'tu-choi'],
    }
    const frame = officeFrame(c, `${row.code} ${row.name}`)
    const page = { ...frame, path: urls.officeProcedureImportRow(proposal.id, row.line) }
    const given = { state, sent, proposal, row, seen, neighbours, today }
    return render(c, <RowPage page={page} {...given} {...shown} />, { status })
  }
}
