// What is done at a counter: each step once, by the id that its page gave, and one after the other in a commune.
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { deskState } from '../queries/desk.ts'
import { findCurrent, findNumber, findStep, type QueueNumber } from '../queries/numbers.ts'
import { type Counter, findCounter, findGroup, setupOf } from '../queries/setup.ts'
import { dealFor, nextOf, type Outcome, outcomeOf, timeOf } from '../rules/row.ts'
import { Step } from '../rules.ts'
import {
  countSincePriority,
  insertStep,
  listCallable,
  noteContact,
  readRow,
  releaseAll,
  setCalled,
  setCalledAgain,
  setEnded,
  setForgotten,
  setHeld,
  setPaused,
  setWaiting,
} from '../store/desk.ts'
import { lockUnit } from '../store/setup.ts'
import { unitOfCounter } from './setup.ts'
import { callNumbers } from './take.ts'

export interface StepResult {
  readonly outcome: Outcome
  readonly numberId: string | null
}

/** One press at a counter. Sent again, it does nothing and gives the same answer. */
export const takeStep = defineAction({
  name: 'queue.takeStep',
  allow: having(callNumbers),
  input: Step,
  reach: unitOfCounter,
  trace: 'row',
  async run(ctx, step): Promise<StepResult> {
    const counter = (await findCounter(ctx.tx, step.counterId)) ?? refuse(notFound)
    await lockUnit(ctx.tx, counter.unitId)
    const known = await findStep(ctx.tx, step.id)
    if (known !== undefined) return { outcome: known.outcome as Outcome, numberId: known.numberId }
    const now = ctx.clock.now()
    // A step of before midnight that arrives after it keeps its day.
    const at = timeOf(now, step.ago, new Date(0))
    if (step.instead !== undefined) await undoNext(ctx, counter, step.instead)
    const result = await applyStep(ctx, counter, step, at)
    const officerId = ctx.actor.kind === 'officer' ? ctx.actor.officerId : null
    const { id, counterId, kind } = step
    await insertStep(ctx.tx, { id, counterId, kind, officerId, ...result, at, heardAt: now })
    return result
  },
})

async function applyStep(ctx: Context, counter: Counter, step: Step, at: Date): Promise<StepResult> {
  const { tx } = ctx
  const day = localDateOf(at)
  const current = await ofDay(tx, await findCurrent(tx, counter.id), day)
  if (step.kind === 'pause' || step.kind === 'resume') {
    await setPaused(tx, counter.id, step.kind === 'pause' ? at : null)
    return { outcome: 'done', numberId: null }
  }
  if (step.kind === 'next') {
    if (current !== undefined) await setEnded(tx, current.id, 'served', at)
    const chosen = await chooseNext(ctx, counter)
    if (chosen !== undefined) await setCalled(tx, chosen, counter.id, at)
    if (counter.pausedAt !== null) await setPaused(tx, counter.id, null)
    return { outcome: chosen === undefined ? 'nobody' : 'done', numberId: chosen ?? null }
  }
  const number = step.numberId === undefined ? current : await findNumber(tx, step.numberId)
  const isOfUnit = number !== undefined && number.unitId === counter.unitId
  const outcome = isOfUnit && number.day === day ? outcomeOf(step.kind, number, counter.id) : 'stale'
  const result = { outcome, numberId: number?.id ?? null }
  if (!isOfUnit || outcome !== 'done') return result
  switch (step.kind) {
    case 'call':
      if (number.id === current?.id) break
      if (current !== undefined) await setEnded(tx, current.id, 'served', at)
      await setCalled(tx, number.id, counter.id, at)
      break
    case 'again':
      await setCalledAgain(tx, number.id, at)
      break
    case 'move':
      await move(ctx, counter, number.id, step.toGroupId)
      break
    case 'served':
    case 'no-show':
      await setEnded(tx, number.id, step.kind, at)
      break
  }
  return result
}

/** Whom a counter has called on another day was served then; how long it took nobody knows. */
async function ofDay(tx: Context['tx'], current: QueueNumber | undefined, day: string) {
  if (current === undefined || current.day === day) return current
  await setForgotten(tx, current.id)
  return undefined
}

async function chooseNext({ tx, clock }: Context, { id, unitId }: Counter): Promise<string | undefined> {
  const now = clock.now()
  const day = localDateOf(now)
  const { settings } = await setupOf(tx, unitId)
  const waiting = await listCallable(tx, id, day, now)
  return nextOf(waiting, await countSincePriority(tx, id, day), settings.priorityEvery)?.id
}

async function move({ tx }: Context, { unitId }: Counter, numberId: string, groupId: string | undefined) {
  const group = groupId === undefined ? undefined : await findGroup(tx, groupId)
  if (group?.unitId !== unitId) refuse(notFound)
  await setWaiting(tx, numberId, group.id)
}

/** The page never heard whom its `next` has called and went on alone: that person waits again. */
async function undoNext({ tx }: Context, counter: Counter, stepId: string): Promise<void> {
  const step = await findStep(tx, stepId)
  if (step?.kind !== 'next' || step.counterId !== counter.id || step.numberId === null) return
  const number = await findNumber(tx, step.numberId)
  if (number?.state === 'called' && number.counterId === counter.id) await setWaiting(tx, number.id, undefined)
}

/** Every two seconds from the page of a counter: it is there, and holds its share of the row for an outage. */
export const renewHold = defineAction({
  name: 'queue.renewHold',
  allow: having(callNumbers),
  input: z.object({ counterId: z.uuid() }),
  reach: unitOfCounter,
  trace: 'row',
  async run({ tx, clock }, { counterId }) {
    const counter = (await findCounter(tx, counterId)) ?? refuse(notFound)
    await lockUnit(tx, counter.unitId)
    const now = clock.now()
    const day = localDateOf(now)
    await noteContact(tx, counterId, now)
    const { waiting, mine, free, counters } = await readRow(tx, counterId, day, now)
    const share = counter.pausedAt === null ? Math.ceil(waiting / counters) : 0
    const { take, give } = dealFor(mine, free, share)
    await setHeld(tx, take, counterId)
    await setHeld(tx, give, null)
    return deskState(tx, counter, now, await countSincePriority(tx, counterId, day))
  },
})

/** The officer closes the page, or somebody takes back what a silent counter holds. */
export const releaseHold = defineAction({
  name: 'queue.releaseHold',
  allow: having(callNumbers),
  input: z.object({ counterId: z.uuid() }),
  reach: unitOfCounter,
  trace: 'row',
  async run({ tx }, { counterId }) {
    const counter = (await findCounter(tx, counterId)) ?? refuse(notFound)
    await lockUnit(tx, counter.unitId)
    await releaseAll(tx, counterId)
  },
})
