// All public comments of a commune, page by page and by topic, and what the commune did about them.
import { formatNumber } from '../../ui/format.ts'
import type { PageFrame } from '../../ui/frame.ts'
import { queryNames, withQuery } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { inlineName } from '../../units/names.ts'
import type { UnitKind } from '../../units/rules.ts'
import { urls } from '../../urls.ts'
import { publicWords } from '../messages/public.ts'
import type { Improvement } from '../queries/improvements.ts'
import type { PublicComments } from '../queries/public.ts'
import type { Topic } from '../rules.ts'
import { CommentList, YouSaidWeDid } from './public-parts.tsx'

/** The name of the topic in the address. */
export const topicName = 'chu-de'

export interface CommentsPageProps {
  readonly page: PageFrame
  readonly unit: { readonly slug: string; readonly kind: UnitKind; readonly name: string }
  readonly comments: PublicComments
  readonly improvements: readonly Improvement[]
  readonly topic: Topic | undefined
  readonly minimum: number
  readonly pageNumber: number
  readonly pageSize: number
}

export function CommentsPage(props: CommentsPageProps) {
  const { page, unit, comments, improvements, topic, minimum, pageNumber, pageSize } = props
  const { lang } = page
  const words = publicWords[lang]
  return (
    <PublicPage page={page} back={{ href: urls.ratingResults(unit.slug), label: words.back }}>
      <h1>{words.titleOf(inlineName(unit, lang))}</h1>
      <p>{words.lead}</p>
      {!comments.isShown && <p>{words.tooFew(formatNumber(minimum, lang))}</p>}
      {comments.isShown && comments.topics.length > 0 && <Topics {...props} />}
      {comments.isShown && comments.total === 0 && <p>{topic === undefined ? words.none : words.noneOnTopic}</p>}
      <CommentList lang={lang} unit={unit} comments={comments.rows} />
      <Pagination lang={lang} path={page.path} page={pageNumber} pageSize={pageSize} total={comments.total} />
      <YouSaidWeDid lang={lang} improvements={improvements} />
    </PublicPage>
  )
}

function Topics({ page, comments, topic }: CommentsPageProps) {
  const words = publicWords[page.lang]
  const link = (to: Topic | null) => withQuery(page.path, { [topicName]: to, [queryNames.page]: null })
  return (
    <nav class="pagination" aria-label={words.byTopic}>
      <ul>
        <li>
          <a href={link(null)} aria-current={topic === undefined ? 'page' : undefined}>
            {words.all}
          </a>
        </li>
        {comments.topics.map((one) => (
          <li>
            <a href={link(one.topic)} aria-current={topic === one.topic ? 'page' : undefined}>
              {words.topics[one.topic]} ({formatNumber(one.count, page.lang)})
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
