/** Facts about one thing, as pairs of name and value, each perhaps with a link to change it. */
import type { Child } from 'hono/jsx'

export type SummaryRow = {
  label: string
  value: Child
  /** `about` completes the link for people who hear it alone: "Sửa" + "giờ làm việc". */
  action?: { href: string; label: string; about: string } | undefined
}

export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl class="summary">
      {rows.map(({ label, value, action }) => (
        <div class="summary-row">
          <dt>{label}</dt>
          <dd>{value}</dd>
          {action !== undefined && (
            <dd class="summary-action">
              <a href={action.href}>
                {action.label}
                <span class="unseen"> {action.about}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
