// The ledger: the public record of ratings, to which everything is only added, and which anybody can check and copy.
import { defineCapability } from '../platform/capability.ts'
import { addWitness, cosign, endWitness, foundLedger, ledgerGrown, ledgerWitnessed } from './actions.ts'
import { api } from './api.ts'
import { publicLedgerPages } from './pages/routes.tsx'

export const ledger = defineCapability({
  name: 'ledger',
  actions: [foundLedger, addWitness, endWitness, cosign],
  facts: [ledgerGrown, ledgerWitnessed],
  pages: publicLedgerPages,
  api,
})
