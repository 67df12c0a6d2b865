// What the doors and screens of a kiosk may ask of it.
import type { Questionnaire } from '../../questionnaires/rules.ts'
import type { ScannedSlip } from '../rules/outbox.ts'
import type { Screen, Stage } from './screen.ts'
import type { DeviceStore } from './store.ts'
import type { Sync } from './sync.ts'

/** How a screen is made, so that it can be made again in the other language. */
export type Making = () => Screen

export interface Kiosk extends Stage {
  readonly store: DeviceStore
  readonly sync: Sync
  go(making: Making): void
  start(): void
  /** Begins a visit, with a slip or without. */
  begin(form: Questionnaire, slip?: ScannedSlip): void
}
