// `units import`: the national registry, or a file that is looked at first and applied when it is right.

import { readConfig } from '../config.ts'
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import { importRegistry } from '../units/actions/registry.ts'
import { type Command, inHouse, UsageError } from './command.ts'

export const unitsImport: Command = {
  name: 'units',
  usage: 'units import --national [--all]',
  about: 'Loads the units of the province (--all: of the whole country) from the registry that ships with the program.',
  options: { national: { type: 'boolean' }, all: { type: 'boolean' } },
  async run({ values, positionals }) {
    if (positionals[0] !== 'import' || values.national !== true)
      throw new UsageError(`Call it so: ${unitsImport.usage}`)
    const province = readConfig().province
    return inHouse(async ({ deps }) => {
      const done = await perform(deps, system('units import'), importRegistry, values.all === true ? {} : { province })
      console.log(`${done.units} units, ${done.versions} versions and ${done.changes} changes were added.`)
      return 0
    })
  },
}
