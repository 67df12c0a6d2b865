// The command `index`: on every documented example, without a database, and with a wrong file.
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { findFormula } from '../indices/formulas/all.ts'
import { exampleInputs } from '../indices/formulas/examples.ts'
import { formulaIds } from '../indices/formulas/formula.ts'
import { shipped } from '../platform/root.ts'
import { indexCommand } from './index-compute.ts'

const run = promisify(execFile)

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'indices-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** What the command prints. */
async function printed(positionals: string[], values: Record<string, unknown> = {}): Promise<string> {
  const lines: string[] = []
  const spy = vi.spyOn(console, 'log').mockImplementation((line: string) => {
    lines.push(line)
  })
  try {
    await indexCommand.run({ values, positionals })
  } finally {
    spy.mockRestore()
  }
  return lines.join('\n')
}

const compute = (formula: string, input: string) => printed(['compute'], { formula, input })

async function aFile(text: string): Promise<string> {
  const file = join(folder, 'input.json')
  await writeFile(file, text)
  return file
}

describe.each(formulaIds)('%s', (id) => {
  const file = shipped('docs', 'examples', `${id.toLowerCase()}.json`)

  test('has its example in the documents, the one that its page shows', async () => {
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(exampleInputs[id])))
  })

  test('computes the documented example', async () => {
    const result: unknown = JSON.parse(await compute(id, file))
    expect(result).toMatchObject({ formula: id, version: findFormula(id)?.version })
  })
})

test('there is no example without a formula', async () => {
  const files = await readdir(shipped('docs', 'examples'))
  expect(files.toSorted()).toEqual(formulaIds.map((id) => `${id.toLowerCase()}.json`).toSorted())
})

test('lists every formula with its version', async () => {
  const text = await printed(['list'])
  for (const id of formulaIds) expect(text).toContain(`${id} (version 1)`)
})

test('says every problem of a wrong input, each with its place', async () => {
  const file = await aFile('{"questions":{"a":{"5":-1,"6":2},"b":{"4":"ten"}},"decimals":7,"extra":1}')
  const said = await compute('TOP2', file).catch((error: unknown) => String(error))
  for (const place of ['questions.a.5', 'questions.a: There is no field "6"', 'questions.b.4', 'decimals', '"extra"']) {
    expect(said).toContain(place)
  }
})

test.each([
  ['{"questions":', 'is not JSON'],
  ['[]', 'is not an input of TOP2'],
])('refuses %s with a sentence', async (text, sentence) => {
  await expect(compute('TOP2', await aFile(text))).rejects.toThrow(sentence)
})

test('names the formulas when asked for an unknown one, and the use when called without', async () => {
  await expect(compute('NPS', await aFile('{}'))).rejects.toThrow('TOP2, MEAN')
  await expect(compute('TOP2', join(folder, 'not-there.json'))).rejects.toThrow('cannot be read')
  await expect(printed(['compute'])).rejects.toThrow('Call it so')
})

test('as a program it needs no database', async () => {
  const args = [shipped('src', 'cli.ts'), 'index', 'compute', '--formula', 'top2', '--input']
  const { stdout } = await run(
    shipped('node_modules', '.bin', 'tsx'),
    [...args, shipped('docs', 'examples', 'top2.json')],
    {
      cwd: shipped(),
      env: {
        PATH: `${shipped('node_modules', '.bin')}:/usr/bin:/bin`,
        DATABASE_URL: 'postgres://127.0.0.1:1/none',
      },
    },
  )
  expect(JSON.parse(stdout)).toMatchObject({ formula: 'TOP2', pooled: { percent: 83.87 } })
})
