// SQL that keeps what a check found, and when a board was put up.
import type { Transaction } from 'kysely'
import type { Tables } from '../platform/db/open.ts'
import type { Finding } from './rules.ts'

type Tx = Transaction<Tables>

export interface Check {
  readonly unitId: string
  readonly day: string
  readonly checkedAt: Date
  readonly ruleSet: string
  readonly published: number
  readonly expected: number
  readonly errors: number
  readonly warnings: number
  readonly findings: readonly Finding[]
}

/** The newest check of a day is the one that counts. */
export async function saveCheck(tx: Tx, check: Check): Promise<void> {
  const row = { ...check, findings: JSON.stringify(check.findings) }
  await tx
    .insertInto('completenessChecks')
    .values(row)
    .onConflict((conflict) => conflict.constraint('completeness_checks_key').doUpdateSet(row))
    .execute()
}

export interface PostedBoard {
  readonly unitId: string
  readonly postedOn: string
  readonly officerId: string | null
  readonly byName: string
  readonly notedAt: Date
}

export async function saveBoard(tx: Tx, board: PostedBoard): Promise<void> {
  await tx
    .insertInto('postedBoards')
    .values(board)
    .onConflict((conflict) => conflict.column('unitId').doUpdateSet(board))
    .execute()
}
