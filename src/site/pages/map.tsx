// The communes on a map, drawn on the server; every outline is a link, and the same links stand below as a list.
import { formatNumber } from '../../ui/format.ts'
import type { PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { displayName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { messages } from '../messages.ts'
import type { OutlinedUnit } from '../queries.ts'
import { drawOutlines } from '../rules/outline.ts'

const width = 720

export function MapPage({
  page,
  units,
  total,
}: {
  page: PageFrame
  units: readonly OutlinedUnit[]
  /** Communes of the province, with an outline or without. */
  total: number
}) {
  const { lang } = page
  const words = messages[lang].map
  const drawing = drawOutlines(
    units.map((unit) => ({ of: unit, boundary: unit.boundary })),
    width,
  )
  const missing = total - units.length
  return (
    <PublicPage page={page} back={{ href: urls.home() }} wide>
      <h1>{words.title}</h1>
      {units.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <p class="lead">{words.lead}</p>
          <svg
            class="map"
            viewBox={`-2 -2 ${drawing.width + 4} ${drawing.height + 4}`}
            role="group"
            aria-label={words.title}
          >
            {drawing.outlines.map(({ of, path }) => (
              <a href={urls.unitHome(of.slug)} aria-label={displayName(of, lang)}>
                <path d={path}>
                  <title>{displayName(of, lang)}</title>
                </path>
              </a>
            ))}
          </svg>
          {missing > 0 && <p>{words.missing(formatNumber(missing, lang))}</p>}
          <ul class="link-list">
            {units.map((unit) => (
              <li>
                <a href={urls.unitHome(unit.slug)}>{displayName(unit, lang)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </PublicPage>
  )
}
