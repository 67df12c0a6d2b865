// Tickets for programs: have a blinded message signed for a slip, and read the public keys.
import { z } from 'zod'
import { changeRoute, readRoute } from '../platform/http/api.ts'
import { redeemSlip, signRedeemed } from './actions/redeem.ts'
import { listKeys, shownKey } from './queries.ts'
import { normalCode } from './rules.ts'

/** Tries are counted by slip: a body without one counts with all others like it, and the action refuses it. */
function limitOf(body: unknown): string {
  const slip = typeof body === 'object' && body !== null && 'slip' in body ? body.slip : ''
  return `slip:${typeof slip === 'string' ? normalCode(slip.slice(0, 100)) : ''}`
}

export const api = [
  changeRoute({
    method: 'post',
    path: '/api/v1/tickets',
    summary:
      'Have a blinded message signed (RFC 9474, BlindSign) for a slip. The same message sent again is signed again.',
    action: redeemSlip,
    isUnlogged: true,
    guard: (deps, body) => deps.codeLimit.take(limitOf(body)),
    finish: signRedeemed,
    output: z.object({ key: z.string(), blindSignature: z.string() }),
  }),
  readRoute({
    path: '/api/v1/tickets/keys',
    summary: 'Public keys of a commune in a quarter, with their places in the ledger. The same for everybody.',
    input: z.object({ unit: z.string().min(1).max(120), quarter: z.string().regex(/^\d{4}-Q[1-4]$/) }),
    output: z.object({
      keys: z.array(
        z.object({
          id: z.string(),
          unit: z.string(),
          quarter: z.string(),
          questionnaire: z.string(),
          publicKey: z.string(),
          leaf: z.int(),
        }),
      ),
    }),
    isUnlogged: true,
    cacheSeconds: 60,
    async handle(deps, _actor, { unit, quarter }) {
      return { keys: (await listKeys(deps.db, unit, quarter)).map(shownKey) }
    },
  }),
]
