/** Passwords: changed by their owner, set by a one-time link, and the links that administrators send. */
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { anyone, having, signedIn, systemOnly } from '../../platform/allow.ts'
import { newId, newSecret } from '../../platform/ids.ts'
import { refusal, refuse } from '../../platform/refusal.ts'
import { findPasswordLink, hashOfToken } from '../queries/door.ts'
import {
  deletePasswordLink,
  deleteSessions,
  elevateSession,
  replacePasswordLink,
  takePasswordLink,
  updateCredentials,
} from '../store.ts'
import { lockManageable, lockOrRefuse, oneself, ownUnit, suspended, unitOfOfficer } from './shared.ts'

const linkHours = 24

export const linkGone = refusal('not-found', 'link-gone', {
  vi: 'Liên kết này đã được dùng hoặc đã quá 24 giờ. Xin nhờ quản trị của đơn vị gửi liên kết mới.',
  en: 'This link was used already or is older than 24 hours. Please ask your administrator for a new one.',
})

/** The hash is made before, outside the transaction: it takes a tenth of a second. */
const PasswordHash = z.string().startsWith('$scrypt$')

export const issuePasswordLink = defineAction({
  name: 'accounts.issuePasswordLink',
  allow: having('accounts.manage'),
  input: z.object({ officerId: z.uuid() }),
  reach: (ctx, { officerId }) => unitOfOfficer(ctx, officerId),
  audit: ({ officerId }) => ({ subject: `officer:${officerId}` }),
  async run(ctx, { officerId }) {
    const officer = await lockManageable(ctx, officerId)
    if (officer.state !== 'active') refuse(suspended)
    const token = newSecret()
    const expiresAt = new Date(ctx.clock.machine().getTime() + linkHours * 3_600_000)
    await replacePasswordLink(ctx.tx, { id: newId(), officerId, tokenHash: hashOfToken(token), expiresAt })
    return { token, expiresAt }
  },
})

/** Whoever holds the link sets the password, once; whoever was signed in with the old one is not any more. */
export const usePasswordLink = defineAction({
  name: 'accounts.usePasswordLink',
  allow: anyone,
  input: z.object({ token: z.string().max(100), passwordHash: PasswordHash }),
  reach: async (ctx, { token }) => {
    const link = await findPasswordLink(ctx.tx, token, ctx.clock.machine())
    return unitOfOfficer(ctx, (link ?? refuse(linkGone)).officerId)
  },
  async run(ctx, { token, passwordHash }) {
    const at = ctx.clock.machine()
    const officerId = (await takePasswordLink(ctx.tx, hashOfToken(token), at)) ?? refuse(linkGone)
    const officer = await lockOrRefuse(ctx, officerId)
    if (officer.state !== 'active') refuse(linkGone)
    await updateCredentials(ctx.tx, officerId, { passwordHash, passwordChangedAt: at })
    await deleteSessions(ctx.tx, officerId)
    return { officerId }
  },
  audit: (_input, { officerId }) => ({ subject: `officer:${officerId}` }),
})

/** The old password was proved before. All other sessions end, this one goes on under a new token. */
export const changePassword = defineAction({
  name: 'accounts.changePassword',
  allow: signedIn,
  input: z.object({ passwordHash: PasswordHash, token: z.string(), expiresAt: z.date() }),
  reach: ownUnit,
  async run(ctx, { passwordHash, token, expiresAt }) {
    const { officerId, sessionId } = oneself(ctx)
    await lockOrRefuse(ctx, officerId)
    await updateCredentials(ctx.tx, officerId, { passwordHash, passwordChangedAt: ctx.clock.machine() })
    await deletePasswordLink(ctx.tx, officerId)
    await deleteSessions(ctx.tx, officerId, sessionId)
    await elevateSession(ctx.tx, officerId, sessionId, hashOfToken(token), expiresAt)
    return { officerId }
  },
  audit: (_input, { officerId }) => ({ subject: `officer:${officerId}` }),
})

/** For accounts that the program makes itself: the demonstration. */
export const setInitialPassword = defineAction({
  name: 'accounts.setInitialPassword',
  allow: systemOnly,
  input: z.object({ officerId: z.uuid(), passwordHash: PasswordHash }),
  reach: (ctx, { officerId }) => unitOfOfficer(ctx, officerId),
  audit: ({ officerId }) => ({ subject: `officer:${officerId}` }),
  async run(ctx, { officerId, passwordHash }) {
    await updateCredentials(ctx.tx, officerId, { passwordHash, passwordChangedAt: ctx.clock.machine() })
  },
})
