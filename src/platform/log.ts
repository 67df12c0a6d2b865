// Structured logs: one JSON line an event, with the personal and the secret removed by key.
import { type DestinationStream, type Logger, pino } from 'pino'
import { secretKeys } from './secret-keys.ts'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>

/** Wherever they stand, up to three levels deep. */
const redacted = secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`])

export function openLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"at":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: redacted, censor: '[removed]' },
  }
  return destination ? pino(options, destination) : pino(options)
}

export const silentLog: Log = pino({ level: 'silent' })
