// The addresses of a commune's officers: answering comments, and what was done about them. Everything by their reach.
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { answerForm, emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, notFound, refuse } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { getUnitWithin, listCommunes } from '../../ratings/queries/office.ts'
import { quarterOf } from '../../tickets/rules.ts'
import { ActionList } from '../../ui/action-list.tsx'
import { readPageNumber } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { officeFrame } from '../../ui/page-frame.ts'
import { displayName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { answerComments, approveAnswer, draftAnswer, draftAnswers } from '../actions/answers.ts'
import { publishImprovement, saveImprovement, withdrawImprovement } from '../actions/improvements.ts'
import { answerWords } from '../messages/answers.ts'
import { answerStates, findAnswerable, listAnswerable } from '../queries/answers.ts'
import { countOnTopic, findImprovement, listOwnImprovements } from '../queries/improvements.ts'
import { lastQuarters } from '../rules/periods.ts'
import { TopicId } from '../rules.ts'
import { AnswerPage, AnswersPage, answerNames } from './answers.tsx'
import { ImprovementPage, ImprovementsPage, newImprovement } from './improvements.tsx'

const pageSize = 50
/** How far back an entry may look. */
const shownQuarters = 6

export function answerPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeAnswers.pattern, (c) => unitsPage(c, deps))
  pages.get(urls.officeUnitAnswers.pattern, (c) => answersPage(c, deps))
  pages.get(urls.officeAnswer.pattern, (c) => answerPage(c, deps, emptyForm, 200))
  pages.post(urls.officeAnswer.pattern, (c) =>
    answerForm(c, deps, draftAnswer, {
      also: { id: c.req.param('id') },
      again: (form, status) => answerPage(c, deps, form, status),
      then: () => `${urls.officeUnitAnswers(slugOf(c))}?xong=luu`,
    }),
  )
  pages.post(urls.officeAnswerApprove.pattern, (c) =>
    answerForm(c, deps, approveAnswer, {
      also: { id: c.req.param('id') },
      again: (form, status) => answerPage(c, deps, form, status),
      then: () => `${urls.officeUnitAnswers(slugOf(c))}?xong=duyet`,
    }),
  )
  pages.get(urls.officeImprovements.pattern, (c) => improvementsPage(c, deps))
  pages.get(urls.officeImprovement.pattern, (c) => improvementPage(c, deps, emptyForm, 200))
  pages.post(urls.officeImprovement.pattern, async (c) => {
    const { unit } = await reached(c, deps)
    return answerForm(c, deps, saveImprovement, {
      also: { unit: unit.unitId },
      again: (form, status) => improvementPage(c, deps, form, status),
      then: ({ id }) => urls.officeImprovement(unit.slug, id),
    })
  })
  for (const [url, action, note] of [
    [urls.officeImprovementPublish, publishImprovement, 'dang'],
    [urls.officeImprovementWithdraw, withdrawImprovement, 'go'],
  ] as const) {
    pages.post(url.pattern, (c) =>
      answerForm(c, deps, action, {
        also: { id: c.req.param('id') },
        again: (form, status) => improvementPage(c, deps, form, status),
        then: () => `${urls.officeImprovements(slugOf(c))}?xong=${note}`,
      }),
    )
  }
  return pages
}

function slugOf(c: RequestContext): string {
  return c.req.param('unit') ?? ''
}

async function reached(c: RequestContext, deps: Deps) {
  const scope = scopeOf(c.var.actor, draftAnswers)
  const on = localDateOf(deps.clock.now())
  return { scope, on, unit: await getUnitWithin(deps.db, scope, slugOf(c), on) }
}

function mayAnswer(c: RequestContext): boolean {
  return scopeOf(c.var.actor, answerComments).paths.length > 0
}

async function unitsPage(c: RequestContext, deps: Deps): Promise<Response> {
  const scope = scopeOf(c.var.actor, draftAnswers)
  if (scope.paths.length === 0) return refuse(forbidden)
  const { lang } = c.var
  const communes = await listCommunes(deps.db, scope, localDateOf(deps.clock.now()))
  const [only] = communes
  if (communes.length === 1 && only !== undefined) return c.redirect(urls.officeUnitAnswers(only.slug), 303)
  const words = answerWords[lang]
  const items = communes.map((unit) => ({ href: urls.officeUnitAnswers(unit.slug), label: displayName(unit, lang) }))
  const markup = (
    <OfficePage page={officeFrame(c, words.title)} breadcrumb={[{ label: words.title }]}>
      <h1>{words.units}</h1>
      <ActionList items={items} />
    </OfficePage>
  )
  return render(c, markup)
}

async function answersPage(c: RequestContext, deps: Deps): Promise<Response> {
  const { scope, unit } = await reached(c, deps)
  const filter = {
    state: answerStates.find((state) => state === c.req.query(answerNames.state)),
    topic: TopicId.safeParse(c.req.query(answerNames.topic)).data,
  }
  const pageNumber = readPageNumber(c.req.query('trang'))
  const comments = await listAnswerable(deps.db, scope, unit.unitId, filter, { size: pageSize, number: pageNumber })
  const markup = (
    <AnswersPage
      page={officeFrame(c, answerWords[c.var.lang].title)}
      unit={unit}
      filter={filter}
      comments={comments}
      pageNumber={pageNumber}
      pageSize={pageSize}
      done={c.req.query('xong')}
    />
  )
  return render(c, markup)
}

function idOf(c: RequestContext): string {
  const id = c.req.param('id') ?? ''
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(id) ? id : refuse(notFound)
}

async function answerPage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const { scope, unit } = await reached(c, deps)
  const comment = (await findAnswerable(deps.db, scope, idOf(c))) ?? refuse(notFound)
  const page = { ...officeFrame(c, answerWords[c.var.lang].one), path: urls.officeAnswer(unit.slug, comment.id) }
  const markup = <AnswerPage page={page} unit={unit} comment={comment} form={form} mayApprove={mayAnswer(c)} />
  return render(c, markup, { status })
}

async function improvementsPage(c: RequestContext, deps: Deps): Promise<Response> {
  const { scope, unit } = await reached(c, deps)
  const improvements = await listOwnImprovements(deps.db, scope, unit.unitId)
  const page = officeFrame(c, answerWords[c.var.lang].improvements.title)
  return render(c, <ImprovementsPage page={page} unit={unit} improvements={improvements} done={c.req.query('xong')} />)
}

async function improvementPage(c: RequestContext, deps: Deps, form: FormState, status: number): Promise<Response> {
  const { unit, on } = await reached(c, deps)
  const isNew = c.req.param('id') === newImprovement
  const improvement = isNew ? undefined : ((await findImprovement(deps.db, idOf(c))) ?? refuse(notFound))
  if (improvement !== undefined && improvement.unitId !== unit.unitId) refuse(notFound)
  const page = officeFrame(c, answerWords[c.var.lang].improvements.title)
  const markup = (
    <ImprovementPage
      page={{ ...page, path: urls.officeImprovement(unit.slug, improvement?.id ?? newImprovement) }}
      unit={unit}
      id={improvement?.id ?? form.values.id?.at(-1) ?? randomUUID()}
      improvement={improvement}
      quarters={lastQuarters(quarterOf(on), shownQuarters)}
      today={on}
      count={improvement === undefined ? 0 : await countOnTopic(deps.db, improvement)}
      form={form}
      mayPublish={mayAnswer(c)}
    />
  )
  return render(c, markup, { status })
}
