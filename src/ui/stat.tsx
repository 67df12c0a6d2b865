/** One figure, which never stands without the number of answers behind it and its interval. */
import type { Child } from 'hono/jsx'
import { formatInterval, formatNumber, formatPercent } from './format.ts'
import type { Lang } from './frame.ts'
import { messages } from './messages.ts'

/** A share with its interval, or the fact that there are too few answers to show one. */
export type Figure =
  | { kind: 'shown'; share: number; n: number; low: number; high: number }
  | { kind: 'too-few'; minimum: number }

export type StatProps = {
  lang: Lang
  label: string
  figure: Figure
  /** The denominators, the channel, the period: what the figure does not say itself. */
  children?: Child
}

export function Stat({ lang, label, figure, children }: StatProps) {
  const words = messages[lang].figure
  return (
    <div class="stat">
      <p class="stat-label">{label}</p>
      {figure.kind === 'too-few' ? (
        <>
          <p class="stat-few">{words.tooFew}</p>
          <p class="stat-note">{words.tooFewWhy(formatNumber(figure.minimum, lang))}</p>
        </>
      ) : (
        <>
          <p class="stat-value">{formatPercent(figure.share, lang)}</p>
          <p class="stat-note">
            {words.n(formatNumber(figure.n, lang))}, {words.interval(formatInterval(figure.low, figure.high, lang))}
          </p>
        </>
      )}
      {children}
    </div>
  )
}
