// The keys of tickets: made ahead, outside any transaction, and written into the ledger before anybody uses them.
import { z } from 'zod'
import { appendLeaves } from '../../ledger/actions.ts'
import type { KeyLeaf } from '../../ledger/formats/leaves.ts'
import { defineAction, perform } from '../../platform/action.ts'
import { system } from '../../platform/actor.ts'
import { systemOnly } from '../../platform/allow.ts'
import { keepSetting } from '../../platform/db/settings.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import {
  findKeyFor,
  getQuestionnaireIds,
  type KeyPlace,
  listMissingKeys,
  QuestionnaireIds,
  questionnairesKey,
} from '../queries.ts'
import { keyIdOf, makeKeyPair } from '../rsa.ts'
import { quarterAfter, quarterOf } from '../rules.ts'
import { sealPrivateKey } from '../signing.ts'
import { insertKeys, lockKeys } from '../store.ts'

const MadeKey = z.strictObject({
  unitId: z.uuid(),
  quarter: z.string(),
  questionnaire: z.string(),
  publicKey: z.base64url(),
  sealedPrivateKey: z.string(),
})

type MadeKey = z.output<typeof MadeKey>

/** Keeps keys that were made before, and writes them into the ledger; those that somebody else made meanwhile are dropped. */
export const recordKeys = defineAction({
  name: 'tickets.recordKeys',
  allow: systemOnly,
  input: z.strictObject({ keys: z.array(MadeKey).max(200) }),
  async run(ctx, { keys }): Promise<{ made: number }> {
    await lockKeys(ctx.tx)
    const wanted: (MadeKey & { unit: string })[] = []
    for (const key of keys) {
      const unit = await ctx.tx.selectFrom('units').select('slug').where('id', '=', key.unitId).executeTakeFirst()
      if (unit !== undefined && (await findKeyFor(ctx.tx, key)) === undefined) wanted.push({ ...key, unit: unit.slug })
    }
    if (wanted.length === 0) return { made: 0 }
    const rows = wanted.map(({ unit: _, ...key }) => {
      const publicKey = Buffer.from(key.publicKey, 'base64url')
      return { ...key, id: keyIdOf(publicKey), publicKey }
    })
    const leaves = wanted.map(
      ({ unit, quarter, questionnaire, publicKey }, at): KeyLeaf => ({
        type: 'key',
        key: rows[at]?.id ?? '',
        unit,
        quarter,
        questionnaire,
        algorithm: 'RSABSSA-SHA384-PSS-Randomized',
        publicKey,
      }),
    )
    const { first } = await appendLeaves(ctx, leaves)
    await insertKeys(ctx.tx, rows, first)
    return { made: rows.length }
  },
  audit: (_, output) => ({ detail: output }),
})

const keysTogether = 50

/**
 * Makes the keys that are missing for this quarter and the next, of these communes or of all that have counters.
 * Private keys are made outside any transaction. May run twice at once. Gives how many were made.
 */
export async function prepareKeys(
  deps: Deps,
  only: { readonly unitIds?: readonly string[]; readonly quarters?: readonly string[] } = {},
): Promise<number> {
  const on = localDateOf(deps.clock.now())
  const quarter = quarterOf(on)
  const missing = await listMissingKeys(deps.db, {
    on,
    quarters: only.quarters ?? [quarter, quarterAfter(quarter)],
    questionnaires: await getQuestionnaireIds(deps.db),
    unitIds: only.unitIds,
  })
  let made = 0
  for (let at = 0; at < missing.length; at += keysTogether) {
    const keys = await Promise.all(missing.slice(at, at + keysTogether).map((place) => makeKey(deps, place)))
    made += (await perform(deps, system('the keys of tickets'), recordKeys, { keys })).made
  }
  return made
}

async function makeKey({ secrets }: Deps, { unitId, quarter, questionnaire }: KeyPlace) {
  const { publicKey, privateKey } = await makeKeyPair()
  const sealedPrivateKey = sealPrivateKey(secrets, keyIdOf(publicKey), privateKey)
  return { unitId, quarter, questionnaire, publicKey: publicKey.toString('base64url'), sealedPrivateKey }
}

/** For which forms slips are handed out. A command of the operator. */
export const setQuestionnaires = defineAction({
  name: 'tickets.setQuestionnaires',
  allow: systemOnly,
  input: z.strictObject({ questionnaires: QuestionnaireIds }),
  async run({ tx }, { questionnaires }) {
    await keepSetting(tx, questionnairesKey, questionnaires)
    return { questionnaires }
  },
})
