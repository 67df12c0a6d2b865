// The counts that the index of Quyết định 766 needs; each may be absent.
import { z } from 'zod'
import { Count } from './answers.ts'

export const Ratio = z.strictObject({ part: Count, whole: Count })

const Qd766Inputs = z.strictObject({
  /** 1.1 to 1.4. */
  publishedOnTime: Ratio.optional(),
  updatedOnTime: Ratio.optional(),
  fullyPublished: Ratio.optional(),
  synchronised: Ratio.optional(),
  /** 2.1. */
  onTime: Ratio.optional(),
  /** 3: 12 points whose split among its parts is not published; as the national portal shows them. */
  onlineServicePoints: z.number().min(0).max(12).multipleOf(0.01).optional(),
  /** 3.5 and 3.6. */
  payment: z
    .strictObject({
      dossiersPaidOnline: Count,
      dossiersWithFee: Count,
      proceduresPaidOnline: Count,
      proceduresWithPayment: Count,
      proceduresWithFee: Count,
    })
    .optional(),
  /** 4. */
  electronicResults: Ratio.optional(),
  digitised: Ratio.optional(),
  reused: Ratio.optional(),
  storeConnected: Ratio.optional(),
  certifiedCopies: Ratio.optional(),
  populationData: Ratio.optional(),
  /** 5.2 and 5.3: all feedback, what was handled in time, and what was disliked, overdue or brought up again. */
  feedback: z.strictObject({ total: Count, onTime: Count, notSatisfied: Count }).optional(),
  /** 5.4: dossiers received, finished or running in time, and of these the ones with a dislike or complaint. */
  dossiers: z.strictObject({ received: Count, onTime: Count, disliked: Count }).optional(),
})

export type Qd766Input = z.output<typeof Qd766Inputs>

export const Qd766Input = Qd766Inputs.check(({ value, issues }) => {
  for (const { path, part, whole } of partsIn(value)) {
    if (part <= whole) continue
    const words = { vi: `Không thể nhiều hơn ${whole}.`, en: `It cannot be more than ${whole}.` }
    issues.push({ code: 'custom', path, input: part, params: { code: 'too-big', words } })
  }
})

/** Every count that is a part of another. */
function partsIn(given: Qd766Input): { path: string[]; part: number; whole: number }[] {
  const { payment, feedback, dossiers } = given
  const ratios = Object.entries(given).flatMap(([key, value]) =>
    typeof value === 'object' && 'whole' in value
      ? [{ path: [key, 'part'], part: value.part, whole: value.whole }]
      : [],
  )
  return [
    ...ratios,
    ...(payment === undefined
      ? []
      : [
          { path: ['payment', 'dossiersPaidOnline'], part: payment.dossiersPaidOnline, whole: payment.dossiersWithFee },
          {
            path: ['payment', 'proceduresPaidOnline'],
            part: payment.proceduresPaidOnline,
            whole: payment.proceduresWithFee,
          },
          {
            path: ['payment', 'proceduresWithPayment'],
            part: payment.proceduresWithPayment,
            whole: payment.proceduresWithFee,
          },
        ]),
    ...(feedback === undefined
      ? []
      : [
          { path: ['feedback', 'onTime'], part: feedback.onTime, whole: feedback.total },
          { path: ['feedback', 'notSatisfied'], part: feedback.notSatisfied, whole: feedback.total },
        ]),
    ...(dossiers === undefined
      ? []
      : [
          { path: ['dossiers', 'onTime'], part: dossiers.onTime, whole: dossiers.received },
          { path: ['dossiers', 'disliked'], part: dossiers.disliked, whole: dossiers.onTime },
        ]),
  ]
}
