// Hands e-mails to a mail server over SMTP.
import { createTransport } from 'nodemailer'
import type { Outgoing } from '../platform/spine.ts'
import { type Letter, messageIdOf } from './rules.ts'

export interface Sent {
  readonly isSent: boolean
  /** What the other side said, without any address. */
  readonly problem: string
  /** It says that this address will never do. */
  readonly isFinal: boolean
}

export interface Mailer {
  /** `mark` is the same for the same message: it makes the Message-ID. */
  send(letter: Letter, mark: string): Promise<Sent>
  close(): void
}

const patience = 10_000

export function openMailer({ url, from }: NonNullable<Outgoing['email']>): Mailer {
  const transport = createTransport(url, {
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as object)
  const host = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost'
  return {
    async send({ to, subject, text }, mark) {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          messageId: messageIdOf(mark, host),
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        return { isSent: true, problem: '', isFinal: false }
      } catch (error) {
        return failureOf(error)
      }
    },
    close: () => transport.close(),
  }
}

/** The text of an error may hold the address, so only its codes are kept. */
function failureOf(error: unknown): Sent {
  const { code = 'ERROR', responseCode } = error as { code?: string; responseCode?: number }
  const problem = [code, responseCode].filter((part) => part !== undefined).join(' ')
  // Refused at the address itself, for good; everything else may be mended by whoever keeps the server.
  const isFinal = code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 500
  return { isSent: false, problem, isFinal }
}
