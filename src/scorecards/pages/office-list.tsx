// Back office: the communes within reach in one period, and the form for what the province decides where the rule is silent.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Select } from '../../ui/choices.tsx'
import { Form, SubmitButton } from '../../ui/form.tsx'
import type { OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { urls } from '../../urls.ts'
import { cardWords } from '../messages/card.ts'
import { officeWords } from '../messages/office.ts'
import { type GapInput, gapChoices, gapKeys } from '../rules/gaps.ts'
import type { PublishedCard } from '../rules/published.ts'
import { gapChoiceText } from './card.tsx'
import { PeriodChooser, periodGroups } from './choose.tsx'
import { CommuneTable, type NamedCommune } from './communes.tsx'

interface ListProps {
  readonly page: OfficeFrame
  readonly period: string
  readonly today: string
  readonly communes: readonly NamedCommune[]
  readonly cards: readonly PublishedCard[]
  readonly maySetGaps: boolean
  readonly done: string | undefined
}

export function ScorecardListPage({ page, period, today, communes, cards, maySetGaps, done }: ListProps) {
  const { lang } = page
  const words = officeWords[lang]
  const said = done === undefined ? undefined : words.done[done]
  return (
    <OfficePage page={page} breadcrumb={[{ label: words.title }]}>
      <h1>{words.title}</h1>
      {said !== undefined && <Notice lang={lang} tone="success" title={said} live />}
      <p>{words.lead}</p>
      {maySetGaps && (
        <p>
          <a href={urls.officeScorecardGaps()}>{words.gapsLink}</a>
        </p>
      )}
      <PeriodChooser
        {...{ lang, period, label: words.period }}
        action={urls.officeScorecards()}
        groups={periodGroups(lang, today, period)}
      />
      <CommuneTable
        {...{ lang, period, communes, cards }}
        href={({ unitId }) => `${urls.officeScorecard(unitId)}?ky=${period}`}
      />
    </OfficePage>
  )
}

interface GapsProps {
  readonly page: OfficeFrame
  readonly gaps: GapInput
  readonly state: FormState
}

export function GapsPage({ page, gaps, state }: GapsProps) {
  const { lang } = page
  const words = officeWords[lang]
  const breadcrumb = [{ href: urls.officeScorecards(), label: words.title }, { label: words.gapsTitle }]
  return (
    <OfficePage page={page} breadcrumb={breadcrumb} problems={state.problems}>
      <h1>{words.gapsTitle}</h1>
      <p>{words.gapsLead}</p>
      <Form page={page} action={urls.officeScorecardGaps()}>
        {gapKeys.map((key) => (
          <Select
            lang={lang}
            name={key}
            label={sentence(cardWords[lang].gaps[key])}
            empty={cardWords[lang].gapValues.open}
            value={state.values[key]?.[0] ?? gaps[key]}
            choices={gapChoices[key].map((choice) => ({ value: choice, label: gapChoiceText(choice, lang) }))}
            problems={state.problems}
          />
        ))}
        <SubmitButton>{words.gapsSave}</SubmitButton>
      </Form>
    </OfficePage>
  )
}

function sentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
}
