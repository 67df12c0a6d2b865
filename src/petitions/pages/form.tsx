// The form of a petition, and the page before it on which the commune is chosen. One main action each, without script.
import type { FormState } from '../../platform/http/answer-form.ts'
import { RadioGroup } from '../../ui/choices.tsx'
import { ButtonLink, FileField, Form, SubmitButton, TextArea, TextField } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { Lang, PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { displayName, inlineName } from '../../units/names.ts'
import type { UnitRow } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { formWords } from '../messages/form.ts'
import { publicWords } from '../messages/public.ts'
import { categories } from '../rules.ts'

export interface StartProps {
  readonly page: PageFrame
  readonly search: string
  readonly found: readonly UnitRow[]
}

export function StartPage({ page, search, found }: StartProps) {
  const { lang } = page
  const words = formWords[lang].start
  return (
    <PublicPage page={page} back={{ href: urls.home() }}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <search>
        <form class="filters" method="get" action={urls.petitionStart()}>
          <TextField lang={lang} name="tim" type="search" label={words.choose} hint={words.chooseHint} value={search} />
          <div class="filters-buttons">
            <button class="button button-primary" type="submit">
              {words.search}
            </button>
          </div>
        </form>
      </search>
      {search !== '' && (
        <>
          <h2>{found.length > 0 ? words.found(formatNumber(found.length, lang)) : words.none(search)}</h2>
          <ul class="actions">
            {found.map((unit) => (
              <li>
                <a href={urls.petitionForm(unit.slug)}>
                  <span class="actions-label">{displayName(unit, lang)}</span>
                  {unit.parent !== null && <span class="actions-text">{displayName(unit.parent, lang)}</span>}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={urls.petitionFollow()}>{words.follow}</a>. {words.followText}.
      </p>
      <p>
        <a href={urls.petitionAnswers()}>{words.answers}</a>. {words.answersText}.
      </p>
    </PublicPage>
  )
}

export interface FormPageProps {
  readonly page: PageFrame
  readonly unit: UnitRow
  readonly form: FormState
  /** Made for this form alone; the same form sent twice is one petition. */
  readonly token: string
  /** Pictures that came with an earlier attempt, each with its mark. */
  readonly kept: readonly string[]
}

export function FormPage({ page, unit, form, token, kept }: FormPageProps) {
  const { lang } = page
  const words = formWords[lang].form
  return (
    <PublicPage page={page} problems={form.problems} back={{ href: urls.unitHome(unit.slug) }}>
      <h1>{words.title(inlineName(unit, lang))}</h1>
      <p class="lead">{words.lead}</p>
      <details>
        <summary>{words.not}</summary>
        <p>{words.notText}</p>
        <p>{words.notWhere(inlineName(unit, lang))}</p>
      </details>
      <Form page={page} multipart hidden={hiddenOf(token, kept)}>
        <div class="stack">
          <ReportFields {...{ lang, form, kept, words }} />
        </div>
        <SubmitButton>{words.send}</SubmitButton>
      </Form>
      <p class="quiet">{words.counted(inlineName(unit, lang))}</p>
      <p>
        <ButtonLink href={urls.unitPetitionAnswers(unit.slug)} tone="secondary">
          {formWords[lang].start.answers}
        </ButtonLink>
      </p>
    </PublicPage>
  )
}

export function hiddenOf(token: string, kept: readonly string[]): Record<string, string> {
  return { token, ...(kept.length > 0 && { kept: kept.join(' ') }) }
}

export type ReportWords = (typeof formWords)['vi']['form']

interface ReportProps {
  readonly lang: Lang
  readonly form: FormState
  readonly kept: readonly string[]
  readonly words: ReportWords
}

/** What, where, pictures and contact: the same for whoever sends, and for the officer who writes it down. */
export function ReportFields({ lang, form, kept, words }: ReportProps) {
  const { categories: names, categoryHints } = publicWords[lang]
  const { problems } = form
  const typed = (name: string) => form.values[name]?.at(-1)
  return (
    <>
      <RadioGroup
        {...{ lang, problems, name: 'category', label: words.category, value: typed('category') }}
        choices={categories.map((value) => ({ value, label: names[value], hint: categoryHints[value] }))}
      />
      <TextArea
        {...{ lang, problems, name: 'text', label: words.text, hint: words.textHint, maxLength: 4000 }}
        value={typed('text')}
        rows={6}
      />
      <TextField
        {...{ lang, problems, name: 'place', label: words.place, hint: words.placeHint, optional: true }}
        value={typed('place')}
      />
      <FileField
        {...{ lang, problems, name: 'photos', label: words.photos, optional: true, multiple: true }}
        hint={kept.length > 0 ? words.kept(formatNumber(kept.length, lang)) : words.photosHint}
        accept="image/jpeg,image/png,image/webp"
      />
      <PositionFields {...{ lang, form, words }} />
      <ContactFields {...{ lang, form, words }} />
    </>
  )
}

function isWrong(form: FormState, names: readonly string[]): boolean {
  return names.some((name) => form.problems.some(({ field }) => field === name) || form.values[name]?.at(-1))
}

function PositionFields({ lang, form, words }: Omit<ReportProps, 'kept'>) {
  const { problems } = form
  const shared = { lang, problems, inputmode: 'decimal', optional: true, width: 16 } as const
  return (
    <details open={isWrong(form, ['lat', 'long'])}>
      <summary>{words.position}</summary>
      <TextField {...shared} name="lat" label={words.lat} value={form.values['lat']?.at(-1)} />
      <TextField {...shared} name="long" label={words.long} value={form.values['long']?.at(-1)} />
    </details>
  )
}

function ContactFields({ lang, form, words }: Omit<ReportProps, 'kept'>) {
  const { problems } = form
  const field = (name: 'name' | 'address' | 'phone' | 'email') => {
    const full = `contact.${name}`
    return { lang, problems, name: full, label: words[name], value: form.values[full]?.at(-1), optional: true }
  }
  return (
    <>
      <h2>{words.contact}</h2>
      <Notice lang={lang}>
        <p>{words.contactLead}</p>
      </Notice>
      <TextField {...field('name')} autocomplete="name" />
      <TextField {...field('address')} autocomplete="street-address" />
      <TextField {...field('phone')} type="tel" autocomplete="tel" width={16} hint={words.phoneHint} />
      <TextField {...field('email')} type="email" autocomplete="email" />
    </>
  )
}
