// The addresses of the working calendar in the back office.
import { Hono } from 'hono'
import { perform } from '../../platform/action.ts'
import { answerAttempt, answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, notFound, refuse } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { withQuery } from '../../ui/frame.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { enterDay, manageCalendars, removeDay, setWeek } from '../actions.ts'
import { messages } from '../messages.ts'
import { getCalendar, listCalendarPlaces, listYear } from '../queries.ts'
import { shippedYears } from '../rules/holidays.ts'
import { CalendarPage, calendarNames, timeFields } from './calendar.tsx'

interface Forms {
  readonly dayForm?: FormState
  readonly hoursForm?: FormState
  readonly unitId?: string | undefined
  readonly year?: number | undefined
  readonly status?: number
}

export function calendarPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeCalendar.pattern, (c) => calendarPage(c, deps, {}))
  pages.post(urls.officeCalendar.pattern, (c) =>
    answerForm(c, deps, enterDay, {
      again: (dayForm, status) => calendarPage(c, deps, { dayForm, status, ...placeOf(dayForm, 'day') }),
      then: (_output, { unitId, day }) => addressOf(unitId, day.slice(0, 4)),
    }),
  )
  pages.post(urls.officeCalendarRemove.pattern, (c) =>
    answerForm(c, deps, removeDay, {
      again: (dayForm, status) => calendarPage(c, deps, { status, ...placeOf(dayForm, 'day') }),
      then: (_output, { unitId, day }) => addressOf(unitId, day.slice(0, 4)),
    }),
  )
  pages.post(urls.officeCalendarHours.pattern, (c) => saveHours(c, deps))
  return pages
}

function addressOf(unitId: string, year: string): string {
  return withQuery(urls.officeCalendar(), { [calendarNames.unit]: unitId, [calendarNames.year]: year })
}

function placeOf({ values }: FormState, dayField: string) {
  const year = Number(values[dayField]?.[0]?.slice(0, 4))
  return { unitId: values.unitId?.[0], year: year >= 2000 && year < 2100 ? year : undefined }
}

async function calendarPage(c: RequestContext, deps: Deps, forms: Forms): Promise<Response> {
  const scope = scopeOf(c.var.actor, manageCalendars)
  if (scope.paths.length === 0) return refuse(forbidden)
  const today = localDateOf(deps.clock.now())
  const places = await listCalendarPlaces(deps.db, scope, today)
  const wanted = forms.unitId ?? c.req.query(calendarNames.unit) ?? places[0]?.unitId
  const unitId = places.find((place) => place.unitId === wanted)?.unitId ?? refuse(notFound)
  const thisYear = Number(today.slice(0, 4))
  const last = Math.max(shippedYears.last, thisYear + 1)
  const years = Array.from({ length: last - shippedYears.first + 1 }, (_, at) => shippedYears.first + at)
  const asked = forms.year ?? Number(c.req.query(calendarNames.year) ?? thisYear)
  const year = years.includes(asked) ? asked : thisYear
  const [days, calendar] = [
    await listYear(deps.db, scope, unitId, year),
    await getCalendar(deps.db, unitId, { from: today }),
  ]
  const page = officeFrame(c, messages[c.var.lang].title)
  const { dayForm = emptyForm, hoursForm = emptyForm } = forms
  const props = { page, places, unitId, year, years, days, calendar, dayForm, hoursForm }
  return render(c, <CalendarPage {...props} />, { status: forms.status ?? 200 })
}

/** Four times of the form are two spans of the week; what is wrong with a span is shown at its time. */
async function saveHours(c: RequestContext, deps: Deps): Promise<Response> {
  const again = (state: FormState, status: number) => {
    const problems = state.problems.map(({ field, message }) => ({ field: fieldOf(field), message }))
    return calendarPage(c, deps, { hoursForm: { ...state, problems }, status, ...placeOf(state, 'from') })
  }
  return answerAttempt(c, again, async (form) => {
    const text = (name: string) => {
      const value = form.getAll(name).at(-1)
      return typeof value === 'string' ? value.trim() : ''
    }
    const [morningFrom, morningTo, afternoonFrom, afternoonTo] = timeFields.map((name) => padded(text(name)))
    const days = [1, 2, 3, 4, 5]
    const working = [
      { days, from: morningFrom, to: morningTo },
      { days, from: afternoonFrom, to: afternoonTo },
    ]
    const input = { unitId: text('unitId'), from: text('from'), working, notice: text('hoursNotice') }
    await perform(deps, c.var.actor, setWeek, input, originOf(c))
    return addressOf(input.unitId, input.from.slice(0, 4))
  })
}

/** `7:30` as people write it. */
function padded(time: string): string {
  return /^\d:\d\d$/.test(time) ? `0${time}` : time
}

const fields: Readonly<Record<string, string>> = {
  'working.0.from': 'morningFrom',
  'working.0.to': 'morningTo',
  'working.1.from': 'afternoonFrom',
  'working.1.to': 'afternoonTo',
  notice: 'hoursNotice',
}

function fieldOf(field: string): string {
  return fields[field] ?? field
}
