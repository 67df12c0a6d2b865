// Back office: a unit's year as a table of the days that are unlike their weekday, its hours, and what can be entered.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Select } from '../../ui/choices.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { DateField, Form, SubmitButton, TextField } from '../../ui/form.tsx'
import { formatDate } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { displayName } from '../../units/names.ts'
import type { OpeningHours } from '../../units/rules.ts'
import { urls } from '../../urls.ts'
import { messages } from '../messages.ts'
import type { CalendarPlace, YearDay } from '../queries.ts'
import { type HolidayName, holidayNames } from '../rules/holidays.ts'
import { closedKinds, type OfficeCalendar, weekdayOf } from '../rules.ts'

export const calendarNames = { unit: 'don-vi', year: 'nam' } as const

export interface CalendarProps {
  readonly page: OfficeFrame
  readonly places: readonly CalendarPlace[]
  readonly unitId: string
  readonly year: number
  readonly years: readonly number[]
  readonly days: readonly YearDay[]
  readonly calendar: OfficeCalendar
  /** What was typed into which of the two forms. */
  readonly dayForm: FormState
  readonly hoursForm: FormState
}

export function CalendarPage(props: CalendarProps) {
  const { page, year, dayForm, hoursForm } = props
  const { lang } = page
  const words = messages[lang]
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ label: words.title }]}
      problems={[...dayForm.problems, ...hoursForm.problems]}
    >
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <Filters {...props} />
      <DataTable
        lang={lang}
        id="lich"
        caption={words.list(String(year))}
        columns={columnsFor(props)}
        rows={props.days}
        empty={words.none}
      />
      <h2>{words.add}</h2>
      <p>{words.addNote}</p>
      <DayForm {...props} />
      <h2>{words.hours}</h2>
      <Hours lang={lang} calendar={props.calendar} />
      <h3>{words.changeHours}</h3>
      <p>{words.changeNote}</p>
      <HoursForm {...props} />
    </OfficePage>
  )
}

function Filters({ page, places, unitId, year, years }: CalendarProps) {
  const { lang } = page
  const words = messages[lang]
  return (
    <FilterBar lang={lang} path={page.path} names={Object.values(calendarNames)}>
      <Select
        lang={lang}
        name={calendarNames.unit}
        label={words.unit}
        empty={false}
        value={unitId}
        choices={places.map((place) => ({ value: place.unitId, label: displayName(place, lang) }))}
      />
      <Select
        lang={lang}
        name={calendarNames.year}
        label={words.year}
        empty={false}
        value={String(year)}
        choices={years.map((one) => ({ value: String(one), label: String(one) }))}
      />
    </FilterBar>
  )
}

function columnsFor({ page, year }: CalendarProps): Column<YearDay>[] {
  const { lang } = page
  const words = messages[lang]
  const dayText = (day: string) => `${formatDate(day, lang)}, ${words.weekdays[weekdayOf(day)] ?? ''}`
  return [
    { key: 'day', header: words.day, rowHeader: true, cell: ({ day }) => dayText(day) },
    { key: 'kind', header: words.kind, cell: (line) => kindText(line, lang) },
    { key: 'name', header: words.name, cell: ({ name }) => nameText(name, lang) },
    { key: 'source', header: words.source, cell: (line) => sourceText(line, lang) },
    {
      key: 'remove',
      header: words.remove,
      cell: ({ day, entered }) =>
        entered?.isOwn && (
          <Form
            page={page}
            action={urls.officeCalendarRemove()}
            hidden={{ unitId: entered.unitId, field: entered.field, day, year: String(year) }}
          >
            <button class="button button-secondary" type="submit" aria-label={words.removeLabel(formatDate(day, lang))}>
              {words.remove}
            </button>
          </Form>
        ),
    },
  ]
}

function kindText({ kind, weekday }: YearDay, lang: Lang): string {
  const words = messages[lang]
  const name = weekday === null ? undefined : words.weekdays[weekday]
  return name === undefined ? words.kinds[kind] : words.likeWeekday(words.kinds[kind], name)
}

function nameText(name: string, lang: Lang): string {
  const shipped = holidayNames.find((one): one is HolidayName => one === name)
  return shipped === undefined ? name : messages[lang].holidays[shipped]
}

function sourceText({ certainty, entered }: YearDay, lang: Lang): string {
  const words = messages[lang]
  if (entered === null) return certainty === null ? '' : words.certainties[certainty]
  const text = words.entered(entered.notice, displayName({ kind: entered.unitKind, name: entered.unitName }, lang))
  return entered.field === '' ? text : `${text}, ${words.onlyField(entered.field)}`
}

function DayForm({ page, unitId, dayForm }: CalendarProps) {
  const { lang } = page
  const words = messages[lang]
  const typed = (name: string) => dayForm.values[name]?.[0]
  const common = { lang, problems: dayForm.problems }
  const kinds = [...closedKinds, 'worked', 'ordinary'] as const
  return (
    <Form page={page} action={urls.officeCalendar()} hidden={{ unitId }}>
      <DateField {...common} name="day" label={words.day} value={typed('day')} />
      <Select
        {...common}
        name="kind"
        label={words.kindField}
        value={typed('kind')}
        choices={kinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
      />
      <Select
        {...common}
        name="weekday"
        label={words.weekday}
        hint={words.weekdayHint}
        optional
        value={typed('weekday')}
        choices={[1, 2, 3, 4, 5].map((day) => ({ value: String(day), label: words.weekdays[day] ?? '' }))}
      />
      <TextField {...common} name="name" label={words.nameField} hint={words.nameHint} value={typed('name')} />
      <TextField {...common} name="notice" label={words.notice} value={typed('notice')} width={16} />
      <TextField {...common} name="field" label={words.field} hint={words.fieldHint} optional value={typed('field')} />
      <SubmitButton>{words.save}</SubmitButton>
    </Form>
  )
}

function Hours({ lang, calendar }: { lang: Lang; calendar: OfficeCalendar }) {
  const words = messages[lang]
  const same = spansText(calendar.week, lang) === spansText(calendar.reception, lang)
  const rows = [{ label: words.hoursNow, value: spansText(calendar.week, lang) }]
  if (!same) rows.push({ label: words.reception, value: spansText(calendar.reception, lang) })
  return <SummaryList rows={rows} />
}

/** Weekdays with the same hours are said together. */
function spansText(spans: readonly OpeningHours[], lang: Lang): string {
  const words = messages[lang]
  const byDays = Map.groupBy(spans, ({ days }) => days.join(' '))
  return [...byDays.values()]
    .map((group) => {
      const days = group[0]?.days ?? []
      const [first, last] = [words.weekdays[days[0] ?? 0] ?? '', words.weekdays[days.at(-1) ?? 0] ?? '']
      const name = first === last ? first : `${first} – ${last}`
      return words.spans(name, group.map(({ from, to }) => `${from}–${to}`).join(', '))
    })
    .join('; ')
}

export const timeFields = ['morningFrom', 'morningTo', 'afternoonFrom', 'afternoonTo'] as const

function HoursForm({ page, unitId, hoursForm }: CalendarProps) {
  const { lang } = page
  const words = messages[lang]
  const typed = (name: string) => hoursForm.values[name]?.[0]
  const common = { lang, problems: hoursForm.problems }
  const usual = { morningFrom: '07:30', morningTo: '11:30', afternoonFrom: '13:30', afternoonTo: '17:00' }
  return (
    <Form page={page} action={urls.officeCalendarHours()} hidden={{ unitId }}>
      <DateField {...common} name="from" label={words.from} value={typed('from')} />
      {timeFields.map((name) => (
        <TextField {...common} name={name} label={words.times[name]} value={typed(name) ?? usual[name]} width={8} />
      ))}
      <TextField {...common} name="hoursNotice" label={words.notice} value={typed('hoursNotice')} width={16} />
      <SubmitButton>{words.saveHours}</SubmitButton>
    </Form>
  )
}
