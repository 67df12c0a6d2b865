// A form that is sent: read, performed, and answered by another page or by itself with what was typed.
import type { z } from 'zod'
import { perform } from '../action.ts'
import { type Lang, Refusal, type RefusalKind, statusOfKind } from '../refusal.ts'
import type { Action, Deps } from '../spine.ts'
import { originOf, type RequestContext } from './env.ts'
import { readFields } from './fields.ts'
import { type Fields, readForm, typedValues } from './read-form.ts'

/** A problem as a page shows it: at which field, in the page's language. */
export interface FieldProblem {
  readonly field: string
  readonly message: string
}

/** What a form page needs to come back with everything that was typed. */
export interface FormState {
  readonly values: Readonly<Record<string, readonly string[]>>
  readonly problems: readonly FieldProblem[]
}

export const emptyForm: FormState = { values: {}, problems: [] }

interface Answers<I extends z.ZodType, O> {
  /** The same page again, with what was typed and what is wrong. */
  again(state: FormState, status: number): Response | Promise<Response>
  /** The address to go to when it is done. */
  then(output: O, input: z.input<I>): string | Response | Promise<Response>
  /** Added to what the form says: ids from the address, for example. */
  readonly also?: Readonly<Record<string, unknown>>
}

/** Kinds of refusal that a person can mend in the form. */
const mendable: ReadonlySet<RefusalKind> = new Set(['invalid', 'conflict', 'too-many'])

/** Performs an action with a form's fields; refusals that can be mended come back as the form, others as a page. */
export function answerForm<I extends z.ZodType, O>(
  c: RequestContext,
  deps: Deps,
  action: Action<I, O>,
  answers: Answers<I, O>,
): Promise<Response> {
  return answerAttempt(c, answers.again, async (form) => {
    const input = { ...readForm(action.input, form), ...answers.also } as z.input<I>
    const output = await perform(deps, c.var.actor, action, input, originOf(c))
    return answers.then(output, input)
  })
}

/** The same for work that is more than one action: what must be proved before, outside the transaction. */
export async function answerAttempt(
  c: RequestContext,
  again: (state: FormState, status: number) => Response | Promise<Response>,
  attempt: (form: Fields) => Promise<string | Response>,
): Promise<Response> {
  const form = await readFields(c)
  try {
    const next = await attempt(form)
    return typeof next === 'string' ? c.redirect(next, 303) : next
  } catch (error) {
    if (!(error instanceof Refusal) || !mendable.has(error.kind)) throw error
    if (error.retryAfter !== undefined) c.header('Retry-After', String(error.retryAfter))
    const state = { values: typedValues(form), problems: problemsOf(error, c.var.lang) }
    return again(state, statusOfKind[error.kind])
  }
}

/** The problems of a refusal in a language; one without a field stands for the whole form. */
export function problemsOf(refusal: Refusal, lang: Lang): FieldProblem[] {
  if (refusal.issues.length === 0) return [{ field: '', message: refusal.words[lang] }]
  return refusal.issues.map((issue) => ({ field: issue.field, message: issue.words[lang] }))
}
