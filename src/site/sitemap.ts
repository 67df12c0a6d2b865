// The addresses of all public pages that a search engine should know.
import type { Deps } from '../platform/spine.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { findProvince, listUnits } from '../units/queries/units.ts'
import { urls } from '../urls.ts'
import { listAnswerPages, listPublishedPages } from './queries.ts'

const fixedPages = [
  urls.home,
  urls.provinceResults,
  urls.compareResults,
  urls.procedures,
  urls.lookUp,
  urls.petitionStart,
  urls.petitionAnswers,
  urls.openData,
  urls.formulas,
  urls.ledger,
  urls.units,
  urls.map,
  urls.siteQuality,
  urls.accessibility,
  urls.software,
]

const ofCommune = [
  urls.unitHome,
  urls.unitProcedures,
  urls.unitLookUp,
  urls.petitionForm,
  urls.unitPetitionAnswers,
  urls.ratingResults,
  urls.ratingComments,
  urls.unitScorecards,
  urls.unitSiteQuality,
  urls.unit,
  urls.unitShare,
]

/** Paths, in a fixed order: of the province, its districts, procedures and answers, then of each commune. */
export async function listPages({ db, clock }: Deps, provinceCode: string): Promise<string[]> {
  const today = localDateOf(clock.now())
  const province = await findProvince(db, provinceCode, today)
  const communes =
    province === undefined ? [] : (await listUnits(db, { asOf: today, under: province.unitId, level: 'commune' })).items
  const published = await listPublishedPages(db, today)
  const districts =
    province === undefined
      ? []
      : (await listUnits(db, { asOf: today, parent: province.unitId, level: 'district' })).items.map(({ slug }) => slug)
  const answers = await listAnswerPages(db)
  const slugs = communes.map(({ slug }) => slug).sort()
  return [
    ...fixedPages.map((page) => page()),
    ...districts.sort().flatMap((slug) => [urls.unitHome(slug), urls.districtResults(slug)]),
    ...[...new Set(published.map(({ code }) => code))].sort().map((code) => urls.procedure(code)),
    ...answers.map((code) => urls.petitionAnswer(code)),
    ...slugs.flatMap((slug) => ofCommune.map((page) => page(slug))),
    ...published.map(({ slug, code }) => urls.unitProcedure(slug, code)),
  ]
}
