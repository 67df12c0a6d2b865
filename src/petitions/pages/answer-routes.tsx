// The public addresses of what was published: the lists of a unit and of the province, one answer, its pictures.
import { Hono } from 'hono'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { readPageNumber } from '../../ui/frame.ts'
import { publicFrame } from '../../ui/page-frame.ts'
import { findProvince, getUnitBySlug, type UnitRow } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { publicWords } from '../messages/public.ts'
import { countPetitions, findPublicPhoto, findPublished, listPublished } from '../queries/public.ts'
import { CategoryId, PetitionCode } from '../rules.ts'
import { AnswerPage, AnswersPage, categoryName } from './answers.tsx'
import { answerPhoto, photoNumber } from './photo.ts'
import { placeOf } from './words.ts'

const pageSize = 20
/** A day that passes makes an open petition late. */
const keptSeconds = 600
const dayLength = 86_400_000

export function answerPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.petitionAnswers.pattern, async (c) => {
    const today = localDateOf(deps.clock.now())
    return listPage(c, deps, (await findProvince(deps.db, c.var.site.provinceCode, today)) ?? refuse(notFound))
  })
  pages.get(urls.unitPetitionAnswers.pattern, async (c) => {
    const today = localDateOf(deps.clock.now())
    return listPage(c, deps, (await getUnitBySlug(deps.db, c.req.param('slug') ?? '', today)) ?? refuse(notFound))
  })
  pages.get(urls.petitionAnswer.pattern, (c) => answerPage(c, deps))
  pages.get(urls.petitionPhoto.pattern, async (c) => {
    const hash = await findPublicPhoto(deps.db, codeOf(c), photoNumber(c))
    return answerPhoto(c, deps, hash, keptSeconds)
  })
  return pages
}

function codeOf(c: RequestContext): string {
  return PetitionCode.safeParse(c.req.param('code')).data ?? refuse(notFound)
}

async function listPage(c: RequestContext, deps: Deps, unit: UnitRow): Promise<Response> {
  const { lang } = c.var
  const now = deps.clock.now()
  const category = CategoryId.safeParse(c.req.query(categoryName)).data
  const pageNumber = readPageNumber(c.req.query('trang'))
  // Twelve months that end with today.
  const to = localDateOf(new Date(now.getTime() + dayLength))
  const from = localDateOf(new Date(now.getTime() - 364 * dayLength))
  const [published, counts] = await Promise.all([
    listPublished(deps.db, unit.unitId, { category, size: pageSize, number: pageNumber }),
    countPetitions(deps.db, unit.unitId, { from, to }),
  ])
  const place = unit.level === 'province' ? undefined : placeOf(unit, lang)
  const page = publicFrame(c, publicWords[lang].list.title, place)
  const markup = <AnswersPage {...{ page, unit, counts, published, category, pageNumber, pageSize }} />
  return render(c, markup, { keep: { units: [unit.unitId], seconds: keptSeconds } })
}

async function answerPage(c: RequestContext, deps: Deps): Promise<Response> {
  const petition = (await findPublished(deps.db, codeOf(c))) ?? refuse(notFound)
  const { lang } = c.var
  const page = publicFrame(c, publicWords[lang].categories[petition.category], placeOf(petition, lang))
  const markup = <AnswerPage page={page} petition={petition} />
  return render(c, markup, { keep: { units: [petition.unitId], seconds: keptSeconds } })
}
