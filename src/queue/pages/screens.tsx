// The two screens in the hall: the one that gives numbers, and the one that shows and says who is called.
import type { z } from 'zod'
import { Document } from '../../ui/document.tsx'
import type { PageFrame } from '../../ui/frame.ts'
import { urls } from '../../urls.ts'
import type { Display } from '../display.ts'
import { publicWords } from '../messages/public.ts'
import type { Group } from '../queries/setup.ts'
import { GroupButtons } from './public.tsx'

interface ScreenProps {
  readonly page: PageFrame
  /** The unit as addresses name it. */
  readonly slug: string
  readonly css: string
}

/** A touch screen; it works as a plain form, and with its script also while the line is cut. */
export function TicketScreen(props: ScreenProps & { groups: readonly Group[]; waiting: ReadonlyMap<string, number> }) {
  const { page, slug, css, groups, waiting } = props
  const words = publicWords[page.lang]
  const data = { slug, worker: urls.queueOffline(), words: textsOf({ ...words.screen, ...words.number }) }
  return (
    <Document page={page} class="q-body">
      <link rel="stylesheet" href={css} />
      <main id="noi-dung" class="q-screen" data-queue={JSON.stringify(data)}>
        <p class="q-place">{page.place.name}</p>
        <h1>{words.title}</h1>
        <p>{groups.length === 0 ? words.none : words.lead}</p>
        <p class="q-line" role="status" />
        <form method="post" action={urls.queueScreen(slug)}>
          <div class="q-touch q-priority">
            <input type="checkbox" id="isPriority" name="isPriority" value="true" />
            <label for="isPriority">
              <b>{words.priority}</b>
              <br />
              <small>{words.priorityHint}</small>
            </label>
          </div>
          <div class="q-groups">
            <GroupButtons lang={page.lang} groups={groups} waiting={waiting} look="q-touch q-group" />
          </div>
        </form>
        <p>{words.privacy}</p>
        <section class="q-slip" hidden aria-live="assertive">
          <p>{page.place.name}</p>
          <p class="q-slip-group" />
          <p class="q-slip-number" />
          <p class="q-slip-time" />
          <p>{words.number.wait}</p>
          <div class="q-slip-buttons">
            <button type="button" class="q-touch" name="print">
              {words.number.print}
            </button>
            <button type="button" class="q-touch" name="done">
              {words.screen.back}
            </button>
          </div>
        </section>
      </main>
      <script type="module" src={page.assets.js('queue-take')} />
    </Document>
  )
}

/** Drawn here as its script would draw it, so that it shows what is so without script too, and renews itself then. */
export function DisplayScreen({ page, slug, css, shown }: ScreenProps & { readonly shown: z.output<typeof Display> }) {
  const words = publicWords[page.lang].display
  const data = { slug, worker: urls.queueOffline(), words: textsOf(words) }
  const { time, counters, calls, waiting } = shown
  const [newest] = calls
  return (
    <Document page={page} class="q-body">
      <link rel="stylesheet" href={css} />
      <main id="noi-dung" class="q-display" data-queue={JSON.stringify(data)}>
        <header class="q-display-head">
          <p class="q-place">{page.place.name}</p>
          <p class="q-clock">{time}</p>
          <button type="button" class="q-touch" name="sound" aria-pressed="false" autofocus>
            {words.sound}
          </button>
        </header>
        <p class="q-line" role="status" />
        <h1>{words.title}</h1>
        <ol class={counters.length > 4 ? 'q-counters q-many' : 'q-counters'} aria-live="polite">
          {counters.map(({ number, name, label, isPaused }) => (
            <li
              class={newest !== undefined && newest.label === label && newest.counter === number ? 'q-new' : undefined}
            >
              <b class={label === null ? 'q-none' : undefined}>{label ?? (isPaused ? words.paused : '–')}</b>
              <span>{`${words.counter} ${number}`}</span>
              {name !== null && <small>{name}</small>}
            </li>
          ))}
        </ol>
        <h2>{words.last}</h2>
        <ol class="q-last">
          {calls.length === 0 && <li>{words.nobody}</li>}
          {calls.map(({ label, counter }) => (
            <li>{`${label} → ${words.counter} ${counter}`}</li>
          ))}
        </ol>
        <p class="q-waiting">
          {`${words.waiting}: ${waiting.map(({ letter, name, count }) => `${letter} · ${name}: ${count}`).join(' · ')}`}
        </p>
        <noscript>
          <meta http-equiv="refresh" content="5" />
          <p>{words.noScript}</p>
        </noscript>
      </main>
      <script src={page.assets.js('queue-display')} />
    </Document>
  )
}

/** For the browser: a text with a value in it becomes one with `{0}`. */
export function textsOf(words: Readonly<Record<string, string | ((...values: string[]) => string)>>) {
  return Object.fromEntries(
    Object.entries(words).map(([key, text]) => [key, typeof text === 'string' ? text : text('{0}', '{1}')]),
  )
}
