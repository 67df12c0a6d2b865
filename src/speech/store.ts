// Writes which recording holds which text.
import type { Transaction } from 'kysely'
import type { Tables } from '../platform/db/open.ts'

export interface KeptRecording {
  readonly key: Buffer
  readonly file: string
  readonly seconds: number
  readonly at: Date
}

/** Two that recorded the same text at once keep both: the addresses of both were given away. */
export async function insertRecording(tx: Transaction<Tables>, recording: KeptRecording): Promise<void> {
  const { key, file, seconds, at } = recording
  await tx
    .insertInto('speechFiles')
    .values({ key, file, seconds, madeAt: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
