// Which recordings there are. Explicitly public: what a kiosk says aloud stands on its screen.
import type { Database } from '../platform/db/open.ts'

export interface Spoken {
  /** SHA-256 of the MP3 file in hex; its address is `urls.speechFile(file)`. */
  readonly file: string
  readonly seconds: number
}

/** The newest recording under a key. */
export async function findRecording(db: Database, key: Buffer): Promise<Spoken | undefined> {
  return db
    .selectFrom('speechFiles')
    .select(['file', 'seconds'])
    .where('key', '=', key)
    .orderBy('madeAt', 'desc')
    .executeTakeFirst()
}

/** Is this the hash of a recording? The store of files holds others, which are nobody's to hear. */
export async function isRecording(db: Database, file: string): Promise<boolean> {
  const found = await db.selectFrom('speechFiles').select('file').where('file', '=', file).executeTakeFirst()
  return found !== undefined
}
