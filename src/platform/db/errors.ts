// What the database refuses, in the terms of the spine.
import { Refusal, type RefusalText } from '../refusal.ts'

interface PostgresError {
  readonly code: string
  readonly constraint?: string
}

function asPostgresError(error: unknown): PostgresError | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined
  return error as Error & PostgresError
}

/** Unique, exclusion, foreign key and check violations. */
const violations = new Set(['23505', '23P01', '23503', '23514'])

/** The refusal that an action has declared for the constraint which was violated. */
export function refusalOfConstraint(
  error: unknown,
  constraints: Readonly<Record<string, RefusalText>>,
): Refusal | undefined {
  const failure = asPostgresError(error)
  if (failure === undefined || !violations.has(failure.code) || failure.constraint === undefined) return undefined
  const text = constraints[failure.constraint]
  return text && new Refusal(text)
}

/** What the connection says when the server is not there, is starting, stopping or full. */
const absent = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', '57P01', '57P02', '57P03', '53300'])
const absentWords = /connection terminated|timeout exceeded when trying to connect|server closed the connection/i

/** The database cannot be reached for now: nobody's mistake in the program, and worth trying again. */
export function isUnreachable(error: unknown): boolean {
  const failure = asPostgresError(error)
  if (failure !== undefined && (absent.has(failure.code) || failure.code.startsWith('08'))) return true
  return error instanceof Error && absentWords.test(error.message)
}

/** Somebody else has locked what was asked for, longer than `lock_timeout`. */
export function isBusy(error: unknown): boolean {
  return asPostgresError(error)?.code === '55P03'
}

/** Serialisation failure and deadlock: the transaction did nothing and may be run again. */
const passing = new Set(['40001', '40P01'])

/** Runs a transaction again, up to four times, when it lost against another. */
export async function tryAgainOnConflict<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = 4; ; left--) {
    try {
      return await attempt()
    } catch (error) {
      const failure = asPostgresError(error)
      if (failure === undefined || !passing.has(failure.code) || left === 0) throw error
    }
  }
}
