// How states, dates and codes of dossiers look on every page.
import { localDateOf } from '../../platform/values/dates.ts'
import { formatDate, formatDateTime } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { Status, type StatusName } from '../../ui/status.tsx'
import { stateWords } from '../messages/states.ts'
import type { DossierLine } from '../queries/lists.ts'
import { keptDeadline, timelinessOf } from '../rules/deadlines.ts'
import type { State } from '../rules.ts'

const looks: Record<State, StatusName> = {
  submitted: 'submitted',
  incomplete: 'waiting',
  received: 'inProgress',
  paused: 'paused',
  ready: 'approved',
  done: 'done',
  refused: 'rejected',
  returned: 'returned',
  stopped: 'ended',
  withdrawn: 'cancelled',
}

/** The state; of what is being handled, whether it is overdue or due today. */
export function StateOf({ line, now, lang }: { line: StateLine; now: Date; lang: Lang }) {
  const words = stateWords[lang]
  const deadline = keptDeadline(line.judgedOn, line.judgedAt, line.dueByHour)
  if (line.state === 'received' && deadline !== undefined) {
    if (timelinessOf(deadline, now) === 'late') return <Status lang={lang} is="overdue" />
    if (deadline.on === localDateOf(now)) return <Status lang={lang} is="dueSoon" word={words.warnings.today} />
  }
  if (line.state === 'done' && line.timeliness === 'late') {
    return <Status lang={lang} is="doneLate" word={`${words.states.done} (${words.timeliness.late.toLowerCase()})`} />
  }
  return <Status lang={lang} is={looks[line.state]} word={words.states[line.state]} />
}

type StateLine = Pick<DossierLine, 'state' | 'judgedOn' | 'judgedAt' | 'dueByHour' | 'timeliness'>

/** A day; with its hour for what is counted by the hour. */
export function dueWords(
  { dueOn, dueAt, dueByHour }: Pick<DossierLine, 'dueOn' | 'dueAt' | 'dueByHour'>,
  lang: Lang,
): string {
  if (dueOn === null || dueAt === null) return stateWords[lang].noLimit
  return dueByHour ? formatDateTime(dueAt, lang) : formatDate(dueOn, lang)
}
