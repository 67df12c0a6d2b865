// `agency-code`: the identification code of a commune, for an administrator who has no browser at hand.
import { setAgencyCode } from '../dossiers/actions/settings.ts'
import { codeSchemes } from '../dossiers/rules.ts'
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { getUnitBySlug } from '../units/queries/units.ts'
import { type Command, inHouse, UsageError } from './command.ts'

export const agencyCode: Command = {
  name: 'agency-code',
  usage: 'agency-code <unit slug> <code> [--scheme 2018|2020] [--from 2021-01-01]',
  about:
    'Enters the identification code with which the codes of a commune’s dossiers begin, from a day on (today). 2018 is 000.21.15.H02, 2020 is H02.15.21.',
  options: { scheme: { type: 'string' }, from: { type: 'string' } },
  run({ values, positionals }) {
    const [slug, code] = positionals
    if (slug === undefined || code === undefined)
      throw new UsageError('agency-code needs a unit and a code: npm run cli -- agency-code xa-tam-di 000.22.15.H02')
    const scheme = codeSchemes.find((one) => one === (values.scheme ?? '2018'))
    if (scheme === undefined) throw new UsageError(`A scheme is one of ${codeSchemes.join(', ')}.`)
    return inHouse(async ({ db, deps }) => {
      const today = localDateOf(deps.clock.now())
      const unit = await getUnitBySlug(db, slug, today)
      if (unit === undefined) throw new UsageError(`There is no unit ${slug} today.`)
      const from = values.from ?? today
      const input = { unitId: unit.unitId, scheme, code, from }
      await perform(deps, system('agency-code'), setAgencyCode, input)
      console.log(`${unit.name}: ${code}.`)
      return 0
    })
  },
}
