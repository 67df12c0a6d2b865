/** What the caller of the embedded server hands in and is told. */

/** The part of pino's logger that is used here. */
export type Log = {
  info(about: object, message: string): void
  warn(about: object, message: string): void
  error(about: object, message: string): void
}

/** Told when the server ended unasked: it is being started again, or that was given up and the program should end. */
export type ExitEvent = { reason: string; givenUp: boolean }

export type EmbeddedOptions = {
  dataDir: string
  log: Log
  /** True when nobody chose the folder: then another may be taken if the server's user cannot enter it. */
  dataDirIsDefault?: boolean
  onExit?: (event: ExitEvent) => void
  /** How long a start may take, recovery after a crash included, in milliseconds. */
  readyWithin?: number
  /** Pauses before each attempt to start a server again that ended unasked, in milliseconds. */
  restartPauses?: readonly number[]
}

export type Connection = { host: string; port: number; user: string; database: string }

export type EmbeddedServer = {
  /** As the owner of the database, who is no superuser. */
  connection: Connection
  /** As the superuser, for backup only. */
  superConnection: Connection
  /** The same as `connection`, for libraries that want one text. */
  url: string
  version: string
  /** The folder really used, which may differ from the one asked for when that was the default. */
  dataDir: string
  /** Whether this start made the database. */
  isNew: boolean
  /** The number of the server's process, or null while it is being started again. */
  pid(): number | null
  stop(): Promise<void>
}
