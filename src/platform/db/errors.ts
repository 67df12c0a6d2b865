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
