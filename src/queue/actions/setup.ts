// What officers do to set a queue up: groups with letters, counters, settings, ticket screens.
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { newId, newSecret } from '../../platform/ids.ts'
import { notFound, refusal, refuse, refuseField } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { nfc } from '../../platform/values/text.ts'
import { countWaitingFor, findCounter, findGroup, findScreen, hashOfToken, setupOf } from '../queries/setup.ts'
import { CounterName, GroupName, Letter, TimeOfDay } from '../rules.ts'
import { lockDay, voidReservedOf } from '../store/numbers.ts'
import {
  insertScreen,
  lockUnit,
  markCounterEnded,
  markGroupEnded,
  markScreenRevoked,
  updateSettings,
  upsertCounter,
  upsertGroup,
} from '../store/setup.ts'

export const manageQueue = 'queue.manage'

const letterTaken = refusal('conflict', 'queue.letter-taken', {
  vi: 'Chữ này đã dùng cho nhóm khác. Xin chọn chữ khác.',
  en: 'Another group has this letter already. Please choose another.',
})

const counterTaken = refusal('conflict', 'queue.counter-taken', {
  vi: 'Số quầy này đã có. Xin chọn số khác.',
  en: 'There is a counter with this number already. Please choose another.',
})

const noGroups = refusal('invalid', 'queue.no-groups', {
  vi: 'Xin chọn ít nhất một nhóm mà quầy này gọi số.',
  en: 'Please choose at least one group whose numbers this counter calls.',
})

const stillWaiting = refusal('conflict', 'queue.still-waiting', {
  vi: 'Hôm nay còn người đang chờ ở nhóm này. Xin gọi hết hoặc chuyển họ sang nhóm khác rồi mới thôi nhóm.',
  en: 'People still wait in this group today. Please call them or move them to another group first.',
})

const hoursWrong = refusal('invalid', 'queue.hours', {
  vi: 'Xin ghi cả giờ bắt đầu và giờ kết thúc, giờ kết thúc sau giờ bắt đầu; hoặc bỏ trống cả hai.',
  en: 'Please give both a beginning and a later end, or leave both empty.',
})

const OfUnit = z.object({ unitId: z.uuid() })

export const saveGroup = defineAction({
  name: 'queue.saveGroup',
  allow: having(manageQueue),
  input: OfUnit.extend({
    groupId: z.uuid().optional(),
    letter: Letter,
    name: GroupName,
    /** When people take numbers themselves; without both at any time. */
    givesFrom: TimeOfDay.optional(),
    givesUntil: TimeOfDay.optional(),
  }),
  reach: (_ctx, { unitId }) => unitId,
  constraints: { queue_groups_letter_key: letterTaken },
  async run({ tx }, { unitId, groupId, letter, name, givesFrom = null, givesUntil = null }) {
    const isWhole = (givesFrom === null) === (givesUntil === null)
    if (!isWhole || (givesFrom !== null && givesUntil !== null && givesFrom >= givesUntil)) {
      refuseField('givesUntil', hoursWrong)
    }
    if (groupId !== undefined && (await findGroup(tx, groupId))?.unitId !== unitId) refuse(notFound)
    const id = groupId ?? newId()
    await upsertGroup(tx, { id, unitId, letter, name, givesFrom, givesUntil })
    return { id }
  },
  audit: (input, { id }) => ({ subject: `queue-group:${id}`, detail: input }),
})

export const endGroup = defineAction({
  name: 'queue.endGroup',
  allow: having(manageQueue),
  input: z.object({ groupId: z.uuid() }),
  reach: async ({ tx }, { groupId }) => (await findGroup(tx, groupId))?.unitId ?? refuse(notFound),
  audit: ({ groupId }) => ({ subject: `queue-group:${groupId}` }),
  async run({ tx, clock }, { groupId }) {
    const now = clock.now()
    const group = (await findGroup(tx, groupId)) ?? refuse(notFound)
    // Whoever takes a number just now comes before or after; none is left in a group that nobody calls.
    await lockDay(tx, { unitId: group.unitId, letter: group.letter, day: localDateOf(now) })
    if ((await countWaitingFor(tx, groupId, localDateOf(now))) > 0) refuse(stillWaiting)
    await markGroupEnded(tx, groupId, now)
  },
})

export const saveCounter = defineAction({
  name: 'queue.saveCounter',
  allow: having(manageQueue),
  input: OfUnit.extend({
    counterId: z.uuid().optional(),
    number: z.int().min(1).max(99),
    counterName: CounterName.optional(),
    groupIds: z.array(z.uuid()).max(26).default([]),
  }),
  reach: (_ctx, { unitId }) => unitId,
  constraints: { queue_counters_number_key: counterTaken },
  async run({ tx }, { unitId, counterId, number, counterName, groupIds }) {
    if (counterId !== undefined && (await findCounter(tx, counterId))?.unitId !== unitId) refuse(notFound)
    const { groups } = await setupOf(tx, unitId)
    const chosen = groups.filter(({ id }) => groupIds.includes(id)).map(({ id }) => id)
    if (chosen.length === 0) refuseField('groupIds', noGroups)
    const id = counterId ?? newId()
    await upsertCounter(tx, { id, unitId, number, name: counterName ?? null }, chosen)
    return { id }
  },
  audit: (input, { id }) => ({ subject: `queue-counter:${id}`, detail: input }),
})

export const endCounter = defineAction({
  name: 'queue.endCounter',
  allow: having(manageQueue),
  input: z.object({ counterId: z.uuid() }),
  reach: unitOfCounter,
  audit: ({ counterId }) => ({ subject: `queue-counter:${counterId}` }),
  async run(ctx, { counterId }) {
    await lockUnit(ctx.tx, await unitOfCounter(ctx, { counterId }))
    await markCounterEnded(ctx.tx, counterId, ctx.clock.now())
  },
})

export const saveSettings = defineAction({
  name: 'queue.saveSettings',
  allow: having(manageQueue),
  input: OfUnit.extend({
    priorityEvery: z.int().min(0).max(20),
    takesPhones: z.boolean().default(false),
    keepDays: z.int().min(2).max(1000),
  }),
  reach: (_ctx, { unitId }) => unitId,
  run: ({ tx }, { unitId, ...settings }) => updateSettings(tx, unitId, settings),
})

/** Gives the secret that makes a touch screen this one; it is shown once. */
export const makeScreen = defineAction({
  name: 'queue.makeScreen',
  allow: having(manageQueue),
  input: OfUnit.extend({ screenName: z.string().overwrite(nfc).min(1).max(100) }),
  reach: (_ctx, { unitId }) => unitId,
  async run({ tx, clock }, { unitId, screenName }) {
    const [id, token] = [newId(), newSecret()]
    await insertScreen(tx, { id, unitId, name: screenName, tokenHash: hashOfToken(token), madeAt: clock.now() })
    return { id, token }
  },
  audit: (input, { id }) => ({ subject: `queue-screen:${id}`, detail: input }),
})

async function unitOfScreen({ tx }: Context, { screenId }: { screenId: string }): Promise<string> {
  return (await findScreen(tx, screenId))?.unitId ?? refuse(notFound)
}

/** Takes back what a screen holds for an outage: given to nobody any more, and the screen goes on with a new block. */
export const giveBackBlocks = defineAction({
  name: 'queue.giveBackBlocks',
  allow: having(manageQueue),
  input: z.object({ screenId: z.uuid() }),
  reach: unitOfScreen,
  async run({ tx, clock }, { screenId }) {
    return { count: await voidReservedOf(tx, screenId, clock.now()) }
  },
  audit: ({ screenId }, { count }) => ({ subject: `queue-screen:${screenId}`, detail: { count } }),
})

export const revokeScreen = defineAction({
  name: 'queue.revokeScreen',
  allow: having(manageQueue),
  input: z.object({ screenId: z.uuid() }),
  reach: unitOfScreen,
  audit: ({ screenId }) => ({ subject: `queue-screen:${screenId}` }),
  async run({ tx, clock }, { screenId }) {
    await voidReservedOf(tx, screenId, clock.now())
    await markScreenRevoked(tx, screenId, clock.now())
  },
})

export async function unitOfCounter({ tx }: Context, { counterId }: { counterId: string }): Promise<string> {
  return (await findCounter(tx, counterId))?.unitId ?? refuse(notFound)
}
