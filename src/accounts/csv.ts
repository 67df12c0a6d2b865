// The audit trail as CSV, in pieces, so that a long trail never stands in memory at once.
import { stringify } from 'csv-stringify/sync'
import type { AuditEntry } from './queries/audit.ts'

/** So that a spreadsheet opens it as UTF-8. */
const byteOrderMark = '\uFEFF'

/** Text that a spreadsheet would take for a formula is marked as text. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

function lineOf(entry: AuditEntry, unitOf: (entry: AuditEntry) => string): string[] {
  const fields = [
    String(entry.seq),
    entry.at.toISOString(),
    entry.actorKind,
    entry.actorName,
    entry.action,
    entry.subject ?? '',
    entry.subjectName ?? '',
    unitOf(entry),
    JSON.stringify(entry.detail),
    entry.address ?? '',
    entry.requestId ?? '',
    entry.hash.toString('hex'),
  ]
  return fields.map(harmless)
}

const header = 'seq,at,actor_kind,actor_name,action,subject,subject_name,unit,detail,address,request_id,hash\r\n'

/** Asks for the next entries below a number until there are none. */
export function auditCsv(
  next: (below: number | undefined) => Promise<AuditEntry[]>,
  unitOf: (entry: AuditEntry) => string,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let below: number | undefined
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(byteOrderMark + header))
    },
    async pull(controller) {
      const entries = await next(below)
      const last = entries.at(-1)
      if (last === undefined) {
        controller.close()
        return
      }
      below = last.seq
      const lines = entries.map((entry) => lineOf(entry, unitOf))
      controller.enqueue(encoder.encode(stringify(lines, { record_delimiter: 'windows' })))
    },
  })
}
