/** What the charts with two axes share: the area, the lines across it, the marks in it, and what they mean. */
import type { Child } from 'hono/jsx'
import { percent, short } from './frame.tsx'
import type { Scale } from './scale.ts'

/** Heights in pixels; left and right as parts of the width, which is that of the page. */
export const area = { top: 26, height: 260, left: 0.13, right: 0.97 }

/** Height of a chart with one line of words below the area. */
export const plotHeight = area.top + area.height + 34

/** From 0 (left end of the axis) to 1 (right end). */
export function xAt(part: number): number {
  return area.left + part * (area.right - area.left)
}

/** From the top of the area down, as a part of its height. */
export function downTo(value: number, { low, high }: Scale): number {
  return (high - value) / (high - low)
}

export function yAt(value: number, scale: Scale): number {
  return area.top + downTo(value, scale) * area.height
}

export function Grid({ scale, format }: { scale: Scale; format(value: number): string }) {
  return (
    <>
      {scale.ticks.map((tick) => (
        <>
          <line class="chart-grid" x1="0" x2="100%" y1={short(yAt(tick, scale))} y2={short(yAt(tick, scale))} />
          <text class="chart-small" x="0" y={short(yAt(tick, scale) - 5)}>
            {format(tick)}
          </text>
        </>
      ))}
    </>
  )
}

/** Paths in parts of the area, drawn over its whole width and height. */
export function Curves({ children }: { children: Child }) {
  return (
    <svg x="0" y={area.top} width="100%" height={area.height} viewBox="0 0 1 1" preserveAspectRatio="none">
      {children}
    </svg>
  )
}

/** The path through some points in parts of the area. */
export function pathOf(points: readonly { x: number; y: number }[]): string {
  return `M${points.map(({ x, y }) => `${short(x)} ${short(y)}`).join('L')}`
}

export type MarkKind = 'dot' | 'open' | 'up' | 'down' | 'ring'

const shapes: Record<MarkKind, { d: string; class: string }> = {
  dot: { d: 'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0', class: 'chart-dot' },
  open: { d: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0', class: 'chart-open' },
  up: { d: 'M0 -7L7 5.5H-7Z', class: 'chart-dot' },
  down: { d: 'M0 7L7 -5.5H-7Z', class: 'chart-dot' },
  ring: { d: 'M-7 0L0 -7L7 0L0 7Z', class: 'chart-dot' },
}

/** A shape that says by its form what it means; `x` is a part of the width, `y` in pixels. */
export function Mark({ kind, x, y, title }: { kind: MarkKind; x: number; y: number; title?: string | undefined }) {
  const shape = shapes[kind]
  return (
    <svg x={percent(x)} y={short(y)} overflow="visible">
      <path class={shape.class} d={shape.d}>
        {title !== undefined && <title>{title}</title>}
      </path>
    </svg>
  )
}

export type LegendItem = { label: string } & ({ mark: MarkKind } | { dashes: string })

/** What the shapes and lines mean, in the order given. */
export function Legend({ items }: { items: readonly LegendItem[] }) {
  return (
    <ul class="chart-legend">
      {items.map((item) => (
        <li>
          <svg width="24" height="16" viewBox="-12 -8 24 16" aria-hidden="true">
            {'mark' in item ? (
              <path class={shapes[item.mark].class} d={shapes[item.mark].d} />
            ) : (
              <path class="chart-limit" stroke-dasharray={item.dashes} d="M-12 0H12" />
            )}
          </svg>{' '}
          {item.label}
        </li>
      ))}
    </ul>
  )
}
