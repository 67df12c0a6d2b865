// How quarters, rarity and states of findings are said on the pages.
import { formatNumber } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import type { StatusName } from '../../ui/status.tsx'
import { messages } from '../messages/pages.ts'
import type { FindingState } from '../rules/findings.ts'

export function quarterText(quarter: string, lang: Lang): string {
  return messages[lang].quarterName(quarter.slice(6), quarter.slice(0, 4))
}

/** Beyond this nobody can imagine the number, and no model is that good. */
const mostSaid = 1_000_000

/** `1 trong 12.000 xã`, to two digits. */
export function rarityText(strength: number, lang: Lang): string {
  const count = 10 ** strength
  if (count >= mostSaid) return messages[lang].oneInMore(formatNumber(mostSaid, lang))
  return messages[lang].oneIn(formatNumber(Number(count.toPrecision(2)), lang))
}

export const statusOf = {
  open: 'waiting',
  dismissed: 'cancelled',
  marked: 'done',
  noted: 'done',
} as const satisfies Record<FindingState, StatusName>
