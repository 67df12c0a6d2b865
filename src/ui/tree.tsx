/** A tree that opens without script: nested lists in which each branch is a details element. */
import type { Lang } from './frame.ts'
import { messages } from './messages.ts'

export type TreeNode = {
  label: string
  /** The node's own page. In a branch it is the first entry inside, because a summary may hold no link. */
  href?: string | undefined
  /** Small words after the label, for example a count. */
  note?: string | undefined
  open?: boolean | undefined
  children?: readonly TreeNode[] | undefined
}

type TreeProps = { lang: Lang; label: string; nodes: readonly TreeNode[] }

export function Tree({ lang, label, nodes }: TreeProps) {
  return (
    <ul class="tree" aria-label={label}>
      {nodes.map((node) => (
        <Node lang={lang} node={node} />
      ))}
    </ul>
  )
}

function Node({ lang, node }: { lang: Lang; node: TreeNode }) {
  const { label, href, note, open, children = [] } = node
  const noted = note !== undefined && <span class="tree-note"> {note}</span>
  if (children.length === 0) {
    return (
      <li class="tree-leaf">
        {href === undefined ? label : <a href={href}>{label}</a>}
        {noted}
      </li>
    )
  }
  return (
    <li>
      <details open={open}>
        <summary>
          {label}
          {noted}
        </summary>
        <ul>
          {href !== undefined && (
            <li class="tree-leaf tree-own">
              <a href={href}>{messages[lang].tree.open(label)}</a>
            </li>
          )}
          {children.map((child) => (
            <Node lang={lang} node={child} />
          ))}
        </ul>
      </details>
    </li>
  )
}
