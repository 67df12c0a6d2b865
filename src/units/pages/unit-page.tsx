/** One unit through time: what it is, what it was made of, what became of it, and what stands below it. */
import type { Lang, PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SummaryList, type SummaryRow } from '../../ui/summary-list.tsx'
import { urls } from '../../urls.ts'
import { publicWords } from '../messages/public.ts'
import { messages } from '../messages.ts'
import { displayName, inlineName } from '../names.ts'
import type { CodeReuse, UnitHistory } from '../queries/history.ts'
import type { UnitRow } from '../queries/units.ts'
import type { IsoDate, Validity } from '../rules.ts'
import { Story } from './story.tsx'
import { dayBefore, UnitLink, unitDay } from './words.tsx'

export type UnitPageProps = {
  page: PageFrame
  unit: UnitRow
  above: readonly UnitRow[]
  below: readonly UnitRow[]
  history: UnitHistory
  today: IsoDate
}

export function UnitPage({ page, unit, above, below, history, today }: UnitPageProps) {
  const { lang } = page
  const words = publicWords[lang]
  const name = displayName(unit, lang)
  return (
    <PublicPage page={page} back={{ href: urls.units(), label: words.unit.backToTree }} description={name}>
      <h1>{name}</h1>
      <Standing lang={lang} unit={unit} name={name} today={today} />
      <SummaryList rows={factsOf(unit, above, lifeOf(unit, history), today, lang)} />
      <h2>{words.unit.history}</h2>
      <Story lang={lang} history={history} />
      <CodeRemarks lang={lang} reuse={history.codeReuse} unit={unit} />
      {below.length > 0 && (
        <>
          <h2>{words.unit.below}</h2>
          <ul>
            {below.map((child) => (
              <li>
                <UnitLink lang={lang} unit={child} starts />
              </li>
            ))}
          </ul>
        </>
      )}
      <ul>
        {unit.level === 'commune' && (
          <li>
            <a href={urls.ratingResults(unit.slug)}>{words.unit.results}</a>
          </li>
        )}
        {unit.level !== 'village' && unit.level !== 'office' && (
          <li>
            <a href={urls.unitHome(unit.slug)}>{words.unit.home}</a>
          </li>
        )}
      </ul>
    </PublicPage>
  )
}

function Standing({ lang, unit, name, today }: { lang: Lang; unit: UnitRow; name: string; today: IsoDate }) {
  const words = publicWords[lang].unit
  const hasEnded = unit.validTo !== null && unit.validTo <= today
  if (!hasEnded && unit.validFrom <= today) return null
  return (
    <Notice lang={lang}>
      <p>
        {hasEnded
          ? words.ended(name, unitDay(unit.validTo ?? today, lang))
          : words.notYet(name, unitDay(unit.validFrom, lang))}
      </p>
    </Notice>
  )
}

/** From the first day of the first version to the end of the last. */
function lifeOf({ validFrom, validTo }: UnitRow, { versions }: UnitHistory): Validity {
  const [first] = versions
  const last = versions.at(-1)
  return { from: first?.validFrom ?? validFrom, to: last === undefined ? validTo : last.validTo }
}

function factsOf(unit: UnitRow, above: readonly UnitRow[], life: Validity, today: IsoDate, lang: Lang): SummaryRow[] {
  const words = publicWords[lang].unit
  const rows: SummaryRow[] = [
    { label: words.kind, value: messages[lang].kinds[unit.kind] },
    { label: words.code, value: unit.code ?? words.noCode },
  ]
  if (above.length > 0) {
    rows.push({
      label: words.above,
      value: above.map((upper, index) => (
        <>
          {index > 0 && ', '}
          <UnitLink lang={lang} unit={upper} />
        </>
      )),
    })
  }
  rows.push({ label: words.validFrom, value: spanOf(life, today, lang) })
  return rows
}

function spanOf({ from, to }: Validity, today: IsoDate, lang: Lang): string {
  const words = publicWords[lang].unit
  const first = unitDay(from, lang)
  if (to === null) return from <= today ? words.since(first) : first
  const last = unitDay(dayBefore(to), lang)
  return to <= today ? words.between(first, last) : words.endsLater(first, last)
}

function CodeRemarks({ lang, reuse, unit }: { lang: Lang; reuse: readonly CodeReuse[]; unit: UnitRow }) {
  if (reuse.length === 0) return null
  const words = publicWords[lang].codes
  return (
    <>
      <h2>{words.title}</h2>
      {reuse.map((other) => (
        <p>
          {other.validFrom > unit.validFrom
            ? words.text(other.code ?? '', inlineName(other, lang), unitDay(other.validFrom, lang))
            : words.earlier(other.code ?? '', inlineName(other, lang), unitDay(other.validTo ?? '', lang))}
        </p>
      ))}
      <p>{words.remark}</p>
    </>
  )
}
