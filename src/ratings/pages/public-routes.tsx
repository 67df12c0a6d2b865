// The addresses that citizens open: rate, thanks, results.

import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { refuse } from '../../platform/refusal.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { currentQuestionnaire, findQuestionnaire } from '../../questionnaires/queries.ts'
import type { Questionnaire } from '../../questionnaires/rules.ts'
import { publicFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { submitRating, unknownPlace } from '../actions/submit.ts'
import { messages } from '../messages/ratings.ts'
import { findPlace, formOf, type Place } from '../queries/places.ts'
import { channelOf } from './links.ts'
import { RatePage, ThanksPage } from './rate.tsx'
import { headerOf, placeName } from './words.ts'

/** A public page may lag behind by this much when nobody rates: the weeks move on by themselves. */
const keptSeconds = 300

export function publicRatingPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.rate.pattern, (c) => ratePage(c, deps, emptyForm))
  pages.post(urls.rate.pattern, (c) => {
    const place = c.req.param('code') ?? ''
    c.set('unlogged', true)
    deps.codeLimit.take(place)
    return answerForm(c, deps, submitRating, {
      also: { place, lang: c.var.lang },
      again: (form, status) => ratePage(c, deps, form, status),
      then: ({ communeId }) => {
        deps.onOpenRating(communeId, c.var.address, deps.clock.now())
        return urls.rateThanks(place)
      },
    })
  })
  pages.get(urls.rateThanks.pattern, async (c) => {
    const { place } = await readOpened(deps, c)
    const frame = frameFor(c, place, messages[c.var.lang].thanks.title)
    return render(c, <ThanksPage page={frame} place={place} />, {
      keep: { units: [place.unitId], seconds: keptSeconds },
    })
  })
  return pages
}

/** What a code opens today. It is asked for with every rating, and a rating changes nothing of it. */
async function readOpened(deps: Deps, c: RequestContext) {
  const code = c.req.param('code') ?? ''
  const today = localDateOf(deps.clock.now())
  return c.get('remember')(`opened ${code} ${today}`, async () => {
    const place = (await findPlace(deps.db, code, today)) ?? refuse(unknownPlace)
    const questionnaire = await currentQuestionnaire(deps.db, place.form, today)
    return { value: { place, questionnaire }, units: [formOf(place.unitId)], seconds: keptSeconds }
  })
}

function frameFor(c: RequestContext, place: Place, title: string) {
  return publicFrame(c, title, headerOf(place, c.var.lang, urls.ratingResults(place.commune.slug)))
}

async function ratePage(c: RequestContext, deps: Deps, form: FormState, status = 200): Promise<Response> {
  const { lang } = c.var
  const { place, questionnaire } = await readOpened(deps, c)
  const typedId = form.values.id?.[0]
  const isIdWrong = form.problems.some(({ field }) => field === 'id')
  const ratingId = typedId === undefined || isIdWrong ? randomUUID() : typedId
  const channel = channelOf(form.values.channel?.[0] ?? c.req.query('kenh'))
  const page = frameFor(c, place, messages[lang].rate.title(placeName(place, lang)))
  const markup = (
    <RatePage
      page={page}
      place={place}
      questionnaire={(await filledForm(deps, form)) ?? questionnaire}
      ratingId={ratingId}
      channel={channel}
      form={form}
    />
  )
  return render(c, markup, { status })
}

/** The form that was filled in, though its code should open another one by now. */
async function filledForm(deps: Deps, form: FormState): Promise<Questionnaire | undefined> {
  const [id, version] = [form.values.questionnaire?.[0], Number(form.values.version?.[0])]
  return id !== undefined && version > 0 ? findQuestionnaire(deps.db, id, version) : undefined
}
