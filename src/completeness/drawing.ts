// Asks the application for a commune's public pages as anybody gets them, before anything is open, and reads them.

import type { Deps, DrawPublic } from '../platform/spine.ts'
import { listPublished } from '../procedures/queries/published.ts'
import type { UnitRow } from '../units/queries/units.ts'
import { urls } from '../urls.ts'
import { type Drawn, type DrawnPage, linksToFollow, readPage } from './rules/pages.ts'

/**
 * The home page and the page of the first procedure, and what their links answer; undefined where no page can be
 * drawn: while a database is being filled, and by the command line.
 */
export async function drawPages(
  { db, drawPublic }: Pick<Deps, 'db' | 'drawPublic'>,
  { unitId, slug }: Pick<UnitRow, 'unitId' | 'slug'>,
  day: string,
): Promise<Drawn | undefined> {
  if (drawPublic === undefined) return undefined
  const published = await listPublished(db, unitId, day)
  const [code] = published.map(({ procedure }) => procedure.code).toSorted()
  const wanted = { rating: urls.rate(slug), accessibility: urls.accessibility() }
  const home = await drawPage(drawPublic, 'home', urls.unitHome(slug))
  if (home === undefined) return undefined
  const procedure = code === undefined ? [] : await drawPage(drawPublic, 'procedure', urls.unitProcedure(slug, code))
  const pages = [home, procedure ?? []].flat()
  const answers = []
  for (const path of new Set(pages.flatMap((page) => linksToFollow(page, wanted)))) {
    answers.push({ path, status: (await drawPublic(path))?.status ?? 0 })
  }
  return { pages, answers }
}

async function drawPage(draw: DrawPublic, kind: DrawnPage['kind'], path: string): Promise<DrawnPage | undefined> {
  const answer = await draw(path)
  return answer && { kind, path, status: answer.status, ...readPage(answer.html) }
}
