/** The few things a page offers to do, as large links; the first is the main one. */
import { Icon } from './icons.tsx'

export type ActionItem = { href: string; label: string; description?: string | undefined }

export function ActionList({ items }: { items: readonly ActionItem[] }) {
  return (
    <ul class="actions">
      {items.map(({ href, label, description }) => (
        <li>
          <a href={href}>
            <span class="actions-label">{label}</span>
            <Icon name="forward" />
            {description !== undefined && <span class="actions-text">{description}</span>}
          </a>
        </li>
      ))}
    </ul>
  )
}
