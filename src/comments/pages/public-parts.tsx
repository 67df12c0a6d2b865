// What everybody sees of comments: the list with answers, and "you said, we did". Parts for the pages of a commune.

import { weeksText } from '../../ratings/pages/words.ts'
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { inlineName } from '../../units/names.ts'
import type { UnitKind } from '../../units/rules.ts'
import { urls } from '../../urls.ts'
import { publicWords } from '../messages/public.ts'
import type { Improvement } from '../queries/improvements.ts'
import type { PublicComments as Comments, PublicComment } from '../queries/public.ts'
import { hiddenMark } from '../rules/wording.ts'

interface Unit {
  readonly slug: string
  readonly kind: UnitKind
  readonly name: string
}

/** The words of a citizen with the mark for what is hidden, in the language of the page. */
export function Wording({ lang, wording }: { lang: Lang; wording: string }) {
  const parts = wording.split(hiddenMark)
  const text = parts.map((part, index) => (
    <>
      {index > 0 && <span class="quiet">{publicWords[lang].hiddenMark}</span>}
      {part}
    </>
  ))
  return <span lang="vi">{text}</span>
}

export interface CommentListProps {
  readonly lang: Lang
  readonly unit: Unit
  readonly comments: readonly PublicComment[]
}

/** Comments one below the other, each with its topics, its weeks and the answer of the commune. */
export function CommentList({ lang, unit, comments }: CommentListProps) {
  const words = publicWords[lang]
  return (
    <ul class="comments">
      {comments.map(({ wording, topics, fromWeek, toWeek, answer, answeredOn }) => (
        <li>
          <blockquote>
            <p>
              <Wording lang={lang} wording={wording} />
            </p>
          </blockquote>
          <p class="hint">
            {[...topics.map((topic) => words.topics[topic]), weeksText(fromWeek, toWeek, lang)].join(' · ')}
          </p>
          {answer !== null && answeredOn !== null && (
            <div class="comment-answer">
              <p class="label">{words.answer(inlineName(unit, lang))}</p>
              <p lang="vi">{answer}</p>
              <p class="hint">{formatDate(answeredOn, lang)}</p>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

export interface PublicCommentsProps {
  readonly lang: Lang
  readonly unit: Unit
  /** As `getPublicComments` gives them; the first few are enough here. */
  readonly comments: Comments
  /** The fewest ratings of a place of which anything is shown. */
  readonly minimum: number
}

/** A section of a results page: the first comments, and the way to all of them. */
export function PublicComments({ lang, unit, comments, minimum }: PublicCommentsProps) {
  const words = publicWords[lang]
  return (
    <section class="stack" aria-labelledby="y-kien">
      <h2 id="y-kien">{words.title}</h2>
      {!comments.isShown && <p>{words.tooFew(formatNumber(minimum, lang))}</p>}
      {comments.isShown && comments.total === 0 && <p>{words.none}</p>}
      {comments.total > 0 && (
        <>
          <CommentList lang={lang} unit={unit} comments={comments.rows} />
          <p>
            <a href={urls.ratingComments(unit.slug)}>{words.more(formatNumber(comments.total, lang))}</a>
          </p>
        </>
      )}
    </section>
  )
}

export interface YouSaidWeDidProps {
  readonly lang: Lang
  /** As `listImprovements` gives them. */
  readonly improvements: readonly Improvement[]
}

/** What the commune did about comments; nothing at all where it has written nothing. */
export function YouSaidWeDid({ lang, improvements }: YouSaidWeDidProps) {
  if (improvements.length === 0) return null
  const words = publicWords[lang]
  return (
    <section class="stack" aria-labelledby="viec-da-lam">
      <h2 id="viec-da-lam">{words.improvements}</h2>
      <p>{words.improvementsLead}</p>
      {improvements.map((one) => (
        <article class="comment-answer" lang="vi">
          <h3>{one.title}</h3>
          <p>
            <strong lang={lang}>{words.said}</strong>{' '}
            {one.commentCount !== null && (
              <span class="hint" lang={lang}>
                ({words.saidCount(formatNumber(one.commentCount, lang), quarterText(one.quarter, lang))})
              </span>
            )}
            {`: ${one.said}`}
          </p>
          <p>
            <strong lang={lang}>{words.done}</strong>
            {`: ${one.done}`}
          </p>
          <p class="hint" lang={lang}>
            {words.since(formatDate(one.since, lang))}
          </p>
        </article>
      ))}
    </section>
  )
}

function quarterText(quarter: string, lang: Lang): string {
  return publicWords[lang].quarter(quarter.slice(6), quarter.slice(0, 4))
}
