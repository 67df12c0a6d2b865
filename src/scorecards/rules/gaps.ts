// What a province decides where Thông tư 01/2018 is silent; what it leaves open stays open in every scorecard.
import { z } from 'zod'
import { type GapSettings, Tt01Input } from '../../indices/formulas/tt01-input.ts'

/** Points, or that such dossiers are left out of the index. */
export const gapChoices = {
  lateWithoutComplaint: ['0', '1', '2', 'leave-out'],
  moreByApplicantsFault: ['1', '2', 'leave-out'],
  onlineDossiersFewProcedures: ['0', '1', '2'],
  nothingToCount: ['0', '1', '2'],
} as const
export type GapKey = keyof typeof gapChoices

export const gapKeys = Object.keys(gapChoices) as GapKey[]

export const GapInput = z.strictObject({
  lateWithoutComplaint: z.enum(gapChoices.lateWithoutComplaint).optional(),
  moreByApplicantsFault: z.enum(gapChoices.moreByApplicantsFault).optional(),
  onlineDossiersFewProcedures: z.enum(gapChoices.onlineDossiersFewProcedures).optional(),
  nothingToCount: z.enum(gapChoices.nothingToCount).optional(),
})
export type GapInput = z.output<typeof GapInput>

/** The settings as the formula takes them. */
export function gapsFrom(chosen: GapInput): GapSettings {
  const settings = Object.fromEntries(
    Object.entries(chosen).flatMap(([key, choice]) =>
      choice === undefined ? [] : [[key, choice === 'leave-out' ? choice : Number(choice)]],
    ),
  )
  return Tt01Input.parse({ subject: 'unit', indices: {}, settings }).settings
}

/** The choice that stands for a setting; undefined when it is left open. */
export function choiceOf(settings: GapSettings, key: GapKey): string | undefined {
  const value = settings[key]
  return value === undefined ? undefined : String(value)
}
