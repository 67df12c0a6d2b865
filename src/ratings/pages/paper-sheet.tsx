// Blank paper forms for printing: from the questionnaire, numbered, with the words on what becomes of them.
import type { Child } from 'hono/jsx'
import { isChoice, isScale, type Question, type Questionnaire } from '../../questionnaires/rules.ts'
import { TextField } from '../../ui/form.tsx'
import type { Lang, PageFrame } from '../../ui/frame.ts'
import { SheetPage } from '../../ui/sheet.tsx'
import { urls } from '../../urls.ts'
import { paperWords } from '../messages/paper.ts'
import { messages } from '../messages/ratings.ts'
import type { Place } from '../queries/places.ts'
import { placeName } from './words.ts'

export interface PaperSheetProps {
  readonly page: PageFrame
  readonly place: Place
  readonly questionnaire: Questionnaire
  readonly numbers: readonly string[]
}

export const sheetNames = { from: 'tu', count: 'so' } as const
export const mostSheets = 100

export function PaperSheetPage({ page, place, questionnaire, numbers }: PaperSheetProps) {
  const words = paperWords[page.lang].blank
  const parts = partsOf(questionnaire)
  return (
    <SheetPage page={page} back={{ href: urls.officePaper(place.commune.slug) }}>
      <form class="filters" method="get" action={urls.officePaperSheet(place.slug)}>
        <TextField lang={page.lang} name={sheetNames.from} label={words.from} value={numbers[0]} width={8} />
        <TextField
          lang={page.lang}
          name={sheetNames.count}
          label={words.count}
          value={String(numbers.length)}
          width={4}
        />
        <button class="button button-secondary" type="submit">
          {words.show}
        </button>
      </form>
      {numbers.map((number) =>
        parts.map((groups, index) => (
          <Sheet
            page={page}
            place={place}
            questionnaire={questionnaire}
            number={number}
            groups={groups}
            at={{ index, of: parts.length }}
          />
        )),
      )}
    </SheetPage>
  )
}

/** Questions that follow each other and have the same answers on a scale stand in one table. */
type Group = readonly Question[]

function groupsOf({ questions }: Questionnaire): Group[] {
  const groups: Question[][] = []
  for (const question of questions) {
    const last = groups.at(-1)
    const before = last?.at(-1)
    if (last !== undefined && before !== undefined && isTogether(before, question)) last.push(question)
    else groups.push([question])
  }
  return groups
}

function isTogether(one: Question, other: Question): boolean {
  const ids = ({ options }: Question) => options.map(({ id, words }) => `${id} ${words.vi}`).join('|')
  return isScale(one.kind) && isScale(other.kind) && other.showWhen === undefined && ids(one) === ids(other)
}

/** Lines that a sheet has room for, besides its head and foot. */
const linesOfSheet = 36

function linesOf(group: Group): number {
  const [first] = group
  if (first === undefined) return 0
  if (isScale(first.kind)) return 4 + group.reduce((sum, { words }) => sum + Math.ceil(words.vi.length / 42), 0)
  const text = Math.ceil(first.words.vi.length / 75) + (first.showWhen === undefined ? 0 : 1)
  return text + 1 + (first.kind === 'text' ? 4 : Math.max(1, first.options.length))
}

/** What goes on each sheet of one form; a table that is too long goes on with its head on the next sheet. */
export function partsOf(questionnaire: Questionnaire): Group[][] {
  const parts: Group[][] = [[]]
  let used = 0
  for (const group of groupsOf(questionnaire).flatMap(cut)) {
    const lines = linesOf(group)
    if (used > 0 && used + lines > linesOfSheet) {
      parts.push([])
      used = 0
    }
    parts.at(-1)?.push(group)
    used += lines
  }
  return parts
}

function cut(group: Group): Group[] {
  const pieces: Question[][] = [[]]
  for (const question of group) {
    const piece = pieces.at(-1) ?? []
    if (piece.length > 0 && linesOf([...piece, question]) > linesOfSheet) pieces.push([question])
    else piece.push(question)
  }
  return pieces
}

interface SheetProps {
  readonly page: PageFrame
  readonly place: Place
  readonly questionnaire: Questionnaire
  readonly number: string
  readonly groups: readonly Group[]
  readonly at: { readonly index: number; readonly of: number }
}

function Sheet({ page, place, questionnaire, number, groups, at }: SheetProps) {
  const { lang } = page
  const words = paperWords[lang].blank
  const isLast = at.index === at.of - 1
  return (
    <section class="sheet sheet-a4 letter paper-form">
      <p class="paper-number">
        {words.number}: <strong>{number}</strong>
        {at.of > 1 && ` · ${words.of(String(at.index + 1), String(at.of))}`}
      </p>
      {at.index === 0 && (
        <>
          <h1>{questionnaire.title[lang]}</h1>
          <p>
            <strong>{placeName(place, lang)}</strong> · {words.day}
          </p>
          <p>{`${words.ask} ${words.confidential}`}</p>
        </>
      )}
      {groups.map((group) => (
        <Questions lang={lang} group={group} questionnaire={questionnaire} />
      ))}
      {isLast && (
        <>
          <p>{words.counted}</p>
          <p>
            {words.signature}: …………………… {words.helper}: ……………………
          </p>
        </>
      )}
    </section>
  )
}

function Questions({ lang, group, questionnaire }: { lang: Lang; group: Group; questionnaire: Questionnaire }) {
  const [first] = group
  if (first === undefined) return <></>
  if (isScale(first.kind)) return <ScaleTable lang={lang} group={group} />
  const words = paperWords[lang].blank
  const condition = first.showWhen && questionnaire.questions.find(({ id }) => id === first.showWhen?.question)
  const answers = condition?.options.filter(({ id }) => first.showWhen?.anyOf.includes(id)) ?? []
  return (
    <div>
      <p>
        <strong>{first.words[lang]}</strong>
      </p>
      {answers.length > 0 && <p>{words.choose(answers.map((answer) => answer.words[lang]).join(', '))}</p>}
      {isChoice(first.kind) && (
        <ol class="paper-choices">
          {first.options.map((option) => (
            <li>
              <Box /> {option.words[lang]}
            </li>
          ))}
        </ol>
      )}
      {first.kind === 'number' && <p>……………………</p>}
      {first.kind === 'text' && <p class="paper-lines" />}
    </div>
  )
}

function ScaleTable({ lang, group }: { lang: Lang; group: Group }) {
  const options = group[0]?.options ?? []
  return (
    <table>
      <thead>
        <tr>
          <td>{messages[lang].table.question}</td>
          {options.map(({ words }, index) => (
            <th scope="col">
              {index + 1}. {words[lang]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {group.map((question) => (
          <tr>
            <th scope="row">{question.words[lang]}</th>
            {options.map(() => (
              <td>
                <Box />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Box(): Child {
  return <span aria-hidden="true">☐</span>
}
