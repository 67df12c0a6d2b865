// Back office: paper forms that wait for their second typing, and the form in which one is typed.
import type { FormState } from '../../platform/http/answer-form.ts'
import { QuestionFields } from '../../questionnaires/pages/fields.tsx'
import type { Questionnaire } from '../../questionnaires/rules.ts'
import { DateField, Form, TextField } from '../../ui/form.tsx'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { DataTable } from '../../ui/table.tsx'
import { displayName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { paperWords } from '../messages/paper.ts'
import { messages } from '../messages/ratings.ts'
import type { WaitingPaper } from '../queries/paper.ts'
import type { NamedUnit, Place } from '../queries/places.ts'
import { placeLabel } from './office-unit.tsx'
import { placeName } from './words.ts'

/** In the address of one form. */
export const paperNames = { number: 'so', year: 'nam' } as const

export interface PapersProps {
  readonly page: OfficeFrame
  readonly unit: NamedUnit
  readonly places: readonly NamedUnit[]
  readonly waiting: readonly WaitingPaper[]
  readonly officerId: string | null
  readonly done: string | undefined
}

export function PapersPage({ page, unit, places, waiting, officerId, done }: PapersProps) {
  const { lang } = page
  const words = paperWords[lang]
  const note = done === undefined ? undefined : words.done[done]
  return (
    <OfficePage page={page} breadcrumb={trailOf(unit, lang)}>
      <h1>{words.title}</h1>
      {note !== undefined && <Notice lang={lang} tone="success" title={note} live />}
      <p>{words.lead}</p>
      <h2>{words.places}</h2>
      <SummaryList
        rows={places.map((place) => {
          const label = placeLabel(place, unit, lang)
          return {
            label,
            value: (
              <>
                <a href={urls.officePaperEntry(place.slug)} aria-label={`${words.enter}: ${label}`}>
                  {words.enter}
                </a>
                {' · '}
                <a href={urls.officePaperSheet(place.slug)} aria-label={`${words.print}: ${label}`}>
                  {words.print}
                </a>
              </>
            ),
          }
        })}
      />
      <DataTable
        lang={lang}
        id="papers"
        caption={words.waiting}
        rows={waiting}
        empty={words.waitingEmpty}
        columns={[
          { key: 'number', header: words.number, rowHeader: true, cell: ({ formNumber }) => formNumber },
          { key: 'year', header: words.year, numeric: true, cell: ({ year }) => String(year) },
          {
            key: 'place',
            header: words.place,
            cell: ({ unitId }) => {
              const place = places.find((one) => one.unitId === unitId)
              return place === undefined ? '' : placeLabel(place, unit, lang)
            },
          },
          { key: 'officer', header: words.officer, cell: ({ officer }) => officer },
          {
            key: 'what',
            header: words.what,
            cell: (paper) => <Next page={page} paper={paper} isOwn={paper.enteredBy === officerId} />,
          },
        ]}
      />
    </OfficePage>
  )
}

function trailOf(unit: NamedUnit, lang: Lang, last?: string) {
  const list = paperWords[lang].title
  return [
    { href: urls.officeRatings(), label: messages[lang].office.title },
    { href: urls.officeUnitRatings(unit.slug), label: displayName(unit, lang) },
    ...(last === undefined ? [{ label: list }] : [{ href: urls.officePaper(unit.slug), label: list }, { label: last }]),
  ]
}

function Next({ page, paper, isOwn }: { page: OfficeFrame; paper: WaitingPaper; isOwn: boolean }) {
  const words = paperWords[page.lang]
  const { slug, formNumber, year } = paper
  const query = `?${new URLSearchParams({ [paperNames.number]: formNumber, [paperNames.year]: String(year) }).toString()}`
  const about = <span class="unseen"> {words.about(formNumber)}</span>
  if (!isOwn) {
    return (
      <a href={urls.officePaperEntry(slug) + query}>
        {words.second}
        {about}
      </a>
    )
  }
  return (
    <form class="filters-buttons" method="post" action={urls.officePaperDrop(slug)}>
      <input type="hidden" name="number" value={formNumber} />
      <input type="hidden" name="year" value={String(year)} />
      <a href={urls.officePaperCorrect(slug) + query}>
        {words.correct}
        {about}
      </a>
      <button class="button button-secondary" type="submit">
        {words.drop}
        {about}
      </button>
    </form>
  )
}

export interface PaperEntryProps {
  readonly page: OfficeFrame
  /** The commune, in whose list it stands. */
  readonly unit: NamedUnit
  readonly place: Place
  readonly questionnaire: Questionnaire
  readonly form: FormState
  readonly today: string
  readonly kind: 'enter' | 'correct'
}

/** Without a mouse: digits choose, Enter goes on. Without script it is a form like any other. */
export function PaperEntryPage({ page, unit, place, questionnaire, form, today, kind }: PaperEntryProps) {
  const { lang } = page
  const words = paperWords[lang]
  const { values, problems } = form
  const number = values.number?.at(-1)
  const title = kind === 'enter' ? words.entryTitle(placeName(place, lang)) : words.correctTitle(String(number ?? ''))
  const action = kind === 'enter' ? urls.officePaperEntry(place.slug) : urls.officePaperCorrect(place.slug)
  const hidden = {
    questionnaire: questionnaire.id,
    version: String(questionnaire.version),
    ...(kind === 'correct' && { number: number ?? '' }),
  }
  return (
    <OfficePage page={page} breadcrumb={trailOf(unit, lang, title)} problems={problems}>
      <h1>{title}</h1>
      <p>{words.typeAsWritten}</p>
      <p class="hint">{words.keys}</p>
      <press-keys class="stack" data-digits="">
        <Form page={page} action={action} hidden={hidden}>
          {kind === 'enter' && (
            <TextField
              lang={lang}
              name="number"
              label={words.number}
              hint={words.numberHint}
              value={number}
              problems={problems}
              width={8}
              autocomplete="off"
            />
          )}
          <DateField
            lang={lang}
            name="day"
            label={words.day}
            value={values.day?.at(-1)}
            problems={problems}
            max={today}
          />
          <div class="field">
            <QuestionFields lang={lang} questionnaire={questionnaire} values={values} problems={problems} />
          </div>
          <button class="button button-primary" type="submit" aria-keyshortcuts="Control+Enter">
            {words.save}
          </button>
        </Form>
      </press-keys>
      <script type="module" src={page.assets.js('press-keys')} />
    </OfficePage>
  )
}
