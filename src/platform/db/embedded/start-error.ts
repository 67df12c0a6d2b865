import { PlainError } from '../../plain-error.ts'

/** The one kind of failure a person meets when the embedded database cannot start: a plain sentence, no stack. */
export type StartProblem =
  | 'platform-not-supported'
  | 'server-files-missing'
  | 'server-files-unreachable'
  | 'user-unknown'
  | 'folder-not-writable'
  | 'folder-not-reachable'
  | 'folder-foreign'
  | 'folder-owner'
  | 'version-differs'
  | 'disk-full'
  | 'create-failed'
  | 'already-running'
  | 'socket-taken'
  | 'server-not-ready'
  | 'backup-failed'

/** Its message says what is wrong and what to do; whoever starts the program prints the message and nothing else. */
export class StartError extends PlainError {
  override readonly name = 'StartError'
  readonly problem: StartProblem

  constructor(problem: StartProblem, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.problem = problem
  }
}

/** The `code` of a system error ('ENOENT', 'EACCES', …), or undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** Turns a failed write into the sentence for a full disk or a folder without the right to write; passes on the rest. */
export function explainWriteError(error: unknown, folder: string): unknown {
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new StartError(
        'disk-full',
        `The disk that holds ${folder} is full. Free some space and start again.`,
        error,
      )
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
      return new StartError(
        'folder-not-writable',
        `The program cannot write to ${folder}. Give the user that runs it the right to write there, or set DATA_DIR to another folder.`,
        error,
      )
    default:
      return error
  }
}
