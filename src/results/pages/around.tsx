// What stands around the figures: other periods, whether they can be believed, files.

import { CheckpointLine } from '../../ledger/pages/checkpoint-line.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { urls } from '../../urls.ts'
import { messages } from '../messages/results.ts'
import type { ShownResults } from '../queries/place.ts'
import type { Period } from '../rules/periods.ts'
import { periodText } from './words.ts'

interface ChooserProps {
  readonly lang: Lang
  readonly path: string
  readonly view: { readonly period: Period; readonly running: string }
  readonly choices: readonly Period[]
  /** Kept in the address beside the period. */
  readonly also?: Readonly<Record<string, string>>
}

/** A form that goes into the address, so that what is seen can be sent to somebody. */
export function PeriodChooser({ lang, path, view, choices, also = {} }: ChooserProps) {
  const words = messages[lang].period
  return (
    <search>
      <form class="filters" method="get" action={path.split('?')[0]}>
        {Object.entries(also).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <div class="field">
          <label class="label" for="ky">
            {words.label}
          </label>
          <select class="input" id="ky" name="ky">
            {choices.map((choice) => (
              <option value={choice} selected={choice === view.period}>
                {choice === view.running ? words.running(periodText(choice, lang)) : periodText(choice, lang)}
              </option>
            ))}
          </select>
        </div>
        <div class="filters-buttons">
          <button class="button button-secondary" type="submit">
            {words.show}
          </button>
        </div>
      </form>
    </search>
  )
}

/** Counted again, waiting, marked, published, and how far the ledger is. */
export function Quality({ lang, results }: { lang: Lang; results: ShownResults }) {
  const words = messages[lang].quality
  const { check, waitingBoxes, checkpoint } = results.around
  const { withMarked } = results.view.kinds.verified
  return (
    <>
      <h2>{words.title}</h2>
      <ul>
        <li>{checkText(check, lang)}</li>
        <li>{waitingBoxes === 0 ? words.waitingNone : words.waiting(formatNumber(waitingBoxes, lang))}</li>
        {withMarked !== null && <li>{words.marked(formatNumber(withMarked.marked, lang))}</li>}
      </ul>
      {results.published.length > 0 && (
        <details>
          <summary>{words.published}</summary>
          <p>{words.publishedHint}</p>
          <ul>
            {results.published.map(({ quarter, leaf }) => (
              <li>
                <a href={urls.ledgerLeaf(String(leaf))}>{periodText(quarter, lang)}</a>
              </li>
            ))}
          </ul>
        </details>
      )}
      <CheckpointLine lang={lang} checkpoint={checkpoint} />
    </>
  )
}

function checkText(check: ShownResults['around']['check'], lang: Lang): string {
  const words = messages[lang].quality
  if (check === undefined) return words.checkNever
  const on = formatDate(check.on, lang)
  return check.differences === 0 ? words.check(on) : words.checkWrong(on, formatNumber(check.differences, lang))
}

export function Files({ lang, slug, period }: { lang: Lang; slug: string; period: Period }) {
  const words = messages[lang].files
  const formats = ['csv', 'xlsx', 'json'] as const
  return (
    <>
      <h2>{words.title}</h2>
      <ul class="link-list">
        {formats.map((format) => (
          <li>
            <a href={`${urls.resultsFile(slug, format)}?ky=${period}`} rel="nofollow">
              {words[format]}
            </a>
          </li>
        ))}
        <li>
          <a href={urls.openData()}>{words.about}</a>
        </li>
      </ul>
    </>
  )
}
