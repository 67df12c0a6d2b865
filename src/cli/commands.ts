// The commands of the command line, one value each.

import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { createAdministrator } from '../accounts/actions/administrators.ts'
import { permissionMatrixText } from '../accounts/permissions.ts'
import { capabilities } from '../capabilities.ts'
import { setEraseDays } from '../comments/actions/restricted.ts'
import { readConfig } from '../config.ts'
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import { openApiDocument } from '../platform/http/openapi.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { setMinimumCell } from '../ratings/actions/settings.ts'
import { plant } from '../seed.ts'
import { displayName } from '../units/names.ts'
import { openLineages } from '../units/queries/history.ts'
import { findProvince, getUnitBySlug } from '../units/queries/units.ts'
import { agencyCode } from './agency-code.ts'
import { apiTokens } from './api-tokens.ts'
import { backup, restore } from './backup.ts'
import { type Command, inHouse, UsageError } from './command.ts'
import { demoLater } from './demo-later.ts'
import { examine, type Finding } from './doctor.ts'
import { indexCommand } from './index-compute.ts'
import { ledger } from './ledger.ts'
import { proceduresLoad } from './procedures-load.ts'
import { unitsImport } from './units-import.ts'
import { verify } from './verify.ts'

const migrate: Command = {
  name: 'migrate',
  usage: 'migrate',
  about: 'Brings the database to the version of this program. A start does the same.',
  run: () =>
    inHouse((house) => {
      console.log(
        house.applied.length === 0 ? 'Nothing to do.' : house.applied.map((name) => `applied ${name}`).join('\n'),
      )
      return Promise.resolve(0)
    }),
}

const createAdmin: Command = {
  name: 'create-admin',
  usage: 'create-admin <user name> [--name "Nguyễn Thị An"] [--email an@bacgiang.gov.vn] [--unit <slug>]',
  about: 'Makes an administrator of the province (or of a unit) and prints the one-time link that sets the password.',
  options: { name: { type: 'string' }, email: { type: 'string' }, unit: { type: 'string' } },
  async run({ values, positionals }) {
    const userName = positionals[0]
    if (userName === undefined)
      throw new UsageError('create-admin needs a user name: npm run cli -- create-admin nguyen.van.an')
    const config = readConfig()
    return inHouse(async ({ db, deps }) => {
      const today = localDateOf(deps.clock.now())
      const unit =
        typeof values.unit === 'string'
          ? await getUnitBySlug(db, values.unit, today)
          : await findProvince(db, config.province, today)
      if (unit === undefined)
        throw new UsageError('That unit is not there. Load the units first: npm run cli -- units import --national')
      const email = typeof values.email === 'string' ? values.email : undefined
      const name = typeof values.name === 'string' ? values.name.normalize('NFC') : userName
      const baseUrl = config.baseUrl ?? `http://localhost:${config.port}`
      console.log(await createAdministrator(deps, baseUrl, { userName, name, email, unitId: unit.unitId }))
      return 0
    })
  },
}

const seed: Command = {
  name: 'seed',
  usage: 'seed demo',
  about: 'Fills an empty database with the demonstration province. A first start does the same unless SEED=none.',
  async run({ positionals }) {
    if (positionals[0] !== 'demo') throw new UsageError('There is one seed: npm run cli -- seed demo')
    return inHouse(async (house) => {
      await plant(house, 'demo', readConfig().province)
      console.log('The demonstration province is loaded.')
      return 0
    })
  },
}

const minimumCell: Command = {
  name: 'minimum-cell',
  usage: 'minimum-cell <number>',
  about: 'How many ratings a figure needs before anybody sees it: 10 unless set, never under 5. Staff too.',
  run: ({ positionals }) =>
    inHouse(async ({ deps }) => {
      const set = await perform(deps, system('minimum-cell'), setMinimumCell, { minimumCell: Number(positionals[0]) })
      console.log(
        `A figure is shown from ${set.minimumCell} ratings on; a running program follows within five minutes.`,
      )
      return 0
    }),
}

const hiddenComments: Command = {
  name: 'hidden-comments',
  usage: 'hidden-comments <days>',
  about: 'After how many days comments that were not published are erased: 90 unless set, never under 7.',
  run: ({ positionals }) =>
    inHouse(async ({ deps }) => {
      const { days } = await perform(deps, system('hidden-comments'), setEraseDays, { days: Number(positionals[0]) })
      console.log(`Comments that were not published are erased after ${days} days, in the night.`)
      return 0
    }),
}

const openapi: Command = {
  name: 'openapi',
  usage: 'openapi [--out docs/api/openapi.json]',
  about: 'Prints the description of the JSON API (OpenAPI 3.1), or writes it into a file.',
  options: { out: { type: 'string' } },
  async run({ values }) {
    const document = openApiDocument(
      capabilities.flatMap((one) => one.api ?? []),
      '1',
    )
    return print(JSON.stringify(document, null, 2), values.out)
  },
}

const permissions: Command = {
  name: 'permissions',
  usage: 'permissions [--out docs/permissions.md]',
  about: 'Prints who may do what: the matrix of roles and actions, made from the actions themselves.',
  options: { out: { type: 'string' } },
  run: ({ values }) => print(permissionMatrixText(capabilities), values.out),
}

async function print(text: string, out: unknown): Promise<number> {
  const whole = text.endsWith('\n') ? text : `${text}\n`
  if (typeof out !== 'string') process.stdout.write(whole)
  else {
    await mkdir(dirname(resolve(out)), { recursive: true })
    await writeFile(out, whole)
  }
  return 0
}

const marks: Record<Finding['state'], string> = { good: '  ok  ', note: ' note ', bad: ' BAD  ' }

const doctor: Command = {
  name: 'doctor',
  usage: 'doctor',
  about: 'Looks at the machine, the database, the clock, the disk and the fonts, and says what to do.',
  run: () =>
    inHouse(async (house) => {
      const findings = await examine(house)
      for (const { what, state, said, todo } of findings) {
        console.log(`[${marks[state]}] ${what}: ${said}${todo === undefined ? '' : `\n         → ${todo}`}`)
      }
      const open = await openLineages(house.db, readConfig().province)
      console.log(
        `\n${open.length} units ended without a known successor (see docs/decisions/0015-units-over-time.md):`,
      )
      for (const { unit, date, reason, later } of open) {
        const today = later === null ? '' : `; its land is in ${displayName(later, 'vi')} later`
        console.log(`  ${unit.code ?? ''} ${displayName(unit, 'vi')}, ${date}: ${reason}${today}`)
      }
      return findings.some(({ state }) => state === 'bad') ? 1 : 0
    }),
}

export const commands: readonly Command[] = [
  migrate,
  createAdmin,
  seed,
  demoLater,
  unitsImport,
  proceduresLoad,
  agencyCode,
  minimumCell,
  hiddenComments,
  apiTokens,
  indexCommand,
  backup,
  restore,
  ledger,
  verify,
  openapi,
  permissions,
  doctor,
]
