/** What the actions of accounts have in common: who acts, who may be managed, and what is said when not. */

import type { Officer } from '../../platform/actor.ts'
import { forbidden, notFound, refusal, refuse } from '../../platform/refusal.ts'
import { scopeOf, within } from '../../platform/scope.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { listPathsOfUnit } from '../queries/door.ts'
import { notOver } from '../queries/officers.ts'
import { permissionsToManage } from '../rules/roles.ts'
import { holdsAll } from '../rules.ts'
import { lockOfficer, type OfficerRow } from '../store.ts'

const aboveReach = refusal('forbidden', 'above-reach', {
  vi: 'Người này, hoặc vai trò này, có quyền vượt quá quyền của ông/bà. Xin nhờ quản trị cấp trên.',
  en: 'This person, or this role, has rights beyond your own. Please ask an administrator above you.',
})

export const notOneself = refusal('forbidden', 'not-oneself', {
  vi: 'Không ai được tự đổi vai trò hay tự khóa tài khoản của chính mình. Xin nhờ một quản trị khác.',
  en: 'Nobody may change their own roles or suspend themselves. Please ask another administrator.',
})

export const suspended = refusal('conflict', 'suspended', {
  vi: 'Tài khoản này đang tạm khóa. Xin liên hệ quản trị của đơn vị.',
  en: 'This account is suspended. Please ask the administrator of your unit.',
})

export function today(ctx: Context): string {
  return localDateOf(ctx.clock.now())
}

/** The officer who acts, for what people do with their own account. */
export function oneself(ctx: Context): Officer {
  return ctx.actor.kind === 'officer' ? ctx.actor : refuse(forbidden)
}

export async function unitOfOfficer(ctx: Context, officerId: string): Promise<string> {
  const row = await ctx.tx.selectFrom('officers').select('unitId').where('id', '=', officerId).executeTakeFirst()
  return row?.unitId ?? refuse(notFound)
}

/** The unit that one's own doings are noted under. */
export function ownUnit(ctx: Context): Promise<string> {
  return unitOfOfficer(ctx, oneself(ctx).officerId)
}

export async function lockOrRefuse(ctx: Context, officerId: string): Promise<OfficerRow> {
  return (await lockOfficer(ctx.tx, officerId)) ?? refuse(notFound)
}

/**
 * Holds an officer for a change by somebody else. Whoever may reset a password can become that person, so the one
 * who acts must hold all power over units and accounts that the person holds, today or later; the audit trail shows the rest.
 */
export async function lockManageable(ctx: Context, officerId: string): Promise<OfficerRow> {
  if (ctx.actor.kind === 'officer' && ctx.actor.officerId === officerId) refuse(notOneself)
  const officer = await lockOrRefuse(ctx, officerId)
  const held = await ctx.tx
    .selectFrom('assignments')
    .select(['role', 'unitId'])
    .where('officerId', '=', officerId)
    .where(notOver(today(ctx)))
    .execute()
  for (const { role, unitId } of held) await requireHolding(ctx, unitId, permissionsToManage(role))
  return officer
}

/** Nobody gives, takes away or touches power over units and accounts that they do not hold themselves at that place. */
export async function requireHolding(ctx: Context, unitId: string, permissions: readonly string[]): Promise<void> {
  if (!(await holdsAtUnit(ctx, unitId, permissions))) refuse(aboveReach)
}

/** Does the one who acts hold every one of these permissions in this unit? */
export async function holdsAtUnit(ctx: Context, unitId: string, permissions: readonly string[]): Promise<boolean> {
  if (ctx.actor.kind === 'system') return true
  const { grants } = oneself(ctx)
  const paths = await listPathsOfUnit(ctx.tx, unitId)
  return paths.length > 0 && paths.every((path) => holdsAll(grants, path, permissions))
}

/** The unit lies within one's reach as an administrator; any other is not found. */
export async function requireUnitWithin(ctx: Context, unitId: string): Promise<void> {
  const row = await ctx.tx
    .selectFrom('units')
    .select('id')
    .where('id', '=', unitId)
    .where(within(scopeOf(ctx.actor, 'accounts.manage'), 'units.id'))
    .executeTakeFirst()
  if (row === undefined) refuse(notFound)
}

/** The officer belongs to a unit within one's reach; anybody else is not found. */
export async function requireOwnPeople(ctx: Context, officerId: string): Promise<void> {
  const row = await ctx.tx
    .selectFrom('officers')
    .select('id')
    .where('id', '=', officerId)
    .where(within(scopeOf(ctx.actor, 'accounts.manage'), 'officers.unitId'))
    .executeTakeFirst()
  if (row === undefined) refuse(notFound)
}
