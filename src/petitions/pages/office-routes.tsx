// The addresses of officers: the list, one petition with its steps, who sent it, its pictures and its slip.
import { Hono } from 'hono'
import { getCalendar } from '../../calendars/queries.ts'
import { perform } from '../../platform/action.ts'
import { pathsWith } from '../../platform/actor.ts'
import { answerAttempt, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import { readForm } from '../../platform/http/read-form.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, notFound, refuse } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { isDay, localDateOf } from '../../platform/values/dates.ts'
import { readPageNumber } from '../../ui/frame.ts'
import { officeFrame, publicFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { openContact } from '../actions/answer.ts'
import { manageKeys } from '../actions/keeping.ts'
import { writeDownPermission } from '../actions/receive.ts'
import { officerActions } from '../actions/steps.ts'
import { officeWords } from '../messages/office.ts'
import { slipWords } from '../messages/slip.ts'
import { countOpen, findPetition, findPhoto, findSteps, listPetitions } from '../queries/office.ts'
import { listUnitsToAssign } from '../queries/units.ts'
import { after, type OfficerStep, permissionOf, states } from '../rules/course.ts'
import { CategoryId, type Contact } from '../rules.ts'
import { filterNames, ListPage } from './office-list.tsx'
import { OnePage } from './office-one.tsx'
import { answerPhoto, photoNumber } from './photo.ts'
import { SlipPage } from './slip.tsx'
import { fieldOf } from './step-forms.tsx'
import { choiceOf } from './words.ts'

export const readPetitions = 'petitions.read'

const pageSize = 50

/** After these the officer may have nothing more to do with it, or may not even find it any more. */
const leaving: ReadonlySet<OfficerStep> = new Set(['restrict', 'assign', 'accept'])

export function handlingPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officePetitions.pattern, (c) => listPage(c, deps))
  pages.get(urls.officePetition.pattern, (c) => onePage(c, deps, emptyForm, 200))
  pages.post(urls.officePetitionStep.pattern, (c) => step(c, deps))
  pages.get(urls.officePetitionStep.pattern, (c) => c.redirect(urls.officePetition(idOf(c)), 303))
  pages.post(urls.officePetitionContact.pattern, async (c) => {
    const { contact } = await perform(deps, c.var.actor, openContact, { id: idOf(c) }, originOf(c))
    return onePage(c, deps, emptyForm, 200, undefined, contact)
  })
  // Shown once: who loads the page again is back at the petition.
  pages.get(urls.officePetitionContact.pattern, (c) => c.redirect(urls.officePetition(idOf(c)), 303))
  pages.get(urls.officePetitionSlip.pattern, async (c) => {
    const petition = await reached(c, deps)
    if (petition.state !== 'referred') return refuse(notFound)
    const page = publicFrame(c, slipWords[c.var.lang].slip.title)
    return render(c, <SlipPage page={page} petition={petition} back={urls.officePetition(petition.id)} />)
  })
  pages.get(urls.officePetitionPhoto.pattern, async (c) => {
    const { id } = await reached(c, deps)
    return answerPhoto(c, deps, await findPhoto(deps.db, id, photoNumber(c)))
  })
  return pages
}

export function idOf(c: RequestContext): string {
  const id = c.req.param('id') ?? ''
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(id) ? id : refuse(notFound)
}

async function reached(c: RequestContext, deps: Deps) {
  const scope = scopeOf(c.var.actor, readPetitions)
  return (await findPetition(deps.db, scope, idOf(c))) ?? refuse(notFound)
}

async function listPage(c: RequestContext, deps: Deps): Promise<Response> {
  const scope = scopeOf(c.var.actor, readPetitions)
  if (scope.paths.length === 0) return refuse(forbidden)
  const today = localDateOf(deps.clock.now())
  const dueBy = c.req.query(filterNames.dueBy) ?? ''
  const filter = {
    state: states.find((state) => state === c.req.query(filterNames.state)),
    category: CategoryId.safeParse(c.req.query(filterNames.category)).data,
    dueBy: isDay(dueBy) ? dueBy : undefined,
    all: c.req.query(filterNames.all) !== undefined,
    size: pageSize,
    number: readPageNumber(c.req.query('trang')),
  }
  const [petitions, counts] = await Promise.all([
    listPetitions(deps.db, scope, filter),
    countOpen(deps.db, scope, today),
  ])
  const page = officeFrame(c, officeWords[c.var.lang].title)
  const may = (permission: string) => pathsWith(c.var.actor, permission).length > 0
  const links = { mayWriteDown: may(writeDownPermission), mayManageKeys: may(manageKeys) }
  return render(c, <ListPage {...{ page, filter, petitions, counts, today }} {...links} done={c.req.query('xong')} />)
}

async function onePage(
  c: RequestContext,
  deps: Deps,
  form: FormState,
  status: number,
  tried?: OfficerStep,
  contact?: Contact | null,
): Promise<Response> {
  const { actor, lang } = c.var
  const petition = await reached(c, deps)
  const may = (permission: string) => pathsWith(actor, permission).length > 0
  const steps = (Object.keys(permissionOf) as OfficerStep[]).filter(
    (one) => after(petition.state, one) !== undefined && may(permissionOf[one]),
  )
  const today = localDateOf(deps.clock.now())
  const [course, calendar, units] = await Promise.all([
    findSteps(deps.db, petition.id),
    getCalendar(deps.db, petition.unitId, { from: petition.receivedOn }),
    steps.includes('assign') ? listUnitsToAssign(deps.db, petition.unitId, today) : [],
  ])
  const given = {
    ...{ petition, course, calendar, steps, tried, form, contact },
    page: { ...officeFrame(c, officeWords[lang].title), path: urls.officePetition(petition.id) },
    units: units
      .filter(({ unitId }) => unitId !== petition.holderId && !(petition.isAboutDesk && unitId === petition.unitId))
      .map((unit) => choiceOf(unit, lang)),
    mayOpenContact: may(permissionOf.ask),
    done: c.req.query('xong'),
  }
  return render(c, <OnePage {...given} />, { status })
}

/** The fields of one form, without the name of the step that sets them apart on the page. */
function step(c: RequestContext, deps: Deps): Promise<Response> {
  const name = Object.keys(permissionOf).find((one) => one === c.req.param('step')) as OfficerStep | undefined
  if (name === undefined) return refuse(notFound)
  const again = ({ values, problems }: FormState, status: number) => {
    const named = problems.map(({ field, message }) => ({ message, field: field && fieldOf(name, field) }))
    return onePage(c, deps, { values, problems: named }, status, name)
  }
  return answerAttempt(c, again, async (form) => {
    const own = {
      keys: () => [...form.keys()].map((key) => key.replace(`${name}-`, '')),
      getAll: (key: string) => [...form.getAll(fieldOf(name, key)), ...form.getAll(key)],
    }
    const input = { ...readForm(officerActions[name].input, own), id: idOf(c) }
    await perform(deps, c.var.actor, officerActions[name], input, originOf(c))
    const address = leaving.has(name) && !(await isStillReached(c, deps)) ? urls.officePetitions() : undefined
    return `${address ?? urls.officePetition(idOf(c))}?xong=${name}`
  })
}

async function isStillReached(c: RequestContext, deps: Deps): Promise<boolean> {
  return (await findPetition(deps.db, scopeOf(c.var.actor, readPetitions), idOf(c))) !== undefined
}
