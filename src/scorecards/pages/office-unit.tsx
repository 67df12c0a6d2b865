// Back office: the scorecard of a commune as it stands now, with what can be entered, and the form that publishes it.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Form, SubmitButton, TextField } from '../../ui/form.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { displayName } from '../../units/names.ts'
import type { UnitRow } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { officeWords } from '../messages/office.ts'
import type { EntryKey } from '../rules/entries.ts'
import type { PublishedCard, PublishedContent } from '../rules/published.ts'
import { ScorecardTables } from './card.tsx'
import { PeriodChooser, periodGroups } from './choose.tsx'
import { periodText } from './words.ts'

export interface UnitPageProps {
  readonly page: OfficeFrame
  readonly unit: UnitRow
  readonly period: string
  readonly today: string
  readonly card: PublishedContent
  /** The last published revision of this period. */
  readonly published: PublishedCard | undefined
  readonly isOver: boolean
  readonly mayEnter: boolean
  readonly mayFreeze: boolean
  readonly state: FormState
  readonly done: string | undefined
}

export function entryHref(unitId: string, component: EntryKey, period: string): string {
  return `${urls.officeScorecardEntry(unitId, component)}?ky=${period}`
}

export function UnitScorecardPage(props: UnitPageProps) {
  const { page, unit, period, today, card, published, mayEnter, mayFreeze, state, done } = props
  const { lang } = page
  const words = officeWords[lang]
  const name = displayName(unit, lang)
  const said = done === undefined ? undefined : words.done[done]
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: `${urls.officeScorecards()}?ky=${period}`, label: words.title }, { label: name }]}
      problems={state.problems}
    >
      <h1>
        {name}: {periodText(period, lang)}
      </h1>
      {said !== undefined && <Notice lang={lang} tone="success" title={said} live />}
      <PeriodChooser
        {...{ lang, period, label: words.period }}
        action={urls.officeScorecard(unit.unitId)}
        groups={periodGroups(lang, today, period)}
      />
      <p>
        {words.liveNote}{' '}
        {published !== undefined && (
          <>
            {words.published(formatNumber(published.revision, lang), formatDate(published.at, lang))}.{' '}
            <a href={`${urls.unitScorecards(unit.slug)}?ky=${period}`}>{words.publicLink}</a>
          </>
        )}
      </p>
      <p>{words.handled(formatNumber(card.procedures.handled, lang), formatNumber(card.procedures.online, lang))}</p>
      {card.conduct > 0 && (
        <Notice lang={lang} tone="warning">
          <p>{words.conduct(formatNumber(card.conduct, lang))}</p>
        </Notice>
      )}
      <ScorecardTables
        lang={lang}
        card={card}
        enter={({ part, name: of }) =>
          mayEnter &&
          part.entry !== null && (
            <a href={entryHref(unit.unitId, part.entry, period)}>
              {part.origins.some(({ kind }) => kind === 'entered') ? words.change : words.enter}
              <span class="unseen"> {of[lang]}</span>
            </a>
          )
        }
      />
      {mayFreeze && <FreezeForm {...props} />}
    </OfficePage>
  )
}

function FreezeForm({ page, unit, period, published, isOver, state }: UnitPageProps) {
  const { lang } = page
  const words = officeWords[lang]
  return (
    <>
      <h2>{words.freezeTitle}</h2>
      {isOver ? (
        <>
          <p>{words.freezeLead}</p>
          <Form
            page={page}
            action={urls.officeScorecardFreeze(unit.unitId)}
            hidden={{ period, seen: String(published?.revision ?? 0) }}
          >
            {published !== undefined && (
              <TextField
                lang={lang}
                name="reason"
                label={words.freezeReason}
                value={state.values.reason?.[0]}
                problems={state.problems}
              />
            )}
            <SubmitButton>{published === undefined ? words.freeze : words.freezeAgain}</SubmitButton>
          </Form>
        </>
      ) : (
        <p>{words.notOver}</p>
      )}
    </>
  )
}
