// What has been done so that everybody can use the pages, and whom to tell when something is hard.
import type { PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { messages } from '../messages.ts'

export function AccessibilityPage({ page }: { page: PageFrame }) {
  const words = messages[page.lang].accessibility
  return (
    <PublicPage page={page}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <ul>
        {words.points.map((point) => (
          <li>{point}</li>
        ))}
      </ul>
      <p>{words.standard}</p>
      <p>{words.help}</p>
    </PublicPage>
  )
}
