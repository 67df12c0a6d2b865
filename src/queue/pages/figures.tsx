// Back office: how long people waited and were served, by group, hour and day.
import { stringify } from 'csv-stringify/sync'
import { DateField, SubmitButton } from '../../ui/form.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { messages } from '../messages/office.ts'
import type { Group } from '../queries/setup.ts'
import { type Lengths, type Piece, type Summary, summariesBy, summaryOf } from '../rules/statistics.ts'

interface FiguresProps {
  readonly page: OfficeFrame
  readonly unitId: string
  readonly name: string
  readonly from: string
  readonly to: string
  readonly pieces: readonly Piece[]
  readonly byCounter: readonly (Piece & { readonly number: number; readonly name: string | null })[]
  readonly groups: readonly Group[]
}

export function FiguresPage({ page, unitId, name, from, to, pieces, byCounter, groups }: FiguresProps) {
  const { lang } = page
  const words = messages[lang].figuresPage
  const nameOf = (letter: string) =>
    [letter, groups.find((one) => one.letter === letter)?.name].filter(Boolean).join(' · ')
  const table = (id: string, caption: string, rows: readonly Summary[]) => (
    <DataTable lang={lang} id={id} caption={caption} columns={columnsFor(lang)} rows={rows} wide />
  )
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officeQueue(), label: messages[lang].title }, { label: `${words.title}: ${name}` }]}
    >
      <h1>
        {words.title}: {name}
      </h1>
      <form method="get" action={urls.officeQueueFigures(unitId)}>
        <DateField lang={lang} name="tu" label={words.from} value={from} />
        <DateField lang={lang} name="den" label={words.to} value={to} />
        <SubmitButton>{words.show}</SubmitButton>
      </form>
      <p>
        <a href={`${urls.officeQueueFiguresFile(unitId)}?tu=${from}&den=${to}`}>{words.download}</a>
      </p>
      <p class="hint">
        {words.how} {words.lengths}.
      </p>
      <p class="hint">{words.voidHint}</p>
      {table('ca-ky', words.all, [summaryOf(words.all, pieces)])}
      {table(
        'nhom',
        words.byGroup,
        summariesBy(pieces, ({ letter }) => nameOf(letter)),
      )}
      {table(
        'gio',
        words.byHour,
        summariesBy(pieces, ({ hour }) => String(hour).padStart(2, '0')).map((one) => ({
          ...one,
          key: words.hour(one.key),
        })),
      )}
      {table(
        'ngay',
        words.byDay,
        summariesBy(pieces, (piece) => String(piece.day)).map((one) => ({ ...one, key: formatDate(one.key, lang) })),
      )}
      {table('quay', words.byCounter, counterRows(byCounter, lang))}
      <p class="hint">{words.byCounterHint}</p>
    </OfficePage>
  )
}

/** In the order of their numbers: the second before the tenth. */
function counterRows(pieces: FiguresProps['byCounter'], lang: Lang): Summary[] {
  const numbers = [...new Set(pieces.map(({ number }) => number))]
  return numbers.map((number) => {
    const own = pieces.filter((piece) => piece.number === number)
    const said = messages[lang].counter(formatNumber(number, lang))
    const name = own.at(-1)?.name ?? null
    return summaryOf(name === null ? said : `${said} · ${name}`, own)
  })
}

function columnsFor(lang: Lang): Column<Summary>[] {
  const words = messages[lang].figuresPage
  const count = (key: 'taken' | 'served' | 'noShows' | 'void') => ({
    key,
    header: words[key],
    numeric: true,
    cell: (row: Summary) => formatNumber(row[key], lang),
  })
  const length = (key: 'wait' | 'service') => ({
    key,
    header: words[key],
    numeric: true,
    cell: (row: Summary) => lengthsText(row[key], lang),
  })
  return [
    { key: 'key', header: words.key, rowHeader: true, cell: ({ key }) => key },
    count('taken'),
    count('served'),
    count('noShows'),
    count('void'),
    length('wait'),
    length('service'),
  ]
}

/** "6 / 5 / 14"; the order is told above the tables. */
function lengthsText({ n, mean, median, p90 }: Lengths, lang: Lang) {
  if (n === 0) return '–'
  const text = (seconds: number | undefined) => formatNumber(Math.round((seconds ?? 0) / 60), lang)
  return `${text(mean)} / ${text(median)} / ${text(p90)}`
}

/** One line for each group, day and hour; lengths in seconds. Opens as UTF-8 in a spreadsheet. */
export function figuresCsv(pieces: readonly Piece[], groups: readonly Group[]): string {
  const header = ['day', 'hour', 'letter', 'group', 'taken', 'served', 'no_shows', 'unused']
  const lengths = ['n', 'mean', 'median', 'p90']
  const columns = [...header, ...lengths.map((one) => `wait_${one}`), ...lengths.map((one) => `service_${one}`)]
  const rows = pieces.map((piece) => {
    const { wait, service } = summaryOf('', [piece])
    const name = groups.find(({ letter }) => letter === piece.letter)?.name ?? ''
    const own = [
      String(piece.day),
      piece.hour,
      piece.letter,
      name,
      piece.taken,
      piece.served,
      piece.noShows,
      piece.void,
    ]
    return [...own, ...[wait, service].flatMap(({ n, mean, median, p90 }) => [n, ...[mean, median, p90].map(rounded)])]
  })
  return `\uFEFF${stringify([columns, ...rows], { record_delimiter: 'windows', escape_formulas: true })}`
}

function rounded(seconds: number | undefined): string {
  return seconds === undefined ? '' : String(Math.round(seconds))
}
