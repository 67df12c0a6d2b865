// Writes what the documentation has from the code: `npx tsx scripts/docs.ts`; `--check` only compares.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { permissionMatrixText } from '../src/accounts/permissions.ts'
import { capabilities } from '../src/capabilities.ts'
import { commands } from '../src/cli/commands.ts'
import { settingsSchema } from '../src/config.ts'
import { openApiDocument } from '../src/platform/http/openapi.ts'
import { shipped } from '../src/platform/root.ts'

interface Generated {
  readonly file: string
  /** The table stands between `<!-- name -->` and `<!-- /name -->`. */
  readonly block: string
  make(current: string): string
}

export interface Draft {
  readonly file: string
  readonly current: string
  readonly wanted: string
}

const decision = 'docs/decisions/0019-dependencies-and-versions.md'

const generated: readonly Generated[] = [
  { file: 'docs/operations.md', block: 'settings', make: settingsTable },
  { file: 'docs/operations.md', block: 'commands', make: commandsTable },
  { file: decision, block: 'dependencies', make: (current) => dependencyTable('dependencies', current) },
  { file: decision, block: 'devDependencies', make: (current) => dependencyTable('devDependencies', current) },
]

/** Files that are made as a whole. */
const wholes: Readonly<Record<string, () => string>> = {
  'docs/permissions.md': () => ended(permissionMatrixText(capabilities)),
  'docs/api/openapi.json': () => {
    const routes = capabilities.flatMap((one) => one.api ?? [])
    return ended(JSON.stringify(openApiDocument(routes, '1'), null, 2))
  },
}

/** Each documented file as it is and as it should be. */
export function draftDocs(): Draft[] {
  const tables = [...new Set(generated.map(({ file }) => file))].map((file) => {
    const current = readFileSync(shipped(file), 'utf8')
    const parts = generated.filter((one) => one.file === file)
    return { file, current, wanted: parts.reduce((text, part) => replaceBlock(text, part), current) }
  })
  const whole = Object.entries(wholes).map(([file, make]) => {
    const current = existsSync(shipped(file)) ? readFileSync(shipped(file), 'utf8') : ''
    return { file, current, wanted: make() }
  })
  return [...tables, ...whole]
}

function ended(text: string): string {
  return `${text.trimEnd()}\n`
}

function replaceBlock(text: string, { file, block, make }: Generated): string {
  const [begin, end] = [`<!-- ${block} -->\n`, `<!-- /${block} -->`]
  const from = text.indexOf(begin) + begin.length
  const to = text.indexOf(end)
  if (from < begin.length || to < from) throw new Error(`${file} has no place for the table: ${begin.trim()} … ${end}`)
  return `${text.slice(0, from)}\n${make(text.slice(from, to))}\n${text.slice(to)}`
}

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return `${[line(heading), line(heading.map(() => '---')), ...rows.map(line)].join('\n')}\n`
}

// Settings --------------------------------------------------------------------------------------------------------

const Property = z.object({
  description: z.string(),
  default: z.unknown().optional(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
})

const Scalar = z.union([z.string(), z.number()])

function settingsTable(): string {
  const { properties = {} } = z.toJSONSchema(settingsSchema, { io: 'input', unrepresentable: 'any' })
  const rows = Object.entries(properties).map(([name, raw]) => {
    const property = Property.parse(raw)
    return [`\`${name}\``, defaultOf(name, property), valuesOf(property), property.description.replaceAll('|', '\\|')]
  })
  return table(['Setting', 'Default', 'Values', 'What it is for'], rows)
}

function defaultOf(name: string, property: z.output<typeof Property>): string {
  const schema = settingsSchema.shape[name as keyof typeof settingsSchema.shape]
  const parsed = schema.safeParse(undefined)
  const value = property.default ?? (parsed.success ? parsed.data : undefined)
  if (value === undefined) return ''
  return `\`${value === true ? 'yes' : value === false ? 'no' : Scalar.parse(value)}\``
}

function valuesOf({ enum: choices, minimum, maximum }: z.output<typeof Property>): string {
  if (choices !== undefined) return choices.map((choice) => `\`${choice}\``).join(', ')
  return minimum === undefined || maximum === undefined ? '' : `${minimum} to ${maximum}`
}

function commandsTable(): string {
  return table(
    ['Command', 'What it does'],
    commands.map(({ usage, about }) => [`\`${usage}\``, about.replaceAll('|', '\\|')]),
  )
}

// Dependencies ----------------------------------------------------------------------------------------------------

const Versions = z.record(z.string(), z.string())
const Manifest = z.object({ dependencies: Versions, devDependencies: Versions })

/** Name, version and licence come from the packages; what for and where is written by people and kept. */
function dependencyTable(kind: keyof z.output<typeof Manifest>, current: string): string {
  const manifest = Manifest.parse(readJson('package.json'))
  const written = new Map(
    current.split('\n').flatMap((line): [string, string[]][] => {
      const cells = line.split('|').map((cell) => cell.trim())
      const name = /^`(.+)`$/.exec(cells[1] ?? '')?.[1]
      return name === undefined ? [] : [[name, cells.slice(4, 6)]]
    }),
  )
  const rows = Object.entries(manifest[kind]).map(([name, version]) => {
    const { license } = z.object({ license: z.string() }).parse(readJson('node_modules', name, 'package.json'))
    const [purpose = '', place = ''] = written.get(name) ?? []
    return [`\`${name}\``, version, license, purpose, place]
  })
  return table(['Package', 'Version', 'Licence', 'What for', 'Replaceable behind'], rows)
}

function readJson(...path: string[]): unknown {
  return JSON.parse(readFileSync(shipped(...path), 'utf8'))
}

function main(isCheck: boolean): void {
  for (const { file, current, wanted } of draftDocs()) {
    if (current === wanted) continue
    if (isCheck) {
      console.error(`${file} is stale: run npx tsx scripts/docs.ts`)
      process.exitCode = 1
    } else {
      mkdirSync(dirname(shipped(file)), { recursive: true })
      writeFileSync(shipped(file), wanted)
      console.log(`${file} is written`)
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.includes('--check'))
