// Hands SMS to whoever sends them, as signed JSON over HTTP; what is sent and answered is told in docs/notices.md.
import { createHmac } from 'node:crypto'
import type { Outgoing } from '../platform/spine.ts'
import { type Letter, smsText } from './rules.ts'
import type { Sent } from './smtp.ts'

const patience = 10_000

/** Answers after which nobody tries again: the other side has read it and will not take it. */
const finalAnswers: ReadonlySet<number> = new Set([400, 404, 410, 422])

/** `mark` is the same for the same message: it goes as Idempotency-Key. `at` is the machine's time. */
export async function postSms(
  { url, secret }: NonNullable<Outgoing['sms']>,
  letter: Letter,
  mark: string,
  at: Date,
): Promise<Sent> {
  const body = JSON.stringify({ id: mark, to: letter.to, text: smsText(letter) })
  const seconds = Math.floor(at.getTime() / 1000)
  try {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': mark,
        'X-Signature': `t=${seconds},v1=${signatureOf(secret, seconds, body)}`,
      },
      body,
    })
    await answer.body?.cancel()
    return { isSent: answer.ok, problem: `HTTP ${answer.status}`, isFinal: finalAnswers.has(answer.status) }
  } catch {
    return { isSent: false, problem: 'unreachable', isFinal: false }
  }
}

/** HMAC-SHA256 over `<seconds>.<body>`, in hex. */
export function signatureOf(secret: string, seconds: number, body: string): string {
  return createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
}
