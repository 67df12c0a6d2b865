// The sender's own page: the code to keep, how far it is, what is asked, the answer and its rating; following by code.
import type { FormState } from '../../platform/http/answer-form.ts'
import { ButtonLink, Form, SubmitButton, TextArea, TextField } from '../../ui/form.tsx'
import { formatDate, formatDateTime } from '../../ui/format.ts'
import type { Lang, PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { messages as uiWords } from '../../ui/messages.ts'
import { ConfirmationPanel, Notice } from '../../ui/notice.tsx'
import { QrCode } from '../../ui/qr.tsx'
import { RatingScale } from '../../ui/rating-scale.tsx'
import { Status } from '../../ui/status.tsx'
import { SummaryList, type SummaryRow } from '../../ui/summary-list.tsx'
import { displayName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { formWords } from '../messages/form.ts'
import { publicWords } from '../messages/public.ts'
import type { OwnPetition, Progress } from '../queries/own.ts'
import { keyText, type OwnKey } from '../rules.ts'
import { looks, spoken } from './words.ts'

export interface OwnProps {
  readonly page: PageFrame
  readonly petition: OwnPetition
  readonly own: OwnKey
  readonly baseUrl: string
  readonly form: FormState
  /** What was just done: sent, added, rated. */
  readonly done: string | undefined
}

export function OwnPage(props: OwnProps) {
  const { page, petition, form, done, own } = props
  const { lang } = page
  const { own: words, categories } = publicWords[lang]
  return (
    <PublicPage page={page} problems={form.problems} back={{ href: urls.unitHome(petition.unitSlug) }}>
      {done === 'gui' ? <ConfirmationPanel title={words.sent} code={spoken(own.code)} /> : <h1>{words.title}</h1>}
      {done === 'bo-sung' && <Notice lang={lang} tone="success" title={words.added} live />}
      {done === 'gui' && <Keys {...props} />}
      <SummaryList rows={factsOf(petition, lang, categories[petition.category])} />
      <Asked {...props} />
      <Answer {...props} />
      {petition.state === 'referred' && (
        <p>
          <ButtonLink href={urls.petitionOwnSlip(keyText(own))}>{words.slip}</ButtonLink>
        </p>
      )}
      <Written {...props} />
      <Course petition={petition} lang={lang} />
      {done !== 'gui' && (
        <details>
          <summary>{words.keep}</summary>
          <Keys {...props} />
        </details>
      )}
    </PublicPage>
  )
}

/** Code, secret and link: on the page after sending they stand first. */
function Keys({ page: { lang }, own, baseUrl }: OwnProps) {
  const words = publicWords[lang].own
  const address = `${baseUrl}${urls.petitionOwn(keyText(own))}`
  return (
    <>
      <h2>{words.keep}</h2>
      <p>{words.keepText}</p>
      <SummaryList
        rows={[
          { label: words.code, value: <b class="nowrap">{spoken(own.code)}</b> },
          { label: words.secret, value: <b>{spoken(own.secret)}</b> },
          {
            label: words.link,
            value: (
              <a class="address" href={address}>
                {address}
              </a>
            ),
          },
        ]}
      />
      <div class="own-qr">
        <QrCode text={address} title={words.qr} />
      </div>
    </>
  )
}

function factsOf(petition: OwnPetition, lang: Lang, category: string): SummaryRow[] {
  const { own: words, states } = publicWords[lang]
  const { state, dueOn, unitId, holderId } = petition
  const isWithOther = state === 'handling' && holderId !== unitId
  const holder = { kind: petition.holderKind, name: petition.holderName }
  return [
    { label: words.state, value: <Status lang={lang} is={looks[state]} word={states[state]} /> },
    ...(dueOn === null ? [] : [{ label: words.due, value: formatDate(dueOn, lang) }]),
    { label: words.about, value: displayName({ kind: petition.unitKind, name: petition.unitName }, lang) },
    ...(isWithOther ? [{ label: words.holder, value: displayName(holder, lang) }] : []),
    { label: words.category, value: category },
    { label: words.receivedOn, value: formatDate(petition.receivedOn, lang) },
  ]
}

function Asked({ page, petition, own, form }: OwnProps) {
  const { lang } = page
  const words = publicWords[lang].own
  if (petition.state !== 'asked') return null
  const asked = petition.course.findLast(({ step }) => step === 'ask')
  return (
    <>
      <h2>{words.add}</h2>
      <blockquote lang="vi">
        <p>{asked?.text}</p>
      </blockquote>
      <Form page={page} action={urls.petitionOwnAdd(keyText(own))}>
        <TextArea
          {...{ lang, name: 'text', label: words.addLabel, problems: form.problems, maxLength: 2000 }}
          value={form.values['text']?.at(-1)}
        />
        <SubmitButton>{words.addSend}</SubmitButton>
      </Form>
    </>
  )
}

function Answer({ page, petition, own, form }: OwnProps) {
  const { lang } = page
  const words = publicWords[lang].own
  if (petition.answer === null) return null
  const level = petition.score === null ? undefined : uiWords[lang].rating.levels[petition.score - 1]
  return (
    <>
      <h2>{words.answer}</h2>
      <blockquote lang="vi">
        <Paragraphs text={petition.answer} />
      </blockquote>
      {level === undefined ? (
        <Form page={page} action={urls.petitionOwnRate(keyText(own))}>
          <RatingScale lang={lang} name="score" label={words.rate} problems={form.problems} />
          <SubmitButton>{words.rateSend}</SubmitButton>
        </Form>
      ) : (
        <Notice lang={lang} tone="success" title={words.rated(level)} />
      )}
      <p>
        <a href={urls.petitionAnswer(petition.code)}>{words.publicPage}</a>
      </p>
      <p class="quiet">{words.publicPageText}</p>
    </>
  )
}

function Written({ page: { lang }, petition, own }: OwnProps) {
  const words = publicWords[lang].own
  return (
    <>
      <h2>{words.text}</h2>
      {petition.text === null ? (
        <p>{words.erased}</p>
      ) : (
        <blockquote lang="vi">
          <Paragraphs text={petition.text} />
        </blockquote>
      )}
      {petition.place !== null && (
        <p>
          {words.place}: {petition.place}
        </p>
      )}
      <Photos numbers={petition.photos} lang={lang} href={(n) => urls.petitionOwnPhoto(keyText(own), n)} />
    </>
  )
}

export function Photos({
  numbers,
  lang,
  href,
}: {
  readonly numbers: readonly number[]
  readonly lang: Lang
  href(number: number): string
}) {
  if (numbers.length === 0) return null
  const { photo } = publicWords[lang].own
  return (
    <div class="columns">
      {numbers.map((number) => (
        <a href={href(number)}>
          <img src={href(number)} alt={photo(String(number))} loading="lazy" />
        </a>
      ))}
    </div>
  )
}

export function Paragraphs({ text }: { readonly text: string }) {
  return (
    <>
      {text.split('\n').map((line) => (
        <p>{line}</p>
      ))}
    </>
  )
}

function Course({ petition: { course }, lang }: { readonly petition: OwnPetition; readonly lang: Lang }) {
  const { own: words, steps } = publicWords[lang]
  return (
    <>
      <h2>{words.course}</h2>
      <ol>
        {course.map(({ step, at, text }) => (
          <li>
            <b>{steps[step] ?? step}</b> <span class="quiet">{formatDateTime(at, lang)}</span>
            {text !== null && <p lang="vi">{text}</p>}
          </li>
        ))}
      </ol>
    </>
  )
}

export interface FollowProps {
  readonly page: PageFrame
  readonly form: FormState
  readonly progress: Progress | undefined
}

export function FollowPage({ page, form, progress }: FollowProps) {
  const { lang } = page
  const words = formWords[lang].follow
  const { own, states } = publicWords[lang]
  const shared = { lang, problems: form.problems, autocomplete: 'off', width: 16 } as const
  return (
    <PublicPage page={page} problems={form.problems} back={{ href: urls.petitionStart() }}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      {progress !== undefined && (
        <Notice lang={lang} title={words.progress(states[progress.state])} live>
          <p>
            {own.receivedOn}: {formatDate(progress.receivedOn, lang)}
          </p>
          {progress.dueOn !== null && (
            <p>
              {own.due} {formatDate(progress.dueOn, lang)}
            </p>
          )}
        </Notice>
      )}
      <Form page={page} action={urls.petitionFollow()}>
        <TextField {...shared} name="code" label={words.code} value={form.values['code']?.at(-1)} />
        <TextField {...shared} name="secret" label={words.secret} value={form.values['secret']?.at(-1)} optional />
        <SubmitButton>{words.open}</SubmitButton>
      </Form>
    </PublicPage>
  )
}
