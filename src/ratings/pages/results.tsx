// What everybody may see of a commune: its figure with its number, and what it was made of.

import type { Questionnaire } from '../../questionnaires/rules.ts'
import { ButtonLink } from '../../ui/form.tsx'
import type { PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { inlineName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import type { Results } from '../figures.ts'
import { messages } from '../messages/ratings.ts'
import type { Place } from '../queries/places.ts'
import type { Period } from '../rules.ts'
import { FigureDetails, Headline } from './figures.tsx'
import { channelQuery } from './links.ts'

export interface ResultsPageProps {
  readonly page: PageFrame
  readonly place: Place
  readonly results: Results
  readonly form: Questionnaire
  readonly period: Period
  readonly until: string
}

export function ResultsPage({ page, place, results, form, period, until }: ResultsPageProps) {
  const { lang } = page
  const words = messages[lang].results
  return (
    <PublicPage page={page}>
      <h1>{words.title(inlineName(place.commune, lang))}</h1>
      <Headline lang={lang} results={results} period={period} until={until} />
      <p>{words.open}</p>
      <FigureDetails lang={lang} results={results} form={form} />
      <p>{words.beFirst}</p>
      <ButtonLink href={`${urls.rate(place.commune.slug)}${channelQuery}`}>{words.rate}</ButtonLink>
    </PublicPage>
  )
}
