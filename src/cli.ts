// The command line: `npm run cli -- <command>`; each command opens the house, does its work and closes it.
import { parseArgs } from 'node:util'
import { UsageError } from './cli/command.ts'
import { commands } from './cli/commands.ts'
import { PlainError } from './platform/plain-error.ts'
import { Refusal } from './platform/refusal.ts'
import { requireRuntime } from './platform/runtime.ts'

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
  const args = process.argv.slice(process.argv.indexOf(name) + 1)
  if (command.takesAll === true) {
    process.exitCode = (await command.run({ values: {}, positionals: args })) ?? 0
    return
  }
  const parsed = parseArgs({
    args,
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
  console.error(sentenceOf(error) ?? error)
  process.exitCode = 1
})

/** Ours, a refusal of an action with its fields, or an option that the command does not have; else undefined. */
function sentenceOf(error: unknown): string | undefined {
  if (error instanceof Refusal) {
    return [error.words.en, ...error.issues.map(({ field, words }) => `- ${field}: ${words.en}`)].join('\n')
  }
  if (error instanceof PlainError) return error.message
  const isOption = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  return isOption ? error.message : undefined
}
