// Back office: the figures of one unit, its counters, and the way to single ratings and to the printed codes.

import type { Questionnaire } from '../../questionnaires/rules.ts'
import { ButtonLink } from '../../ui/form.tsx'
import type { OfficeFrame } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { displayName, inlineName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import type { Results, Summary } from '../figures.ts'
import { formWords } from '../messages/forms.ts'
import { paperWords } from '../messages/paper.ts'
import { messages } from '../messages/ratings.ts'
import type { NamedUnit } from '../queries/places.ts'
import type { Period } from '../rules.ts'
import { FigureDetails, Headline, summaryColumns } from './figures.tsx'

export interface PlaceFigure {
  readonly place: NamedUnit
  readonly summary: Summary
}

export interface OfficeUnitProps {
  readonly page: OfficeFrame
  readonly unit: NamedUnit
  readonly results: Results
  readonly form: Questionnaire
  readonly period: Period
  readonly until: string
  readonly places: readonly PlaceFigure[]
  readonly mayEnterPaper: boolean
  readonly mayChooseForm: boolean
}

export function OfficeUnitPage(props: OfficeUnitProps) {
  const { page, unit, results, form, period, until, places, mayEnterPaper, mayChooseForm } = props
  const { lang } = page
  const words = messages[lang].office
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officeRatings(), label: words.title }, { label: displayName(unit, lang) }]}
    >
      <h1>{displayName(unit, lang)}</h1>
      <p>
        {words.open} <a href={urls.ratingResults(unit.slug)}>{words.official}</a>
      </p>
      <Headline lang={lang} results={results} period={period} until={until} />
      <p class="buttons">
        <ButtonLink href={urls.officeRatingList(unit.slug)}>{words.list}</ButtonLink>{' '}
        <ButtonLink href={urls.officePosters(unit.slug)} tone="secondary">
          {words.posters}
        </ButtonLink>
        {mayEnterPaper && (
          <>
            {' '}
            <ButtonLink href={urls.officePaper(unit.slug)} tone="secondary">
              {paperWords[lang].title}
            </ButtonLink>
          </>
        )}
        {mayChooseForm && (
          <>
            {' '}
            <ButtonLink href={urls.officeForms(unit.slug)} tone="secondary">
              {formWords[lang].title}
            </ButtonLink>
          </>
        )}
      </p>
      <FigureDetails lang={lang} results={results} form={form} />
      {places.length > 1 && (
        <>
          <h2>{words.byPlace}</h2>
          <p>{words.byPlaceHint}</p>
          <PlaceTable lang={lang} unit={unit} places={places} />
        </>
      )}
    </OfficePage>
  )
}

function PlaceTable({ lang, unit, places }: Pick<OfficeUnitProps, 'unit' | 'places'> & { lang: 'vi' | 'en' }) {
  const words = messages[lang]
  const columns: Column<PlaceFigure>[] = [
    { key: 'place', header: words.table.place, cell: ({ place }) => placeLabel(place, unit, lang), rowHeader: true },
    ...summaryColumns<PlaceFigure>(lang),
  ]
  return (
    <DataTable lang={lang} id="places" caption={words.office.byPlace} captionUnseen columns={columns} rows={places} />
  )
}

/** The code of the whole unit stands among its counters. */
export function placeLabel(place: NamedUnit, unit: NamedUnit, lang: 'vi' | 'en'): string {
  if (place.unitId === unit.unitId) return messages[lang].office.wholeUnit(inlineName(unit, lang))
  return displayName(place, lang)
}
