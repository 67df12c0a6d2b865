/** Units from a file: the upload is kept first, then shown, then applied. */

import { Hono } from 'hono'
import { answerForm } from '../../platform/http/answer-form.ts'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { readFormData } from '../../platform/http/fields.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, refuse } from '../../platform/refusal.ts'
import { type Scope, scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import type { FieldProblem } from '../../ui/field.tsx'
import { withQuery } from '../../ui/frame.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { applyImport, previewImport } from '../actions/import.ts'
import { officeWords } from '../messages/office.ts'
import { publicWords } from '../messages/public.ts'
import { getUnitWithin, listUnitsWithin } from '../queries/office.ts'
import { ImportPage, ImportPreviewPage, importNames } from './import-page.tsx'
import { readDay } from './words.tsx'

export function importPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeUnitImport.pattern, (c) => uploadPage(c, deps, [], 200))
  pages.post(urls.officeUnitImport.pattern, (c) => fileSent(c, deps))
  pages.get(urls.officeUnitImportPreview.pattern, (c) => previewPage(c, deps, [], 200))
  pages.post(urls.officeUnitImportPreview.pattern, (c) =>
    answerForm(c, deps, applyImport, {
      again: (state, status) => previewPage(c, deps, state.problems, status),
      then: () => urls.officeUnits(),
    }),
  )
  return pages
}

function importScope(c: RequestContext): Scope {
  const scope = scopeOf(c.var.actor, 'units.import')
  return scope.paths.length > 0 ? scope : refuse(forbidden)
}

async function uploadPage(c: RequestContext, { db, clock }: Deps, problems: readonly FieldProblem[], status: number) {
  const day = localDateOf(clock.now())
  const filter = { asOf: day, sort: { key: 'name', descending: false }, limit: 5000, offset: 0 } as const
  const { items } = await listUnitsWithin(db, importScope(c), filter)
  const order = ['province', 'district', 'commune']
  const areas = order.flatMap((wanted) => items.filter(({ level }) => level === wanted))
  const page = officeFrame(c, officeWords[c.var.lang].import.title)
  return render(c, <ImportPage page={page} areas={areas} day={day} problems={problems} />, { status })
}

async function fileSent(c: RequestContext, deps: Deps): Promise<Response> {
  importScope(c)
  const { lang } = c.var
  const form = await readFormData(c)
  const file = form.get(importNames.file)
  const asked = form.get(importNames.day)
  const day = readDay(typeof asked === 'string' ? asked : undefined, localDateOf(deps.clock.now()))
  const problems: FieldProblem[] = []
  const isFile = file instanceof File && file.size > 0
  if (!isFile) problems.push({ field: importNames.file, message: officeWords[lang].import.noFile })
  if (day === undefined) problems.push({ field: importNames.day, message: publicWords[lang].tree.badDay })
  if (!isFile || day === undefined) return uploadPage(c, deps, problems, 422)
  const hash = await deps.files.put(new Uint8Array(await file.arrayBuffer()))
  const under = form.get(importNames.under)
  const query = {
    [importNames.day]: day,
    [importNames.under]: typeof under === 'string' ? under : '',
    [importNames.fileName]: file.name.normalize('NFC').slice(0, 200),
  }
  return c.redirect(withQuery(urls.officeUnitImportPreview(hash), query), 303)
}

async function previewPage(
  c: RequestContext,
  { db, files, clock }: Deps,
  problems: readonly FieldProblem[],
  status: number,
) {
  const scope = importScope(c)
  const today = localDateOf(clock.now())
  const asOf = readDay(c.req.query(importNames.day), today) ?? today
  const { unitId: under } = await getUnitWithin(db, scope, c.req.query(importNames.under) ?? '', asOf)
  const file = c.req.param('file') ?? ''
  const preview = await previewImport(db, files, { file, asOf, under })
  const request = { file, fileName: c.req.query(importNames.fileName) ?? '', asOf, under }
  const page = officeFrame(c, officeWords[c.var.lang].import.preview)
  return render(c, <ImportPreviewPage page={page} preview={preview} request={request} problems={problems} />, {
    status,
  })
}
