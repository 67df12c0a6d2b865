// Where the program stands: the folder of package.json, for files that are read and not compiled.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

function findRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from
  const parent = dirname(from)
  if (parent === from) throw new Error('package.json was not found above the program')
  return findRoot(parent)
}

export const programRoot = findRoot(dirname(fileURLToPath(import.meta.url)))

/** The address of a file that ships with the program, from its path below the root. */
export function shipped(...path: string[]): string {
  return join(programRoot, ...path)
}

/** The version in package.json. */
export const programVersion: string = (JSON.parse(readFileSync(shipped('package.json'), 'utf8')) as { version: string })
  .version
