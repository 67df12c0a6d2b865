// The page of a counter: whom it has, one large button for the next, who waits; as forms, and with script also offline.
import { Select } from '../../ui/choices.tsx'
import { Form, SubmitButton } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { urls } from '../../urls.ts'
import { messages } from '../messages/office.ts'
import type { DeskState } from '../queries/desk.ts'
import { labelOf } from '../rules/row.ts'
import { textsOf } from './screens.tsx'

interface DeskProps {
  readonly page: OfficeFrame
  readonly css: string
  readonly state: DeskState
  /** Of the next press; a second press of the same button is the same step. */
  readonly stepId: string
  readonly unitName: string
  readonly said: string | undefined
}

export function DeskPage({ page, css, state, stepId, unitName, said }: DeskProps) {
  const { lang } = page
  const words = messages[lang].desk
  const title = messages[lang].counter(String(state.number))
  const data = {
    worker: urls.queueOffline(),
    path: page.path,
    words: textsOf({ ...words, counterName: messages[lang].counter }),
    state,
  }
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officeQueue(), label: messages[lang].title }, { label: `${title}, ${unitName}` }]}
    >
      <link rel="stylesheet" href={css} />
      <press-keys class="stack q-desk" data-queue={JSON.stringify(data)}>
        <h1>{title}</h1>
        <div class="q-said" role="status">
          {said !== undefined && <Notice lang={lang} tone="warning" title={said} />}
        </div>
        <p class="q-line" role="status">
          {words.online}
        </p>
        <Form page={page} hidden={{ id: stepId }}>
          <Current lang={lang} state={state} />
          <Buttons lang={lang} state={state} />
          <details>
            <summary aria-keyshortcuts="Alt+D">{words.moveTo}</summary>
            <Select
              lang={lang}
              name="toGroupId"
              label={words.moveTo}
              empty={false}
              choices={state.groups.map(({ id, letter, name }) => ({ value: id, label: `${letter} · ${name}` }))}
            />
            <SubmitButton name="press" value="move" tone="secondary">
              {words.move}
            </SubmitButton>
          </details>
          <Waiting lang={lang} state={state} />
        </Form>
        <h2>{words.colleagues}</h2>
        <Colleagues lang={lang} state={state} />
        <h2>{words.keys}</h2>
        <p>{words.keysHint}</p>
      </press-keys>
      <script type="module" src={page.assets.js('press-keys')} />
      <script type="module" src={page.assets.js('queue-desk')} />
    </OfficePage>
  )
}

function Current({ lang, state }: { lang: Lang; state: DeskState }) {
  const words = messages[lang].desk
  return (
    <div class="q-current" aria-live="polite">
      <span>{words.current}</span>
      <output class="q-number">{state.current === null ? words.nobody : labelOf(state.current)}</output>
    </div>
  )
}

function Buttons({ lang, state }: { lang: Lang; state: DeskState }) {
  const words = messages[lang].desk
  const press = (value: string, label: string, key: string, tone: 'primary' | 'secondary' = 'secondary') => (
    <button class={`button button-${tone}`} type="submit" name="press" value={value} aria-keyshortcuts={`Alt+${key}`}>
      {label}
    </button>
  )
  return (
    <div class="q-buttons">
      {press('next', words.next, 'N', 'primary')}
      {press('again', words.again, 'L')}
      {press('no-show', words.noShow, 'V')}
      {press('served', words.served, 'X')}
      {state.isPaused ? press('resume', words.resume, 'P') : press('pause', words.pause, 'P')}
    </div>
  )
}

function Waiting({ lang, state }: { lang: Lang; state: DeskState }) {
  const words = messages[lang].desk
  return (
    <>
      <h2 class="q-waiting-title">{words.waiting(formatNumber(state.waiting.length, lang))}</h2>
      <ol class="q-row">
        {state.waiting.map((one) => (
          <li>
            <b>{labelOf(one)}</b> {one.isPriority && <span>{words.priority}</span>}{' '}
            <small>{words.minutes(formatNumber(Math.floor(one.taken / 60), lang))}</small>
          </li>
        ))}
      </ol>
      <h2>{words.noShows}</h2>
      <p class="q-no-shows">
        {state.noShows.map((one) => (
          <button class="button button-secondary" type="submit" name="press" value={`call:${one.id}`}>
            {words.recall(labelOf(one))}
          </button>
        ))}
      </p>
    </>
  )
}

function Colleagues({ lang, state }: { lang: Lang; state: DeskState }) {
  const words = messages[lang].desk
  return (
    <ul class="q-colleagues">
      {state.colleagues.map(({ number, called, isPaused, isCut, held }) => (
        <li>
          {messages[lang].counter(String(number))}: {called ?? '–'}
          {isPaused && ` (${words.paused})`}
          {isCut && ` (${words.cut(formatNumber(held, lang))})`}
        </li>
      ))}
    </ul>
  )
}
