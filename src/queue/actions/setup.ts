// What officers do to set a queue up: groups with letters, counters, settings, ticket screens.
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { newId, newSecret } from '../../platform/ids.ts'
import { notFound, refusal, refuse, refuseField } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { nfc } from '../../platform/values/text.ts'
import { findCounter, findGroup, findScreen, hashOfToken, setupOf } from '../queries/setup.ts'
import { GroupName, Letter } from '../rules.ts'
import { voidReservedOf } from '../store/numbers.ts'
import {
  insertScreen,
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

const OfUnit = z.object({ unitId: z.uuid() })

export const saveGroup = defineAction({
  name: 'queue.saveGroup',
  allow: having(manageQueue),
  input: OfUnit.extend({ groupId: z.uuid().optional(), letter: Letter, name: GroupName }),
  reach: (_ctx, { unitId }) => unitId,
  constraints: { queue_groups_letter_key: letterTaken },
  async run({ tx }, { unitId, groupId, letter, name }) {
    if (groupId !== undefined && (await findGroup(tx, groupId))?.unitId !== unitId) refuse(notFound)
    const id = groupId ?? newId()
    await upsertGroup(tx, { id, unitId, letter, name })
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
  run: ({ tx, clock }, { groupId }) => markGroupEnded(tx, groupId, clock.now()),
})

export const saveCounter = defineAction({
  name: 'queue.saveCounter',
  allow: having(manageQueue),
  input: OfUnit.extend({
    counterId: z.uuid().optional(),
    number: z.int().min(1).max(99),
    groupIds: z.array(z.uuid()).max(26).default([]),
  }),
  reach: (_ctx, { unitId }) => unitId,
  constraints: { queue_counters_number_key: counterTaken },
  async run({ tx }, { unitId, counterId, number, groupIds }) {
    if (counterId !== undefined && (await findCounter(tx, counterId))?.unitId !== unitId) refuse(notFound)
    const { groups } = await setupOf(tx, unitId)
    const chosen = groups.filter(({ id }) => groupIds.includes(id)).map(({ id }) => id)
    if (chosen.length === 0) refuseField('groupIds', noGroups)
    const id = counterId ?? newId()
    await upsertCounter(tx, { id, unitId, number }, chosen)
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
  run: ({ tx, clock }, { counterId }) => markCounterEnded(tx, counterId, clock.now()),
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

export const revokeScreen = defineAction({
  name: 'queue.revokeScreen',
  allow: having(manageQueue),
  input: z.object({ screenId: z.uuid() }),
  reach: async ({ tx }, { screenId }) => (await findScreen(tx, screenId))?.unitId ?? refuse(notFound),
  audit: ({ screenId }) => ({ subject: `queue-screen:${screenId}` }),
  async run({ tx, clock }, { screenId }) {
    await voidReservedOf(tx, screenId, clock.now())
    await markScreenRevoked(tx, screenId, clock.now())
  },
})

export async function unitOfCounter({ tx }: Context, { counterId }: { counterId: string }): Promise<string> {
  return (await findCounter(tx, counterId))?.unitId ?? refuse(notFound)
}
