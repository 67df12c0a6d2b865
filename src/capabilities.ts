// What the system does, one line each.
import type { Capability } from './platform/capability.ts'

export const capabilities: readonly Capability[] = []
