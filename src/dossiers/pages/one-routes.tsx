// The addresses of one dossier: its page, its steps, what is printed of it, the files that came with it.
import { Hono } from 'hono'
import { dayOfNumber, numberOfDay } from '../../calendars/rules.ts'
import { perform } from '../../platform/action.ts'
import { answerAttempt, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import { readForm } from '../../platform/http/read-form.ts'
import { render } from '../../platform/http/render.ts'
import { newId } from '../../platform/ids.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Action, Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import {
  giveResult,
  receiveDossier,
  refuseDossier,
  reprintReceipt,
  resumeDossier,
  withdrawDossier,
} from '../actions/desk.ts'
import { handleDossiers, takeDossiers } from '../actions/facts.ts'
import {
  askOpinion,
  askSupplement,
  finishDossier,
  noteOpinion,
  passOn,
  reschedule,
  returnDossier,
  stopDossier,
} from '../actions/handling.ts'
import { type OpenPerson, openContacts, openFile } from '../actions/look.ts'
import type { HandedOut } from '../actions/reception.ts'
import { intakeWords } from '../messages/intake.ts'
import { stateWords } from '../messages/states.ts'
import { type Dossier, getDossier, listDocuments, listEvents, listOpinions, listPeople } from '../queries/dossier.ts'
import { getLawBook } from '../queries/settings.ts'
import { type Law, lawOf } from '../rules/law.ts'
import { type Contact, type Step, stepNames, stepsFrom } from '../rules.ts'
import { kindOfFile, openUpload } from '../uploads.ts'
import { ControlSheets } from './control.tsx'
import { linesOf } from './intake-routes.tsx'
import { readingScope } from './list-routes.tsx'
import { OnePage, titleOf } from './one.tsx'
import { type Handed, type PaperSource, receiptForm, slipOfStep } from './papers.ts'
import { paperSource, printPage, sheetsOnly } from './printing.tsx'
import { StepPage } from './step-form.tsx'

/** What each step performs; `submit` comes from the public page alone. */
const actions: Readonly<Partial<Record<Step, Action>>> = {
  receive: receiveDossier,
  refuse: refuseDossier,
  resume: resumeDossier,
  withdraw: withdrawDossier,
  giveResult,
  passOn,
  askSupplement,
  askOpinion,
  noteOpinion,
  reschedule,
  finish: finishDossier,
  return: returnDossier,
  stop: stopDossier,
}
const atTheCounter: readonly Step[] = ['receive', 'refuse', 'resume', 'withdraw', 'giveResult']

export function onePages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeDossier.pattern, (c) => onePage(c, deps))
  pages.post(urls.officeDossierContact.pattern, async (c) => {
    const { people } = await perform(deps, c.var.actor, openContacts, { dossierId: c.req.param('id') }, originOf(c))
    return onePage(c, deps, people)
  })
  pages.get(urls.officeDossierStep.pattern, (c) => stepPage(c, deps, emptyForm, 200))
  pages.post(urls.officeDossierStep.pattern, (c) => stepTaken(c, deps))
  pages.post(urls.officeDossierReceipt.pattern, (c) => receiptAgain(c, deps))
  pages.get(urls.officeDossierControl.pattern, (c) => controlSlip(c, deps))
  pages.get(urls.officeDossierSlip.pattern, (c) => slipAgain(c, deps))
  pages.get(urls.officeDossierPaper.pattern, (c) => fileOf(c, deps))
  return pages
}

async function found(c: RequestContext, { db }: Deps): Promise<Dossier> {
  return getDossier(db, readingScope(c), c.req.param('id') ?? '')
}

/** The open steps that this officer may take, as far as permissions tell. */
function openSteps(c: RequestContext, { state, source }: Dossier, { hasStopNotice }: Law): Step[] {
  // What was brought from another system is handled there.
  if (source !== null) return []
  const holds = (permission: string) => scopeOf(c.var.actor, permission).paths.length > 0
  const [takes, handles] = [holds(takeDossiers), holds(handleDossiers)]
  return stepsFrom(state)
    .filter((step) => (atTheCounter.includes(step) ? takes : handles))
    .filter((step) => step !== 'stop' || hasStopNotice)
    .toSorted((a, b) => Number(b === 'finish') - Number(a === 'finish'))
}

async function onePage(c: RequestContext, deps: Deps, contacts?: readonly OpenPerson[]): Promise<Response> {
  const { db, clock } = deps
  const { lang, actor } = c.var
  const dossier = await found(c, deps)
  const [people, documents, events, opinions, book] = await Promise.all([
    listPeople(db, dossier.id),
    listDocuments(db, dossier.id),
    listEvents(db, dossier.id),
    listOpinions(db, dossier.id),
    getLawBook(db),
  ])
  const hasOpen = opinions.some(({ answer }) => answer === null)
  const law = lawOf(dossier.law, book)
  const steps = openSteps(c, dossier, law).filter((step) => step !== 'noteOpinion' || hasOpen)
  const mayTake = scopeOf(actor, takeDossiers).paths.length > 0
  const page = officeFrame(c, titleOf(dossier, lang))
  const props = { page, dossier, people, contacts, documents, events, opinions, steps, mayTake, now: clock.now() }
  return render(c, <OnePage {...props} />)
}

function stepOf(c: RequestContext): Step {
  return stepNames.find((one) => one === c.req.param('step') && one in actions) ?? refuse(notFound)
}

async function stepPage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const { db, clock } = deps
  const { lang } = c.var
  const step = stepOf(c)
  const dossier = await found(c, deps)
  const law = lawOf(dossier.law, await getLawBook(db))
  const last = dossier.due === undefined ? undefined : dayOfNumber(numberOfDay(dossier.due.on) - law.apologyDays)
  const isInTime = last !== undefined && localDateOf(clock.now()) <= last && dossier.reschedules < law.reschedules
  const [documents, opinions] = [await listDocuments(db, dossier.id), await listOpinions(db, dossier.id)]
  const page = officeFrame(c, stateWords[lang].steps[step])
  const apologyUntil = isInTime ? last : undefined
  const props = { page, dossier, step, documents, opinions, apologyUntil, form, id: newId() }
  return render(c, <StepPage {...props} />, { status })
}

function stepTaken(c: RequestContext, deps: Deps): Promise<Response> {
  const step = stepOf(c)
  const action = actions[step] ?? refuse(notFound)
  const dossierId = c.req.param('id') ?? ''
  const again = (state: FormState, status: number) => {
    const problems = state.problems.map((one) => ({ ...one, field: one.field.replace(/\.\d+$/, '') }))
    return stepPage(c, deps, { ...state, problems }, status)
  }
  return answerAttempt(c, again, async (form) => {
    const lists = step === 'askSupplement' ? linesOf(form, ['missing']) : linesOf(form, ['otherPapers'])
    const input = { ...readForm(action.input, form), ...lists, dossierId }
    const out = (await perform(deps, c.var.actor, action, input, originOf(c))) as Done
    return (await printed(c, deps, step, out)) ?? urls.officeDossier(dossierId)
  })
}

type Done = Partial<HandedOut> & { readonly id: string; readonly isNew: boolean }

/** The slip of the step that was just taken; undefined for a step without one. */
async function printed(c: RequestContext, deps: Deps, step: Step, out: Done): Promise<Response | undefined> {
  if (!out.isNew) return undefined
  const source = await openedSource(c, deps, out.id)
  const event = (await listEvents(deps.db, out.id)).findLast((one) => one.step === step)
  const handed: Handed = { rating: out.slip, lookUp: lookUpOf(out) }
  const form = step === 'receive' ? receiptForm(source, handed) : event && slipOfStep(source, event, handed)
  if (form === undefined) return undefined
  const isOnce = Boolean(out.slip ?? out.lookupSecret)
  return printPage(c, { title: intakeWords[c.var.lang].done.changed, source, forms: [form], isOnce })
}

function lookUpOf({ code, lookupSecret }: Pick<Done, 'code' | 'lookupSecret'>) {
  return code && lookupSecret ? { code, secret: lookupSecret } : undefined
}

/** With the contact of the applicant, which leaves its trace. */
async function openedSource(c: RequestContext, deps: Deps, id: string): Promise<PaperSource> {
  const { people } = await perform(deps, c.var.actor, openContacts, { dossierId: id }, originOf(c))
  const contact: Contact = people.find(({ role }) => role === 'applicant')?.contact ?? {}
  return paperSource(c, deps, readingScope(c), { id, contact })
}

async function receiptAgain(c: RequestContext, deps: Deps): Promise<Response> {
  const dossierId = c.req.param('id') ?? ''
  const out = await perform(deps, c.var.actor, reprintReceipt, { dossierId }, originOf(c))
  const source = await openedSource(c, deps, dossierId)
  const forms = [receiptForm(source, { lookUp: lookUpOf(out) })]
  return printPage(c, { title: intakeWords[c.var.lang].done.changed, source, forms, isOnce: true })
}

/** Without a rating slip, because a visit has one, and without the contact, which a look at a page does not open. */
async function slipAgain(c: RequestContext, deps: Deps): Promise<Response> {
  const { id } = await found(c, deps)
  const event = (await listEvents(deps.db, id)).find((one) => one.id === c.req.param('event')) ?? refuse(notFound)
  const source = await paperSource(c, deps, readingScope(c), { id, contact: {}, signer: event.byName })
  const form = slipOfStep(source, event, {}, event.at) ?? refuse(notFound)
  return printPage(c, { title: stateWords[c.var.lang].steps[event.step], source, forms: [form], isOnce: false })
}

async function controlSlip(c: RequestContext, deps: Deps): Promise<Response> {
  const { id } = await found(c, deps)
  const [source, events] = [
    await paperSource(c, deps, readingScope(c), { id, contact: {} }),
    await listEvents(deps.db, id),
  ]
  return sheetsOnly(c, source, <ControlSheets source={source} events={events} />)
}

const mediaTypes = { pdf: 'application/pdf', jpg: 'image/jpeg', png: 'image/png' } as const

/** Never shown inside our pages: a file that somebody sent is saved, not run. */
async function fileOf(c: RequestContext, deps: Deps): Promise<Response> {
  const input = { dossierId: c.req.param('id'), number: Number(c.req.param('number')) }
  const kept = await perform(deps, c.var.actor, openFile, input, originOf(c))
  const bytes = (await openUpload(deps.files, kept)) ?? refuse(notFound)
  const kind = kindOfFile(bytes) ?? refuse(notFound)
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': mediaTypes[kind],
    'Content-Disposition': `attachment; filename="giay-to-${input.number}.${kind}"`,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  })
}
