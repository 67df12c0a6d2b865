// Which software this is, under which licence, and where its source is offered.
import { programVersion } from '../../platform/root.ts'
import type { PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { messages } from '../messages.ts'

export function SoftwarePage({ page, source }: { page: PageFrame; source: string | undefined }) {
  const words = messages[page.lang].software
  return (
    <PublicPage page={page}>
      <h1>{words.title}</h1>
      <p class="lead">{words.what(programVersion)}</p>
      <p>{words.licence}</p>
      {source === undefined ? (
        <p>{words.ask}</p>
      ) : (
        <p>
          {words.source} <a href={source}>{source}</a>
        </p>
      )}
    </PublicPage>
  )
}
