// Those who are asked: the list for following up, the letters to print, and an answer typed in for somebody.
import type { FormState } from '../../platform/http/answer-form.ts'
import { QuestionFields } from '../../questionnaires/pages/fields.tsx'
import type { Questionnaire } from '../../questionnaires/rules.ts'
import { Checkbox, RadioGroup, Select } from '../../ui/choices.tsx'
import type { FieldProblem } from '../../ui/field.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { Form, SubmitButton } from '../../ui/form.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { OfficeFrame } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { QrCode } from '../../ui/qr.tsx'
import { SheetPage } from '../../ui/sheet.tsx'
import { DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import type { Invited, Letter } from '../actions/people.ts'
import { publicWords } from '../messages/public.ts'
import { sampleWords } from '../messages/sample.ts'
import type { Stratum, Wave } from '../queries/waves.ts'
import { spacedCode } from '../rules/codes.ts'
import { contactOutcomes } from '../rules/waves.ts'
import { trailOf } from './frame.tsx'
import { unitInline, unitTitle } from './words.tsx'

/** Names of the query of both lists. */
export const peopleNames = { stratum: 'tang', onlyOpen: 'chua' } as const

export interface PeopleProps {
  readonly page: OfficeFrame
  readonly wave: Wave
  readonly strata: readonly Stratum[]
  readonly people: readonly Invited[]
  readonly total: number
  readonly pageNumber: number
  readonly pageSize: number
  readonly stratum: number | undefined
  readonly onlyOpen: boolean
  readonly problems: readonly FieldProblem[]
}

export function PeoplePage(props: PeopleProps) {
  const { page, wave, strata, people, total, pageNumber, pageSize, stratum, onlyOpen, problems } = props
  const { lang } = page
  const words = sampleWords[lang].people
  return (
    <OfficePage page={page} breadcrumb={trailOf(page, wave, words.title)} problems={problems}>
      <h1>{words.title}</h1>
      <p>{wave.erasedOn === null ? words.lead : words.erased}</p>
      <FilterBar lang={lang} path={page.path} names={Object.values(peopleNames)}>
        <Select
          lang={lang}
          name={peopleNames.stratum}
          label={words.stratum}
          empty={words.all}
          value={stratum === undefined ? undefined : String(stratum)}
          choices={strata.map(({ stratum: value, name }) => ({ value: String(value), label: name }))}
        />
        <Checkbox lang={lang} name={peopleNames.onlyOpen} label={words.onlyOpen} value="1" checked={onlyOpen} />
      </FilterBar>
      <DataTable
        lang={lang}
        id="people"
        caption={words.caption(formatNumber(total, lang))}
        rows={people}
        wide
        columns={[
          { key: 'number', header: words.number, numeric: true, cell: ({ number }) => String(number) },
          { key: 'name', header: words.name, rowHeader: true, cell: ({ name }) => name },
          { key: 'address', header: words.address, cell: ({ address }) => address },
          { key: 'contact', header: words.contact, cell: ({ contact }) => contact },
          {
            key: 'state',
            header: words.state,
            cell: (one) =>
              one.used && one.outcome !== 'spoiled' ? (
                words.answered
              ) : (
                <ContactForm page={page} wave={wave} one={one} />
              ),
          },
          {
            key: 'enter',
            header: words.enter,
            cell: (one) =>
              wave.state === 'running' &&
              !one.used &&
              one.outcome === 'none' && (
                <a href={`${urls.officeSurveyEntry(wave.id)}?so=${one.number}`}>
                  {words.enter}
                  <span class="unseen"> {one.name}</span>
                </a>
              ),
          },
        ]}
      />
      <Pagination lang={lang} path={page.path} page={pageNumber} pageSize={pageSize} total={total} />
    </OfficePage>
  )
}

function ContactForm({ page, wave, one }: { page: OfficeFrame; wave: Wave; one: Invited }) {
  const words = sampleWords[page.lang].people
  return (
    <form class="filters-buttons" method="post" action={page.path}>
      <input type="hidden" name="number" value={one.number} />
      <select class="input" name="contact" aria-label={words.noteFor(one.name)}>
        {contactOutcomes
          .filter((outcome) => outcome !== 'spoiled' || wave.state === 'running')
          .map((outcome) => (
            <option value={outcome} selected={outcome === one.outcome}>
              {words.outcomes[outcome]}
            </option>
          ))}
      </select>
      <button class="button button-secondary" type="submit">
        {words.note}
      </button>
    </form>
  )
}

export interface LettersProps {
  readonly page: OfficeFrame
  readonly wave: Wave
  readonly letters: readonly Letter[]
  readonly isReminder: boolean
  readonly baseUrl: string
}

/** A4, folded twice: the address stands where a window envelope shows it. */
export function LettersPage({ page, wave, letters, isReminder, baseUrl }: LettersProps) {
  return (
    <SheetPage page={page} back={{ href: urls.officeSurvey(wave.id), label: wave.title }}>
      {letters.map((letter) => (
        <LetterSheet page={page} wave={wave} letter={letter} isReminder={isReminder} baseUrl={baseUrl} />
      ))}
    </SheetPage>
  )
}

function LetterSheet({ page, wave, letter, isReminder, baseUrl }: Omit<LettersProps, 'letters'> & { letter: Letter }) {
  const { lang } = page
  const words = publicWords[lang].letter
  const place = baseUrl.replace(/^https?:\/\//u, '') + urls.survey()
  return (
    <section class="sheet sheet-a4 letter">
      <p class="letter-head">
        <b>{unitTitle(wave, lang)}</b>
        <br />
        {wave.title}
      </p>
      <p class="letter-address">
        {words.to}
        <br />
        <b>{letter.name}</b>
        <br />
        {letter.address}
      </p>
      <h1>{isReminder ? words.headlineAgain : words.headline}</h1>
      <p>{(isReminder ? words.whyAgain : words.why)(unitInline(wave, lang))}</p>
      <div class="letter-code">
        <QrCode text={`${baseUrl}${urls.surveyForm(letter.code)}`} title={words.qr(String(letter.number))} />
        <p>
          {words.howQr}
          <br />
          {words.howType} <b>{place}</b>
          <br />
          {words.howCode}
          <br />
          <strong>{spacedCode(letter.code)}</strong>
        </p>
      </div>
      <p>
        <b>{words.until(formatDate(wave.endsOn, lang))}</b> {words.privacy}
      </p>
      <p>
        {words.erase(String(wave.keepDays))} {isReminder && words.reminder}
      </p>
      <p>{words.thanks}</p>
    </section>
  )
}

export interface EntryProps {
  readonly page: OfficeFrame
  readonly wave: Wave
  readonly questionnaire: Questionnaire
  readonly number: number
  readonly responseId: string
  readonly form: FormState
}

export function EntryPage({ page, wave, questionnaire, number, responseId, form }: EntryProps) {
  const { lang } = page
  const words = sampleWords[lang].entry
  const steps = [
    ...trailOf(page, wave, sampleWords[lang].people.title).slice(0, 2),
    { href: urls.officeSurveyPeople(wave.id), label: sampleWords[lang].people.title },
    { label: words.title },
  ]
  return (
    <OfficePage page={page} breadcrumb={steps} problems={form.problems}>
      <h1>{words.title}</h1>
      <p>{words.lead(String(number))}</p>
      <Form page={page} hidden={{ id: responseId }}>
        <RadioGroup
          lang={lang}
          name="channel"
          label={words.channel}
          value={form.values.channel?.[0]}
          problems={form.problems}
          choices={(['phone', 'interviewer'] as const).map((value) => ({ value, label: words.channels[value] }))}
        />
        <QuestionFields lang={lang} questionnaire={questionnaire} values={form.values} problems={form.problems} />
        <SubmitButton>{words.send}</SubmitButton>
      </Form>
    </OfficePage>
  )
}
