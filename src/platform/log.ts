// Structured logs: one JSON line an event, with the personal and the secret removed by key.
import { type DestinationStream, destination, type Logger, pino } from 'pino'
import { secretKeys } from './secret-keys.ts'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>

/** Wherever they stand, up to three levels deep. */
const redacted = secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`])

/** Where the database quotes the values that it refuses. */
const quoting = ['detail', 'where'].flatMap((key) => [`err.${key}`, `*.error.${key}`])

/** To standard error unless told otherwise: standard output is for what a person reads. */
export function openLog(level: string, to: DestinationStream = destination({ dest: 2, sync: true })): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"at":"${isDayOnly ? new Date().toISOString().slice(0, 10) : new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: [...redacted, ...quoting], censor: '[removed]' },
  }
  return pino(options, to)
}

/** The same log for lines of known fields alone: to look for what is secret costs more than to write such a line. */
export function ofKnownFields(log: Log): Log {
  return 'child' in log ? (log as Logger).child({}, { redact: [] }) : log
}

let isDayOnly = false

/** Lines that are written by `work`, which waits for nothing, bear the day alone: their time would say who came when. */
export function withDayOnly(work: () => void): void {
  isDayOnly = true
  try {
    work()
  } finally {
    isDayOnly = false
  }
}

export const silentLog: Log = pino({ level: 'silent' })
