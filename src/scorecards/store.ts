// SQL that writes scorecards: what is entered, what is published. Both are only added to.
import type { Transaction } from 'kysely'
import type { Tables } from '../platform/db/open.ts'
import type { Counts, EntryKey } from './rules/entries.ts'
import type { PublishedContent } from './rules/published.ts'

type Tx = Transaction<Tables>

interface Written {
  readonly id: string
  readonly unitId: string
  readonly period: string
  readonly officerId: string | null
  readonly byName: string
  readonly at: Date
}

export interface NewEntry extends Written {
  readonly component: EntryKey
  readonly number: number
  readonly counts: Counts | null
  readonly source: string
}

export async function insertEntry(tx: Tx, { counts, ...entry }: NewEntry): Promise<void> {
  await tx
    .insertInto('scorecardEntries')
    .values({ ...entry, counts: counts === null ? null : JSON.stringify(counts) })
    .execute()
}

export interface NewScorecard extends Written {
  readonly revision: number
  readonly content: PublishedContent
  readonly reason: string
}

export async function insertScorecard(tx: Tx, { content, ...card }: NewScorecard): Promise<void> {
  await tx
    .insertInto('scorecards')
    .values({ ...card, content: JSON.stringify(content) })
    .execute()
}
