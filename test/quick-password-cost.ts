// Stands in for the cost of a password's hash wherever a test signs in by the hundred; the true one has a test of its own.
import type { Cost } from '../src/accounts/rules/password-cost.ts'

export const currentCost: Cost = { ln: 10, r: 8, p: 1 }
