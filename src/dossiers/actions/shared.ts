// What the actions on dossiers share: who does it, by which rules it is counted, and one step of the course.
import { getCalendar } from '../../calendars/queries.ts'
import { notFound, type RefusalText, refuse } from '../../platform/refusal.ts'
import { scopeOf, within } from '../../platform/scope.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { getLawBook } from '../queries/settings.ts'
import { type Counting, type Deadline, keptDeadline, timelinessOf } from '../rules/deadlines.ts'
import { lawOf, lawOn } from '../rules/law.ts'
import { type Contact, nextState, type PersonInput, type State, type Step, slipOf } from '../rules.ts'
import {
  findEvent,
  type HeldDossier,
  insertEvent,
  lockDossier,
  lockForm,
  type NewEvent,
  type NewPerson,
  updateDossier,
} from '../store/rows.ts'
import { takeSlipNumber } from '../store/slips.ts'
import { keptElsewhere, notNow, superviseDossiers } from './facts.ts'

/** The rules under which something that is received today is counted. */
export async function countingToday(ctx: Context, placeId: string, field: string): Promise<Counting> {
  const from = localDateOf(ctx.clock.now())
  const [book, calendar] = [await getLawBook(ctx.tx), await getCalendar(ctx.tx, placeId, { field, from })]
  return { law: lawOn(from, book), calendar }
}

/** The rules under which a dossier was received, with the calendar as it is known now. */
export async function countingOf(ctx: Context, held: HeldDossier): Promise<Counting> {
  const from = held.receivedOn ?? localDateOf(ctx.clock.now())
  const calendar = await getCalendar(ctx.tx, held.placeId, { field: held.field, from })
  return { law: lawOf(held.law, await getLawBook(ctx.tx)), calendar }
}

export function doer({ actor }: Context): { readonly officerId: string | null; readonly byName: string } {
  if (actor.kind === 'officer') return { officerId: actor.officerId, byName: actor.name }
  return { officerId: null, byName: actor.kind === 'system' ? actor.onBehalfOf : '' }
}

async function isSupervisor(ctx: Context, placeId: string): Promise<boolean> {
  const found = await ctx.tx
    .selectFrom('units')
    .select('id')
    .where('id', '=', placeId)
    .where(within(scopeOf(ctx.actor, superviseDossiers), 'units.id'))
    .executeTakeFirst()
  return found !== undefined
}

/** The counter of a dossier: who may do something with it is asked there. */
export async function placeOfDossier(ctx: Context, { dossierId }: { readonly dossierId: string }): Promise<string> {
  const row = await ctx.tx.selectFrom('dossiers').select('placeId').where('id', '=', dossierId).executeTakeFirst()
  return (row ?? refuse(notFound)).placeId
}

export function judgedDeadline({ judgedOn, judgedAt, dueByHour }: HeldDossier): Deadline | undefined {
  return keptDeadline(judgedOn, judgedAt, dueByHour)
}

/** What is kept sealed of a person; it opens only for this dossier and role. */
export function contactPurpose(dossierId: string, role: NewPerson['role']): string {
  return `dossier-contact:${dossierId}:${role}`
}

export function sealedPerson(
  ctx: Context,
  dossierId: string,
  role: NewPerson['role'],
  { kind, name, ...contact }: PersonInput,
): NewPerson {
  const kept: Contact = contact
  return { role, kind, name, sealed: ctx.secrets.seal(contactPurpose(dossierId, role), JSON.stringify(kept)) }
}

export interface StepInput {
  readonly dossierId: string
  /** Made by the form: sent twice, it is one step. */
  readonly id: string
  /** The revision that the officer had before their eyes. */
  readonly seen?: number | undefined
}

export type Course = Pick<NewEvent, 'fromDesk' | 'toDesk' | 'detail'>

/** What a step changes in the dossier beside its state, and what stands in its course. */
export interface Taken {
  readonly changes: Parameters<typeof updateDossier>[2]
  readonly course?: Course
}

/** Output of a step; `isNew` is false when the same form had been sent before. */
export interface Stepped {
  readonly id: string
  readonly state: State
  readonly isNew: boolean
}

/** One step that leaves nothing but its traces; see `takeStepGiving`. */
export async function takeStep(
  ctx: Context,
  input: StepInput,
  step: Step,
  work: (held: HeldDossier, now: Date) => Promise<Taken>,
): Promise<Stepped> {
  const { given: _nothing, ...stepped } = await takeStepGiving(ctx, input, step, async (held, now) => {
    return { ...(await work(held, now)), given: undefined }
  })
  return stepped
}

/**
 * One step: locks the dossier, asks the table whether it may be done, does it, writes it into the course. What somebody
 * else has done meanwhile is refused (`dossiers.not-now`). `given` is what the step puts into the officer's hands;
 * undefined where the same form had been sent before.
 */
export async function takeStepGiving<Given>(
  ctx: Context,
  { dossierId, id, seen }: StepInput,
  step: Step,
  work: (held: HeldDossier, now: Date) => Promise<Taken & { readonly given: Given }>,
): Promise<Stepped & { readonly given: Given | undefined }> {
  await lockForm(ctx.tx, id)
  const held = (await lockDossier(ctx.tx, dossierId)) ?? refuse(notFound)
  const before = await findEvent(ctx.tx, id)
  if (before !== undefined)
    return before === dossierId ? { id: dossierId, state: held.state, isNew: false, given: undefined } : refuse(notNow)
  if (held.source !== null) refuse(keptElsewhere)
  // Nobody is left behind it for whom something could be done.
  if (held.erasedAt !== null) refuse(notNow)
  const state = nextState(held.state, step) ?? refuse(notNow)
  if (seen !== undefined && seen !== held.revision) refuse(notNow)
  const now = ctx.clock.now()
  const { changes, course, given } = await work(held, now)
  await updateDossier(ctx.tx, dossierId, { state, ...changes })
  const timeliness = held.receivedAt === null ? null : timelinessOf(judgedDeadline(held), now)
  const slipNumber = await slipNumberFor(ctx, step, held.unitId)
  await insertEvent(ctx.tx, { id, dossierId, step, at: now, ...doer(ctx), timeliness, slipNumber, ...course })
  return { id: dossierId, state, isNew: true, given }
}

/** The number of the slip that goes with a step; null for a step without one. */
export async function slipNumberFor(ctx: Context, step: Step, unitId: string): Promise<number | null> {
  const kind = slipOf(step)
  return kind === undefined ? null : takeSlipNumber(ctx.tx, { unitId, kind, day: localDateOf(ctx.clock.now()) })
}

/** A rule that only somebody above the desk may set aside. */
export async function unlessSupervisor(ctx: Context, placeId: string, text: RefusalText): Promise<void> {
  if (!(await isSupervisor(ctx, placeId))) refuse(text)
}
