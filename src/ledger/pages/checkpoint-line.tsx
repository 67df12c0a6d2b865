// One line for results pages and printed reports: how far the ledger was, and the beginning of its fingerprint.
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { urls } from '../../urls.ts'
import { hashInGroups } from '../formats/checkpoints.ts'
import { messages } from '../messages/ledger.ts'
import type { StoredCheckpoint } from '../queries.ts'

/** Draws nothing before the ledger was founded. `latestCheckpoint` in the queries of the ledger gives the checkpoint. */
export function CheckpointLine({ lang, checkpoint }: { lang: Lang; checkpoint: StoredCheckpoint | undefined }) {
  if (checkpoint === undefined) return null
  const words = messages[lang].mark
  const { size, madeAt, root } = checkpoint
  return (
    <p class="quiet">
      {words.text(formatNumber(size, lang), formatDate(madeAt, lang))} <code>{hashInGroups(root, 4)}</code>{' '}
      <a href={urls.ledger()}>{words.link}</a>
    </p>
  )
}
