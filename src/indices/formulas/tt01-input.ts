// The counts that the nine indices of Thông tư 01/2018 need, and what the user decides where the rule is silent.
import { z } from 'zod'
import { Count } from './answers.ts'

const AgainstLimit = z.strictObject({ shorter: Count, equal: Count, longer: Count })
const Points = z.literal([0, 1, 2])

/** Points for each case that the rule does not define, or that such dossiers are left out of the index. */
const GapSettings = z.strictObject({
  /** Index 7: a dossier returned late about which nobody complained. */
  lateWithoutComplaint: Points.or(z.literal('leave-out')).optional(),
  /** Index 3: contacted more than once by the applicant's own fault; the rule says only that it is not 0 points. */
  moreByApplicantsFault: z.literal([1, 2, 'leave-out']).optional(),
  /** Index 9: 30 % or more of dossiers online, but less than 20 % of procedures. */
  onlineDossiersFewProcedures: Points.optional(),
  /** Any index for which there is nothing to count. */
  nothingToCount: Points.optional(),
})
export type GapSettings = z.output<typeof GapSettings>

const Indices = z.strictObject({
  /** 1: dossiers by their whole time against the limit. */
  time: AgainstLimit.optional(),
  /** 2: dossiers × agencies by the time of each agency against its limit. */
  agencyTime: AgainstLimit.optional(),
  /** 3: dossiers by how often the applicant had to come back to complete the file. */
  contacts: z
    .strictObject({ none: Count, once: Count, more: Count, moreByApplicantsFault: Count.default(0) })
    .optional(),
  /** 4: dossiers by how many agencies the applicant had to go to; the one-stop itself is `one`. */
  agencies: z.strictObject({ none: Count, one: Count, more: Count }).optional(),
  /** 5: procedures of the unit. `approvedAtLeastPercent` is 100 for a commune, less for higher levels. */
  oneStop: z
    .strictObject({
      procedures: Count,
      approvedThere: Count,
      receivedAndReturnedThere: Count,
      approvedAtLeastPercent: z.int().min(1).max(100).default(100),
    })
    .optional(),
  /** 6: procedures (or dossiers) by whether they were posted and electronic, one of them, or neither in good order. */
  publishing: z.strictObject({ both: Count, one: Count, neither: Count }).optional(),
  /** 7: dossiers. A complaint found untrue or malicious is no complaint. */
  attitude: z
    .strictObject({ early: Count, onTime: Count, lateWithoutComplaint: Count, withComplaint: Count })
    .optional(),
  /** 8: complaints received, those answered in time, those that drag on. */
  complaints: z.strictObject({ received: Count, inTime: Count, draggingOn: Count }).optional(),
  /** 9: procedures that could be online and that are, dossiers in all and online, and of these refused or late. */
  online: z
    .strictObject({
      eligibleProcedures: Count,
      onlineProcedures: Count,
      dossiers: Count,
      onlineDossiers: Count,
      refused: Count,
      late: Count,
    })
    .optional(),
})

export const Tt01Input = z
  .strictObject({
    subject: z.enum(['unit', 'officer']),
    indices: Indices,
    settings: GapSettings.default({}),
  })
  .check(({ value, issues }) => {
    const most = (path: readonly string[], part: number | undefined, whole: number | undefined) => {
      if (part === undefined || whole === undefined || part <= whole) return
      const words = { vi: `Không thể nhiều hơn ${whole}.`, en: `It cannot be more than ${whole}.` }
      issues.push({ code: 'custom', path: ['indices', ...path], input: part, params: { code: 'too-big', words } })
    }
    const { oneStop, complaints, online } = value.indices
    most(['oneStop', 'approvedThere'], oneStop?.approvedThere, oneStop?.procedures)
    most(['oneStop', 'receivedAndReturnedThere'], oneStop?.receivedAndReturnedThere, oneStop?.procedures)
    most(['complaints', 'inTime'], complaints?.inTime, complaints?.received)
    most(['complaints', 'draggingOn'], complaints?.draggingOn, complaints?.received)
    most(['online', 'onlineProcedures'], online?.onlineProcedures, online?.eligibleProcedures)
    most(['online', 'onlineDossiers'], online?.onlineDossiers, online?.dossiers)
    most(['online', 'refused'], online?.refused, online?.onlineDossiers)
    most(['online', 'late'], online?.late, online?.onlineDossiers)
    if (value.subject === 'unit') return
    for (const key of ['oneStop', 'publishing', 'complaints', 'online'] as const) {
      if (value.indices[key] === undefined) continue
      const words = { vi: 'Chỉ số này chỉ tính cho đơn vị.', en: 'This index is for units only.' }
      issues.push({ code: 'custom', path: ['indices', key], input: key, params: { code: 'not-for-officers', words } })
    }
  })
export type Tt01Input = z.output<typeof Tt01Input>
