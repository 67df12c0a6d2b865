/** Reads the national registry that ships with the program; a registry with a problem in it is not used at all. */
import { readFile } from 'node:fs/promises'
import { shipped } from '../platform/root.ts'
import { parseRegistry, type RegistryFile } from './registry.ts'
import type { Registry } from './rules.ts'

export async function readNationalRegistry(): Promise<Registry> {
  const read = (name: RegistryFile) => readFile(shipped('src', 'units', 'registry', `${name}.tsv`), 'utf8')
  const [units, changes, open] = await Promise.all([read('units'), read('changes'), read('open-lineage')])
  const { registry, problems } = parseRegistry({ units, changes, 'open-lineage': open })
  const [first] = problems
  if (first !== undefined) {
    throw new Error(
      `registry ${first.file}.tsv line ${first.line}: ${first.code} ${first.value} (${problems.length} problems)`,
    )
  }
  return registry
}
