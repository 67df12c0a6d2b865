// The way without script: the slip's secret comes with the answers, and the server itself makes the ticket.
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { anyone } from '../../platform/allow.ts'
import { useSlipPlainly } from '../../tickets/actions/redeem.ts'
import { SlipInput } from '../../tickets/rules.ts'
import { makeTicket } from '../../tickets/signing.ts'
import { VerifiedInput } from '../rules.ts'
import { type Accepted, submitOne } from './verified.ts'

/**
 * Confidential and not anonymous: for a moment the server holds slip and answers together, and keeps only what the
 * other way keeps. Sent twice by a double press, it is one rating; the second answer is null, since nothing
 * that is kept leads from the form to its promise.
 */
export const submitConfidential = defineAction({
  name: 'ratings.submitConfidential',
  allow: anyone,
  input: SlipInput.extend({
    /** Made with the form, so that a resend is known as one. */
    form: z.uuid(),
    version: VerifiedInput.shape.version,
    answers: VerifiedInput.shape.answers,
    lang: VerifiedInput.shape.lang,
  }),
  trace: 'row',
  async run(ctx, { slip, secret, form, ...rest }): Promise<Accepted | null> {
    const key = await useSlipPlainly(ctx, { slip, secret }, form)
    if (key === 'again') return null
    const ticket = await makeTicket({ db: ctx.tx, secrets: ctx.secrets }, key.id)
    return submitOne(ctx, { ...rest, ticket, channel: 'slip-form' })
  },
})
