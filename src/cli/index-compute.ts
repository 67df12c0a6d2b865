// `index`: the formulas for anybody with counts in a file; no database is opened.
import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { findFormula, formulas } from '../indices/formulas/all.ts'
import { issuesOf } from '../platform/zod-words.ts'
import { type Command, UsageError } from './command.ts'

export const indexCommand: Command = {
  name: 'index',
  usage: 'index compute --formula <id> --input <file.json>  |  index list',
  about:
    'Computes an index from counts in a JSON file (docs/indices.md) and prints the result with its interval as JSON, or lists the formulas. Needs no database.',
  options: { formula: { type: 'string' }, input: { type: 'string' } },
  async run({ values, positionals }) {
    const [verb] = positionals
    if (verb === 'list') {
      for (const { id, version, name, counts } of formulas) {
        console.log(`${id} (version ${version})  ${name.en}\n    ${counts.en}`)
      }
      return 0
    }
    if (verb !== 'compute' || typeof values.formula !== 'string' || typeof values.input !== 'string') {
      throw new UsageError(`Call it so: ${indexCommand.usage}`)
    }
    console.log(JSON.stringify(await computeFrom(values.formula, values.input), null, 2))
    return 0
  },
}

async function computeFrom(id: string, file: string): Promise<unknown> {
  const formula = findFormula(id)
  if (formula === undefined) {
    throw new UsageError(`There is no formula ${id}. There are: ${formulas.map((one) => one.id).join(', ')}.`)
  }
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`${file} cannot be read.`)
  })
  const made = formula.from(parsed(text, file))
  if ('result' in made) return made.result
  throw new UsageError(
    [`${file} is not an input of ${formula.id} (see docs/indices.md):`, ...linesOf(made.error)].join('\n'),
  )
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`)
  }
}

/** Every problem in a line of its own, with the place where it is. */
function linesOf(error: z.ZodError): string[] {
  const words = issuesOf(error)
  return error.issues.map((issue, index) => {
    const at = issue.path.length === 0 ? 'the whole' : issue.path.map(String).join('.')
    const said =
      issue.code === 'unrecognized_keys'
        ? `There is no field ${issue.keys.map((key) => `"${key}"`).join(', ')} here.`
        : (words[index]?.words.en ?? issue.message)
    return `- ${at}: ${said}`
  })
}
