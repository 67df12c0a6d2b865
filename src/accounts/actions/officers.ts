/** Accounts of officers: opened, corrected, suspended and opened again by an administrator of their unit. */
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { newId } from '../../platform/ids.ts'
import { refusal, refuseField } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { nfc } from '../../platform/values/text.ts'
import { reason } from '../../platform/zod-words.ts'
import { deletePasswordLink, deleteSessions, insertOfficer, isTaken, updateOfficer } from '../store.ts'
import { lockManageable, requireUnitWithin, unitOfOfficer } from './shared.ts'

const manage = having('accounts.manage')

const userNameTaken = refusal('conflict', 'user-name-taken', {
  vi: 'Tên đăng nhập này đã có người dùng. Xin chọn tên khác.',
  en: 'Somebody has this user name already. Please choose another.',
})

const emailTaken = refusal('conflict', 'email-taken', {
  vi: 'Thư điện tử này đã thuộc về một tài khoản khác.',
  en: 'This e-mail belongs to another account.',
})

const constraints = { officers_user_name_key: userNameTaken, officers_email_key: emailTaken }

const userNameWords = reason({
  vi: 'Tên đăng nhập gồm 2 đến 60 chữ không dấu, chữ số, dấu chấm hoặc gạch, ví dụ: nguyen.van.an',
  en: 'A user name has 2 to 60 letters without marks, digits, dots or dashes, for example: nguyen.van.an',
})

const phoneWords = reason({
  vi: 'Số điện thoại phải có 10 chữ số và bắt đầu bằng 0, hoặc 11 chữ số với máy bàn.',
  en: 'A telephone number has 10 digits and begins with 0, or 11 digits for a landline.',
})

const particulars = {
  name: z.string().transform(nfc).pipe(z.string().min(1).max(120)),
  userName: z.string().refine((text) => /^[A-Za-z0-9][A-Za-z0-9._-]{1,59}$/.test(text), userNameWords),
  email: z.email().max(200).optional(),
  phone: z
    .string()
    .transform((text) => text.replace(/[\s.-]/g, ''))
    .refine((text) => /^0\d{9,10}$/.test(text), phoneWords)
    .optional(),
}

async function requireFree(ctx: Context, id: string, input: { userName: string; email?: string | undefined }) {
  if (await isTaken(ctx.tx, 'userName', input.userName, id)) refuseField('userName', userNameTaken)
  if (input.email !== undefined && (await isTaken(ctx.tx, 'email', input.email, id))) refuseField('email', emailTaken)
}

export const createOfficer = defineAction({
  name: 'accounts.createOfficer',
  allow: manage,
  input: z.object({ unitId: z.uuid(), ...particulars }),
  reach: (_ctx, { unitId }) => unitId,
  constraints,
  async run(ctx, { unitId, name, userName, email, phone }) {
    const id = newId()
    await requireFree(ctx, id, { userName, email })
    const createdAt = ctx.clock.now()
    await insertOfficer(ctx.tx, {
      id,
      unitId,
      name,
      userName,
      email: email ?? null,
      phone: phone ?? null,
      state: 'active',
      createdAt,
    })
    return { id }
  },
  audit: ({ name, userName }, { id }) => ({ subject: `officer:${id}`, detail: { name, userName } }),
})

export const editOfficer = defineAction({
  name: 'accounts.editOfficer',
  allow: manage,
  input: z.object({ officerId: z.uuid(), unitId: z.uuid(), ...particulars }),
  reach: (ctx, { officerId }) => unitOfOfficer(ctx, officerId),
  audit: ({ officerId, unitId, name, userName }) => ({
    subject: `officer:${officerId}`,
    detail: { name, userName, unitId },
  }),
  constraints,
  async run(ctx, { officerId, unitId, name, userName, email, phone }) {
    const before = await lockManageable(ctx, officerId)
    if (unitId !== before.unitId) await requireUnitWithin(ctx, unitId)
    await requireFree(ctx, officerId, { userName, email })
    await updateOfficer(ctx.tx, officerId, { unitId, name, userName, email: email ?? null, phone: phone ?? null })
  },
})

/** Takes effect at once: sessions and a link that was sent end with it. */
export const suspendOfficer = defineAction({
  name: 'accounts.suspendOfficer',
  allow: manage,
  input: z.object({ officerId: z.uuid() }),
  reach: (ctx, { officerId }) => unitOfOfficer(ctx, officerId),
  audit: ({ officerId }) => ({ subject: `officer:${officerId}` }),
  async run(ctx, { officerId }) {
    await lockManageable(ctx, officerId)
    await updateOfficer(ctx.tx, officerId, { state: 'suspended' })
    await deletePasswordLink(ctx.tx, officerId)
    await deleteSessions(ctx.tx, officerId)
  },
})

export const reactivateOfficer = defineAction({
  name: 'accounts.reactivateOfficer',
  allow: manage,
  input: z.object({ officerId: z.uuid() }),
  reach: (ctx, { officerId }) => unitOfOfficer(ctx, officerId),
  audit: ({ officerId }) => ({ subject: `officer:${officerId}` }),
  async run(ctx, { officerId }) {
    await lockManageable(ctx, officerId)
    await updateOfficer(ctx.tx, officerId, { state: 'active' })
  },
})
