// What everybody reads: the published answers of a commune or of the province with their figures, and one of them.
import { ButtonLink } from '../../ui/form.tsx'
import { formatDate, formatNumber, formatPercent } from '../../ui/format.ts'
import type { Lang, PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { messages as uiWords } from '../../ui/messages.ts'
import { Pagination } from '../../ui/pagination.tsx'
import { Status } from '../../ui/status.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { displayName, inlineName } from '../../units/names.ts'
import type { UnitRow } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { publicWords } from '../messages/public.ts'
import type { PublishedPetition } from '../queries/public.ts'
import { type Category, categories, type PetitionCounts } from '../rules.ts'
import { Paragraphs, Photos } from './own.tsx'

export const categoryName = 'viec'

export interface AnswersProps {
  readonly page: PageFrame
  readonly unit: UnitRow
  readonly counts: PetitionCounts
  readonly published: { readonly total: number; readonly rows: readonly PublishedPetition[] }
  readonly category: Category | undefined
  readonly pageNumber: number
  readonly pageSize: number
}

export function AnswersPage(props: AnswersProps) {
  const { page, unit, counts, published, category, pageNumber, pageSize } = props
  const { lang } = page
  const words = publicWords[lang].list
  const isProvince = unit.level === 'province'
  return (
    <PublicPage page={page} back={{ href: isProvince ? urls.petitionStart() : urls.unitHome(unit.slug) }}>
      <h1>{words.titleOf(inlineName(unit, lang))}</h1>
      <p class="lead">{words.lead}</p>
      <p>
        <ButtonLink href={isProvince ? urls.petitionStart() : urls.petitionForm(unit.slug)}>{words.send}</ButtonLink>
      </p>
      <Figures lang={lang} counts={counts} />
      <CategoryLinks page={page} category={category} />
      <h2>{words.count(formatNumber(published.total, lang))}</h2>
      {published.rows.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        published.rows.map((one) => <Entry lang={lang} petition={one} isNamed={one.unitId !== unit.unitId} />)
      )}
      <Pagination lang={lang} path={page.path} page={pageNumber} pageSize={pageSize} total={published.total} />
    </PublicPage>
  )
}

/** Shares with what they are shares of. */
function Figures({ lang, counts }: { readonly lang: Lang; readonly counts: PetitionCounts }) {
  const words = publicWords[lang].list
  const { received, onTime, late, satisfied, rated } = counts
  const share = (part: number, whole: number, none: string) =>
    whole === 0
      ? none
      : `${formatPercent(part / whole, lang)} (${words.shareNote(formatNumber(part, lang), formatNumber(whole, lang))})`
  return (
    <>
      <h2>{words.figures}</h2>
      <p>{words.figuresOf(formatNumber(received, lang))}</p>
      <SummaryList
        rows={[
          { label: words.shareOnTime, value: share(onTime, onTime + late, words.noFigures) },
          { label: words.shareSatisfied, value: share(satisfied, rated, words.fewRated) },
        ]}
      />
    </>
  )
}

function CategoryLinks({ page, category }: { readonly page: PageFrame; readonly category: Category | undefined }) {
  const { list: words, categories: names } = publicWords[page.lang]
  const [base = ''] = page.path.split('?')
  return (
    <form class="filters" method="get" action={base}>
      <div class="field">
        <label class="label" for="viec">
          {words.byCategory}
        </label>
        <select class="input" id="viec" name={categoryName}>
          <option value="">{words.all}</option>
          {categories.map((one) => (
            <option value={one} selected={one === category}>
              {names[one]}
            </option>
          ))}
        </select>
      </div>
      <div class="filters-buttons">
        <button class="button button-secondary" type="submit">
          {uiWords[page.lang].table.filter}
        </button>
      </div>
    </form>
  )
}

function Entry({
  lang,
  petition,
  isNamed,
}: {
  readonly lang: Lang
  readonly petition: PublishedPetition
  readonly isNamed: boolean
}) {
  const { list: words, categories: names } = publicWords[lang]
  return (
    <article>
      <h3>
        {names[petition.category]}
        {isNamed && `, ${inlineName(petition, lang)}`}
      </h3>
      <p class="quiet">{words.days(formatDate(petition.receivedOn, lang), formatDate(petition.closedOn, lang))}</p>
      <blockquote lang="vi">
        <p>{cut(petition.wording)}</p>
      </blockquote>
      <p>
        <a href={urls.petitionAnswer(petition.code)}>
          {words.read}
          <span class="unseen"> {petition.code.toUpperCase()}</span>
        </a>
      </p>
    </article>
  )
}

const shownSigns = 280

function cut(text: string): string {
  return text.length <= shownSigns ? text : `${text.slice(0, shownSigns).replace(/\s+\S*$/u, '')} …`
}

export interface AnswerProps {
  readonly page: PageFrame
  readonly petition: PublishedPetition
}

export function AnswerPage({ page, petition }: AnswerProps) {
  const { lang } = page
  const { list: words, categories: names } = publicWords[lang]
  const level = petition.score === null ? undefined : uiWords[lang].rating.levels[petition.score - 1]
  return (
    <PublicPage page={page} back={{ href: urls.unitPetitionAnswers(petition.slug), label: words.title }}>
      <h1>{names[petition.category]}</h1>
      <p class="quiet">
        {displayName(petition, lang)}.{' '}
        {words.days(formatDate(petition.receivedOn, lang), formatDate(petition.closedOn, lang))}
      </p>
      <p>
        <Status
          lang={lang}
          is={petition.isLate ? 'doneLate' : 'onTime'}
          word={petition.isLate ? words.late : words.onTime}
        />
      </p>
      <blockquote lang="vi">
        <Paragraphs text={petition.wording} />
      </blockquote>
      {petition.publicPlace !== null && (
        <p>
          {words.place}: {petition.publicPlace}
        </p>
      )}
      <Photos numbers={petition.photos} lang={lang} href={(n) => urls.petitionPhoto(petition.code, n)} />
      <h2>{words.answerOf(inlineName(petition, lang))}</h2>
      <div class="comment-answer" lang="vi">
        <Paragraphs text={petition.answer} />
      </div>
      {level !== undefined && <p>{words.score(level)}</p>}
    </PublicPage>
  )
}
