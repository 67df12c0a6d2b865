// All addresses of letters: the queue and its log, one letter with its steps, the paper, the wordings.
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { perform } from '../../platform/action.ts'
import { pathsWith } from '../../platform/actor.ts'
import { answerAttempt, answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, notFound, refuse } from '../../platform/refusal.ts'
import { type Scope, scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { getUnitWithin, listCommunes } from '../../ratings/queries/office.ts'
import { readPageNumber } from '../../ui/frame.ts'
import { officeFrame, publicFrame } from '../../ui/page-frame.ts'
import { displayName } from '../../units/names.ts'
import { findTopWithin } from '../../units/queries/top.ts'
import { urls } from '../../urls.ts'
import { manageLetters, proposeLetter, purposeOf } from '../actions/propose.ts'
import { dropLetter, editLetter, emailLetter, printLetter, signLetter, signLetters } from '../actions/settle.ts'
import { saveTemplate, setProcedures } from '../actions/templates.ts'
import { letterWords } from '../messages.ts'
import {
  findLetter,
  findWording,
  getProcedureCodes,
  type LetterLine,
  listSettled,
  listWaiting,
  listWordings,
  ownVersion,
} from '../queries.ts'
import { LetterContent, LetterKindId, occasions } from '../rules.ts'
import { ListPage } from './list.tsx'
import { OnePage, PaperPage } from './one.tsx'
import { ProceduresPage } from './procedures.tsx'
import { TemplatePage, TemplatesPage } from './templates.tsx'

const pageSize = 30

export function letterPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeLetters.pattern, (c) => listPage(c, deps, emptyForm, 200))
  pages.post(urls.officeLetters.pattern, (c) =>
    answerForm(c, deps, proposeLetter, {
      again: (form, status) => listPage(c, deps, form, status),
      then: () => `${urls.officeLetters()}?xong=lap`,
    }),
  )
  pages.get(urls.officeLettersSign.pattern, (c) => c.redirect(urls.officeLetters(), 303))
  pages.post(urls.officeLettersSign.pattern, (c) =>
    answerForm(c, deps, signLetter, {
      again: ({ problems }, status) => listPage(c, deps, { values: {}, problems }, status),
      then: () => `${urls.officeLetters()}?xong=ky`,
    }),
  )
  pages.get(urls.officeLetterTemplates.pattern, (c) => templatesPage(c, deps))
  pages.get(urls.officeLetterProcedures.pattern, (c) => proceduresPage(c, deps, emptyForm, 200))
  pages.post(urls.officeLetterProcedures.pattern, (c) => saveProcedures(c, deps))
  pages.get(urls.officeLetterTemplate.pattern, (c) => templatePage(c, deps, emptyForm, 200))
  pages.post(urls.officeLetterTemplate.pattern, async (c) => {
    const unit = await unitOf(c, deps)
    return answerForm(c, deps, saveTemplate, {
      also: { unit: unit.unitId, kind: c.req.param('kind') },
      again: (form, status) => templatePage(c, deps, form, status),
      then: () => `${urls.officeLetterTemplates()}?don-vi=${unit.slug}&xong=mau`,
    })
  })
  pages.get(urls.officeLetter.pattern, (c) => onePage(c, deps, emptyForm, 200))
  for (const [url, action, note] of [
    [urls.officeLetter, editLetter, 'sua'],
    [urls.officeLetterDrop, dropLetter, 'bo'],
    [urls.officeLetterEmail, emailLetter, 'gui'],
  ] as const) {
    if (url !== urls.officeLetter) pages.get(url.pattern, (c) => c.redirect(urls.officeLetter(idOf(c)), 303))
    pages.post(url.pattern, (c) =>
      answerForm(c, deps, action as typeof emailLetter, {
        also: { id: idOf(c) },
        again: (form, status) => onePage(c, deps, form, status),
        then: () => `${urls.officeLetter(idOf(c))}?xong=${note}`,
      }),
    )
  }
  pages.get(urls.officeLetterPrint.pattern, (c) => c.redirect(urls.officeLetter(idOf(c)), 303))
  pages.post(urls.officeLetterPrint.pattern, (c) => paperPage(c, deps))
  return pages
}

function idOf(c: RequestContext): string {
  const id = c.req.param('id') ?? ''
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(id) ? id : refuse(notFound)
}

function scopeFor(c: RequestContext): Scope {
  const scope = scopeOf(c.var.actor, manageLetters)
  return scope.paths.length > 0 ? scope : refuse(forbidden)
}

function maySign(c: RequestContext): boolean {
  return pathsWith(c.var.actor, signLetters).length > 0
}

/** What is sealed of a letter; undefined once it was erased. */
function opened({ secrets }: Deps, { id, content }: LetterLine): LetterContent | undefined {
  const text = content === null ? undefined : secrets.open(purposeOf(id), content)
  return text === undefined ? undefined : LetterContent.parse(JSON.parse(text))
}

async function listPage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const scope = scopeFor(c)
  const { lang } = c.var
  const pageNumber = readPageNumber(c.req.query('trang'))
  const [waiting, settled, communes] = await Promise.all([
    listWaiting(deps.db, scope),
    listSettled(deps.db, scope, { size: pageSize, number: pageNumber }),
    listCommunes(deps.db, scope, localDateOf(deps.clock.now())),
  ])
  const named = (letter: LetterLine) => ({ ...letter, name: opened(deps, letter)?.addressee.name ?? null })
  const markup = (
    <ListPage
      page={{ ...officeFrame(c, letterWords[lang].title), path: urls.officeLetters() }}
      waiting={waiting.map(named)}
      settled={{ total: settled.total, rows: settled.rows.map(named) }}
      units={communes.map((unit) => ({ value: unit.unitId, label: displayName(unit, lang) }))}
      token={randomUUID()}
      maySign={maySign(c)}
      done={c.req.query('xong')}
      {...{ form, pageNumber, pageSize }}
    />
  )
  return render(c, markup, { status })
}

async function onePage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const letter = (await findLetter(deps.db, scopeFor(c), idOf(c))) ?? refuse(notFound)
  const page = { ...officeFrame(c, letterWords[c.var.lang].kinds[letter.kind]), path: urls.officeLetter(letter.id) }
  const given = { page, letter, form, content: opened(deps, letter), maySign: maySign(c), done: c.req.query('xong') }
  return render(c, <OnePage {...given} />, { status })
}

async function paperPage(c: RequestContext, deps: Deps): Promise<Response> {
  const letter = (await findLetter(deps.db, scopeFor(c), idOf(c))) ?? refuse(notFound)
  const { id } = letter
  const { signedName, signedOn, ...content } = await perform(deps, c.var.actor, printLetter, { id }, originOf(c))
  const page = publicFrame(c, letterWords[c.var.lang].kinds[letter.kind])
  return render(c, <PaperPage {...{ page, letter, signedName, signedOn, content }} />)
}

function unitOf(c: RequestContext, deps: Deps) {
  return getUnitWithin(deps.db, scopeFor(c), c.req.param('unit') ?? '', localDateOf(deps.clock.now()))
}

async function templatesPage(c: RequestContext, deps: Deps): Promise<Response> {
  const scope = scopeFor(c)
  const on = localDateOf(deps.clock.now())
  const slug = c.req.query('don-vi')
  const communes = await listCommunes(deps.db, scope, on)
  const [only] = communes
  const one = communes.length === 1 ? only : undefined
  const unit = slug === undefined ? one : await getUnitWithin(deps.db, scope, slug, on)
  const wordings = unit === undefined ? [] : await listWordings(deps.db, unit.unitId, on)
  const page = officeFrame(c, letterWords[c.var.lang].templates.title)
  const maySet = (await findTopWithin(deps.db, scope, on)) !== undefined
  return render(c, <TemplatesPage {...{ page, unit, wordings, maySet }} units={communes} done={c.req.query('xong')} />)
}

async function proceduresPage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const top = await findTopWithin(deps.db, scopeFor(c), localDateOf(deps.clock.now()))
  if (top === undefined) return refuse(notFound)
  const codes = await getProcedureCodes(deps.db)
  const page = officeFrame(c, letterWords[c.var.lang].procedures.title)
  return render(c, <ProceduresPage {...{ page, codes, form }} />, { status })
}

/** Each line of a field is one code. */
function saveProcedures(c: RequestContext, deps: Deps): Promise<Response> {
  const again = (state: FormState, status: number) => proceduresPage(c, deps, state, status)
  return answerAttempt(c, again, async (form) => {
    const input = Object.fromEntries(occasions.map((kind) => [kind, codesIn(form.getAll(kind).at(-1))]))
    await perform(deps, c.var.actor, setProcedures, input, originOf(c))
    return `${urls.officeLetterTemplates()}?xong=tt`
  })
}

function codesIn(value: string | File | undefined): string[] {
  return typeof value === 'string' ? value.split(/[\s,;]+/u).filter((code) => code !== '') : []
}

async function templatePage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const unit = await unitOf(c, deps)
  const kind = LetterKindId.safeParse(c.req.param('kind')).data ?? refuse(notFound)
  const [wording, version] = await Promise.all([
    findWording(deps.db, unit.unitId, kind, localDateOf(deps.clock.now())),
    ownVersion(deps.db, unit.unitId, kind),
  ])
  const page = {
    ...officeFrame(c, letterWords[c.var.lang].kinds[kind]),
    path: urls.officeLetterTemplate(unit.slug, kind),
  }
  return render(c, <TemplatePage {...{ page, unit, kind, wording, version, form }} />, { status })
}
