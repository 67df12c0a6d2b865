// The words that the spine is made of: actions, facts, and what a running action may use.
import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Actor } from './actor.ts'
import type { Allow } from './allow.ts'
import type { Clock } from './clock.ts'
import type { Database, Tables } from './db/open.ts'
import type { FileStore } from './files.ts'
import type { RateLimit } from './http/rate-limit.ts'
import type { Log } from './log.ts'
import type { Refusal, RefusalText } from './refusal.ts'
import type { SecretBox } from './secret-box.ts'

/** What the program was built with; made once, in `main.ts` or in a test. */
export interface Deps {
  readonly db: Database
  readonly clock: Clock
  readonly files: FileStore
  readonly log: Log
  readonly reactions: readonly Reaction[]
  readonly secrets: SecretBox
  readonly sessions: SessionLimits
  /** Counts what is sent by the code that was scanned, over all doors: never by address, which a commune may share. */
  readonly codeLimit: RateLimit
  /** Hears each fact after its transaction has been committed: the page cache drops what it touches. */
  readonly onTold: (told: Told) => void
  /** Hears from which network an open rating of a unit came, after it was kept; the address itself is kept by nobody. */
  readonly onOpenRating: (unitId: string, address: string, at: Date) => void
  /** Without it nothing leaves the house. */
  readonly outgoing?: Outgoing
  /** For what looks at our own pages; without it, and before the doors are open, none can be looked at. */
  readonly drawPublic?: DrawPublic
}

/** A public page as anybody gets it, drawn within the program; undefined while there is no application yet. */
export type DrawPublic = (path: string) => Promise<{ readonly status: number; readonly html: string } | undefined>

/** Where messages that leave the house are handed over; a kind that is missing is not sent. */
export interface Outgoing {
  readonly email?: { readonly url: string; readonly from: string } | undefined
  readonly sms?: { readonly url: string; readonly secret: string } | undefined
  /** Days after which address and text of what was sent are erased. */
  readonly keepDays: number
}

/** How long a person stays signed in. */
export interface SessionLimits {
  readonly idleMinutes: number
  readonly hours: number
}

/** The seven things that an action may use. */
export interface Context {
  readonly tx: Transaction<Tables>
  readonly clock: Clock
  readonly actor: Actor
  readonly tell: <P>(fact: Fact<P>, payload: P) => Promise<void>
  readonly files: FileStore
  readonly log: Log
  readonly secrets: SecretBox
}

export interface Action<I extends z.ZodType = z.ZodType, O = unknown, P = z.output<I>> {
  /** `capability.verbNoun`: the name in the audit trail, the permission matrix and the API. */
  readonly name: string
  readonly allow: Allow
  readonly input: I
  /** The id of the unit that this is about. Outside the actor's reach it is not found. */
  reach?(ctx: Context, input: z.output<I>): string | Promise<string>
  /** What the audit trail keeps; without it the input less its secrets. */
  audit?(input: z.output<I>, output: O): AuditNote
  /** `row`: the row that is written is the trace, and an entry would say who came when (a citizen's rating). */
  readonly trace?: 'audit' | 'row'
  /** Which refusal a named constraint of the database stands for. */
  readonly constraints?: Readonly<Record<string, RefusalText>>
  readonly isolation?: 'repeatable read' | 'serializable'
  run(ctx: Context, input: z.output<I>): Promise<O>
  /**
   * Group commit, for what is written often: inputs that arrive while a commit is under way are done together in
   * the next transaction, and each sender is answered after it. A refusal among the outputs is its sender's alone.
   * Only for actions without reach whose row is their trace.
   */
  runMany?(ctx: Context, inputs: readonly P[]): Promise<readonly (O | Refusal)[]>
  /**
   * What of it needs no transaction (a signature to check): done with each input as it arrives, while others are being
   * committed. What it gives goes into `runMany` in the place of the input; what it refuses goes no further.
   */
  ahead?(deps: Deps, input: z.output<I>): Promise<P>
}

/** Where a request came from, for the audit trail. */
export interface Origin {
  readonly address?: string
  readonly requestId?: string
}

/** What an entry says beside who, when and which action. */
export interface AuditNote {
  /** What was changed, as `kind:id`. */
  readonly subject?: string
  /** Kept less whatever stands under a secret key. */
  readonly detail?: unknown
}

export type Touched = readonly string[] | 'all'

export interface Fact<P = unknown> {
  /** Past tense: `rating.received`. */
  readonly name: string
  readonly payload: z.ZodType<P>
  /** The ids of the units whose public pages show something else after this; `all` for every page. */
  touches?(payload: P): Touched
}

/** A fact that was told; `id` makes what follows from it happen once. */
export interface Told {
  readonly id: string
  readonly name: string
  readonly payload: unknown
  readonly touches: Touched
}

export interface Reaction {
  readonly fact: Fact
  readonly action: Action
  readonly input: (payload: unknown) => unknown
}
