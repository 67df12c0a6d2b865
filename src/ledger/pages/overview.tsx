// The ledger for everybody: what it is, how far it has come, what stands in it, how to check it.
import { ActionList } from '../../ui/action-list.tsx'
import { formatDateTime, formatNumber } from '../../ui/format.ts'
import type { Lang, PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { hashInGroups } from '../formats/checkpoints.ts'
import type { Leaf } from '../formats/leaves.ts'
import { messages } from '../messages/ledger.ts'
import type { StoredCheckpoint } from '../queries.ts'
import { WayOfRating } from './picture.tsx'
import { sentenceOf, type UnitNames } from './words.ts'

export const linesOfPage = 10

export interface OverviewProps {
  readonly page: PageFrame
  readonly checkpoint: StoredCheckpoint | undefined
  /** Verifier key of the ledger. */
  readonly keyLine: string | undefined
  readonly lines: readonly { readonly index: number; readonly leaf: Leaf }[]
  readonly pageNumber: number
  readonly names: UnitNames
  readonly baseUrl: string
}

export function OverviewPage(props: OverviewProps) {
  const { page, checkpoint } = props
  const { lang } = page
  const words = messages[lang].overview
  return (
    <PublicPage page={page} description={words.description}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <ActionList items={[{ href: urls.ledgerCheck(), label: words.check, description: words.checkText }]} />
      <h2>{words.how}</h2>
      <Steps lang={lang} />
      {checkpoint === undefined ? (
        <Notice lang={lang}>
          <p>{words.notYet}</p>
        </Notice>
      ) : (
        <>
          <Now lang={lang} checkpoint={checkpoint} />
          <Lines {...props} size={checkpoint.size} />
          <ForYourself {...props} checkpoint={checkpoint} />
        </>
      )}
    </PublicPage>
  )
}

function Steps({ lang }: { lang: Lang }) {
  return (
    <div class="columns">
      <WayOfRating lang={lang} />
      <ol class="stack">
        {messages[lang].steps.map(([name, text]) => (
          <li>
            <strong>{name}.</strong> {text}
          </li>
        ))}
      </ol>
    </div>
  )
}

function Now({ lang, checkpoint }: { lang: Lang; checkpoint: StoredCheckpoint }) {
  const words = messages[lang].overview
  const { size, madeAt, root, witnesses } = checkpoint
  return (
    <>
      <h2>{words.now}</h2>
      <SummaryList
        rows={[
          { label: words.size, value: formatNumber(size, lang) },
          { label: words.made, value: formatDateTime(madeAt, lang) },
          { label: words.root, value: <code>{hashInGroups(root)}</code> },
          { label: words.witnesses, value: witnesses.length === 0 ? words.noWitness : witnesses.join(', ') },
        ]}
      />
      <p class="quiet">{words.rootHint}</p>
    </>
  )
}

function Lines({ page, lines, pageNumber, names, size }: OverviewProps & { size: number }) {
  const { lang } = page
  const words = messages[lang].overview
  const columns: Column<OverviewProps['lines'][number]>[] = [
    {
      key: 'line',
      header: words.line,
      cell: ({ index }) => <a href={urls.ledgerLeaf(String(index))}>{formatNumber(index, lang)}</a>,
      numeric: true,
      rowHeader: true,
    },
    { key: 'what', header: words.what, cell: ({ leaf }) => sentenceOf(leaf, names, lang) },
  ]
  return (
    <>
      <h2>{words.lines}</h2>
      <DataTable
        lang={lang}
        id="dong"
        caption={words.lines}
        captionUnseen
        columns={columns}
        rows={lines}
        empty={words.empty}
      />
      <Pagination lang={lang} path={page.path} page={pageNumber} pageSize={linesOfPage} total={size} />
    </>
  )
}

function ForYourself({ page, keyLine, baseUrl, checkpoint }: OverviewProps & { checkpoint: StoredCheckpoint }) {
  const words = messages[page.lang].overview
  return (
    <>
      <h2>{words.verify}</h2>
      <p>{words.verifyText}</p>
      <p class="address">
        <code>npm run cli -- verify {baseUrl}</code>
      </p>
      <p>
        {words.files}{' '}
        <a class="address" href={urls.ledgerCheckpoint()}>
          {baseUrl + urls.ledgerCheckpoint()}
        </a>
      </p>
      <h2>{words.key}</h2>
      <p>{words.keyText}</p>
      <p class="address">
        <code>{keyLine}</code>
      </p>
      <h2>{words.witness}</h2>
      <p>{words.witnessText}</p>
      <details>
        <summary>{words.note}</summary>
        <div class="table-box" role="region" aria-label={words.note} tabindex={0}>
          <pre>
            <code>{checkpoint.note}</code>
          </pre>
        </div>
      </details>
    </>
  )
}
