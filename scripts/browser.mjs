// Bundles what runs in the browser: each src/<capability>/browser/<name>.{page,worker,tv}.ts becomes dist/browser/<name>.js.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import ts from 'typescript'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/**
 * A page script is a module; a worker stands alone, so that old browsers can register it; what runs on televisions is
 * one classic script in ES5, and its stylesheet is written for them.
 */
async function buildBrowser() {
  const outdir = path.join(root, 'dist', 'browser')
  mkdirSync(outdir, { recursive: true })
  const entries = readdirSync(path.join(root, 'src'), { recursive: true })
    .filter((file) => /^[^/\\]+[/\\]browser[/\\][^/\\]+[.](page|worker|tv)[.]ts$/.test(file))
    .map((file) => path.join('src', file))
  for (const [suffix, format, target] of [
    ['.page.ts', 'esm', 'es2020'],
    ['.worker.ts', 'iife', 'es2020'],
    ['.tv.ts', 'iife', 'es2015'],
  ]) {
    const chosen = entries.filter((entry) => entry.endsWith(suffix))
    await build({
      absWorkingDir: root,
      entryPoints: chosen.map((entry) => ({ in: entry, out: path.basename(entry, suffix) })),
      bundle: true,
      minify: true,
      format,
      target,
      outdir,
      legalComments: 'inline',
      logLevel: 'error',
    })
    if (suffix === '.tv.ts')
      for (const entry of chosen) makeOld(path.join(outdir, `${path.basename(entry, suffix)}.js`))
  }
}

/** esbuild goes back to ES2015; browsers of 2016 on televisions are older. */
function makeOld(file) {
  const compilerOptions = { target: ts.ScriptTarget.ES5, downlevelIteration: true, ignoreDeprecations: '6.0' }
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), { compilerOptions })
  writeFileSync(file, outputText)
}

await buildBrowser()
