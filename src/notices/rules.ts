// Messages that leave the house: their shape, what of an address may be shown, and when the next attempt is made. Pure.
import { z } from 'zod'
import { cleanText, nfc } from '../platform/values/text.ts'

export const NoticeKind = z.enum(['email', 'sms'])
export type NoticeKind = z.output<typeof NoticeKind>

/** A Vietnamese telephone number: ten digits that begin with 0, or the same behind +84. */
export const Phone = z
  .string()
  .overwrite((text) => text.replaceAll(/[\s.()-]/g, '').replace(/^(\+84|0084|84(?=\d{9}$))/, '0'))
  .regex(/^0\d{9}$/)
export const Email = z.email().max(254)

/** What is to be said, to whom, on whose behalf. */
export const Notice = z
  .object({
    unitId: z.uuid(),
    kind: NoticeKind,
    /** An e-mail address or a telephone number, by the kind. */
    to: z.string().min(1).max(254),
    subject: z.string().overwrite(nfc).min(1).max(200),
    text: z.string().overwrite(cleanText).min(1).max(5000),
    /** The same key is the same message, however often it is asked for: `dossiers.received:<id>`. */
    key: z.string().min(1).max(200),
  })
  .transform((notice, ctx) => {
    const to = (notice.kind === 'email' ? Email : Phone).safeParse(notice.to.trim())
    if (to.success) return { ...notice, to: to.data }
    ctx.addIssue({ code: 'custom', path: ['to'], message: 'is no address of this kind' })
    return z.NEVER
  })
export type Notice = z.input<typeof Notice>

/** What is sealed: everything that tells of a person. */
export const Letter = z.object({ to: z.string(), subject: z.string(), text: z.string() })
export type Letter = z.output<typeof Letter>

/** What of an address may be shown: `n•••@gmail.com`, `••• ••• 123`. */
export function maskOf(kind: NoticeKind, to: string): string {
  if (kind === 'sms') return `••• ••• ${to.slice(-3)}`
  const [name = '', house = ''] = to.split(/@(?=[^@]*$)/)
  return `${Array.from(name)[0] ?? ''}•••@${house}`
}

export type NoticeState = 'waiting' | 'sent' | 'given-up'

/** After so many attempts that failed nobody tries again. */
export const mostAttempts = 8
/** What has waited longer says nothing that is still true. */
export const mostDays = 7
/** A worker that has not reported by then has died. */
export const leaseMinutes = 5

/**
 * Minutes until the next attempt after so many that failed: 1, 2, 4 … 64. Undefined when it is given up. All attempts
 * together lie within two hours, which outlives a mail server that is started anew.
 */
export function minutesUntilNext(attempts: number): number | undefined {
  return attempts >= mostAttempts ? undefined : 2 ** Math.max(0, attempts - 1)
}

/** A subject or a text as an SMS: one part without line breaks, because each part costs. */
export function smsText({ text }: Letter): string {
  return text.replaceAll(/\s*\n+\s*/g, ' ').slice(0, 1000)
}

/** The Message-ID of an e-mail: the same key gives the same one. `hash` is of the key. */
export function messageIdOf(hash: string, host: string): string {
  return `<${hash}@${host}>`
}
