// What the desk of a commune without an identification code is told: who enters it, and where.
import type { Lang } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { urls } from '../../urls.ts'
import { settingsWords } from '../messages/settings.ts'

export interface CodelessProps {
  readonly lang: Lang
  /** Names of the communes that have none; nothing is said where every one has. */
  readonly communes: readonly string[]
  /** Whether the reader may enter the code. */
  readonly mayEnter: boolean
}

const mostNamed = 3

export function Codeless({ lang, communes, mayEnter }: CodelessProps) {
  if (communes.length === 0) return null
  const words = settingsWords[lang].without
  const named = communes.slice(0, mostNamed).join(', ')
  return (
    <Notice lang={lang} tone="warning" title={words.title(communes.length > mostNamed ? `${named}…` : named)}>
      {mayEnter ? (
        <p>
          <a href={urls.officeDossierSettings()}>{words.link}</a>
        </p>
      ) : (
        <p>{words.who}</p>
      )}
    </Notice>
  )
}
