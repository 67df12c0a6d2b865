/** Filters as a form that goes into the address, so that a view can be sent to a colleague. */
import type { Child } from 'hono/jsx'
import type { Lang } from './frame.ts'
import { queryNames, withQuery } from './frame.ts'
import { messages } from './messages.ts'

export type FilterBarProps = {
  lang: Lang
  path: string
  /** The names of the fields inside; the rest of the query (sorting) is carried along, the page number is not. */
  names: readonly string[]
  children: Child
}

export function FilterBar({ lang, path, names, children }: FilterBarProps) {
  const words = messages[lang].table
  const [base = '', query = ''] = path.split('?')
  const given = [...new URLSearchParams(query)]
  const carried = given.filter(([name]) => !names.includes(name) && name !== queryNames.page)
  const isFiltered = given.some(([name, value]) => names.includes(name) && value !== '')
  const cleared = Object.fromEntries([...names, queryNames.page].map((name) => [name, null]))
  return (
    <search>
      <form class="filters" method="get" action={base} aria-label={words.filters}>
        {carried.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {children}
        <div class="filters-buttons">
          <button class="button button-secondary" type="submit">
            {words.filter}
          </button>
          {isFiltered && <a href={withQuery(path, cleared)}>{words.clearFilters}</a>}
        </div>
      </form>
    </search>
  )
}
