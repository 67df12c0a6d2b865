/** The state of anything, the same everywhere: a word, a shape and a colour, from one map. */
import type { Lang } from './frame.ts'
import type { IconName } from './icons.tsx'
import { Icon } from './icons.tsx'
import type { UiWords } from './messages.ts'
import { messages } from './messages.ts'

export type StatusName = keyof UiWords['status']
type Tone = 'quiet' | 'plain' | 'good' | 'warn' | 'bad'

const looks: Record<StatusName, { tone: Tone; icon: IconName }> = {
  draft: { tone: 'quiet', icon: 'ring' },
  planned: { tone: 'plain', icon: 'clock' },
  waiting: { tone: 'plain', icon: 'ring' },
  inProgress: { tone: 'plain', icon: 'half' },
  submitted: { tone: 'plain', icon: 'forward' },
  approved: { tone: 'good', icon: 'check' },
  returned: { tone: 'warn', icon: 'return' },
  rejected: { tone: 'bad', icon: 'cross' },
  done: { tone: 'good', icon: 'check' },
  onTime: { tone: 'good', icon: 'check' },
  dueSoon: { tone: 'warn', icon: 'clock' },
  overdue: { tone: 'bad', icon: 'warning' },
  doneLate: { tone: 'warn', icon: 'check' },
  failed: { tone: 'bad', icon: 'cross' },
  paused: { tone: 'quiet', icon: 'pause' },
  cancelled: { tone: 'quiet', icon: 'cross' },
  active: { tone: 'good', icon: 'dot' },
  ended: { tone: 'quiet', icon: 'square' },
  locked: { tone: 'quiet', icon: 'square' },
}

export type StatusProps = {
  lang: Lang
  is: StatusName
  /** A word nearer to the matter ("Chờ thẩm định"), with the look of `is`. */
  word?: string | undefined
}

export function Status({ lang, is, word }: StatusProps) {
  const { tone, icon } = looks[is]
  return (
    <span class={`status status-${tone}`}>
      <Icon name={icon} />
      {word ?? messages[lang].status[is]}
    </span>
  )
}
