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
import { findPlace, type Place } from '../queries/places.ts'
import { channelOf } from './links.ts'
import { RatePage, ThanksPage } from './rate.tsx'
import { headerOf, placeName } from './words.ts'

/** A public page may lag behind by this much when nobody rates: the weeks move on by themselves. */
const keptSeconds = 300

export function publicRatingPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.rate.pattern, async (c) => ratePage(c, deps, await getPlace(deps, c), emptyForm))
  pages.post(urls.rate.pattern, (c) => {
    const place = c.req.param('code') ?? ''
    c.set('unlogged', true)
    deps.codeLimit.take(place)
    return answerForm(c, deps, submitRating, {
      also: { place, lang: c.var.lang },
      again: async (form, status) => ratePage(c, deps, await getPlace(deps, c), form, status),
      then: ({ communeId }) => {
        deps.onOpenRating(communeId, c.var.address, deps.clock.now())
        return urls.rateThanks(place)
      },
    })
  })
  pages.get(urls.rateThanks.pattern, async (c) => {
    const place = await getPlace(deps, c)
    const frame = frameFor(c, place, messages[c.var.lang].thanks.title)
    return render(c, <ThanksPage page={frame} place={place} />, {
      keep: { units: [place.unitId], seconds: keptSeconds },
    })
  })
  return pages
}

async function getPlace(deps: Deps, c: RequestContext): Promise<Place> {
  const place = await findPlace(deps.db, c.req.param('code') ?? '', localDateOf(deps.clock.now()))
  return place ?? refuse(unknownPlace)
}

function frameFor(c: RequestContext, place: Place, title: string) {
  return publicFrame(c, title, headerOf(place, c.var.lang, urls.ratingResults(place.commune.slug)))
}

async function ratePage(c: RequestContext, deps: Deps, place: Place, form: FormState, status = 200): Promise<Response> {
  const { lang } = c.var
  const typedId = form.values.id?.[0]
  const isIdWrong = form.problems.some(({ field }) => field === 'id')
  const ratingId = typedId === undefined || isIdWrong ? randomUUID() : typedId
  const channel = channelOf(form.values.channel?.[0] ?? c.req.query('kenh'))
  const page = frameFor(c, place, messages[lang].rate.title(placeName(place, lang)))
  const questionnaire = await shownForm(deps, place, form)
  const markup = (
    <RatePage
      page={page}
      place={place}
      questionnaire={questionnaire}
      ratingId={ratingId}
      channel={channel}
      form={form}
    />
  )
  return render(c, markup, { status })
}

/** The form that was filled in, or the one that the code opens today. */
async function shownForm(deps: Deps, place: Place, form: FormState): Promise<Questionnaire> {
  const [id, version] = [form.values.questionnaire?.[0], Number(form.values.version?.[0])]
  const filled = id !== undefined && version > 0 ? await findQuestionnaire(deps.db, id, version) : undefined
  return filled ?? currentQuestionnaire(deps.db, place.form, localDateOf(deps.clock.now()))
}
