// The demonstration goes on to a later day: boxes are opened, deadlines come, without waiting for them.
import { Seed, seedKey } from '../house.ts'
import { findSetting, keepSetting } from '../platform/db/settings.ts'
import { type Command, inHouse, UsageError } from './command.ts'

const dayLength = 86_400_000

export const demoLater: Command = {
  name: 'demo-later',
  usage: 'demo-later <days>',
  about: 'Moves the time of the demonstration on by so many days. A program that is running follows at its next start.',
  run: ({ positionals }) =>
    inHouse(async ({ db }) => {
      const days = Number(positionals[0])
      if (!Number.isInteger(days) || days < 1) throw new UsageError('Say how many days: npm run cli -- demo-later 1')
      const seed = await findSetting(db, seedKey, Seed)
      if (seed?.name !== 'demo') throw new UsageError('Only the demonstration has a time of its own.')
      const clockOffset = seed.clockOffset + days * dayLength
      await keepSetting(db, seedKey, { name: 'demo', clockOffset })
      console.log(`In the demonstration it is now ${new Date(Date.now() + clockOffset).toISOString()}.`)
      return 0
    }),
}
