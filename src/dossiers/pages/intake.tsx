// The beginning of the intake at the counter: find the procedure by typing, or by one key.
import type { PlaceOfSlips } from '../../tickets/queries.ts'
import { ActionList } from '../../ui/action-list.tsx'
import { SubmitButton } from '../../ui/form.tsx'
import { type Lang, type OfficeFrame, withQuery } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { displayName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { intakeWords } from '../messages/intake.ts'
import { permissionWords } from '../messages/permissions.ts'
import type { OftenReceived } from '../queries/counter.ts'
import { Codeless, type CodelessProps } from './codeless.tsx'

/** Names of what the page reads from its address. */
export const intakeQuery = { search: 'tim', procedure: 'thu-tuc', place: 'quay' } as const

export function intakeTrail(lang: Lang) {
  return [{ href: urls.officeDossiers(), label: permissionWords[lang].rail }, { label: intakeWords[lang].title }]
}

export interface FoundProcedure {
  readonly code: string
  readonly name: string
  readonly field: string
}

export interface FindProps {
  readonly page: OfficeFrame
  readonly search: string
  readonly place: string
  readonly found: readonly FoundProcedure[]
  /** They are in the record, but the commune has not published them. */
  readonly others: readonly FoundProcedure[]
  readonly often: readonly OftenReceived[]
  readonly codeless: CodelessProps
}

export function FindPage({ page, search, place, found, others, often, codeless }: FindProps) {
  const { lang } = page
  const words = intakeWords[lang]
  const linkTo = (code: string) => withQuery(urls.officeDossierIntake(), queryOf(code, place))
  return (
    <OfficePage page={page} breadcrumb={intakeTrail(lang)}>
      <h1>{words.title}</h1>
      <Codeless {...codeless} />
      <p>{words.lead}</p>
      <press-keys class="stack">
        <live-results data-into="ket-qua">
          <SearchForm {...{ lang, search, place }} isEmpty={found.length === 0} />
        </live-results>
        <script type="module" src={page.assets.js('live-results')} />
        <div id="ket-qua" aria-live="polite">
          {search !== '' && <Found {...{ lang, found, others, linkTo }} />}
        </div>
        {often.length > 0 && search === '' && <Often {...{ lang, often, linkTo }} />}
      </press-keys>
      <script type="module" src={page.assets.js('press-keys')} />
      <Keys lang={lang} />
    </OfficePage>
  )
}

interface SearchProps extends Pick<FindProps, 'search' | 'place'> {
  readonly lang: Lang
  /** Nothing is found yet: the next thing somebody does is type. */
  readonly isEmpty: boolean
}

function SearchForm({ lang, search, place, isEmpty }: SearchProps) {
  const words = intakeWords[lang]
  return (
    <form class="filters" method="get" action={urls.officeDossierIntake()}>
      {place !== '' && <input type="hidden" name={intakeQuery.place} value={place} />}
      <div class="field">
        <label class="label" for="tim">
          {words.search}
        </label>
        <p class="hint" id="tim-hint">
          {words.searchHint}
        </p>
        <input
          class="input"
          type="search"
          id="tim"
          name={intakeQuery.search}
          value={search}
          aria-describedby="tim-hint"
          autocomplete="off"
          autofocus={isEmpty}
        />
      </div>
      <div class="filters-buttons">
        <SubmitButton>{words.find}</SubmitButton>
      </div>
    </form>
  )
}

interface OftenProps extends Pick<FindProps, 'often'> {
  readonly lang: Lang
  readonly linkTo: (code: string) => string
}

/** What this counter receives most, each with a key of its own. */
function Often({ lang, often, linkTo }: OftenProps) {
  return (
    <>
      <h2>{intakeWords[lang].often}</h2>
      <ol>
        {often.map(({ code, name }, at) => (
          <li>
            <a href={linkTo(code)} aria-keyshortcuts={`Alt+Digit${at + 1}`}>
              {name}
            </a>{' '}
            <kbd>Alt+{at + 1}</kbd>
          </li>
        ))}
      </ol>
    </>
  )
}

function queryOf(code: string, place: string) {
  return { [intakeQuery.procedure]: code, [intakeQuery.place]: place === '' ? null : place }
}

interface FoundProps extends Pick<FindProps, 'found' | 'others'> {
  readonly lang: Lang
  readonly linkTo: (code: string) => string
}

function Found({ lang, found, others, linkTo }: FoundProps) {
  const words = intakeWords[lang]
  if (found.length === 0 && others.length === 0) return <p>{words.notFound}</p>
  const items = (procedures: readonly FoundProcedure[]) =>
    procedures.map(({ code, name, field }) => {
      return { href: linkTo(code), label: name, description: `${code} · ${field}` }
    })
  return (
    <>
      <h2>{words.found}</h2>
      {found.length > 0 && <ActionList items={items(found)} />}
      {others.length > 0 && (
        <>
          <Notice lang={lang} tone="warning" title={words.elsewhere} />
          <ActionList items={items(others)} />
        </>
      )}
    </>
  )
}

export function Keys({ lang }: { lang: Lang }) {
  const words = intakeWords[lang]
  return (
    <details>
      <summary>{words.keys}</summary>
      <ul>
        {words.keyList.map(([key, does]) => (
          <li>
            <kbd>{key}</kbd>: {does}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The commune's name stands behind a counter's where somebody works for several communes. */
export function placeLabel(place: PlaceOfSlips, places: readonly PlaceOfSlips[], lang: Lang): string {
  const commune = displayName(place.commune, lang)
  if (place.unitId === place.commune.unitId) return intakeWords[lang].wholeCommune(commune)
  const isOne = places.every((one) => one.commune.unitId === place.commune.unitId)
  return isOne ? displayName(place, lang) : `${displayName(place, lang)} – ${commune}`
}
