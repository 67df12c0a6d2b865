// Erasing what tells of people when its time is over, and the keys of applications that may send.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having, systemOnly } from '../../platform/allow.ts'
import { newSecret } from '../../platform/ids.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { nfc } from '../../platform/values/text.ts'
import { findApiKeyUnit } from '../queries/api-keys.ts'
import { hashOf } from '../secrets.ts'
import { endApiKey, erasePerson, insertApiKey } from '../store.ts'

/** What is public stays; text, contact, place and the pictures that are not public go. */
export const erasePetitions = defineAction({
  name: 'petitions.erase',
  allow: systemOnly,
  input: z.strictObject({ ids: z.array(z.uuid()).min(1).max(1000) }),
  async run({ tx, clock }, { ids }) {
    await erasePerson(tx, ids, localDateOf(clock.now()))
    return { count: ids.length }
  },
  audit: (_, { count }) => ({ detail: { count } }),
})

export const manageKeys = 'petitions.manageKeys'

/** A key for an application, for a unit and all below it. Given once; only its hash is kept. */
export const issueApiKey = defineAction({
  name: 'petitions.issueApiKey',
  allow: having(manageKeys),
  input: z.strictObject({ unit: z.uuid(), name: z.string().overwrite(nfc).min(2).max(200) }),
  reach: (_, { unit }) => unit,
  async run({ tx, clock }, { unit, name }) {
    const id = randomUUID()
    const key = newSecret()
    await insertApiKey(tx, { id, unitId: unit, name, hash: hashOf(key), madeOn: localDateOf(clock.now()) })
    return { id, key }
  },
  audit: ({ name }, { id }) => ({ subject: `petition-key:${id}`, detail: { name } }),
})

export const endKey = defineAction({
  name: 'petitions.endApiKey',
  allow: having(manageKeys),
  input: z.strictObject({ id: z.uuid() }),
  reach: async ({ tx }, { id }) => (await findApiKeyUnit(tx, id)) ?? refuse(notFound),
  async run({ tx, clock }, { id }) {
    if (!(await endApiKey(tx, id, localDateOf(clock.now())))) refuse(notFound)
    return { id }
  },
  audit: ({ id }) => ({ subject: `petition-key:${id}` }),
})
