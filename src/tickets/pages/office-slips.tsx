// Back office: slips to print for today, and how many were printed where.

import type { FormState } from '../../platform/http/answer-form.ts'
import { RadioGroup, Select } from '../../ui/choices.tsx'
import { Form, SubmitButton, TextField } from '../../ui/form.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { displayName } from '../../units/names.ts'
import { messages } from '../messages.ts'
import type { BatchRow, PlaceOfSlips } from '../queries.ts'
import { mostSlips, type Outcome, outcomes } from '../rules.ts'

export interface FormChoice {
  readonly id: string
  readonly title: string
}

export interface OfficeSlipsProps {
  readonly page: OfficeFrame
  readonly places: readonly PlaceOfSlips[]
  readonly forms: readonly FormChoice[]
  readonly batches: readonly BatchRow[]
  readonly form: FormState
}

export function OfficeSlipsPage({ page, places, forms, batches, form }: OfficeSlipsProps) {
  const { lang } = page
  const words = messages[lang].form
  return (
    <OfficePage page={page} breadcrumb={[{ label: words.title }]} problems={form.problems}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      {places.length === 0 ? (
        <Notice lang={lang} title={words.noPlaces} />
      ) : (
        <OrderForm page={page} places={places} forms={forms} form={form} />
      )}
      <h2>{messages[lang].batches.title}</h2>
      <p>{messages[lang].batches.note}</p>
      <BatchTable lang={lang} places={places} batches={batches} />
    </OfficePage>
  )
}

function OrderForm({ page, places, forms, form }: Pick<OfficeSlipsProps, 'page' | 'places' | 'forms' | 'form'>) {
  const { lang } = page
  const words = messages[lang].form
  const typed = (name: string) => form.values[name]?.[0]
  const common = { lang, problems: form.problems }
  const [only] = places.length === 1 ? places : []
  return (
    <Form page={page}>
      <Select
        {...common}
        name="placeId"
        label={words.place}
        choices={places.map((place) => ({ value: place.unitId, label: placeName(place, places, lang) }))}
        value={typed('placeId') ?? only?.unitId}
        empty={only === undefined ? undefined : false}
      />
      <RadioGroup
        {...common}
        name="outcome"
        label={words.outcome}
        hint={words.outcomeHint}
        choices={outcomes.map((outcome) => ({ value: outcome, label: messages[lang].outcomes[outcome] }))}
        value={typed('outcome') ?? 'received'}
      />
      <TextField
        {...common}
        name="count"
        label={words.count}
        hint={words.countHint(formatNumber(mostSlips, lang))}
        value={typed('count') ?? '8'}
        inputmode="numeric"
        autocomplete="off"
        width={4}
      />
      <Select
        {...common}
        name="questionnaire"
        label={words.questionnaire}
        hint={words.questionnaireHint}
        choices={forms.map(({ id, title }) => ({ value: id, label: title }))}
        value={typed('questionnaire')}
        empty={words.usual}
      />
      <Notice lang={lang} tone="warning" title={words.onlyNow} />
      <SubmitButton>{words.submit}</SubmitButton>
    </Form>
  )
}

/** The commune's name stands behind a counter's where somebody works for several communes. */
function placeName(place: PlaceOfSlips, places: readonly PlaceOfSlips[], lang: Lang): string {
  const commune = displayName(place.commune, lang)
  if (place.unitId === place.commune.unitId) return messages[lang].form.wholeCommune(commune)
  const isOne = places.every((one) => one.commune.unitId === place.commune.unitId)
  return isOne ? displayName(place, lang) : `${displayName(place, lang)} – ${commune}`
}

interface BatchLine {
  readonly day: string
  readonly place: string
  readonly slips: Readonly<Record<Outcome, number>>
  readonly total: number
}

function BatchTable({ lang, places, batches }: Pick<OfficeSlipsProps, 'places' | 'batches'> & { lang: Lang }) {
  const words = messages[lang]
  const number = (value: number) => formatNumber(value, lang)
  const columns: Column<BatchLine>[] = [
    { key: 'day', header: words.batches.day, cell: ({ day }) => formatDate(day, lang) },
    { key: 'place', header: words.batches.place, cell: ({ place }) => place, rowHeader: true },
    ...outcomes.map(
      (outcome): Column<BatchLine> => ({
        key: outcome,
        header: words.outcomes[outcome],
        cell: ({ slips }) => number(slips[outcome]),
        numeric: true,
      }),
    ),
    { key: 'total', header: words.batches.total, cell: ({ total }) => number(total), numeric: true },
  ]
  return (
    <DataTable
      lang={lang}
      id="slips"
      caption={words.batches.title}
      captionUnseen
      columns={columns}
      rows={linesOf(places, batches, lang)}
      empty={words.batches.empty}
    />
  )
}

/** One line for a place and a day, in the order of the batches: newest day first. */
function linesOf(places: readonly PlaceOfSlips[], batches: readonly BatchRow[], lang: Lang): BatchLine[] {
  const groups = Map.groupBy(batches, ({ unitId, day }) => `${day} ${unitId}`)
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows
    if (first === undefined) return []
    const place = places.find(({ unitId }) => unitId === first.unitId)
    const count = (outcome: Outcome) =>
      rows.filter((row) => row.outcome === outcome).reduce((sum, { slips }) => sum + slips, 0)
    const slips = { received: count('received'), supplemented: count('supplemented'), refused: count('refused') }
    return [
      {
        day: first.day,
        place: place === undefined ? messages[lang].batches.former : placeName(place, places, lang),
        slips,
        total: slips.received + slips.supplemented + slips.refused,
      },
    ]
  })
}
