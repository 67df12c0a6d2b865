// The addresses of the intake at the counter: search, form, and the answer that is printed.
import { Hono } from 'hono'
import { getCalendar } from '../../calendars/queries.ts'
import { isReceptionDay } from '../../calendars/rules.ts'
import { perform } from '../../platform/action.ts'
import { answerAttempt, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import { type Fields, readForm } from '../../platform/http/read-form.ts'
import { render } from '../../platform/http/render.ts'
import { newId } from '../../platform/ids.ts'
import { forbidden, refuse } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { findPublished } from '../../procedures/queries/published.ts'
import { searchProcedures } from '../../procedures/queries/search.ts'
import { getVersionOn } from '../../procedures/queries/versions.ts'
import { type ProcedureVersion, procedureCode } from '../../procedures/rules.ts'
import { listPlaces, type PlaceOfSlips } from '../../tickets/queries.ts'
import { withQuery } from '../../ui/frame.ts'
import { officeFrame } from '../../ui/page-frame.ts'
import { displayName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { configureDossiers, takeDossiers } from '../actions/facts.ts'
import { TakeInInput, takeIn } from '../actions/intake.ts'
import type { HandedOut } from '../actions/reception.ts'
import { intakeWords } from '../messages/intake.ts'
import { listOften } from '../queries/counter.ts'
import { type CourseEvent, listEvents } from '../queries/dossier.ts'
import { listWithoutCode } from '../queries/settings.ts'
import { documentsOf } from '../rules.ts'
import type { CodelessProps } from './codeless.tsx'
import { FindPage, intakeQuery } from './intake.tsx'
import { IntakePage } from './intake-form.tsx'
import type { PaperForm } from './paper.tsx'
import { type PaperSource, receiptForm, slipOfStep } from './papers.ts'
import { paperSource, printPage } from './printing.tsx'

const oftenDays = 60
const mostFound = 9
const mostOthers = 4

export function intakePages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeDossierIntake.pattern, (c) => startPage(c, deps))
  pages.post(urls.officeDossierIntake.pattern, (c) => takenIn(c, deps))
  return pages
}

/** The counters at which this officer takes in. */
async function placesOf(c: RequestContext, { db, clock }: Deps): Promise<readonly PlaceOfSlips[]> {
  const scope = scopeOf(c.var.actor, takeDossiers)
  if (scope.paths.length === 0) return refuse(forbidden)
  const places = await listPlaces(db, scope, localDateOf(clock.now()))
  return places.length === 0 ? refuse(forbidden) : places
}

async function startPage(c: RequestContext, deps: Deps): Promise<Response> {
  const code = c.req.query(intakeQuery.procedure)
  if (code !== undefined && procedureCode.test(code)) return formPage(c, deps, code, emptyForm, 200)
  return findPage(c, deps)
}

async function findPage(c: RequestContext, deps: Deps): Promise<Response> {
  const { db, clock } = deps
  const places = await placesOf(c, deps)
  const place = places.find(({ unitId }) => unitId === c.req.query(intakeQuery.place))
  const day = localDateOf(clock.now())
  const search = (c.req.query(intakeQuery.search) ?? '').normalize('NFC').trim().slice(0, 200)
  const unitId = (place ?? places[0])?.commune.unitId
  const found = search === '' ? [] : await searchProcedures(db, search, { day, unitId, limit: mostFound })
  // A weak hit among what is published does not hide what was meant and is not.
  const all = search === '' ? [] : await searchProcedures(db, search, { day, limit: mostFound })
  const others = all.filter(({ code }) => found.every((one) => one.code !== code)).slice(0, mostOthers)
  const only = all.find(({ code }) => code === search)
  // A code that was typed in full says which it is.
  if (only !== undefined) {
    const query = { [intakeQuery.procedure]: only.code, [intakeQuery.place]: place?.unitId ?? null }
    return c.redirect(withQuery(urls.officeDossierIntake(), query), 303)
  }
  const since = localDateOf(new Date(clock.now().getTime() - oftenDays * 86_400_000))
  const often = await listOften(db, scopeOf(c.var.actor, takeDossiers), since)
  const codeless = await codelessOf(c, deps, places)
  const page = officeFrame(c, intakeWords[c.var.lang].title)
  return render(c, <FindPage {...{ page, search, place: place?.unitId ?? '', found, others, often, codeless }} />)
}

/** The communes among these counters that cannot receive, because nobody has entered their code. */
async function codelessOf(
  c: RequestContext,
  { db, clock }: Deps,
  places: readonly PlaceOfSlips[],
): Promise<CodelessProps> {
  const { lang, actor } = c.var
  const communes = new Map(places.map(({ commune }) => [commune.unitId, commune]))
  const without = new Set(await listWithoutCode(db, [...communes.keys()], localDateOf(clock.now())))
  const named = [...communes.values()].filter(({ unitId }) => without.has(unitId))
  const mayEnter = scopeOf(actor, configureDossiers).paths.length > 0
  return { lang, mayEnter, communes: named.map((commune) => displayName(commune, lang)) }
}

async function formPage(
  c: RequestContext,
  deps: Deps,
  code: string,
  form: FormState,
  status: number,
): Promise<Response> {
  const places = await placesOf(c, deps)
  const procedure = await getVersionOn(deps.db, code, localDateOf(deps.clock.now()))
  if (procedure === undefined) return findPage(c, deps)
  const asked = places.find(({ unitId }) => unitId === c.req.query(intakeQuery.place))
  const placeId = asked?.unitId ?? (await usualPlace(deps, places, procedure))
  // What is sent again keeps its id, so that a form that was recorded is not recorded twice.
  const id = form.values['id']?.[0] ?? newId()
  const codeless = await codelessOf(c, deps, places)
  const today = localDateOf(deps.clock.now())
  const calendar = await getCalendar(deps.db, placeId, { field: procedure.field, from: today })
  const isClosed = !isReceptionDay(calendar, today)
  const page = officeFrame(c, intakeWords[c.var.lang].title)
  return render(c, <IntakePage {...{ page, procedure, places, placeId, form, id, codeless, isClosed }} />, { status })
}

/** The counter at which the commune says that it handles the procedure, else the first. */
async function usualPlace(
  { db, clock }: Deps,
  places: readonly PlaceOfSlips[],
  { procedureId }: ProcedureVersion,
): Promise<string> {
  const [first] = places
  if (first === undefined) return refuse(forbidden)
  const published = await findPublished(db, first.commune.unitId, procedureId, localDateOf(clock.now()))
  return places.find(({ unitId }) => unitId === published?.counterId)?.unitId ?? first.unitId
}

function takenIn(c: RequestContext, deps: Deps): Promise<Response> {
  let code = ''
  const again = (state: FormState, status: number) =>
    formPage(c, deps, code, { ...state, problems: state.problems.map(atItsField) }, status)
  return answerAttempt(c, again, async (form) => {
    code = textOf(form, 'procedureCode')
    const raw = { ...readForm(TakeInInput, form), ...linesOf(form, ['missing', 'otherPapers']) }
    const missing = raw.missing ?? []
    const asked = { ...raw, missing: missing.length > 0 ? missing : await notTicked(deps, form, code) }
    const out = await perform(deps, c.var.actor, takeIn, asked, originOf(c))
    return printed(c, deps, out, TakeInInput.parse(asked))
  })
}

function textOf(form: Fields, name: string): string {
  const value = form.getAll(name).at(-1)
  return typeof value === 'string' ? value.trim() : ''
}

/** Text areas in which each line is one entry of a list. */
export function linesOf<Name extends string>(form: Fields, names: readonly Name[]): Partial<Record<Name, string[]>> {
  const entries = names.map((name) => {
    const lines = textOf(form, name).normalize('NFC').split(/\r?\n/)
    return [name, lines.map((line) => line.trim()).filter((line) => line !== '')]
  })
  return Object.fromEntries(entries) as Partial<Record<Name, string[]>>
}

/** The list is one field of the form, whichever of its lines is wrong. */
function atItsField(problem: FormState['problems'][number]) {
  const [list] = /^(missing|otherPapers|given)(?=\.)/.exec(problem.field) ?? []
  return list === undefined ? problem : { ...problem, field: list }
}

/** What is asked for when nothing was written: the required papers of everybody that are not ticked. */
async function notTicked({ db, clock }: Deps, form: Fields, code: string): Promise<string[]> {
  if (textOf(form, 'outcome') !== 'supplemented') return []
  const procedure = await getVersionOn(db, code, localDateOf(clock.now()))
  const given = new Set(form.getAll('given'))
  return (procedure === undefined ? [] : documentsOf(procedure))
    .filter(({ caseName, isRequired, number }) => caseName === '' && isRequired && !given.has(String(number)))
    .map(({ name }) => name.slice(0, 300))
}

async function printed(c: RequestContext, deps: Deps, out: HandedOut, input: TakeInInput): Promise<Response> {
  const { lang, actor } = c.var
  const { kind: _kind, name: _name, ...contact } = input.applicant
  const source = await paperSource(c, deps, scopeOf(actor, takeDossiers), { id: out.id, contact })
  const words = intakeWords[lang].done
  const done = { supplemented: words.supplemented, refused: words.refused }
  const code = out.code ?? ''
  const received = input.atOnce ? words.atOnce(code) : words.received(code)
  return printPage(c, {
    title: out.isNew ? (input.outcome === 'received' ? received : done[input.outcome]) : words.before,
    source,
    forms: out.isNew ? formsOf(source, out, (await listEvents(deps.db, out.id)).at(-1)) : [],
    // A result that was given at once needs no receipt; who got it may say how it was.
    rating: out.isNew && !out.hasReceipt && input.outcome === 'received' ? out.slip : null,
    isOnce: out.isNew,
    next: withQuery(urls.officeDossierIntake(), { [intakeQuery.place]: input.placeId }),
  })
}

function formsOf(source: PaperSource, out: HandedOut, event: CourseEvent | undefined): readonly PaperForm[] {
  const handed = { rating: out.slip }
  const slip = event && slipOfStep(source, event, handed)
  if (slip !== undefined) return [slip]
  const { code, lookupSecret, hasReceipt } = out
  if (!hasReceipt) return []
  const lookUp = code === null || lookupSecret === null ? undefined : { code, secret: lookupSecret }
  return [receiptForm(source, { lookUp, ...handed })]
}
