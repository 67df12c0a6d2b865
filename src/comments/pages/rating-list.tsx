// Back office: single ratings with the public wording of their comments, without anything that tells who was there.

import { satisfactionScale } from '../../questionnaires/instruments/parts.ts'
import type { Questionnaire } from '../../questionnaires/rules.ts'
import type { WeekGroup } from '../../ratings/figures.ts'
import { messages } from '../../ratings/messages/ratings.ts'
import { weeksText } from '../../ratings/pages/words.ts'
import type { NamedUnit } from '../../ratings/queries/places.ts'
import { isScale } from '../../ratings/rules.ts'
import { Checkbox, Select } from '../../ui/choices.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { TextField } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { displayName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { moderationWords } from '../messages/moderation.ts'
import type { RatingFilter, RatingRow } from '../queries/ratings.ts'
import { Wording } from './public-parts.tsx'

export interface OfficeListProps {
  readonly page: OfficeFrame
  readonly unit: NamedUnit
  readonly form: Questionnaire
  readonly groups: readonly WeekGroup[]
  readonly minimum: number
  readonly filter: RatingFilter
  readonly ratings: { readonly total: number; readonly rows: readonly RatingRow[] }
  readonly pageNumber: number
  readonly pageSize: number
}

export function OfficeListPage({
  page,
  unit,
  form,
  groups,
  minimum,
  filter,
  ratings,
  pageNumber,
  pageSize,
}: OfficeListProps) {
  const { lang } = page
  const words = messages[lang].office
  const breadcrumb = [
    { href: urls.officeRatings(), label: words.title },
    { href: urls.officeUnitRatings(unit.slug), label: displayName(unit, lang) },
    { label: words.list },
  ]
  return (
    <OfficePage page={page} breadcrumb={breadcrumb}>
      <h1>{words.list}</h1>
      {groups.length === 0 ? (
        <Notice lang={lang}>
          <p>{words.tooFew(formatNumber(minimum, lang))}</p>
        </Notice>
      ) : (
        <>
          <p>{words.weeksOnly}</p>
          <Filters page={page} filter={filter} />
          <RatingTable lang={lang} form={form} groups={groups} ratings={ratings} />
          <Pagination lang={lang} path={page.path} page={pageNumber} pageSize={pageSize} total={ratings.total} />
        </>
      )}
    </OfficePage>
  )
}

function Filters({ page, filter }: Pick<OfficeListProps, 'page' | 'filter'>) {
  const { lang } = page
  const words = messages[lang].office
  return (
    <FilterBar lang={lang} path={page.path} names={['muc', 'y-kien', 'tim']}>
      <Select
        lang={lang}
        name="muc"
        label={words.level}
        empty={words.allLevels}
        value={filter.level === undefined ? undefined : String(filter.level)}
        choices={satisfactionScale.map(({ id, words: label }) => ({ value: id, label: label[lang] })).reverse()}
      />
      <TextField lang={lang} name="tim" label={words.search} value={filter.search} type="search" />
      <Checkbox lang={lang} name="y-kien" value="co" label={words.onlyComments} checked={filter.onlyComments} />
    </FilterBar>
  )
}

function RatingTable({
  lang,
  form,
  groups,
  ratings,
}: Pick<OfficeListProps, 'form' | 'groups' | 'ratings'> & { lang: Lang }) {
  const words = messages[lang].office
  const weeks = new Map(groups.map(({ fromWeek, toWeek }) => [fromWeek, weeksText(fromWeek, toWeek, lang)]))
  const columns: Column<RatingRow>[] = [
    {
      key: 'score',
      header: words.score,
      cell: ({ score }) => (score === null ? '' : `${score} · ${satisfactionScale[score - 1]?.words[lang] ?? ''}`),
      rowHeader: true,
    },
    { key: 'comment', header: words.comment, cell: (row) => <Comment lang={lang} row={row} /> },
    {
      key: 'elements',
      header: words.elements,
      cell: ({ answers }) => <Elements answers={answers} form={form} lang={lang} />,
    },
    { key: 'weeks', header: words.weeks, cell: ({ fromWeek }) => weeks.get(fromWeek) ?? '' },
  ]
  return (
    <DataTable
      lang={lang}
      id="ratings"
      caption={words.count(formatNumber(ratings.total, lang))}
      columns={columns}
      rows={ratings.rows}
      empty={words.empty}
    />
  )
}

/** The words that everybody may read, or what has become of them. */
function Comment({ lang, row: { comment, wording } }: { lang: Lang; row: RatingRow }) {
  if (comment === null) return <></>
  if (wording !== null) return <Wording lang={lang} wording={wording} />
  return <span class="quiet">{moderationWords[lang].states[comment]}</span>
}

/** The answers to the element questions, as short as they can be said. */
function Elements({ answers, form, lang }: { answers: RatingRow['answers']; form: Questionnaire; lang: Lang }) {
  const given = form.questions.filter(
    (question) => isScale(question) && question.id !== form.overall && answers[question.id] !== undefined,
  )
  if (given.length === 0) return <></>
  return <>{given.map(({ id, short }) => `${short[lang]} ${answers[id]}`).join(' · ')}</>
}
