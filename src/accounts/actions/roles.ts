/** Roles of officers: given and ended, never above what the one who gives holds at that place. */
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { newId } from '../../platform/ids.ts'
import { notFound, refusal, refuse, refuseField } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { Day } from '../../platform/values/dates.ts'
import { notOver } from '../queries/officers.ts'
import { permissionsToManage, RoleId } from '../rules/roles.ts'
import { deletePasswordLink, endAssignment, insertAssignment } from '../store.ts'
import { lockOrRefuse, notOneself, requireHolding, requireOwnPeople, today } from './shared.ts'

const manage = having('accounts.manage')

const heldAlready = refusal('conflict', 'role-held-already', {
  vi: 'Người này đã có vai trò đó ở đơn vị đó trong thời gian này.',
  en: 'This person holds that role in that unit during this time already.',
})

const endsBeforeItBegins = refusal('invalid', 'ends-before-it-begins', {
  vi: 'Ngày hết hiệu lực phải sau ngày bắt đầu.',
  en: 'The day on which it ends must be after the day on which it begins.',
})

export const assignRole = defineAction({
  name: 'accounts.assignRole',
  allow: manage,
  input: z.object({
    officerId: z.uuid(),
    role: RoleId,
    unitId: z.uuid(),
    /** Today when absent. */
    from: Day.optional(),
    /** The first day without it. */
    to: Day.optional(),
  }),
  reach: (_ctx, { unitId }) => unitId,
  constraints: { assignments_once: heldAlready },
  async run(ctx, { officerId, role, unitId, from = today(ctx), to }) {
    requireSomebodyElse(ctx, officerId)
    await requireOwnPeople(ctx, officerId)
    await requireHolding(ctx, unitId, permissionsToManage(role))
    if (to !== undefined && to <= from) refuseField('to', endsBeforeItBegins)
    await lockOrRefuse(ctx, officerId)
    // A link that an administrator below has sent must not open the higher account.
    await deletePasswordLink(ctx.tx, officerId)
    const id = newId()
    await insertAssignment(ctx.tx, { id, officerId, role, unitId, from, to })
    return { id }
  },
  audit: ({ officerId, role, from, to }, { id }) => ({
    subject: `officer:${officerId}`,
    detail: { assignment: id, role, from, to },
  }),
})

/** The role holds no more from today on. */
export const endRole = defineAction({
  name: 'accounts.endRole',
  allow: manage,
  input: z.object({ assignmentId: z.uuid() }),
  reach: async (ctx, { assignmentId }) => (await getAssignment(ctx, assignmentId)).unitId,
  async run(ctx, { assignmentId }) {
    const { officerId, role, unitId } = await getAssignment(ctx, assignmentId)
    requireSomebodyElse(ctx, officerId)
    await requireHolding(ctx, unitId, permissionsToManage(role))
    await lockOrRefuse(ctx, officerId)
    await endAssignment(ctx.tx, assignmentId, today(ctx))
    return { officerId, role }
  },
  audit: ({ assignmentId }, { officerId, role }) => ({
    subject: `officer:${officerId}`,
    detail: { assignment: assignmentId, role },
  }),
})

function requireSomebodyElse(ctx: Context, officerId: string): void {
  if (ctx.actor.kind === 'officer' && ctx.actor.officerId === officerId) refuse(notOneself)
}

async function getAssignment(ctx: Context, id: string) {
  const row = await ctx.tx
    .selectFrom('assignments')
    .select(['officerId', 'role', 'unitId'])
    .where('id', '=', id)
    .where(notOver(today(ctx)))
    .executeTakeFirst()
  return row ?? refuse(notFound)
}
