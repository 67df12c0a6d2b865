/** What all pictures share: drawn on the server as SVG, named and described, with the table behind one click away. */
import type { Child } from 'hono/jsx'
import type { Lang } from '../frame.ts'
import { messages } from '../messages.ts'

/** How a chart is named and told to people who do not see it. */
export type ChartNaming = {
  lang: Lang
  /** Unique on the page. */
  id: string
  title: string
  /** In one sentence, what the picture shows: read out in its place. */
  description: string
}

type ChartFrameProps = ChartNaming & {
  /** In pixels; the width is that of the page. */
  height: number
  drawing: Child
  /** What the shapes mean; none where the words stand in the picture. */
  legend?: Child
  table: Child
}

/** Shapes are placed in percent of the width, so that a phone gets narrow bars and not small letters. */
export function ChartFrame({ lang, id, title, description, height, drawing, legend, table }: ChartFrameProps) {
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <svg role="img" width="100%" height={height} aria-labelledby={`${id}-title ${id}-desc`}>
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        {drawing}
      </svg>
      {legend}
      <details>
        <summary>{messages[lang].figure.showTable}</summary>
        {table}
      </details>
    </figure>
  )
}

/** A share of the width or height, as SVG takes it. */
export function percent(share: number): string {
  return `${short(share * 100)}%`
}

/** Four digits after the point are finer than any screen. */
export function short(value: number): string {
  return String(Number(value.toFixed(4)))
}
