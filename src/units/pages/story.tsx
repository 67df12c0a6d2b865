/** The history of a unit told line by line: what it was made of, what became of it, by which act. */
import type { Child } from 'hono/jsx'
import { formatPercent } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { SummaryList, type SummaryRow } from '../../ui/summary-list.tsx'
import { type PublicWords, publicWords } from '../messages/public.ts'
import { inlineName } from '../names.ts'
import type { HistoryChange, HistoryVersion, Relative, UnitHistory } from '../queries/history.ts'
import { UnitLink, unitDay } from './words.tsx'

export function Story({ lang, history }: { lang: Lang; history: UnitHistory }) {
  const words = publicWords[lang].story
  const [first] = history.versions
  const isOpening = first !== undefined && !history.changes.some(({ date }) => date === first.validFrom)
  const rows: SummaryRow[] = history.changes.map((change) => ({
    label: unitDay(change.date, lang),
    value: <Event lang={lang} change={change} history={history} />,
  }))
  if (isOpening) rows.unshift({ label: unitDay(first.validFrom, lang), value: words.opening })
  return <SummaryList rows={rows} />
}

function Event({ lang, change, history }: { lang: Lang; change: HistoryChange; history: UnitHistory }) {
  const words = publicWords[lang].story
  const open = history.open.find(({ date }) => date === change.date)
  return (
    <>
      {sentences(change, history.versions, lang).map((sentence) => (
        <p>{sentence}</p>
      ))}
      {open !== undefined && <p>{openWords(words, open.reason)}</p>}
      {open?.later && (
        <p>
          {words.laterHolder} <UnitLink lang={lang} unit={open.later} />.
        </p>
      )}
      {change.act !== '' && <p class="hint">{words.act(change.act)}</p>}
      {!change.isDateKnown && <p class="hint">{words.dateUnknown}</p>}
    </>
  )
}

function openWords(words: PublicWords['story'], reason: string): string {
  return reason === 'successor-unknown' || reason === 'origin-unknown' || reason === 'renamed-or-merged'
    ? words[reason]
    : reason
}

function sentences(change: HistoryChange, versions: readonly HistoryVersion[], lang: Lang): Child[] {
  const words = publicWords[lang].story
  const said: Child[] = []
  const { from, to, goesOn, date } = change
  if (from.length > 0) said.push(list(goesOn ? words.tookIn : words.madeOf, from, lang))
  if (to.length > 0) said.push(list(goesOn ? words.gave : to.length > 1 ? words.dividedInto : words.wentInto, to, lang))
  if (goesOn) said.push(...differences(versions, date, lang))
  if (said.length > 0) return said
  if (goesOn) return [words.changed]
  return [versions.some(({ validFrom }) => validFrom === date) ? words.founded : words.endedOnly]
}

/** What is different between the version that ended on the day and the one that began. */
function differences(versions: readonly HistoryVersion[], date: string, lang: Lang): string[] {
  const words = publicWords[lang].story
  const before = versions.find(({ validTo }) => validTo === date)
  const after = versions.find(({ validFrom }) => validFrom === date)
  if (before === undefined || after === undefined) return []
  const said: string[] = []
  if (before.kind !== after.kind) said.push(words.reclassified(inlineName(before, lang), inlineName(after, lang)))
  else if (before.name !== after.name) said.push(words.renamed(inlineName(before, lang), inlineName(after, lang)))
  if (after.parent !== null && before.parent?.unitId !== after.parent.unitId) {
    const to = inlineName(after.parent, lang)
    said.push(before.parent === null ? words.movedTo(to) : words.moved(inlineName(before.parent, lang), to))
  }
  return said
}

function list(beginning: string, relatives: readonly Relative[], lang: Lang): Child {
  const words = publicWords[lang].story
  return (
    <>
      {beginning}{' '}
      {relatives.map((relative, index) => (
        <>
          {index > 0 && (index === relatives.length - 1 ? ` ${words.and} ` : ', ')}
          <UnitLink lang={lang} unit={relative} />
          {isPart(relative) && ` (${words.share(formatPercent((relative.populationShare ?? 0) / 1_000_000, lang))})`}
        </>
      ))}
      .
    </>
  )
}

function isPart({ populationShare }: Relative): boolean {
  return populationShare !== null && populationShare < 1_000_000
}
