// Each gate is shown to bite: a planted breach of every rule makes its tool fail, and what is right passes.
import { spawn } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allowed, breaches, plantedHouse } from './gates/layer-plants.ts'
import { fine, lintPlants } from './gates/lint-plants.ts'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
let workshop: string

beforeAll(async () => {
  workshop = await mkdtemp(path.join(tmpdir(), 'gates-'))
})
afterAll(async () => {
  await rm(workshop, { recursive: true, force: true })
})

describe('the linter', () => {
  let found: Map<string, string[]>

  beforeAll(async () => {
    const planted = Object.fromEntries(lintPlants.map(({ file, text }) => [`src/planted/${file}`, text]))
    const right = Object.fromEntries(Object.entries(fine).map(([file, text]) => [`src/planted/${file}`, text]))
    const folder = await plot('lint', { ...planted, ...right }, ['.oxlintrc.json', 'tsconfig.json', 'package.json'])
    const { output } = await run(folder, 'oxlint', '--format', 'json')
    found = rulesByFile(output)
  })

  test.each(lintPlants)('reports $file by $rule', ({ file, rule }) => {
    expect(found.get(file)).toContain(rule)
  })

  test.each(Object.keys(fine))('has nothing against %s', (file) => {
    expect(found.get(file)).toBeUndefined()
  })

  test('is not switched off for the length of a file anywhere', async () => {
    const off = new RegExp(['oxlint', 'disable.*max-lines'].join('-'))
    const folders = ['src', 'test', 'scripts', 'bench']
    const files = (await Promise.all(folders.map(sourcesIn))).flat()
    const texts = await Promise.all(files.map(async (file) => ({ file, text: await readFile(file, 'utf8') })))
    expect(texts.length).toBeGreaterThan(50)
    expect(texts.filter(({ text }) => off.test(text)).map(({ file }) => file)).toEqual([])
  })
})

describe('the layers', () => {
  let reported: string[]
  let ok: boolean

  beforeAll(async () => {
    const folder = await plot('layers', Object.fromEntries(plantedHouse()), layerFiles)
    const result = await run(folder, 'node', path.join(root, 'scripts/layers.mjs'), '1')
    reported = result.output.split('\n')
    ok = result.ok
  })

  test('make the check fail', () => {
    expect(ok).toBe(false)
  })

  test.each(breaches)('report $from → $to by $rule', ({ rule, from, to }) => {
    const target = path.basename(to, path.extname(to)).replace('node:', '')
    const hits = reported.filter((line) => line.startsWith(`${rule}: ${from} → `) && line.includes(target))
    expect(hits, reported.join('\n')).not.toEqual([])
  })

  test.each(allowed)('allow $from → $to', ({ from, to }) => {
    expect(reported.filter((line) => line.includes(`: ${from} → ${to}`))).toEqual([])
  })

  test('each have a planted breach', async () => {
    const config = await readFile(path.join(root, '.dependency-cruiser.cjs'), 'utf8')
    const named = [...config.matchAll(/^ {6}name: '([a-z-]+)'/gm)].map((match) => match[1])
    expect(named.length).toBeGreaterThan(15)
    expect(named.filter((name) => !breaches.some(({ rule }) => rule === name))).toEqual([])
  })

  test('are not believed when the cruiser saw too few modules', async () => {
    const files = { 'src/main.ts': `import './a.ts'\n`, 'src/a.ts': 'export {}\n' }
    const folder = await plot('blind', files, layerFiles)
    const [enough, tooFew] = await Promise.all(
      ['2', '3'].map((least) => run(folder, 'node', path.join(root, 'scripts/layers.mjs'), least)),
    )
    expect(enough).toMatchObject({ ok: true })
    expect(tooFew).toMatchObject({ ok: false })
    expect(tooFew?.output).toContain('saw 2 modules and should see at least 3')
  })
})

describe('the search for dead code', () => {
  test('reports a file, an export and a dependency that nobody uses', async () => {
    const manifest = JSON.stringify({ name: 'plot', type: 'module', dependencies: { zod: '*', kysely: '*' } })
    const files = {
      'package.json': manifest,
      'src/main.ts': `import { z } from 'zod'\nimport { used } from './used.ts'\nused(z)\n`,
      'src/used.ts': 'export function used(_: unknown) {}\nexport function forgotten() {}\n',
      'src/lonely.ts': 'export const alone = 1\n',
    }
    const folder = await plot('dead', files, ['knip.json', 'tsconfig.json'])
    const { ok, output } = await run(folder, 'knip', '--no-progress', '--reporter', 'json')
    const issues: { file: string; [kind: string]: unknown }[] = JSON.parse(output.slice(output.indexOf('{'))).issues
    expect(ok).toBe(false)
    expect(issues).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ file: 'src/used.ts', exports: [expect.objectContaining({ name: 'forgotten' })] }),
        expect.objectContaining({ file: 'src/lonely.ts', files: [expect.objectContaining({ name: 'src/lonely.ts' })] }),
        expect.objectContaining({ file: 'package.json', dependencies: [expect.objectContaining({ name: 'kysely' })] }),
      ]),
    )
    expect(output).not.toContain('"zod"')
  })
})

describe('the formatter', () => {
  test('reports what is not formatted and imports that are not sorted, in code and in stylesheets', async () => {
    const files = {
      'src/tidy.ts': `export const tidy = 'yes'\n`,
      'src/untidy.ts': `export const untidy = "yes";\n`,
      'src/unsorted.ts': `import { b } from 'b'\nimport { a } from 'a'\n\nexport const both = [a, b]\n`,
      'src/untidy.css': `a{color:red}\n`,
    }
    const folder = await plot('format', files, ['biome.json', '.gitignore'])
    const { ok, output } = await run(folder, 'biome', 'ci', '--colors=off', '.')
    expect(ok).toBe(false)
    expect(output).toMatch(/src\/untidy\.ts\S* format/)
    expect(output).toMatch(/src\/unsorted\.ts\S* assist/)
    expect(output).toMatch(/src\/untidy\.css\S* format/)
    expect(output).not.toMatch(/src\/tidy\.ts/)
  })
})

describe('the compiler', () => {
  let output: string
  const scope = path.join(root, 'src/platform/scope.ts')
  const file = 'src/planted.ts'
  const planted = [
    [`import { scopeOf, within } from '${scope}'`, undefined],
    [`import type { Actor } from '${path.join(root, 'src/platform/actor.ts')}'`, undefined],
    ['export const made = (actor: Actor) => within(scopeOf(actor, "ratings.read"), "ratings.unit_id")', undefined],
    ['export const handMade = within({ paths: ["24"] }, "ratings.unit_id")', 'TS2345'],
    ['export const without = within("ratings.unit_id")', 'TS2554'],
    ['export const nothing = within(undefined, "ratings.unit_id")', 'TS2345'],
    ['export enum Kind { A }', 'TS1294'],
    ['export const first: string = ["a"][0]', 'TS2322'],
    ['export const optional: { a?: string } = { a: undefined }', 'TS2375'],
  ] as const

  beforeAll(async () => {
    const config = JSON.stringify({
      extends: path.join(root, 'tsconfig.json'),
      compilerOptions: { incremental: false, tsBuildInfoFile: null, rewriteRelativeImportExtensions: false },
      include: ['src'],
    })
    const text = planted.map(([line]) => `${line}\n`).join('')
    const folder = await plot('types', { 'tsconfig.json': config, [file]: text }, ['package.json'])
    output = (await run(folder, 'tsc', '-p', '.', '--pretty', 'false')).output
  })

  const lines = planted.map(([text, code], index) => ({ text, code, line: index + 1 }))

  test.each(lines.filter(({ code }) => code !== undefined))('refuses $text', ({ code, line }) => {
    expect(output).toMatch(new RegExp(`^${file}\\(${line},\\d+\\): error ${code}:`, 'm'))
  })

  test.each(lines.filter(({ code }) => code === undefined))('takes $text', ({ line }) => {
    expect(output).not.toContain(`${file}(${line},`)
  })
})

const layerFiles = ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']

/** A folder of its own with these files, the project's settings by name, and its libraries. */
async function plot(name: string, files: Record<string, string>, settings: string[]): Promise<string> {
  const folder = path.join(workshop, name)
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true })
    await writeFile(path.join(folder, file), text)
  }
  await Promise.all(settings.map((file) => copyFile(path.join(root, file), path.join(folder, file))))
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  return folder
}

function run(folder: string, tool: string, ...args: string[]): Promise<{ ok: boolean; output: string }> {
  const command = tool === 'node' ? process.execPath : path.join(root, 'node_modules/.bin', tool)
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ ok: code === 0, output }))
  })
}

function rulesByFile(output: string): Map<string, string[]> {
  const json = output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1)
  const { diagnostics }: { diagnostics: { code: string; filename: string }[] } = JSON.parse(json)
  const found = new Map<string, string[]>()
  for (const { code, filename } of diagnostics) {
    const file = path.basename(filename)
    found.set(file, [...(found.get(file) ?? []), code])
  }
  return found
}

async function sourcesIn(folder: string): Promise<string[]> {
  const files = await readdir(path.join(root, folder), { recursive: true })
  return files.filter((file) => /\.(tsx?|mjs)$/.test(file)).map((file) => path.join(root, folder, file))
}
