/** Links through a long list, with the page number in the address. */
import { formatNumber } from './format.ts'
import type { Lang } from './frame.ts'
import { queryNames, withQuery } from './frame.ts'
import { Icon } from './icons.tsx'
import { messages } from './messages.ts'

export type PaginationProps = { lang: Lang; path: string; page: number; pageSize: number; total: number }

export function Pagination({ lang, path, page, pageSize, total }: PaginationProps) {
  const count = Math.max(1, Math.ceil(total / pageSize))
  if (count === 1) return null
  const words = messages[lang].table
  const current = Math.min(page, count)
  const from = (current - 1) * pageSize + 1
  const to = Math.min(current * pageSize, total)
  const [fromText, toText, totalText] = [from, to, total].map((value) => formatNumber(value, lang))
  return (
    <nav class="pagination" aria-label={words.pages}>
      <p>{words.range(fromText ?? '', toText ?? '', totalText ?? '')}</p>
      <ul>
        {current > 1 && (
          <li>
            <a href={pageHref(path, current - 1)} rel="prev">
              <Icon name="back" />
              {words.previous}
            </a>
          </li>
        )}
        {pagesToShow(current, count).map((entry) => (
          <li>{entry === 'gap' ? <span aria-hidden="true">…</span> : numberLink(lang, path, entry, current)}</li>
        ))}
        {current < count && (
          <li>
            <a href={pageHref(path, current + 1)} rel="next">
              {words.next}
              <Icon name="forward" />
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

function numberLink(lang: Lang, path: string, page: number, current: number) {
  const text = formatNumber(page, lang)
  const isCurrent = page === current
  return (
    <a
      href={pageHref(path, page)}
      aria-label={messages[lang].table.page(text)}
      aria-current={isCurrent ? 'page' : undefined}
    >
      {text}
    </a>
  )
}

function pageHref(path: string, page: number): string {
  return withQuery(path, { [queryNames.page]: page === 1 ? null : String(page) })
}

/** First, last, and the neighbours of the current page, with gaps between. */
export function pagesToShow(current: number, count: number): readonly (number | 'gap')[] {
  const shown = [...new Set([1, current - 1, current, current + 1, count])].filter((n) => n >= 1 && n <= count)
  return shown.flatMap((n, index) => {
    const before = shown[index - 1]
    if (before === undefined || n === before + 1) return [n]
    return n === before + 2 ? [before + 1, n] : ['gap' as const, n]
  })
}
