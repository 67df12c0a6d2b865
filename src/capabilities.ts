// What the system does, one line each.
import { accounts } from './accounts/index.ts'
import type { Capability } from './platform/capability.ts'
import { ratings } from './ratings/index.ts'

export const capabilities: readonly Capability[] = [accounts, ratings]
