// npm run new <name>: makes the folder of a new capability with a manifest, one rule, its test and its words.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/** The files of a new capability, which pass every gate but the one that asks who uses them. */
function filesOf(name: string): Record<string, string> {
  const id = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  return {
    'index.ts': `// ${titleOf(name)}: say in one sentence what it does and for whom.
import { defineCapability } from '../platform/capability.ts'

export const ${id} = defineCapability({ name: '${name}' })
`,
    'rules.ts': `// What is decided about ${titleOf(name).toLowerCase()}; pure: no clock, no database, no words.

export type Status = 'open' | 'closed'
export type Step = 'close' | 'reopen'

const steps: Record<Status, Partial<Record<Step, Status>>> = {
  open: { close: 'closed' },
  closed: { reopen: 'open' },
}

/** Where a step leads; undefined when it may not be taken from here. */
export function afterStep(status: Status, step: Step): Status | undefined {
  return steps[status][step]
}
`,
    'rules.test.ts': `// The rules of ${titleOf(name).toLowerCase()} by example; then state what holds for every input, with fast-check.
import { expect, test } from 'vitest'
import { afterStep } from './rules.ts'

test.each([
  ['open', 'close', 'closed'],
  ['closed', 'reopen', 'open'],
  ['open', 'reopen', undefined],
  ['closed', 'close', undefined],
] as const)('from %s, to %s leads to %s', (status, step, expected) => {
  expect(afterStep(status, step)).toBe(expected)
})
`,
    'messages.ts': `// The words of ${titleOf(name).toLowerCase()}, Vietnamese first.

const vi = {
  statuses: { open: 'đang mở', closed: 'đã đóng' },
}

type Words = typeof vi

const en: Words = {
  statuses: { open: 'open', closed: 'closed' },
}

export const messages = { vi, en }
`,
  }
}

function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function problemWith(name: string | undefined): string | undefined {
  if (name === undefined) return 'Give a name: npm run new appointments'
  if (!/^[a-z]+(-[a-z]+)*$/.test(name)) return `"${name}" is no folder name: small letters, and hyphens between words.`
  if (existsSync(path.join(root, 'src', name))) return `src/${name} is there already.`
  return undefined
}

function main(name: string | undefined): void {
  const problem = problemWith(name)
  if (problem !== undefined || name === undefined) {
    console.error(problem)
    process.exitCode = 1
    return
  }
  const folder = path.join(root, 'src', name)
  mkdirSync(folder)
  for (const [file, text] of Object.entries(filesOf(name))) writeFileSync(path.join(folder, file), text)
  console.log(`src/${name} is made. Next:`)
  console.log('  1. its terms in docs/glossary.md')
  console.log(`  2. src/${name}/rules.ts and its tests, until the domain is right`)
  console.log('  3. a migration, the store, the queries, the actions, the pages')
  console.log('  4. one line in src/capabilities.ts')
  console.log('  5. npm run check')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv[2])
