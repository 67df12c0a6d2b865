// Builds src/ into dist/ when a source is newer than the last build; otherwise it is over at once.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

// NOTE: only what Node 20 has and nothing from node_modules: this runs before anything else is known to be there.
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const stamp = path.join(root, 'dist', '.built')
const buildInfo = path.join(root, 'node_modules', '.cache', 'tsc', 'build.tsbuildinfo')
const quiet = process.argv.includes('--quiet')
/** Said by whoever has just checked them. */
const typesAreRight = process.argv.includes('--types-are-right')

process.exitCode = build()

function build() {
  // A release may come without its sources.
  if (!existsSync(path.join(root, 'src'))) return withoutCompiler(existsSync(stamp))
  const sources = readdirSync(path.join(root, 'src'), { recursive: true })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .sort()
  const before = existsSync(stamp) ? readFileSync(stamp, 'utf8').split('\n') : undefined
  if (before !== undefined && before.join('\n') === sources.join('\n') && isNewest(sources)) return 0

  const compiler = findCompiler()
  if (compiler === undefined) return withoutCompiler(before !== undefined)

  const start = performance.now()
  // Without a stamp nothing is known of dist/, so the compiler must not trust its own notes about it either.
  if (before === undefined) rmSync(buildInfo, { force: true })
  const how = typesAreRight ? '--noCheck' : '--noEmitOnError'
  const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', how], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) {
    console.error('The build failed: the types above must be mended first.')
    return 1
  }
  if (spawnSync(process.execPath, [path.join('scripts', 'browser.mjs')], { cwd: root, stdio: 'inherit' }).status !== 0)
    return 1
  removeOutputsOf(before?.filter((file) => !sources.includes(file)) ?? [])
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, sources.join('\n'))
  if (!quiet) console.log(`Built in ${((performance.now() - start) / 1000).toFixed(1)} s.`)
  return 0
}

function isNewest(sources) {
  const built = statSync(stamp).mtimeMs
  const inputs = [
    ...sources.map((file) => path.join('src', file)),
    'tsconfig.json',
    'tsconfig.build.json',
    'package.json',
  ]
  return inputs.every((file) => statSync(path.join(root, file)).mtimeMs <= built)
}

function findCompiler() {
  try {
    return createRequire(import.meta.url).resolve('typescript/bin/tsc')
  } catch {
    return undefined
  }
}

function withoutCompiler(isBuilt) {
  if (isBuilt) return 0
  console.error('The program is not built and the compiler is not installed. Run "npm install", then start again.')
  return 1
}

function removeOutputsOf(gone) {
  for (const file of gone) {
    const output = path.join(root, 'dist', file.replace(/\.tsx?$/, '.js'))
    rmSync(output, { force: true })
    rmSync(`${output}.map`, { force: true })
  }
}
