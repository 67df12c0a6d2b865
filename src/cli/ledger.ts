// `ledger`: the public record from the command line: its key, its witnesses, and all of it as files.

import { addWitness, endWitness, foundLedger } from '../ledger/actions.ts'
import { exportLedger } from '../ledger/export.ts'
import { verifierKeyText } from '../ledger/formats/notes.ts'
import { findKey, listWitnesses } from '../ledger/queries.ts'
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import { type Command, type Given, inHouse, UsageError } from './command.ts'

const usage =
  'ledger key | export <folder> | found <name> | witness list | witness add <verifier key> | witness end <name>'

export const ledger: Command = {
  name: 'ledger',
  usage,
  about:
    'Prints the public key of the ledger; writes all of it as files for a mirror; names it before its first use; says who may countersign its checkpoints.',
  run({ positionals: [verb = '', ...words] }: Given) {
    const command = commands[verb]
    if (command === undefined) throw new UsageError(`ledger is used so: ${usage}`)
    return command(words)
  },
}

const commands: Readonly<Record<string, (words: readonly string[]) => Promise<number>>> = {
  key: () =>
    inHouse(async ({ db }) => {
      const key = await findKey(db)
      console.log(key === undefined ? 'The ledger has no key yet: start the program once.' : verifierKeyText(key))
      return key === undefined ? 1 : 0
    }),

  export([folder]) {
    if (folder === undefined) throw new UsageError('ledger export needs a folder: npm run cli -- ledger export mirror')
    return inHouse(async ({ db }) => {
      const exported = await exportLedger(db, folder)
      if (exported === undefined) throw new UsageError('The ledger has no key yet: start the program once.')
      console.log(`${exported.size} leaves, ${exported.written} files written into ${folder}`)
      return 0
    })
  },

  found([origin]) {
    if (origin === undefined) throw new UsageError('ledger found needs a name, such as bacgiang.gov.vn/so-cai')
    return inHouse(async ({ deps }) => {
      const founded = await perform(deps, system('ledger found'), foundLedger, { origin })
      console.log(`The ledger is called ${founded.origin}.`)
      return founded.origin === origin ? 0 : 1
    })
  },

  witness([verb = '', word]) {
    return inHouse(async ({ db, deps }) => {
      if (verb === 'list') {
        for (const { keyLine, endedAt } of await listWitnesses(db)) {
          console.log(endedAt === null ? keyLine : `${keyLine}  (until ${endedAt.toISOString().slice(0, 10)})`)
        }
      } else if (verb === 'add' && word !== undefined) {
        const { name } = await perform(deps, system('ledger witness'), addWitness, { key: word })
        console.log(`${name} may countersign from now on.`)
      } else if (verb === 'end' && word !== undefined) {
        await perform(deps, system('ledger witness'), endWitness, { name: word })
        console.log(`${word} countersigns no more; what it signed stays.`)
      } else throw new UsageError(`ledger is used so: ${usage}`)
      return 0
    })
  },
}
