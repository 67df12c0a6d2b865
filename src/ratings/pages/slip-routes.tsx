// The addresses behind a slip: open it, send it without script, thanks. Nothing of them is logged with its time.

import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { perform } from '../../platform/action.ts'
import { anonymous } from '../../platform/actor.ts'
import { answerAttempt, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { readForm } from '../../platform/http/read-form.ts'
import { render } from '../../platform/http/render.ts'
import { Refusal, type RefusalText, refuse, refuseField } from '../../platform/refusal.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { currentQuestionnaire, findQuestionnaire } from '../../questionnaires/queries.ts'
import { unknownSlip } from '../../tickets/actions/redeem.ts'
import { findKeyFor, findSlip, type Slip } from '../../tickets/queries.ts'
import { normalCode, SlipId } from '../../tickets/rules.ts'
import { publicFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { submitConfidential } from '../actions/confidential.ts'
import { unknownPlace } from '../actions/submit.ts'
import { messages } from '../messages/ratings.ts'
import { slipWords } from '../messages/slip.ts'
import { findPlace, type Place } from '../queries/places.ts'
import { closingDayOf, firstDayOf } from '../rules.ts'
import { SlipCodePage, SlipOverPage, SlipPage, SlipThanksPage } from './slip.tsx'
import { headerOf, placeName } from './words.ts'

const keptSeconds = 300

/** In a form a code that is not right is mended there; as an address it is not found. */
const mistyped: RefusalText = { ...unknownSlip, kind: 'invalid' }

export function slipPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.slips.pattern, (c) => codePage(c, emptyForm))
  pages.post(urls.slips.pattern, (c) => {
    c.set('unlogged', true)
    return answerAttempt(
      c,
      (form, status) => codePage(c, form, status),
      async (form) => {
        const typed = SlipId.safeParse(form.getAll('slip').at(-1))
        const slip = typed.success ? await findSlip(deps.db, typed.data) : undefined
        return slip === undefined ? refuseField('slip', mistyped) : urls.slip(slip.id)
      },
    )
  })
  pages.get(urls.slipThanks.pattern, (c) => {
    c.set('unlogged', true)
    const frame = publicFrame(c, messages[c.var.lang].thanks.title)
    return render(c, <SlipThanksPage page={frame} accepted={null} />, { keep: { units: [], seconds: keptSeconds } })
  })
  pages.get(urls.slip.pattern, async (c) => {
    c.set('unlogged', true)
    return slipPage(c, deps, await slipOf(c, deps), emptyForm)
  })
  pages.post(urls.slip.pattern, (c) => sendPlainly(c, deps))
  return pages
}

async function slipOf(c: RequestContext, deps: Deps): Promise<Slip> {
  const slip = await findSlip(deps.db, normalCode(c.req.param('slip') ?? ''))
  return slip ?? refuse(unknownSlip)
}

async function sendPlainly(c: RequestContext, deps: Deps): Promise<Response> {
  c.set('unlogged', true)
  const slip = await slipOf(c, deps)
  deps.codeLimit.take(`slip:${slip.id}`)
  return answerAttempt(
    c,
    (form, status) => slipPage(c, deps, slip, form, status),
    async (form) => {
      const input = { ...readForm(submitConfidential.input, form), slip: slip.id, lang: c.var.lang }
      const accepted = await perform(deps, anonymous, submitConfidential, input).catch(atSecret)
      const place = await placeOf(deps, slip)
      const frame = frameFor(c, place, messages[c.var.lang].thanks.title)
      return render(c, <SlipThanksPage page={frame} accepted={accepted} place={place} />)
    },
  )
}

/** The slip is there, so what is not right is the secret; all that was answered stays in the form. */
function atSecret(error: unknown): never {
  if (error instanceof Refusal && error.code === unknownSlip.code) refuseField('secret', mistyped)
  throw error
}

async function slipPage(c: RequestContext, deps: Deps, slip: Slip, form: FormState, status = 200): Promise<Response> {
  const { lang } = c.var
  const place = await placeOf(deps, slip)
  const ticketKey = await findKeyFor(deps.db, slip)
  if (ticketKey === undefined) return refuse(unknownSlip)
  const closing = closingDayOf(slip.quarter)
  // What was already sent is answered by the action; a page that is opened says it before anything is filled in.
  if (status === 200 && localDateOf(deps.clock.now()) > closing) {
    const over = frameFor(c, place, slipWords[lang].overTitle)
    return render(c, <SlipOverPage page={over} place={place} closing={closing} />, { status: 410 })
  }
  const page = frameFor(c, place, slipWords[lang].title(placeName(place, lang)))
  const markup = (
    <SlipPage
      page={page}
      slip={slip.id}
      place={place}
      questionnaire={await shownForm(deps, slip, form)}
      ticketKey={ticketKey}
      formId={form.values.form?.[0] ?? randomUUID()}
      form={form}
    />
  )
  return render(c, markup, { status })
}

async function shownForm(deps: Deps, { questionnaire }: Slip, form: FormState) {
  const version = Number(form.values.version?.[0])
  const filled = version > 0 ? await findQuestionnaire(deps.db, questionnaire, version) : undefined
  return filled ?? currentQuestionnaire(deps.db, questionnaire, localDateOf(deps.clock.now()))
}

/** The commune as it is, or as it was when the slip was handed out: it may have been merged since. */
async function placeOf(deps: Deps, slip: Slip): Promise<Place> {
  const place = await findPlace(deps.db, slip.unit, localDateOf(deps.clock.now()))
  return place ?? (await findPlace(deps.db, slip.unit, firstDayOf(slip.quarter))) ?? refuse(unknownPlace)
}

function frameFor(c: RequestContext, place: Place, title: string) {
  return publicFrame(c, title, headerOf(place, c.var.lang, urls.ratingResults(place.commune.slug)))
}

function codePage(c: RequestContext, form: FormState, status = 200): Promise<Response> {
  const frame = publicFrame(c, slipWords[c.var.lang].codeTitle)
  return render(c, <SlipCodePage page={frame} form={form} />, { status })
}
