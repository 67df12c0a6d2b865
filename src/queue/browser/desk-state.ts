// What the page of a counter knows: the part of the server's answer that its script needs.
import type { Desk, Held } from '../rules/offline.ts'

export interface OnDesk extends Held {
  readonly state: string
}

interface Colleague {
  readonly number: number
  readonly called: string | null
  readonly isPaused: boolean
  readonly isCut: boolean
  readonly held: number
}

export interface State extends Desk<OnDesk> {
  readonly counterId: string
  readonly number: number
  readonly colleagues: readonly Colleague[]
  /** `HH:MM` of the server when it was last heard of. */
  readonly time: string
  readonly millisecondsLeft: number
}
