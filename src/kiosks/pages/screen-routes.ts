// The addresses of the application on a kiosk: its page, its manifest, and the worker that makes it work offline.
import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import type { Env } from '../../platform/http/env.ts'
import { shipped } from '../../platform/root.ts'
import { urls } from '../../urls.ts'
import { answerShell, manifestOf, partsOf, shellOf } from './screen.tsx'

export function screenPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.kiosk.pattern, answerShell)
  pages.get(urls.kioskManifest.pattern, (c) => {
    c.header('Cache-Control', 'no-cache')
    return c.body(JSON.stringify(manifestOf(c.var.site, 'vi')), 200, { 'Content-Type': 'application/manifest+json' })
  })
  pages.get(urls.kioskOffline.pattern, (c) => {
    const { site } = c.var
    // One text that changes whenever a part changes: so the browser sees that there is a new version.
    const shell = JSON.stringify({ version: shellOf(site).version, parts: partsOf(site) })
    c.header('Cache-Control', 'no-cache')
    c.header('Service-Worker-Allowed', urls.kiosk())
    return c.body(`const SHELL = ${shell}\n${workerCode()}`, 200, { 'Content-Type': 'text/javascript; charset=utf-8' })
  })
  return pages
}

let code: string | undefined

function workerCode(): string {
  code ??= readFileSync(shipped('dist', 'browser', 'kiosk-offline.js'), 'utf8')
  return code
}
