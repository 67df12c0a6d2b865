// The applicant is told by e-mail, or by text message where there is no e-mail; who left neither is told nothing.
import { z } from 'zod'
import { localTimeOf } from '../../calendars/rules.ts'
import { queueNotice } from '../../notices/actions.ts'
import { defineAction } from '../../platform/action.ts'
import { systemOnly } from '../../platform/allow.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { inlineName } from '../../units/names.ts'
import { getUnit } from '../../units/queries/units.ts'
import { noticeWords, type Told } from '../messages/notices.ts'
import { lockDossier } from '../store/rows.ts'
import { peopleOf } from './look.ts'

const TellInput = z.strictObject({ dossierId: z.uuid(), what: z.enum(['received', 'ready', 'rescheduled']) })

/** The same news of a dossier is one message, however often it is asked for. */
export const tellApplicant = defineAction({
  name: 'dossiers.tellApplicant',
  allow: systemOnly,
  input: TellInput,
  async run(ctx, { dossierId, what }) {
    const held = (await lockDossier(ctx.tx, dossierId)) ?? refuse(notFound)
    const to = await addressOf(ctx, dossierId)
    const isOver = what === 'received' && held.atOnce
    if (to === undefined || held.code === null || isOver) return { told: false }
    const unit = (await getUnit(ctx.tx, held.unitId, localDateOf(ctx.clock.now()))) ?? refuse(notFound)
    const due = held.dueAt === null ? '' : `${localTimeOf(held.dueAt)} ngày ${dayOf(localDateOf(held.dueAt))}`
    const news: Told = { code: held.code, unit: capital(inlineName(unit, 'vi')), due }
    const { subject, text } = noticeWords[what]
    // A second date is another message than the first.
    const key = `dossiers.${what}:${dossierId}${what === 'rescheduled' ? `:${held.reschedules}` : ''}`
    const told = await queueNotice(ctx, { ...to, unitId: held.unitId, subject: subject(news), text: text(news), key })
    return { told }
  },
  audit: ({ dossierId, what }, { told }) => ({ subject: `dossier:${dossierId}`, detail: { what, told } }),
})

async function addressOf(ctx: Context, dossierId: string): Promise<{ kind: 'email' | 'sms'; to: string } | undefined> {
  const contacts = (await peopleOf(ctx, dossierId)).map(({ contact }) => contact)
  const email = contacts.find((contact) => contact?.email !== undefined)?.email
  if (email !== undefined) return { kind: 'email', to: email }
  const phone = contacts.find((contact) => contact?.phone !== undefined)?.phone
  return phone === undefined ? undefined : { kind: 'sms', to: phone }
}

function dayOf(day: string): string {
  return day.split('-').toReversed().join('/')
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
