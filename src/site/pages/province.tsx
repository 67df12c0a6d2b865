// The first page of the province: find your commune by typing or in the list.
import { ActionList } from '../../ui/action-list.tsx'
import { TextField } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { Tree } from '../../ui/tree.tsx'
import { displayName, inlineName } from '../../units/names.ts'
import type { TreeBranch, UnitRow } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { messages } from '../messages.ts'

export interface ProvincePageProps {
  readonly page: PageFrame
  readonly province: TreeBranch
  /** What was searched for, and what was found. */
  readonly search: string
  readonly found: readonly UnitRow[]
}

export function ProvincePage({ page, province, search, found }: ProvincePageProps) {
  const { lang } = page
  const words = messages[lang]
  const flat = province.children.flatMap((one) => (one.level === 'district' ? one.children : [one]))
  const districts = province.children.filter((one) => one.level === 'district')
  const communes = formatNumber(flat.length, lang)
  return (
    <PublicPage page={page}>
      <h1>{words.programme(inlineName(province, lang))}</h1>
      <p class="lead">{words.lead}</p>
      <search>
        <form class="filters" method="get" action={urls.home()}>
          <TextField lang={lang} name="tim" type="search" label={words.search} hint={words.searchHint} value={search} />
          <div class="filters-buttons">
            <button class="button button-primary" type="submit">
              {words.searchButton}
            </button>
          </div>
        </form>
      </search>
      {search !== '' && <Found page={page} search={search} found={found} />}
      <ActionList items={actionsOf(lang)} />
      <h2>{words.all}</h2>
      <p>
        {districts.length > 0
          ? words.allHint(formatNumber(districts.length, lang), communes)
          : words.allHintFlat(communes)}
      </p>
      <Tree lang={lang} label={words.all} nodes={province.children.map((one) => nodeOf(one, lang))} />
      <ul class="link-list">
        <li>
          <a href={urls.map()}>{words.map.link}</a>
        </li>
        <li>
          <a href={urls.units()}>{words.tree}</a>
        </li>
      </ul>
    </PublicPage>
  )
}

/** For whoever need not say first where they live. */
function actionsOf(lang: PageFrame['lang']) {
  const words = messages[lang]
  return [
    { href: urls.lookUp(), label: words.lookUp, description: words.lookUpText },
    { href: urls.procedures(), label: words.procedures, description: words.proceduresOfAllText },
    { href: urls.petitionStart(), label: words.petition, description: words.petitionText },
    { href: urls.provinceResults(), label: words.results, description: words.resultsText },
  ]
}

function nodeOf(branch: TreeBranch, lang: PageFrame['lang']) {
  const children = branch.children.map((one) => ({ label: displayName(one, lang), href: urls.unitHome(one.slug) }))
  return { label: displayName(branch, lang), href: urls.unitHome(branch.slug), children }
}

function Found({ page, search, found }: Pick<ProvincePageProps, 'page' | 'search' | 'found'>) {
  const { lang } = page
  const words = messages[lang]
  return (
    <section aria-labelledby="found">
      <h2 id="found">{found.length > 0 ? words.found(formatNumber(found.length, lang)) : words.foundNone(search)}</h2>
      <ul class="actions">
        {found.map((unit) => (
          <li>
            <a href={urls.unitHome(unit.slug)}>
              <span class="actions-label">{displayName(unit, lang)}</span>
              {unit.parent !== null && <span class="actions-text">{displayName(unit.parent, lang)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
