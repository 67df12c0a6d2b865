/** The rules of handling by version of the law: which holds on a day, what it says, and what of it is from memory. */
import { z } from 'zod'
import { Day } from '../../platform/values/dates.ts'
import { nfc } from '../../platform/values/text.ts'

const shippedIds = ['nd61-2018', 'nd118-2025'] as const

/** One that is shipped, or `own-` and the day from which a version that was entered here holds. */
export type LawId = string

/** Two printed sets of forms: Thông tư 01/2018 with five slips, Thông tư 03/2025 with the notice of stopping. */
export const formSets = ['2018', '2025'] as const
export type FormSet = (typeof formSets)[number]

/** What a version of the law says, as far as it can be counted. A province may set what is marked as unsure. */
export interface Law {
  readonly id: LawId
  readonly number: string
  /** From this day on, until the next law. */
  readonly from: string
  /** What is received later goes to the handling desk, or is due where it is due the same day, on the next working day. */
  readonly cutoff: string
  /** Also a limit in working days begins a day later for what is received after the cutoff. */
  readonly cutoffShiftsDays: boolean
  /** Working days within which a dossier that cannot be handled is returned, or asked to be completed. */
  readonly returnDays: number
  /** Times that the date may be moved in time. */
  readonly reschedules: number
  /** Days before the deadline on which the apology is written at the latest. */
  readonly apologyDays: number
  /** Times that somebody may be asked to complete a dossier. */
  readonly supplements: number
  readonly hasStopNotice: boolean
  /** Taken over from memory or from the law before: a province that knows better sets it. */
  readonly unsure: readonly LawSetting[]
}

/** What a province may set for a version of the law. */
export const LawSettings = z.strictObject({
  cutoff: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  cutoffShiftsDays: z.boolean(),
  returnDays: z.int().min(1).max(30),
  reschedules: z.int().min(0).max(5),
  apologyDays: z.int().min(0).max(10),
  supplements: z.int().min(1).max(5),
})
export type LawSettings = z.infer<typeof LawSettings>
export type LawSetting = keyof LawSettings
export const lawSettingNames = Object.keys(LawSettings.shape) as readonly LawSetting[]

/** What of which law that is shipped was set otherwise. */
export const LawChanges = z.partialRecord(z.enum(shippedIds), LawSettings.partial())
export type LawChanges = z.infer<typeof LawChanges>

/** A further version of the law, entered where the program does not know it yet. */
export const OwnLaw = z.strictObject({
  number: z.string().overwrite(nfc).trim().min(3).max(100),
  from: Day,
  hasStopNotice: z.boolean(),
  settings: LawSettings,
})
export type OwnLaw = z.infer<typeof OwnLaw>

/** All that an installation knows of the law beside what is shipped. */
export interface LawBook {
  readonly changes: LawChanges
  readonly own: readonly OwnLaw[]
}

const emptyBook: LawBook = { changes: {}, own: [] }

/** @source Nghị định 61/2018/NĐ-CP, Articles 17 to 19. */
const nd61 = {
  id: 'nd61-2018' as const,
  number: 'Nghị định 61/2018/NĐ-CP',
  from: '2018-06-21',
  cutoff: '15:00',
  cutoffShiftsDays: false,
  returnDays: 3,
  reschedules: 1,
  apologyDays: 1,
  supplements: 1,
  hasStopNotice: false,
  unsure: ['cutoffShiftsDays'],
} satisfies Law

/** @source Nghị định 118/2025/NĐ-CP is known here by its dates and forms alone; its figures are those of the law before. */
const nd118 = {
  ...nd61,
  id: 'nd118-2025' as const,
  number: 'Nghị định 118/2025/NĐ-CP',
  from: '2025-07-01',
  hasStopNotice: true,
  unsure: ['cutoff', 'cutoffShiftsDays', 'returnDays', 'reschedules', 'apologyDays', 'supplements'],
} satisfies Law

const shipped = [nd61, nd118] as const

/** Every version of the law as it holds in an installation, oldest first. */
export function lawsOf({ changes, own }: LawBook = emptyBook): readonly Law[] {
  const known = shipped.map((law): Law => ({ ...law, ...withoutUndefined(changes[law.id] ?? {}) }))
  const entered = own.map(({ settings, ...law }): Law => ({ ...law, ...settings, id: ownLawId(law.from), unsure: [] }))
  return [...known, ...entered].toSorted((a, b) => (a.from < b.from ? -1 : 1))
}

export function ownLawId(from: string): LawId {
  return `own-${from}`
}

/** The law under which a dossier that is received on this day is handled, for good. Older days have the oldest. */
export function lawOn(day: string, book?: LawBook): Law {
  return lawsOf(book).findLast(({ from }) => from <= day) ?? nd61
}

/** An id that no installation has is the oldest law's: a dossier always has rules. */
export function lawOf(id: LawId, book?: LawBook): Law {
  return lawsOf(book).find((law) => law.id === id) ?? nd61
}

/** Is this a version that the program brings along? */
export function isShipped(id: LawId): id is keyof LawChanges {
  return shippedIds.some((one) => one === id)
}

/** What of these settings is otherwise than what the law says. */
export function changesOf(law: LawSettings, settings: LawSettings): Partial<LawSettings> {
  return Object.fromEntries(
    lawSettingNames.filter((name) => settings[name] !== law[name]).map((name) => [name, settings[name]]),
  )
}

function withoutUndefined(settings: object): Partial<LawSettings> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
}

/** The forms that are printed on a day. @source Thông tư 03/2025/TT-VPCP, from 15 September 2025. */
export function formSetOn(day: string): FormSet {
  return day < '2025-09-15' ? '2018' : '2025'
}
