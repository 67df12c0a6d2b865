// `api-tokens`: which programs may come in, and shutting one out, for whoever stands at the machine.
import { revokeApiToken } from '../accounts/actions/api-tokens.ts'
import { findTokenAtDoor, listTokens, type TokenLine } from '../accounts/queries/api-tokens.ts'
import { keyIdLength, tokenPrefix } from '../accounts/rules/api-tokens.ts'
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import { scopeOf } from '../platform/scope.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { type Command, inHouse, UsageError } from './command.ts'

const usage = 'api-tokens [revoke <beginning of the token>]'

export const apiTokens: Command = {
  name: 'api-tokens',
  usage,
  about:
    'Lists the API tokens of other programs (beginning, state, last day, last use, unit, purpose), or revokes one for good. New ones are made in the back office.',
  run({ positionals: [verb, given] }) {
    if (verb === undefined || verb === 'list') return list()
    if (verb !== 'revoke' || given === undefined) throw new UsageError(usage)
    return revoke(keyIdOf(given))
  },
}

/** The part behind the prefix, also of a whole token: it is not said again. */
function keyIdOf(given: string): string {
  const text = given.startsWith(tokenPrefix) ? given.slice(tokenPrefix.length) : given
  return text.slice(0, keyIdLength)
}

function list(): Promise<number> {
  return inHouse(async ({ db, deps }) => {
    const scope = scopeOf(system('api-tokens'), 'accounts.connect')
    const tokens = await listTokens(db, scope, localDateOf(deps.clock.now()))
    for (const token of tokens) console.log(lineOf(token))
    if (tokens.length === 0) console.log('There is none.')
    return 0
  })
}

function lineOf({ keyId, state, expiresOn, lastUsedOn, unit, name, responsible }: TokenLine): string {
  const used = lastUsedOn ?? 'never used'
  return `${tokenPrefix}${keyId}  ${state.padEnd(8)} ${expiresOn}  ${used.padEnd(10)}  ${unit?.name ?? ''}: ${name} (${responsible})`
}

function revoke(keyId: string): Promise<number> {
  return inHouse(async ({ db, deps }) => {
    const found = await findTokenAtDoor(db, keyId)
    if (found === undefined) throw new UsageError(`No token begins with ${tokenPrefix}${keyId}.`)
    const { name, isNew } = await perform(deps, system('api-tokens'), revokeApiToken, { tokenId: found.id })
    console.log(isNew ? `The token for ${name} is revoked.` : `The token for ${name} was revoked before.`)
    return 0
  })
}
