// `units import`: the national registry, or a file that is looked at first and applied when nothing is wrong in it.
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { readConfig } from '../config.ts'
import type { House } from '../house.ts'
import { perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import { importUnitFile } from '../units/actions/import.ts'
import { importRegistry } from '../units/actions/registry.ts'
import { importIssues } from '../units/import-words.ts'
import { type Command, inHouse, UsageError } from './command.ts'

export const unitsImport: Command = {
  name: 'units',
  usage: 'units import --national [--province 24 | --all]  |  units import <file> [--as-of 2021-10-20] [--apply]',
  about:
    'Loads units from the registry that ships with the program, or from a CSV, XLSX or GeoJSON file (docs/unit-files.md). A file is only looked at unless --apply is given; a wrong file changes nothing.',
  options: {
    national: { type: 'boolean' },
    all: { type: 'boolean' },
    province: { type: 'string' },
    'as-of': { type: 'string' },
    apply: { type: 'boolean' },
  },
  async run({ values, positionals }) {
    const [verb, file] = positionals
    if (verb !== 'import' || (values.national === true) === (file !== undefined)) {
      throw new UsageError(`Call it so: ${unitsImport.usage}`)
    }
    if (file === undefined) {
      const province = typeof values.province === 'string' ? values.province : readConfig().province
      return inHouse((house) => importNational(house, values.all === true ? undefined : province))
    }
    const asOf = typeof values['as-of'] === 'string' ? values['as-of'] : undefined
    return inHouse((house) => importOne(house, file, asOf, values.apply === true))
  },
}

async function importNational({ deps }: House, province: string | undefined): Promise<number> {
  const input = province === undefined ? {} : { province }
  const done = await perform(deps, system('units import'), importRegistry, input)
  console.log(`${done.units} units, ${done.versions} versions and ${done.changes} changes were added.`)
  for (const key of done.keptAsHere) console.log(`  ${key} was changed here and stays as it is`)
  return 0
}

async function importOne({ deps }: House, file: string, asOf: string | undefined, isApplied: boolean): Promise<number> {
  const bytes = await readFile(file).catch(() => {
    throw new UsageError(`${file} cannot be read.`)
  })
  const given = { fileName: basename(file), isApplied, ...(asOf !== undefined && { asOf }) }
  const { differences, problems, understood, unchanged } = await importUnitFile(deps, bytes, given)
  console.log(
    `${understood} rows understood, ${unchanged} as held, ${differences.length} differences, ${problems.length} problems.`,
  )
  for (const { field, words } of importIssues(problems)) console.log(`  row ${field}: ${words.en}`)
  for (const { type, name } of differences) console.log(`  ${type}: ${name}`)
  if (problems.length > 0) console.log('Nothing was changed.')
  else
    console.log(
      isApplied
        ? 'The differences were applied.'
        : 'Nothing was changed: call it with --apply to apply the differences.',
    )
  return problems.length > 0 ? 1 : 0
}
