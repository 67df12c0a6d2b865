// The home page of a commune, or of what stands above it: rate us, how we do, where and when we are open.
import type { Summary } from '../../ratings/figures.ts'
import { figureOf } from '../../ratings/pages/words.ts'
import { ActionList } from '../../ui/action-list.tsx'
import { formatDate } from '../../ui/format.ts'
import type { Lang, PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Stat } from '../../ui/stat.tsx'
import { SummaryList, type SummaryRow } from '../../ui/summary-list.tsx'
import { displayName } from '../../units/names.ts'
import type { Profile } from '../../units/queries/profile.ts'
import type { UnitRef, UnitRow } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { messages } from '../messages.ts'
import { hoursLines } from '../rules/hours.ts'

export interface UnitHomeProps {
  readonly page: PageFrame
  readonly unit: UnitRow
  readonly profile: Profile
  /** Of communes alone: the sum of a district, less the communes shown, could tell a cell that is too small. */
  readonly overall: Summary | undefined
  readonly counters: readonly UnitRow[]
  readonly members: readonly UnitRow[]
  /** Set when the unit has ended: where its people belong now. */
  readonly successors: readonly UnitRef[] | undefined
}

export function UnitHome(props: UnitHomeProps) {
  const { page, unit, profile, overall, counters, members, successors } = props
  const { lang } = page
  const words = messages[lang]
  const isCommune = unit.level === 'commune'
  const hasEnded = successors !== undefined
  const actions = [
    ...(isCommune && !hasEnded
      ? [{ href: `${urls.rate(unit.slug)}?kenh=web`, label: words.rate, description: words.rateText }]
      : []),
    ...(isCommune && !hasEnded
      ? [{ href: urls.ratingResults(unit.slug), label: words.results, description: words.resultsText }]
      : []),
    { href: urls.unit(unit.slug), label: words.history, description: words.historyText },
  ]
  const facts = factRows(profile, lang)
  return (
    <PublicPage page={page}>
      <h1>{displayName(unit, lang)}</h1>
      {successors !== undefined && <Ended lang={lang} unit={unit} successors={successors} />}
      <ActionList items={actions} />
      {overall !== undefined && <Stat lang={lang} label={words.figure} figure={figureOf(overall)} />}
      {facts.length > 0 && (
        <>
          <h2>{words.desk}</h2>
          <SummaryList rows={facts} />
        </>
      )}
      {counters.length > 0 && (
        <Links title={words.counters} units={counters} lang={lang} href={(slug) => `${urls.rate(slug)}?kenh=web`} />
      )}
      {members.length > 0 && (
        <Links
          title={members[0]?.level === 'district' ? words.districts : words.members}
          units={members}
          lang={lang}
          href={urls.unitHome}
        />
      )}
    </PublicPage>
  )
}

function Links({
  title,
  units,
  lang,
  href,
}: {
  title: string
  units: readonly UnitRow[]
  lang: Lang
  href(slug: string): string
}) {
  return (
    <>
      <h2>{title}</h2>
      <ul class="link-list">
        {units.map((unit) => (
          <li>
            <a href={href(unit.slug)}>{displayName(unit, lang)}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

function Ended({ lang, unit, successors }: { lang: Lang; unit: UnitRow; successors: readonly UnitRef[] }) {
  const words = messages[lang]
  return (
    <Notice
      lang={lang}
      tone="warning"
      title={words.ended(displayName(unit, lang), formatDate(unit.validTo ?? '', lang))}
    >
      {successors.length === 0 ? (
        <p>{words.endedUnknown}</p>
      ) : (
        <p>
          {words.endedNext}{' '}
          {successors.map((one, index) => (
            <>
              {index > 0 && ', '}
              <a href={urls.unitHome(one.slug)}>{displayName(one, lang)}</a>
            </>
          ))}
        </p>
      )}
    </Notice>
  )
}

function factRows({ phone, email, address, hours }: Profile, lang: Lang): SummaryRow[] {
  const words = messages[lang]
  const lines = hoursLines(hours)
  return [
    ...(address === null ? [] : [{ label: words.address, value: address }]),
    ...(phone === null ? [] : [{ label: words.phone, value: <a href={`tel:${phone}`}>{phone}</a> }]),
    ...(email === null ? [] : [{ label: words.email, value: <a href={`mailto:${email}`}>{email}</a> }]),
    ...(lines.length === 0
      ? []
      : [
          {
            label: words.hours,
            value: (
              <ul class="plain">
                {lines.map(({ first, last, times }) => (
                  <li>
                    {first === last
                      ? words.days[first]
                      : words.daySpan(words.days[first] ?? '', (words.days[last] ?? '').toLocaleLowerCase('vi'))}
                    : {times.join(', ')}
                  </li>
                ))}
              </ul>
            ),
          },
        ]),
  ]
}
