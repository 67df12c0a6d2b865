// One line of the ledger: in words, as it stands, and the proof that it is there.
import { formatNumber } from '../../ui/format.ts'
import type { PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { urls } from '../../urls.ts'
import { hashInGroups } from '../formats/checkpoints.ts'
import type { Leaf } from '../formats/leaves.ts'
import { type Inclusion, inclusionSteps } from '../formats/proofs.ts'
import { messages } from '../messages/ledger.ts'
import type { StoredCheckpoint, StoredLeaf } from '../queries.ts'
import { rowsOf, sentenceOf, type UnitNames } from './words.ts'

export interface LeafPageProps {
  readonly page: PageFrame
  readonly stored: StoredLeaf
  readonly leaf: Leaf
  readonly inclusion: Inclusion
  readonly checkpoint: StoredCheckpoint
  readonly names: UnitNames
}

export function LeafPage(props: LeafPageProps) {
  const { page, stored, leaf, names, checkpoint } = props
  const { lang } = page
  const words = messages[lang].leaf
  return (
    <PublicPage page={page} back={{ href: urls.ledger(), label: words.back }}>
      <h1>{page.title}</h1>
      <p class="lead">{sentenceOf(leaf, names, lang)}</p>
      <SummaryList rows={rowsOf(leaf, names, lang)} />
      <h2>{words.raw}</h2>
      <p class="quiet">{words.rawHint}</p>
      <p class="address">
        <code>{stored.leaf}</code>
      </p>
      <Proof {...props} />
      <nav class="pagination" aria-label={words.back}>
        <ul>
          {stored.index > 0 && (
            <li>
              <a href={urls.ledgerLeaf(String(stored.index - 1))} rel="prev">
                {words.previous}
              </a>
            </li>
          )}
          {stored.index + 1 < checkpoint.size && (
            <li>
              <a href={urls.ledgerLeaf(String(stored.index + 1))} rel="next">
                {words.next}
              </a>
            </li>
          )}
        </ul>
      </nav>
    </PublicPage>
  )
}

function Proof({ page, stored, inclusion, checkpoint }: LeafPageProps) {
  const { lang } = page
  const words = messages[lang].leaf
  const steps = inclusionSteps(inclusion.index, inclusion.size, inclusion.proof) ?? []
  return (
    <>
      <h2>{words.proof}</h2>
      <SummaryList
        rows={[
          { label: words.hash, value: <code>{hashInGroups(stored.hash)}</code> },
          { label: words.root, value: <code>{hashInGroups(checkpoint.root)}</code> },
        ]}
      />
      {steps.length === 0 ? (
        <p>{words.alone}</p>
      ) : (
        <>
          <p>{words.proofText(formatNumber(steps.length, lang), formatNumber(inclusion.size, lang))}</p>
          <ol>
            {steps.map(({ side, hash }) => (
              <li>
                <code>{hashInGroups(hash)}</code> <span class="quiet">({words[side]})</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  )
}
