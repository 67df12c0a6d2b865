// How numbers are given: by phone, on paper, at a screen; and what a screen gave while its line was cut.
import { randomInt, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { type Allow, anyone, having } from '../../platform/allow.ts'
import { forbidden, notFound, refusal, refuse } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { timeText } from '../queries/desk.ts'
import { findNumber, listReserved } from '../queries/numbers.ts'
import { findGroup, findScreen, setupOf } from '../queries/setup.ts'
import { timeOf } from '../rules/row.ts'
import { blockSize, isGiving, lastOfDay } from '../rules.ts'
import { giveReserved, insertNumbers, lockDay, setDay, voidUnheard } from '../store/numbers.ts'
import { bindScreen } from '../store/setup.ts'

export const callNumbers = 'queue.call'
const screenOnly: Allow = { who: 'kind', kind: 'device' }

const dayFull = refusal('conflict', 'queue.day-full', {
  vi: 'Hôm nay đã phát hết 500 số của nhóm này. Xin hỏi cán bộ hướng dẫn.',
  en: 'All 500 numbers of this group were given today. Please ask the officer on duty.',
})

const noPhones = refusal('conflict', 'queue.no-phones', {
  vi: 'Nơi này không phát số qua điện thoại. Xin ông/bà lấy số tại quầy hướng dẫn.',
  en: 'No numbers are given by phone here. Please take one at the desk.',
})

const otherMachine = refusal('conflict', 'queue.other-machine', {
  vi: 'Mã của máy này đang dùng trên một máy khác. Xin lập một máy mới trong trang lập hàng đợi.',
  en: 'Another machine uses the secret of this one. Please add a new screen in the back office.',
})

const notGiving = refusal('conflict', 'queue.not-giving', {
  vi: 'Nhóm này chưa đến giờ hoặc đã hết giờ phát số. Xin hỏi cán bộ hướng dẫn.',
  en: 'No numbers of this group are given at this hour. Please ask the officer on duty.',
})

/** The id comes from the page: asked for twice, it is the same number. */
const Wanted = z.object({ id: z.uuid(), groupId: z.uuid(), isPriority: z.boolean().default(false) })

export interface Given {
  readonly id: string
  readonly code: string
  readonly letter: string
  readonly number: number
}

export const takeNumber = defineAction({
  name: 'queue.takeNumber',
  allow: anyone,
  input: Wanted,
  trace: 'row',
  async run(ctx, wanted) {
    const group = (await findGroup(ctx.tx, wanted.groupId)) ?? refuse(notFound)
    const { settings } = await setupOf(ctx.tx, group.unitId)
    if (!settings.takesPhones) refuse(noPhones)
    if (!isGiving(group, timeText(ctx.clock.now()))) refuse(notGiving)
    return give(ctx, wanted, 'phone')
  },
})

export const handOut = defineAction({
  name: 'queue.handOut',
  allow: having(callNumbers),
  input: Wanted,
  reach: async ({ tx }, { groupId }) => (await findGroup(tx, groupId))?.unitId ?? refuse(notFound),
  trace: 'row',
  run: (ctx, wanted) => give(ctx, wanted, 'paper'),
})

export const takeAtScreen = defineAction({
  name: 'queue.takeAtScreen',
  allow: screenOnly,
  input: Wanted,
  trace: 'row',
  async run(ctx, wanted) {
    const { screenId, unitId } = await screenOf(ctx)
    const group = await findGroup(ctx.tx, wanted.groupId)
    if (group?.unitId !== unitId) return refuse(notFound)
    if (!isGiving(group, timeText(ctx.clock.now()))) refuse(notGiving)
    return give(ctx, wanted, 'screen', screenId)
  },
})

/** The next number of the day: without gaps, because whoever comes next waits for the row of the day. */
async function give(
  ctx: Context,
  { id, groupId, isPriority }: z.output<typeof Wanted>,
  channel: 'phone' | 'paper' | 'screen',
  screenId: string | null = null,
): Promise<Given> {
  const group = (await findGroup(ctx.tx, groupId)) ?? refuse(notFound)
  const at = ctx.clock.now()
  const key = { unitId: group.unitId, letter: group.letter, day: localDateOf(at) }
  const { lastNumber } = await lockDay(ctx.tx, key)
  const known = await findNumber(ctx.tx, id)
  if (known !== undefined) return known.unitId === group.unitId ? givenOf(known) : refuse(forbidden)
  const number = lastNumber + 1
  if (number > lastOfDay) refuse(dayFull)
  await setDay(ctx.tx, key, { lastNumber: number })
  const row = { ...key, id, number, groupId, code: newCode(), isPriority, channel, screenId, takenAt: at }
  await insertNumbers(ctx.tx, [{ ...row, state: 'waiting' }])
  return givenOf(row)
}

function givenOf({ id, code, letter, number }: Given): Given {
  return { id, code, letter, number }
}

/**
 * A screen keeps a block of numbers of each group for an outage; what it used is filled up when it asks again. The same
 * secret on a second machine gets none: without a line both would give the same numbers.
 */
export const reserveBlocks = defineAction({
  name: 'queue.reserveBlocks',
  allow: screenOnly,
  input: z.object({ device: z.uuid() }),
  trace: 'row',
  async run(ctx, { device }) {
    const { screenId, unitId } = await screenOf(ctx)
    if (!(await bindScreen(ctx.tx, screenId, device))) refuse(otherMachine)
    const at = ctx.clock.now()
    const day = localDateOf(at)
    const { groups } = await setupOf(ctx.tx, unitId)
    for (const { id: groupId, letter } of groups) {
      const key = { unitId, letter, day }
      const { lastReserved } = await lockDay(ctx.tx, key)
      const held = (await listReserved(ctx.tx, screenId, day)).filter((one) => one.groupId === groupId).length
      // Little by little used up, it is filled up at half; a day that has given out all 499 fills nothing up.
      const missing = held > blockSize / 2 ? 0 : Math.min(blockSize - held, 999 - lastReserved)
      if (missing <= 0) continue
      await setDay(ctx.tx, key, { lastReserved: lastReserved + missing })
      const numbers = Array.from({ length: missing }, (_, index) => ({
        ...{ ...key, id: randomUUID(), number: lastReserved + 1 + index, groupId, code: newCode() },
        ...{ channel: 'screen' as const, state: 'reserved' as const, screenId },
      }))
      await insertNumbers(ctx.tx, numbers)
    }
    const midnight = new Date(`${day}T17:00:00Z`).getTime()
    const numbers = await listReserved(ctx.tx, screenId, day)
    return { day, millisecondsLeft: midnight - at.getTime(), groups, numbers }
  },
})

const Taken = z.object({
  id: z.uuid(),
  isPriority: z.boolean(),
  ago: z.int().min(0).max(86_400_000),
  /** A number that was asked for and never heard of. */
  instead: z.uuid().optional(),
})

/** What a screen gave while its line was cut. Each is kept once; what is not held any more is refused by itself. */
export const handOverTaken = defineAction({
  name: 'queue.handOverTaken',
  allow: screenOnly,
  input: z.object({ numbers: z.array(Taken).min(1).max(500) }),
  trace: 'row',
  async run(ctx, { numbers }) {
    const { screenId } = await screenOf(ctx)
    const now = ctx.clock.now()
    const startOfDay = new Date(`${localDateOf(now)}T00:00:00+07:00`)
    const outcomes: { id: string; isKept: boolean }[] = []
    for (const { id, isPriority, ago, instead } of numbers) {
      if (instead !== undefined) await voidUnheard(ctx.tx, instead, screenId, now)
      const isNew = await giveReserved(ctx.tx, id, screenId, isPriority, timeOf(now, ago, startOfDay))
      const known = isNew ? undefined : await findNumber(ctx.tx, id)
      outcomes.push({ id, isKept: isNew || (known !== undefined && known.takenAt !== null) })
    }
    return { outcomes }
  },
})

async function screenOf({ actor, tx }: Context): Promise<{ screenId: string; unitId: string }> {
  if (actor.kind !== 'device') return refuse(forbidden)
  const screen = await findScreen(tx, actor.deviceId)
  if (screen === undefined || screen.revokedAt !== null) return refuse(forbidden)
  return { screenId: screen.id, unitId: screen.unitId }
}

/** Without signs that look alike: ten of them are 49 bits. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789'

function newCode(): string {
  return Array.from({ length: 10 }, () => signs[randomInt(signs.length)]).join('')
}
