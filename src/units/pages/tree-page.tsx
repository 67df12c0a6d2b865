/** The tree of the province at any day, and the page of one unit through time. */
import { DateField, SubmitButton } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { Lang, PageFrame } from '../../ui/frame.ts'
import { withQuery } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Tree, type TreeNode } from '../../ui/tree.tsx'
import { urls } from '../../urls.ts'
import { publicWords } from '../messages/public.ts'
import { displayName } from '../names.ts'
import type { TreeBranch } from '../queries/units.ts'
import type { IsoDate } from '../rules.ts'
import { unitDay } from './words.tsx'

export type TreePageProps = {
  page: PageFrame
  tree: TreeBranch | undefined
  day: IsoDate
  days: readonly IsoDate[]
  /** What was typed, when it is no day. */
  wrongDay?: string | undefined
}

export const dayName = 'ngay'

export function TreePage({ page, tree, day, days, wrongDay }: TreePageProps) {
  const { lang } = page
  const words = publicWords[lang].tree
  const problems = wrongDay === undefined ? [] : [{ field: dayName, message: words.badDay }]
  return (
    <PublicPage page={page} problems={problems} description={words.dayHint}>
      <h1>{words.title}</h1>
      {tree !== undefined && <p>{words.lead(displayName(tree, lang), unitDay(day, lang))}</p>}
      <form class="filters" method="get" action={urls.units()}>
        <DateField
          lang={lang}
          name={dayName}
          label={words.day}
          hint={words.dayHint}
          value={wrongDay ?? day}
          problems={problems}
        />
        <SubmitButton tone="secondary">{words.show}</SubmitButton>
      </form>
      {tree === undefined ? (
        <Notice lang={lang}>
          <p>{words.nothing}</p>
        </Notice>
      ) : (
        <>
          <p>{countsOf(tree, lang)}</p>
          <Tree lang={lang} label={words.label} nodes={tree.children.map((branch) => nodeOf(branch, lang))} />
        </>
      )}
      {days.length > 1 && (
        <>
          <h2>{words.days}</h2>
          <ul>
            {days.map((one) => (
              <li>
                <a href={withQuery(urls.units(), { [dayName]: one })} aria-current={one === day ? 'true' : undefined}>
                  {unitDay(one, lang)}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </PublicPage>
  )
}

function countsOf(tree: TreeBranch, lang: Lang): string {
  const words = publicWords[lang].tree
  const districts = countLevel(tree, 'district')
  const communes = formatNumber(countLevel(tree, 'commune'), lang)
  return districts === 0 ? words.countsFlat(communes) : words.counts(formatNumber(districts, lang), communes)
}

function countLevel(branch: TreeBranch, level: TreeBranch['level']): number {
  return branch.children.reduce((sum, child) => sum + countLevel(child, level), branch.level === level ? 1 : 0)
}

function nodeOf(branch: TreeBranch, lang: Lang): TreeNode {
  const communes = branch.children.filter(({ level }) => level === 'commune').length
  const note = communes === 0 ? undefined : publicWords[lang].tree.communes(formatNumber(communes, lang))
  return {
    label: displayName(branch, lang),
    href: urls.unit(branch.slug),
    note,
    children: branch.children.map((child) => nodeOf(child, lang)),
  }
}
