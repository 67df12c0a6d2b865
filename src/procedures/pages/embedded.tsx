// The list of a unit's procedures without head and foot, for a frame on another site; links open outside of it.
import { Document } from '../../ui/document.tsx'
import type { PageFrame } from '../../ui/frame.ts'
import { messages as uiWords } from '../../ui/messages.ts'
import { displayName } from '../../units/names.ts'
import type { UnitRow } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { publicWords } from '../messages/public.ts'
import type { ListedProcedure } from './list.tsx'

interface EmbeddedProps {
  readonly page: PageFrame
  readonly unit: UnitRow
  readonly all: readonly ListedProcedure[]
}

export function EmbeddedList({ page, unit, all }: EmbeddedProps) {
  const { lang } = page
  const fields = Map.groupBy(all, ({ field }) => field)
  return (
    <Document page={page} title={publicWords[lang].ofUnit(displayName(unit, lang))} class="public">
      <main id="noi-dung" class="within">
        <h1>{publicWords[lang].ofUnit(displayName(unit, lang))}</h1>
        {page.demo !== undefined && <p class="quiet">{uiWords[lang].layout.sample}</p>}
        {[...fields].map(([field, items]) => (
          <details>
            <summary>
              <b>{field}</b>
            </summary>
            <ul class="link-list">
              {items.map(({ code, name }) => (
                <li>
                  <a href={urls.unitProcedure(unit.slug, code)} target="_blank" rel="noopener">
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </details>
        ))}
      </main>
    </Document>
  )
}
