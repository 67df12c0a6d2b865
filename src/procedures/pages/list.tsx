// The public lists of procedures: search as you type, by event in life, by field; for a unit and for the province.
import { ActionList } from '../../ui/action-list.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { Lang, PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { urls } from '../../urls.ts'
import { publicWords } from '../messages/public.ts'
import { type LifeEvent, lifeEvents } from '../rules.ts'
import { eventSlug } from './words.tsx'

/** What a list shows of a procedure. */
export interface ListedProcedure {
  readonly code: string
  readonly name: string
  readonly field: string
  readonly lifeEvents: readonly LifeEvent[]
}

export interface ProcedureListProps {
  readonly page: PageFrame
  readonly title: string
  readonly lead: string
  /** The address of this list, to which the search is sent. */
  readonly path: string
  readonly all: readonly ListedProcedure[]
  readonly search: string
  readonly found: readonly { readonly code: string; readonly name: string; readonly field: string }[]
  readonly event: LifeEvent | undefined
  readonly back?: { readonly href: string; readonly label: string } | undefined
  /** Slug of the unit, whose list can be printed. */
  readonly unit?: string | undefined
  hrefOf(code: string): string
}

export function ProcedureListPage(props: ProcedureListProps) {
  const { page, title, lead, path, search, unit, back } = props
  const { lang } = page
  const words = publicWords[lang]
  return (
    <PublicPage page={page} back={back} description={lead}>
      <h1>{title}</h1>
      <p class="lead">{lead}</p>
      <live-results data-into="ket-qua">
        <search>
          <form class="filters" method="get" action={path}>
            <div class="field">
              <label class="label" for="f-tim">
                {words.search}
              </label>
              <p class="hint" id="f-tim-hint">
                {words.searchHint}
              </p>
              <input
                class="input"
                id="f-tim"
                type="search"
                name="tim"
                value={search}
                aria-describedby="f-tim-hint"
                autocomplete="off"
              />
            </div>
            <div class="filters-buttons">
              <button class="button button-primary" type="submit">
                {words.searchButton}
              </button>
            </div>
          </form>
        </search>
      </live-results>
      <script type="module" src={page.assets.js('live-results')} />
      <div id="ket-qua" class="stack">
        <Results {...props} />
      </div>
      {unit !== undefined && search === '' && props.all.length > 0 && (
        <>
          <h2>{words.printing}</h2>
          <ul class="link-list">
            <li>
              <a href={urls.unitProceduresBoard(unit)}>{words.boardLink}</a>
            </li>
            <li>
              <a href={urls.unitProceduresBooklet(unit)}>{words.bookletLink}</a>
            </li>
          </ul>
        </>
      )}
    </PublicPage>
  )
}

function Results(props: ProcedureListProps) {
  const { page, search, found, event, all, path, hrefOf } = props
  const { lang } = page
  const words = publicWords[lang]
  if (search !== '') {
    return (
      <>
        <div role="status">
          <h2>{found.length > 0 ? words.found(formatNumber(found.length, lang)) : words.foundNone(search)}</h2>
        </div>
        <ActionList
          items={found.map(({ code, name, field }) => ({ href: hrefOf(code), label: name, description: field }))}
        />
        <p>
          <a href={path}>{words.clear}</a>
        </p>
      </>
    )
  }
  if (event !== undefined) {
    const items = all.filter((one) => one.lifeEvents.includes(event))
    return (
      <>
        <h2>{words.events[event]}</h2>
        <Links items={items} hrefOf={hrefOf} />
        <p>
          <a href={path}>{words.clear}</a>
        </p>
      </>
    )
  }
  if (all.length === 0) return <p>{words.none}</p>
  return (
    <>
      <h2>{words.byEvent}</h2>
      <ul class="link-list">
        {lifeEvents
          .filter((one) => all.some((procedure) => procedure.lifeEvents.includes(one)))
          .map((one) => (
            <li>
              <a href={`${path}?viec=${eventSlug(one)}`}>{words.events[one]}</a>
            </li>
          ))}
      </ul>
      <h2>{words.byField}</h2>
      <ByField lang={lang} all={all} hrefOf={hrefOf} />
    </>
  )
}

function ByField({ lang, all, hrefOf }: { lang: Lang } & Pick<ProcedureListProps, 'all' | 'hrefOf'>) {
  const fields = Map.groupBy(all, ({ field }) => field)
  return (
    <>
      {[...fields].map(([field, items]) => (
        <details>
          <summary>
            {field} ({publicWords[lang].count(formatNumber(items.length, lang))})
          </summary>
          <Links items={items} hrefOf={hrefOf} />
        </details>
      ))}
    </>
  )
}

function Links({ items, hrefOf }: { items: readonly ListedProcedure[] } & Pick<ProcedureListProps, 'hrefOf'>) {
  return (
    <ul class="link-list">
      {items.map(({ code, name }) => (
        <li>
          <a href={hrefOf(code)}>{name}</a>
        </li>
      ))}
    </ul>
  )
}
