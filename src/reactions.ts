// When this fact is told, do that action: every effect of one capability on another, on one page.
import type { Reaction } from './platform/spine.ts'

export const reactions: readonly Reaction[] = []
