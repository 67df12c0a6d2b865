// All formulas, in the order in which they are listed, and the way from an unknown input to a result.
import type { z } from 'zod'
import { allTop2 } from './all-top2.ts'
import type { Formula } from './formula.ts'
import { mean } from './mean.ts'
import { qd766 } from './qd766.ts'
import { top2 } from './top2.ts'
import { tt01 } from './tt01.ts'

/** A formula with its kind of input hidden, as a list of all of them has it. */
export interface AnyFormula extends Omit<Formula, 'Input' | 'compute'> {
  /** The result, or everything that is wrong with the input. */
  readonly from: (input: unknown) => { readonly result: unknown } | { readonly error: z.ZodError }
}

export const formulas: readonly AnyFormula[] = [
  hidden(top2),
  hidden(mean),
  hidden(allTop2),
  hidden(tt01),
  hidden(qd766),
]

/** The formula of that id, in any spelling of its letters. */
export function findFormula(id: string): AnyFormula | undefined {
  return formulas.find((one) => one.id.toLowerCase() === id.toLowerCase())
}

function hidden<Input, Result>({ Input, compute, ...said }: Formula<Input, Result>): AnyFormula {
  return {
    ...said,
    from(input) {
      const parsed = Input.safeParse(input)
      return parsed.success ? { result: compute(parsed.data) } : { error: parsed.error }
    },
  }
}
