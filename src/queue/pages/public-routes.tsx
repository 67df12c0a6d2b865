// The public addresses of the queue: by phone, one's own number, the two screens in the hall, and their worker.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { type RateLimit, rateLimit } from '../../platform/http/rate-limit.ts'
import { render } from '../../platform/http/render.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { shipped } from '../../platform/root.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { publicFrame } from '../../ui/page-frame.ts'
import { displayName } from '../../units/names.ts'
import type { UnitRow } from '../../units/queries/units.ts'
import { getUnit, getUnitBySlug } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { takeNumber } from '../actions/take.ts'
import { displayOf } from '../display.ts'
import { publicWords } from '../messages/public.ts'
import { timeText } from '../queries/desk.ts'
import { countWaiting, findNumberByCode, placeInRow } from '../queries/numbers.ts'
import { setupOf } from '../queries/setup.ts'
import { labelOf } from '../rules/row.ts'
import { NumberPage, TakePage } from './public.tsx'
import { DisplayScreen, TicketScreen } from './screens.tsx'

/** Numbers by phone in a minute for one commune: more than any hall, less than a program that plays. */
const mostPerMinute = 40

export function publicQueuePages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  const limit = rateLimit(mostPerMinute, 60, () => performance.now())
  pages.get(urls.queueOffline.pattern, (c) => {
    c.header('Cache-Control', 'no-cache')
    c.header('Service-Worker-Allowed', '/')
    return c.body(workerCode(), 200, { 'Content-Type': 'text/javascript; charset=utf-8' })
  })
  pages.get(urls.queuePhone.pattern, (c) => takePage(c, deps, emptyForm, 200))
  pages.post(urls.queuePhone.pattern, (c) => take(c, deps, limit))
  pages.get(urls.queueNumber.pattern, (c) => numberPage(c, deps))
  pages.get(urls.queueDisplay.pattern, async (c) => {
    const unit = await unitOf(c, deps)
    const page = frameFor(c, unit, publicWords[c.var.lang].display.title)
    const shown = await displayOf(deps, unit.slug)
    const css = c.var.site.assetUrl('queue-display.css')
    return render(c, <DisplayScreen page={page} slug={unit.slug} css={css} shown={shown} />)
  })
  pages.get(urls.queueScreen.pattern, (c) => screenPage(c, deps))
  pages.post(urls.queueScreen.pattern, (c) => take(c, deps, limit))
  return pages
}

let code: string | undefined

function workerCode(): string {
  code ??= readFileSync(shipped('dist', 'browser', 'queue-offline.js'), 'utf8')
  return code
}

async function unitOf(c: RequestContext, deps: Deps): Promise<UnitRow> {
  const unit = await getUnitBySlug(deps.db, c.req.param('slug') ?? '', localDateOf(deps.clock.now()))
  return unit ?? refuse(notFound)
}

function frameFor(c: RequestContext, unit: UnitRow, title: string) {
  return publicFrame(c, title, { name: displayName(unit, c.var.lang), href: urls.unitHome(unit.slug) })
}

async function takePage(c: RequestContext, deps: Deps, state: FormState, status: number): Promise<Response> {
  const unit = await unitOf(c, deps)
  const { groups, settings } = await setupOf(deps.db, unit.unitId)
  const markup = (
    <TakePage
      page={frameFor(c, unit, publicWords[c.var.lang].title)}
      groups={groups}
      waiting={await countWaiting(deps.db, unit.unitId, localDateOf(deps.clock.now()))}
      takesPhones={settings.takesPhones}
      numberId={randomUUID()}
      problems={state.problems}
    />
  )
  return render(c, markup, { status })
}

async function take(c: RequestContext, deps: Deps, limit: RateLimit): Promise<Response> {
  const unit = await unitOf(c, deps)
  limit.take(unit.unitId)
  return answerForm(c, deps, takeNumber, {
    // The touch screen's form has no id of its own: each press there is another person.
    ...(c.req.path === urls.queueScreen(unit.slug) && { also: { id: randomUUID() } }),
    again: (state, status) => takePage(c, deps, state, status),
    then: ({ code: own }) => urls.queueNumber(own),
  })
}

async function screenPage(c: RequestContext, deps: Deps): Promise<Response> {
  const unit = await unitOf(c, deps)
  const { groups } = await setupOf(deps.db, unit.unitId)
  const waiting = await countWaiting(deps.db, unit.unitId, localDateOf(deps.clock.now()))
  const page = frameFor(c, unit, publicWords[c.var.lang].title)
  const css = c.var.site.assetUrl('queue-take.css')
  return render(c, <TicketScreen page={page} slug={unit.slug} css={css} groups={groups} waiting={waiting} />)
}

async function numberPage(c: RequestContext, deps: Deps): Promise<Response> {
  const number = (await findNumberByCode(deps.db, c.req.param('code') ?? '')) ?? refuse(notFound)
  const now = deps.clock.now()
  const unit = (await getUnit(deps.db, number.unitId, localDateOf(now))) ?? refuse(notFound)
  const { groups, counters } = await setupOf(deps.db, number.unitId)
  const isToday = String(number.day) === localDateOf(now)
  // Renewed by the browser itself, without script; a number that is over is not.
  if (isToday && ['waiting', 'called', 'no-show'].includes(number.state)) c.header('Refresh', '15')
  const markup = (
    <NumberPage
      page={frameFor(c, unit, publicWords[c.var.lang].number.title(labelOf(number)))}
      number={number}
      group={groups.find(({ id }) => id === number.groupId)?.name ?? number.letter}
      counter={counters.find(({ id }) => id === number.counterId)?.number}
      place={await placeInRow(deps.db, number, now)}
      isToday={isToday}
      time={timeText(now)}
      again={urls.queuePhone(unit.slug)}
    />
  )
  return render(c, markup)
}
