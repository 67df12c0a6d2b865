// `procedures-load`: the catalogue of procedures that comes with the program, into a house that has none or an older one.
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import { loadCatalogue } from '../procedures/actions/catalogue.ts'
import { type Command, inHouse } from './command.ts'

export const proceduresLoad: Command = {
  name: 'procedures-load',
  usage: 'procedures-load [--from 2021-01-01]',
  about:
    'Loads the catalogue of procedures that comes with the program. A procedure that is here already is left alone.',
  options: { from: { type: 'string' } },
  run: ({ values }) =>
    inHouse(async ({ deps }) => {
      const input = typeof values.from === 'string' ? { validFrom: values.from } : {}
      const { added, known } = await perform(deps, system('procedures-load'), loadCatalogue, input)
      console.log(`${added} procedures were added, ${known} were here already.`)
      return 0
    }),
}
