// Back office: which questionnaire is asked at a commune and at each of its counters.
import type { FormState } from '../../platform/http/answer-form.ts'
import type { QuestionnaireLine } from '../../questionnaires/queries.ts'
import { Select } from '../../ui/choices.tsx'
import { Form, SubmitButton } from '../../ui/form.tsx'
import type { OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { displayName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { formWords } from '../messages/forms.ts'
import { messages } from '../messages/ratings.ts'
import type { NamedUnit } from '../queries/places.ts'
import { placeLabel } from './office-unit.tsx'

interface FormsProps {
  readonly page: OfficeFrame
  readonly unit: NamedUnit
  readonly places: readonly NamedUnit[]
  /** Unit to the questionnaire that was chosen for it. */
  readonly chosen: ReadonlyMap<string, string>
  readonly questionnaires: readonly QuestionnaireLine[]
  readonly state: FormState
  readonly isSaved: boolean
}

export function FormsPage({ page, unit, places, chosen, questionnaires, state, isSaved }: FormsProps) {
  const { lang } = page
  const words = formWords[lang]
  const offered = questionnaires.filter(({ publishedOn }) => publishedOn !== null)
  const choices = offered.map(({ id, title }) => ({ value: id, label: title[lang] }))
  return (
    <OfficePage
      page={page}
      breadcrumb={[
        { href: urls.officeRatings(), label: messages[lang].office.title },
        { href: urls.officeUnitRatings(unit.slug), label: displayName(unit, lang) },
        { label: words.title },
      ]}
      problems={state.problems}
    >
      {isSaved && <Notice lang={lang} tone="success" title={words.saved} live />}
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <SummaryList
        rows={places.map((place) => {
          const form = choices.find(({ value }) => value === chosen.get(place.unitId))
          return { label: placeLabel(place, unit, lang), value: form?.label ?? words.usual }
        })}
      />
      <h2>{words.change}</h2>
      <Form page={page} action={urls.officeForms(unit.slug)}>
        <Select
          lang={lang}
          name="unit"
          label={words.place}
          value={state.values.unit?.[0]}
          choices={places.map((place) => ({ value: place.unitId, label: placeLabel(place, unit, lang) }))}
          problems={state.problems}
        />
        <Select
          lang={lang}
          name="questionnaire"
          label={words.form}
          empty={words.usual}
          value={state.values.questionnaire?.[0]}
          choices={choices}
          problems={state.problems}
        />
        <SubmitButton>{words.save}</SubmitButton>
      </Form>
    </OfficePage>
  )
}
