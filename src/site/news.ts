// What is new at a commune or in the province, gathered from those who know it: what was done after people spoke.
import { listImprovements } from '../comments/queries/improvements.ts'
import type { Deps } from '../platform/spine.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { listUnits, type UnitRow } from '../units/queries/units.ts'
import { urls } from '../urls.ts'
import type { NewsItem } from './rules/feeds.ts'

/** At most so many of each kind; not yet in order. */
export async function listNews({ db, clock }: Deps, unit: UnitRow, baseUrl: string, most: number): Promise<NewsItem[]> {
  const today = localDateOf(clock.now())
  const communes =
    unit.level === 'commune'
      ? [unit]
      : (await listUnits(db, { asOf: today, under: unit.unitId, level: 'commune' })).items
  const slugs = new Map(communes.map(({ unitId, slug }) => [unitId, slug]))
  const improvements = await listImprovements(db, [...slugs.keys()], most)
  return improvements.map(({ id, unitId, title, done, publishedOn, since }) => ({
    id: `viec-da-lam:${id}`,
    title,
    text: done,
    link: baseUrl + urls.ratingComments(slugs.get(unitId) ?? ''),
    day: publishedOn ?? since,
  }))
}
