// The home page of a commune, or of what stands above it: rate us, how we do, where and when we are open.
import { FigureCard, type FigureCardProps } from '../../results/pages/figure.tsx'
import { ActionList } from '../../ui/action-list.tsx'
import { TextField } from '../../ui/form.tsx'
import { formatDate } from '../../ui/format.ts'
import type { Lang, PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SummaryList, type SummaryRow } from '../../ui/summary-list.tsx'
import { displayName } from '../../units/names.ts'
import type { Profile } from '../../units/queries/profile.ts'
import type { UnitRef, UnitRow } from '../../units/queries/units.ts'
import type { DeskPerson, OpeningHours } from '../../units/rules.ts'
import { urls } from '../../urls.ts'
import { messages } from '../messages.ts'
import type { DayRun } from '../rules/days-off.ts'
import type { NewsItem } from '../rules/feeds.ts'
import { hoursLines } from '../rules/hours.ts'

export interface Reception {
  readonly police: readonly OpeningHours[]
  readonly closed: readonly DayRun[]
  readonly worked: readonly DayRun[]
}

/** What stands with the official figure. */
export type Official = Pick<FigureCardProps, 'figures' | 'period' | 'offered' | 'served'>

export interface UnitHomeProps {
  readonly page: PageFrame
  readonly unit: UnitRow
  readonly profile: Profile
  /** Of communes alone: the sum of a district, less the communes shown, could tell a cell that is too small. */
  readonly official: Official | undefined
  /** Who works at the desk, and what they are reached under. */
  readonly people: readonly DeskPerson[]
  /** When people are received for what the police handles, where that differs; days ahead that are unlike usual. */
  readonly reception: Reception | undefined
  /** The newest first, a few. */
  readonly news: readonly NewsItem[]
  /** Numbers are given out at the one-stop. */
  readonly hasQueue: boolean
  readonly counters: readonly UnitRow[]
  readonly members: readonly UnitRow[]
  /** Set when the unit has ended: where its people belong now. */
  readonly successors: readonly UnitRef[] | undefined
}

export function UnitHome(props: UnitHomeProps) {
  const { page, unit, official, people, news, counters, members, successors } = props
  const { lang } = page
  const words = messages[lang]
  const isOpen = unit.level === 'commune' && successors === undefined
  const facts = factRows(props)
  return (
    <PublicPage page={page}>
      <h1>{displayName(unit, lang)}</h1>
      {successors !== undefined && <Ended lang={lang} unit={unit} successors={successors} />}
      <ActionList items={actionsOf(props, isOpen)} />
      {isOpen && <ProcedureSearch lang={lang} unit={unit} />}
      {news.length > 0 && <News lang={lang} unit={unit} news={news} />}
      {facts.length + people.length > 0 && <h2>{words.desk}</h2>}
      {facts.length > 0 && <SummaryList rows={facts} />}
      {people.length > 0 && <People lang={lang} people={people} />}
      {official !== undefined && (
        <FigureCard {...{ lang, label: words.figure, kind: 'verified', level: 'commune', ...official }}>
          <p>
            <a href={urls.ratingResults(unit.slug)}>{words.results}</a>
          </p>
        </FigureCard>
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
      <ul class="link-list">
        <li>
          <a href={urls.unit(unit.slug)}>{words.history}</a>
        </li>
        {isOpen && (
          <>
            <li>
              <a href={urls.unitScorecards(unit.slug)}>{words.scorecards}</a>
            </li>
            <li>
              <a href={urls.unitSiteQuality(unit.slug)}>{words.siteQuality}</a>
            </li>
            <li>
              <a href={urls.unitNews(unit.slug)}>{words.news.link}</a>
            </li>
            <li>
              <a href={urls.unitShare(unit.slug)}>{words.share.link}</a>
            </li>
          </>
        )}
      </ul>
    </PublicPage>
  )
}

/** In the order in which people need them: rate us, where is my dossier, what do I need, tell us something. */
export function actionsOf({ page: { lang }, unit, hasQueue }: UnitHomeProps, isOpen: boolean) {
  const words = messages[lang]
  if (!isOpen) return []
  return [
    { href: `${urls.rate(unit.slug)}?kenh=web`, label: words.rate, description: words.rateText },
    { href: urls.unitLookUp(unit.slug), label: words.lookUp, description: words.lookUpText },
    { href: urls.unitProcedures(unit.slug), label: words.procedures, description: words.proceduresText },
    { href: urls.petitionForm(unit.slug), label: words.petition, description: words.petitionText },
    ...(hasQueue ? [{ href: urls.queuePhone(unit.slug), label: words.queue, description: words.queueText }] : []),
  ]
}

function ProcedureSearch({ lang, unit }: { lang: Lang; unit: UnitRow }) {
  const words = messages[lang]
  return (
    <search>
      <form class="filters" method="get" action={urls.unitProcedures(unit.slug)}>
        <TextField lang={lang} name="tim" type="search" label={words.need} hint={words.needHint} />
        <div class="filters-buttons">
          <button class="button button-secondary" type="submit">
            {words.searchButton}
          </button>
        </div>
      </form>
    </search>
  )
}

function News({ lang, unit, news }: { lang: Lang; unit: UnitRow; news: readonly NewsItem[] }) {
  const words = messages[lang]
  return (
    <section aria-labelledby="tin-moi">
      <h2 id="tin-moi">{words.news.title}</h2>
      <ul class="link-list">
        {news.map(({ title, link, day }) => (
          <li>
            <a href={link}>{title}</a> ({formatDate(day, lang)})
          </li>
        ))}
      </ul>
      <p>
        <a href={urls.unitPetitionAnswers(unit.slug)}>{words.news.answers}</a>
      </p>
    </section>
  )
}

/** @source Nghị định 61/2018 Art. 9.7 */
function People({ lang, people }: { lang: Lang; people: readonly DeskPerson[] }) {
  return (
    <>
      <h3>{messages[lang].people}</h3>
      <SummaryList
        rows={people.map(({ name, title, field, phone }) => ({
          label: name,
          value: (
            <>
              {[title, field].filter((text) => text !== '').join('. ')}
              {phone !== '' && (
                <>
                  {title + field !== '' && '. '}
                  <a href={`tel:${phone}`}>{phone}</a>
                </>
              )}
            </>
          ),
        }))}
      />
    </>
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

/** Where and when; what is said is in the profile, and in the calendar of the office. */
export function factRows({ profile, reception, page: { lang } }: UnitHomeProps): SummaryRow[] {
  const words = messages[lang]
  const { phone, email, address, hours } = profile
  const rows: readonly (SummaryRow | false)[] = [
    address !== null && { label: words.address, value: address },
    phone !== null && { label: words.phone, value: <a href={`tel:${phone}`}>{phone}</a> },
    email !== null && { label: words.email, value: <a href={`mailto:${email}`}>{email}</a> },
    hours.length > 0 && { label: words.hours, value: <Hours lang={lang} hours={hours} /> },
    ...(reception === undefined ? [] : receptionRows(reception, lang)),
  ]
  return rows.filter((row) => row !== false)
}

function receptionRows({ police, closed, worked }: Reception, lang: Lang): (SummaryRow | false)[] {
  const words = messages[lang]
  return [
    police.length > 0 && { label: words.policeHours, value: <Hours lang={lang} hours={police} /> },
    closed.length > 0 && { label: words.daysOff, value: closed.map((run) => runText(run, lang)).join('; ') },
    worked.length > 0 && { label: words.daysWorked, value: worked.map((run) => runText(run, lang)).join('; ') },
  ]
}

function runText({ from, to }: DayRun, lang: Lang): string {
  const [first, last] = [formatDate(from, lang), formatDate(to, lang)]
  return from === to ? first : messages[lang].dayRun(first, last)
}

function Hours({ lang, hours }: { lang: Lang; hours: readonly OpeningHours[] }) {
  const words = messages[lang]
  const inSentence = (day: string) => day.charAt(0).toLocaleLowerCase('vi') + day.slice(1)
  return (
    <ul class="plain">
      {hoursLines(hours).map(({ first, last, times }) => (
        <li>
          {first === last
            ? words.days[first]
            : words.daySpan(
                words.days[first] ?? '',
                lang === 'vi' ? inSentence(words.days[last] ?? '') : (words.days[last] ?? ''),
              )}
          : {times.join(', ')}
        </li>
      ))}
    </ul>
  )
}
