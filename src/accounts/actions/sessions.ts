/** Sessions: begun by who has proved to be themselves, ended by themselves or by an administrator. */
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having, signedIn } from '../../platform/allow.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { hashOfToken } from '../queries/door.ts'
import { deleteSession, deleteSessions, forgetAttempts, insertSession, refreshPasswordHash } from '../store.ts'
import { AttemptKey } from './attempts.ts'
import { lockManageable, lockOrRefuse, oneself, ownUnit, suspended, unitOfOfficer } from './shared.ts'

/** The password was proved before. `pending`: the second factor is still to come. */
export const openSession = defineAction({
  name: 'accounts.openSession',
  allow: signedIn,
  input: z.object({
    token: z.string(),
    stage: z.enum(['pending', 'full']),
    expiresAt: z.date(),
    address: z.string(),
    userAgent: z.string(),
    attempt: AttemptKey,
    /** A session of the same browser that ends with this one. */
    replaces: z.uuid().optional(),
    rehash: z.object({ from: z.string(), to: z.string() }).optional(),
  }),
  reach: ownUnit,
  async run(ctx, { token, stage, expiresAt, address, userAgent, attempt, replaces, rehash }) {
    const { officerId, sessionId } = oneself(ctx)
    const officer = await lockOrRefuse(ctx, officerId)
    if (officer.state !== 'active') refuse(suspended)
    const at = ctx.clock.machine()
    const tokenHash = hashOfToken(token)
    if (replaces !== undefined) await deleteSession(ctx.tx, officerId, replaces)
    await insertSession(ctx.tx, { id: sessionId, officerId, tokenHash, stage, at, expiresAt, address, userAgent })
    await forgetAttempts(ctx.tx, Buffer.from(attempt.account, 'hex'), attempt.source)
    if (rehash !== undefined) await refreshPasswordHash(ctx.tx, officerId, rehash.from, rehash.to)
    return { officerId }
  },
  audit: ({ stage }, { officerId }) => ({ subject: `officer:${officerId}`, detail: { stage } }),
})

/** One of one's own sessions; the present one is signing out. */
export const endSession = defineAction({
  name: 'accounts.endSession',
  allow: signedIn,
  input: z.object({ sessionId: z.uuid() }),
  reach: ownUnit,
  audit: ({ sessionId }) => ({ subject: `session:${sessionId}` }),
  async run(ctx, { sessionId }) {
    const found = await deleteSession(ctx.tx, oneself(ctx).officerId, sessionId)
    if (!found) refuse(notFound)
  },
})

export const endOtherSessions = defineAction({
  name: 'accounts.endOtherSessions',
  allow: signedIn,
  input: z.object({}),
  reach: ownUnit,
  async run(ctx) {
    const { officerId, sessionId } = oneself(ctx)
    return { ended: await deleteSessions(ctx.tx, officerId, sessionId) }
  },
  audit: (_input, { ended }) => ({ detail: { ended } }),
})

export const endOfficerSessions = defineAction({
  name: 'accounts.endOfficerSessions',
  allow: having('accounts.manage'),
  input: z.object({ officerId: z.uuid() }),
  reach: (ctx, { officerId }) => unitOfOfficer(ctx, officerId),
  async run(ctx, { officerId }) {
    await lockManageable(ctx, officerId)
    return { ended: await deleteSessions(ctx.tx, officerId) }
  },
  audit: ({ officerId }, { ended }) => ({ subject: `officer:${officerId}`, detail: { ended } }),
})
