// The public address of a commune's comments.
import { Hono } from 'hono'
import type { Env } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { refuse } from '../../platform/refusal.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { unknownPlace } from '../../ratings/actions/submit.ts'
import { headerOf } from '../../ratings/pages/words.ts'
import { findPlace } from '../../ratings/queries/places.ts'
import { getResultSettings } from '../../ratings/queries/settings.ts'
import { readPageNumber } from '../../ui/frame.ts'
import { publicFrame } from '../../ui/page-frame.ts'
import { inlineName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { publicWords } from '../messages/public.ts'
import { listImprovements } from '../queries/improvements.ts'
import { getPublicComments } from '../queries/public.ts'
import { TopicId } from '../rules.ts'
import { CommentsPage, topicName } from './public-page.tsx'

const pageSize = 20
/** The weeks that are shown move on by themselves. */
const keptSeconds = 300

export function publicCommentPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.ratingComments.pattern, async (c) => {
    const now = deps.clock.now()
    const place = (await findPlace(deps.db, c.req.param('code') ?? '', localDateOf(now))) ?? refuse(unknownPlace)
    const { commune } = place
    const topic = TopicId.safeParse(c.req.query(topicName)).data
    const pageNumber = readPageNumber(c.req.query('trang'))
    const [comments, improvements, { minimumCell }] = await Promise.all([
      getPublicComments(deps.db, commune.unitId, now, { topic, size: pageSize, number: pageNumber }),
      listImprovements(deps.db, commune.unitId),
      getResultSettings(deps.db),
    ])
    const { lang } = c.var
    const title = publicWords[lang].titleOf(inlineName(commune, lang))
    const markup = (
      <CommentsPage
        page={publicFrame(c, title, headerOf(place, lang, urls.ratingResults(commune.slug)))}
        unit={commune}
        comments={comments}
        improvements={pageNumber === 1 ? improvements : []}
        topic={topic}
        minimum={minimumCell}
        pageNumber={pageNumber}
        pageSize={pageSize}
      />
    )
    return render(c, markup, { keep: { units: [commune.unitId], seconds: keptSeconds } })
  })
  return pages
}
