// Bundles what runs in the browser: every src/<capability>/browser/<name>.page.ts and .worker.ts becomes dist/browser/<name>.js.
import { mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/** A page script is a module; a worker stands alone, so that old browsers can register it. */
async function buildBrowser() {
  const outdir = path.join(root, 'dist', 'browser')
  mkdirSync(outdir, { recursive: true })
  const entries = readdirSync(path.join(root, 'src'), { recursive: true })
    .filter((file) => /^[^/\\]+[/\\]browser[/\\][^/\\]+[.](page|worker)[.]ts$/.test(file))
    .map((file) => path.join('src', file))
  for (const [suffix, format] of [
    ['.page.ts', 'esm'],
    ['.worker.ts', 'iife'],
  ]) {
    const chosen = entries.filter((entry) => entry.endsWith(suffix))
    await build({
      absWorkingDir: root,
      entryPoints: chosen.map((entry) => ({ in: entry, out: path.basename(entry, suffix) })),
      bundle: true,
      minify: true,
      format,
      target: 'es2020',
      outdir,
      legalComments: 'inline',
      logLevel: 'error',
    })
  }
}

await buildBrowser()
