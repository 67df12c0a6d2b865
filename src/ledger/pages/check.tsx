// "Check my rating": a promise, a private code or both are pasted, and the page says what became of the rating.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Form, SubmitButton, TextArea } from '../../ui/form.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { Notice, type NoticeTone } from '../../ui/notice.tsx'
import { urls } from '../../urls.ts'
import type { PromiseBody } from '../formats/promises.ts'
import { checkWords } from '../messages/check.ts'
import { messages } from '../messages/ledger.ts'
import type { PromiseState } from '../rules.ts'
import { quarterWords } from './words.ts'

export const codeField = 'ma'
export const openingField = 'ma-rieng'

export interface Checked {
  readonly state: PromiseState
  /** Of the promise; undefined when only the private code was given. */
  readonly body: PromiseBody | undefined
  /** Name of the unit that was rated. */
  readonly unit: string | undefined
  readonly index: number | undefined
  /** The local day. */
  readonly today: string
}

export interface CheckPageProps {
  readonly page: PageFrame
  readonly form: FormState
  readonly checked?: Checked | undefined
}

const tones: Readonly<Record<PromiseState, NoticeTone>> = {
  found: 'success',
  waiting: 'info',
  missing: 'warning',
  'kept-secret': 'success',
  'not-there': 'info',
  mismatch: 'warning',
  'other-ledger': 'warning',
  forged: 'warning',
}

export function CheckPage({ page, form, checked }: CheckPageProps) {
  const { lang } = page
  const words = checkWords[lang]
  const { problems } = form
  return (
    <PublicPage page={page} problems={problems} back={{ href: urls.ledger(), label: messages[lang].leaf.back }}>
      <h1>{words.title}</h1>
      {checked !== undefined && <Result page={page} checked={checked} />}
      <p class="lead">{words.lead}</p>
      <p>{words.show}</p>
      <div class="stack">
        <promise-check
          data-words={JSON.stringify(words.own)}
          data-kept={JSON.stringify(words.kept)}
          data-found={checked?.state === 'found' ? '' : undefined}
        >
          <Form page={page} action={urls.ledgerCheck()}>
            <TextArea
              lang={lang}
              name={codeField}
              label={words.code}
              hint={words.codeHint}
              value={form.values[codeField]?.[0]}
              problems={problems}
            />
            <TextArea
              lang={lang}
              name={openingField}
              label={words.opening}
              hint={words.openingHint}
              value={form.values[openingField]?.[0]}
              rows={3}
              problems={problems}
            />
            <SubmitButton>{words.submit}</SubmitButton>
          </Form>
        </promise-check>
      </div>
      <script type="module" src={page.assets.js('check')} />
    </PublicPage>
  )
}

function Result({ page, checked }: { page: PageFrame; checked: Checked }) {
  const { lang } = page
  const { state, body, unit, index } = checked
  const words = checkWords[lang]
  const isOurs = state !== 'other-ledger' && state !== 'forged'
  return (
    <Notice lang={lang} tone={tones[state]} title={words.results[state].title} live>
      <p>{textOf(checked, lang)}</p>
      {isOurs && body !== undefined && (
        <p>
          {words.about} {unit}, {quarterWords(body.quarter, lang)}.
        </p>
      )}
      {index !== undefined && (
        <p>
          <a href={urls.ledgerLeaf(String(index))}>{words.seeLeaf}</a>
        </p>
      )}
    </Notice>
  )
}

function textOf({ state, body, index, today }: Checked, lang: PageFrame['lang']): string {
  const { results } = checkWords[lang]
  const until = body === undefined ? '' : formatDate(body.until, lang)
  switch (state) {
    case 'found':
      return results.found.text(formatNumber(index ?? 0, lang))
    case 'waiting':
    case 'missing':
      return results[state].text(until)
    case 'kept-secret':
      return results['kept-secret'].text(until, today > (body?.until ?? ''))
    case 'other-ledger':
      return results['other-ledger'].text(body?.ledger ?? '')
    case 'not-there':
    case 'mismatch':
    case 'forged':
      return results[state].text
  }
}
