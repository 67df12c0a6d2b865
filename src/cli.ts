// The command line: `npm run cli -- <command>`; each command opens the house, does its work and closes it.
import { parseArgs } from 'node:util'
import { UsageError } from './cli/command.ts'
import { commands } from './cli/commands.ts'
import { requireRuntime } from './platform/runtime.ts'

/** Failures whose message is a plain sentence that says what to do. */
const plain = new Set(['ConfigError', 'StartError', 'MigrationError', 'UsageError', 'Refusal'])

async function main(): Promise<void> {
  requireRuntime()
  const { values, positionals } = parseArgs({ args: process.argv.slice(2), strict: false, allowPositionals: true })
  const name = positionals[0]
  if (name === undefined || values.help === true) {
    help()
    return
  }
  const command = commands.find((one) => one.name === name)
  if (command === undefined) throw new UsageError(`There is no command ${name}. \`npm run cli -- --help\` lists them.`)
  const parsed = parseArgs({
    args: process.argv.slice(process.argv.indexOf(name) + 1),
    options: command.options ?? {},
    allowPositionals: true,
    strict: true,
  })
  process.exitCode = (await command.run({ values: parsed.values, positionals: parsed.positionals })) ?? 0
}

function help(): void {
  console.log('npm run cli -- <command>\n')
  for (const { usage, about } of commands) console.log(`  ${usage}\n      ${about}\n`)
}

main().catch((error: unknown) => {
  const isPlain =
    error instanceof Error &&
    (plain.has(error.name) || ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')))
  console.error(isPlain && error instanceof Error ? error.message : error)
  process.exitCode = 1
})
