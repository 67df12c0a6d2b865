/**
 * The rating slip for a dossier that another system brought, so that it stands on the receipt which that system prints.
 * Once for each visit: whoever loses the answer gives the person an open code of the counter instead.
 */
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { notFound, refusal, refuse } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Context, Deps, Origin } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { issueSlip, issueTickets, type PrintedSlip } from '../../tickets/actions/slips.ts'
import { groupedCode, outcomes } from '../../tickets/rules.ts'
import { urls } from '../../urls.ts'
import { findImported } from '../queries/imported.ts'
import { mayHaveSlip } from '../rules/imported-slips.ts'
import { noteSlipOf } from '../store/import.ts'

const slipGiven = refusal('conflict', 'dossiers.slip-given', {
  vi: 'Phiếu đánh giá của lần đến này đã cấp rồi. Nếu phiếu không in được, xin mời người dân dùng mã đánh giá đặt tại quầy.',
  en: 'The rating slip for this visit was given before. If it could not be printed, please offer the open code at the counter.',
})
const noVisit = refusal('conflict', 'dossiers.no-visit-for-slip', {
  vi: 'Chỉ cấp phiếu đánh giá trong 7 ngày kể từ lần đến, theo đúng tình trạng của hồ sơ. Xin gửi tình trạng mới của hồ sơ trước.',
  en: 'A rating slip is given within 7 days of a visit, as the state of the dossier says. Please send its new state first.',
})

const Input = z.object({
  source: z.string().min(1).max(60),
  /** Of the dossier in that system. */
  code: z.string().min(1).max(60),
  /** How the visit ended. */
  outcome: z.enum(outcomes).default('received'),
})
type Input = z.output<typeof Input>

async function visitOf(ctx: Context, input: Input) {
  return (await findImported(ctx.tx, scopeOf(ctx.actor, issueTickets), input)) ?? refuse(notFound)
}

export const giveImportedSlip = defineAction({
  name: 'dossiers.giveImportedSlip',
  allow: having(issueTickets),
  input: Input,
  reach: async (ctx, input) => (await visitOf(ctx, input)).placeId,
  constraints: { imported_slips_key: slipGiven },
  async run(ctx, input) {
    const { outcome } = input
    const visit = await visitOf(ctx, input)
    if (!mayHaveSlip(visit, outcome, localDateOf(ctx.clock.now()))) refuse(noVisit)
    await noteSlipOf(ctx.tx, visit.id, outcome)
    const slip = await issueSlip(ctx, { placeId: visit.placeId, outcome })
    return { dossierId: visit.id, slip }
  },
  audit: ({ outcome }, { dossierId }) => ({ subject: `dossier:${dossierId}`, detail: { outcome } }),
})

/** The slip as it is printed: the address as a QR code, and the same in signs to be typed. */
export function printedForProgram(_deps: Deps, { slip }: { slip: PrintedSlip }, _origin: Origin, baseUrl = '') {
  return {
    // What stands behind # is not sent by a browser.
    address: `${baseUrl}${urls.slip(slip.id)}#${slip.secret}`,
    typedAt: `${baseUrl}${urls.slips()}`,
    code: groupedCode(slip.id),
    secret: groupedCode(slip.secret),
  }
}
