// What is new at a commune or in the province, gathered from those who know it: what was done after people spoke, and answered feedback.
import { listImprovements } from '../comments/queries/improvements.ts'
import { listPublished } from '../petitions/queries/public.ts'
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
  const [improvements, { rows: petitions }] = await Promise.all([
    listImprovements(db, [...slugs.keys()], most),
    listPublished(db, unit.unitId, { size: most, number: 1 }),
  ])
  return [
    ...improvements.map(({ id, unitId, title, done, publishedOn, since }) => ({
      id: `viec-da-lam:${id}`,
      title,
      text: done,
      link: baseUrl + urls.ratingComments(slugs.get(unitId) ?? ''),
      day: publishedOn ?? since,
    })),
    ...petitions.map(({ code, wording, answer, closedOn }) => ({
      id: `phan-anh:${code}`,
      title: shortened(wording),
      text: answer,
      link: baseUrl + urls.petitionAnswer(code),
      day: closedOn,
    })),
  ]
}

const longest = 90

/** The first words of what somebody wrote, cut between two words. */
function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  if (line.length <= longest) return line
  return `${line.slice(0, longest).replace(/\s\S*$/, '')}…`
}
