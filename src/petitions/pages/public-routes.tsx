// The public addresses of petitions: choose, send, follow, add, rate; and what was published.
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import type { z } from 'zod'
import { perform } from '../../platform/action.ts'
import { answerAttempt, answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import { readForm } from '../../platform/http/read-form.ts'
import { render } from '../../platform/http/render.ts'
import { notFound, Refusal, refusal, refuse, refuseField } from '../../platform/refusal.ts'
import type { Action, Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { publicFrame } from '../../ui/page-frame.ts'
import { currentVersion, findProvince, getUnitBySlug, listUnits, type UnitRow } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { submitPetition } from '../actions/receive.ts'
import { addToPetition, rateAnswer } from '../actions/sender.ts'
import { formWords } from '../messages/form.ts'
import { publicWords } from '../messages/public.ts'
import { slipWords } from '../messages/slip.ts'
import { findPhoto } from '../queries/office.ts'
import { findOwn, findProgress, type Progress } from '../queries/own.ts'
import { keyText, type OwnKey, PetitionCode, readKeyText, SubmitInput } from '../rules.ts'
import { keepPictures, markedPictures } from '../sent-pictures.ts'
import { FormPage, StartPage } from './form.tsx'
import { FollowPage, OwnPage } from './own.tsx'
import { answerPhoto, photoNumber } from './photo.ts'
import { SlipPage } from './slip.tsx'
import { placeOf } from './words.ts'

const mostFound = 20

const unknownCode = refusal('invalid', 'petitions.unknown-code', {
  vi: formWords.vi.follow.unknown,
  en: formWords.en.follow.unknown,
})

export function senderPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.petitionStart.pattern, (c) => startPage(c, deps))
  pages.get(urls.petitionFollow.pattern, (c) => followPage(c, emptyForm, 200, undefined))
  pages.post(urls.petitionFollow.pattern, (c) => follow(c, deps))
  pages.get(urls.petitionForm.pattern, (c) => formPage(c, deps, emptyForm, 200, []))
  pages.post(urls.petitionForm.pattern, (c) => send(c, deps))
  pages.get(urls.petitionOwn.pattern, (c) => ownPage(c, deps, emptyForm, 200))
  ownStep(pages, deps, urls.petitionOwnAdd.pattern, addToPetition, 'bo-sung')
  ownStep(pages, deps, urls.petitionOwnRate.pattern, rateAnswer, 'cham-diem')
  pages.get(urls.petitionOwnSlip.pattern, (c) => slipPage(c, deps))
  pages.get(urls.petitionOwnPhoto.pattern, async (c) => {
    const petition = await ownOf(deps, keyOf(c))
    return answerPhoto(c, deps, await findPhoto(deps.db, petition.id, photoNumber(c)))
  })
  return pages
}

/** A form on the own page: who loads its address again is back at that page. */
function ownStep<I extends z.ZodType, O>(
  pages: Hono<Env>,
  deps: Deps,
  pattern: string,
  action: Action<I, O>,
  note: string,
): void {
  const address = (c: RequestContext) => urls.petitionOwn(keyText(keyOf(c)))
  pages.get(pattern, (c) => c.redirect(address(c), 303))
  pages.post(pattern, (c) =>
    answerForm(c, deps, action, {
      also: { ...limited(deps, keyOf(c)) },
      again: (form, status) => ownPage(c, deps, form, status),
      then: () => `${address(c)}?xong=${note}`,
    }),
  )
}

/** Whoever guesses at secrets of one code is slowed down; nobody else is. */
function limited(deps: Deps, own: OwnKey): OwnKey {
  deps.codeLimit.take(`petition:${own.code}`)
  return own
}

function keyOf(c: RequestContext): OwnKey {
  return readKeyText(c.req.param('key') ?? '') ?? refuse(notFound)
}

async function ownOf(deps: Deps, own: OwnKey) {
  return (await findOwn(deps.db, limited(deps, own))) ?? refuse(notFound)
}

async function startPage(c: RequestContext, deps: Deps): Promise<Response> {
  const asOf = localDateOf(deps.clock.now())
  const search = (c.req.query('tim') ?? '').normalize('NFC').trim().slice(0, 100)
  const province = search === '' ? undefined : await findProvince(deps.db, c.var.site.provinceCode, asOf)
  const wish = { asOf, level: 'commune', search, limit: mostFound } as const
  const found = province === undefined ? [] : (await listUnits(deps.db, { ...wish, under: province.unitId })).items
  const page = publicFrame(c, formWords[c.var.lang].start.title)
  return render(c, <StartPage page={page} search={search} found={found} />)
}

async function unitOf(c: RequestContext, deps: Deps): Promise<UnitRow> {
  const today = localDateOf(deps.clock.now())
  const found = (await getUnitBySlug(deps.db, c.req.param('slug') ?? '', today)) ?? refuse(notFound)
  return (await currentVersion(deps.db, found.unitId, today)) ?? refuse(notFound)
}

async function formPage(
  c: RequestContext,
  deps: Deps,
  form: FormState,
  status: number,
  kept: readonly string[],
): Promise<Response> {
  const { lang } = c.var
  const unit = await unitOf(c, deps)
  const page = publicFrame(c, formWords[lang].start.title, placeOf(unit, lang))
  const token = form.values['token']?.at(-1) ?? randomUUID()
  return render(c, <FormPage page={page} unit={unit} form={form} token={token} kept={kept} />, { status })
}

async function send(c: RequestContext, deps: Deps): Promise<Response> {
  const unit = await unitOf(c, deps)
  deps.codeLimit.take(`petitions:${unit.slug}`)
  const photos: string[] = []
  return answerAttempt(
    c,
    (form, status) => formPage(c, deps, form, status, markedPictures(deps, photos)),
    async (form) => {
      await keepPictures(deps, form, photos)
      const typed = readForm(SubmitInput.omit({ photos: true }), form)
      const input = { ...typed, photos, unit: unit.unitId, lang: c.var.lang }
      const own = await perform(deps, c.var.actor, submitPetition, input, originOf(c))
      return `${urls.petitionOwn(keyText(own))}?xong=gui`
    },
  )
}

async function ownPage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const own = keyOf(c)
  const petition = await ownOf(deps, own)
  const { lang, site } = c.var
  const unit = { kind: petition.unitKind, name: petition.unitName, slug: petition.unitSlug }
  const page = {
    ...publicFrame(c, publicWords[lang].own.title, placeOf(unit, lang)),
    path: urls.petitionOwn(keyText(own)),
    // Printed at the foot of other pages; here it would be the secret.
    address: undefined,
  }
  const shown = { page, petition, own, form, baseUrl: site.baseUrl, done: c.req.query('xong') }
  return render(c, <OwnPage {...shown} />, { status })
}

async function slipPage(c: RequestContext, deps: Deps): Promise<Response> {
  const petition = await ownOf(deps, keyOf(c))
  if (petition.state !== 'referred') return refuse(notFound)
  const page = publicFrame(c, slipWords[c.var.lang].slip.title)
  return render(c, <SlipPage page={page} petition={petition} back={urls.petitionOwn(keyText(keyOf(c)))} />)
}

function followPage(c: RequestContext, form: FormState, status: number, progress: Progress | undefined) {
  const page = publicFrame(c, formWords[c.var.lang].follow.title)
  return render(c, <FollowPage page={page} form={form} progress={progress} />, { status })
}

/** With both codes to the own page; with the public one alone only how far it is. */
function follow(c: RequestContext, deps: Deps): Promise<Response> {
  return answerAttempt(
    c,
    (form, status) => followPage(c, form, status, undefined),
    async (form) => {
      const text = (name: string) => {
        const value = form.getAll(name).at(-1)
        return typeof value === 'string' ? value : ''
      }
      const code = PetitionCode.safeParse(text('code')).data ?? refuseField('code', unknownCode)
      deps.codeLimit.take(`petition:${code}`)
      if (text('secret').trim() !== '') {
        const own = readKeyText(`${code}${text('secret')}`)
        const found = own === undefined ? undefined : await findOwn(deps.db, own)
        if (own === undefined || found === undefined) throw new Refusal(unknownCode, { issues: [] })
        return urls.petitionOwn(keyText(own))
      }
      const progress = (await findProgress(deps.db, code)) ?? refuseField('code', unknownCode)
      return followPage(c, { values: { code: [text('code')] }, problems: [] }, 200, progress)
    },
  )
}
