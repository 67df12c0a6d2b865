// The rating leaves of a quarter as CSV, in pieces: whoever reads slowly makes the database wait, not the memory grow.
import type { Database } from '../platform/db/open.ts'
import { leafColumns, nextLeafLines } from './queries/leaves.ts'

/** Pieces are read when they are asked for, and no more than one ahead. */
export function leavesCsv(db: Database, quarter: string): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let after = -1
  return new ReadableStream(
    {
      start(controller) {
        controller.enqueue(encoder.encode(`${leafColumns.join(',')}\r\n`))
      },
      async pull(controller) {
        const next = await nextLeafLines(db, quarter, after)
        if (next === undefined) {
          controller.close()
          return
        }
        after = next.last
        controller.enqueue(encoder.encode(next.lines))
      },
    },
    { highWaterMark: 1 },
  )
}
