// The address at which an officer writes a petition down; its answer is the slip with the codes, shown once.
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { perform } from '../../platform/action.ts'
import { answerAttempt, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import { readForm } from '../../platform/http/read-form.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, refuse } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { officeFrame, publicFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { writeDown, writeDownPermission } from '../actions/receive.ts'
import { writeWords } from '../messages/write.ts'
import { listUnitsWithin } from '../queries/units.ts'
import { WriteDownInput } from '../rules.ts'
import { keepPictures, markedPictures } from '../sent-pictures.ts'
import { choiceOf } from './words.ts'
import { ReceiptPage, WritePage } from './write.tsx'

export function writePages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officePetitionWrite.pattern, (c) => writePage(c, deps, emptyForm, 200, []))
  pages.post(urls.officePetitionWrite.pattern, (c) => write(c, deps))
  return pages
}

async function unitsOf(c: RequestContext, deps: Deps) {
  const scope = scopeOf(c.var.actor, writeDownPermission)
  if (scope.paths.length === 0) return refuse(forbidden)
  const units = await listUnitsWithin(deps.db, scope, localDateOf(deps.clock.now()))
  return units.map((unit) => choiceOf(unit, c.var.lang))
}

async function writePage(
  c: RequestContext,
  deps: Deps,
  form: FormState,
  status: number,
  kept: readonly string[],
): Promise<Response> {
  const page = { ...officeFrame(c, writeWords[c.var.lang].title), path: urls.officePetitionWrite() }
  const token = form.values['token']?.at(-1) ?? randomUUID()
  const today = localDateOf(deps.clock.now())
  const units = await unitsOf(c, deps)
  return render(c, <WritePage {...{ page, units, form, token, kept, today }} />, { status })
}

/** Pressed again, or loaded again by the browser, it is the same petition with the same codes. */
async function write(c: RequestContext, deps: Deps): Promise<Response> {
  const units = await unitsOf(c, deps)
  const photos: string[] = []
  return answerAttempt(
    c,
    (form, status) => writePage(c, deps, form, status, markedPictures(deps, photos)),
    async (form) => {
      await keepPictures(deps, form, photos)
      const { lang, actor, site } = c.var
      const typed = readForm(WriteDownInput.omit({ photos: true }), form)
      // Who may write down for one unit alone is not asked which.
      const [only] = units.length === 1 ? units : []
      const input = { ...typed, ...(only !== undefined && { unit: only.value }), photos, lang }
      const { dueOn, receivedOn, code, secret } = await perform(deps, actor, writeDown, input, originOf(c))
      const { unit, channel } = WriteDownInput.parse(input)
      const page = { ...publicFrame(c, writeWords[lang].slip.title), address: undefined }
      const unitName = units.find(({ value }) => value === unit)?.label ?? ''
      const shown = { page, own: { code, secret }, unitName, channel, receivedOn, dueOn, baseUrl: site.baseUrl }
      return render(c, <ReceiptPage {...shown} />)
    },
  )
}
