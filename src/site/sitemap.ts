// The addresses of all public pages that a search engine should know.
import type { Deps } from '../platform/spine.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { findProvince, listUnits } from '../units/queries/units.ts'
import { urls } from '../urls.ts'
import { listPublishedPages } from './queries.ts'

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
]

/** Paths, in a fixed order: of the province, then of each commune. */
export async function listPages({ db, clock }: Deps, provinceCode: string): Promise<string[]> {
  const today = localDateOf(clock.now())
  const province = await findProvince(db, provinceCode, today)
  const communes =
    province === undefined ? [] : (await listUnits(db, { asOf: today, under: province.unitId, level: 'commune' })).items
  const published = await listPublishedPages(db, today)
  const slugs = communes.map(({ slug }) => slug).sort()
  return [
    ...fixedPages.map((page) => page()),
    ...slugs.flatMap((slug) => ofCommune.map((page) => page(slug))),
    ...published.map(({ slug, code }) => urls.unitProcedure(slug, code)),
  ]
}
