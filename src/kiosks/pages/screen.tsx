// The page that a kiosk keeps: an empty frame, the words, five faces; everything else is done by its script.
import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { raw } from 'hono/html'
import type { Env, Site } from '../../platform/http/env.ts'
import { Mark } from '../../ui/icons.tsx'
import { Face } from '../../ui/rating-scale.tsx'
import { urls } from '../../urls.ts'
import { kioskWords } from '../messages/kiosk.ts'

const levels = [1, 2, 3, 4, 5] as const

function ScreenPage({ site, version }: { site: Site; version: string }) {
  const data = { words: kioskWords, version, worker: urls.kioskOffline(), scanner: site.assetUrl('kiosk-scan.js') }
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="vi" class="kiosk">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
          <meta name="color-scheme" content="light dark" />
          <title>{`${kioskWords.vi.start.title} – ${site.provinceName.vi}`}</title>
          <link rel="stylesheet" href={site.assetUrl('app.css')} />
          <link rel="stylesheet" href={site.assetUrl('kiosk.css')} />
          <link rel="icon" href={site.assetUrl('icon.svg')} />
          <link rel="apple-touch-icon" href={site.assetUrl('icon-192.png')} />
          <link rel="manifest" href={urls.kioskManifest()} />
          <script type="module" src={site.assetUrl('kiosk.js')} />
        </head>
        <body class="kiosk-body">
          <div id="kiosk" class="kiosk-frame" data-kiosk={JSON.stringify(data)}>
            <noscript>
              <p>Máy đánh giá cần bật JavaScript. · The kiosk needs JavaScript.</p>
            </noscript>
          </div>
          <template id="mark">
            <Mark />
          </template>
          {levels.map((level) => (
            <template id={`face-${level}`}>
              <Face level={level} />
            </template>
          ))}
        </body>
      </html>
    </>
  )
}

/** The page as text, and the version that it and all its parts make together. */
export interface Shell {
  readonly html: string
  readonly version: string
}

/** Nothing in this page waits for anything, so it is text at once. */
function textOf(page: { toString(): string | Promise<string> }): string {
  const text = page.toString()
  if (typeof text !== 'string') throw new Error('The page of the kiosk is not drawn at once')
  return text
}

const shells = new WeakMap<Site, Shell>()

/** Changes when anything that runs on a kiosk changes: the addresses of the parts carry hashes. */
export function shellOf(site: Site): Shell {
  const known = shells.get(site)
  if (known !== undefined) return known
  const draft = textOf(<ScreenPage site={site} version="" />)
  const version = createHash('sha256')
    .update(draft)
    .update(site.assetUrl('kiosk-offline.js'))
    .digest('hex')
    .slice(0, 10)
  const shell = { html: textOf(<ScreenPage site={site} version={version} />), version }
  shells.set(site, shell)
  return shell
}

/** What a device fetches to work without a line. */
export function partsOf(site: Site): string[] {
  const files = ['app.css', 'kiosk.css', 'kiosk.js', 'kiosk-scan.js', 'icon.svg', 'icon-192.png', 'icon-512.png']
  return [urls.kiosk(), urls.kioskManifest(), ...files.map(site.assetUrl)]
}

/** @source W3C Web Application Manifest: what makes it installable, in full screen. */
export function manifestOf(site: Site, lang: 'vi' | 'en') {
  const icon = (name: string, sizes: string, type: string) => ({ src: site.assetUrl(name), sizes, type })
  return {
    id: urls.kiosk(),
    name: `${kioskWords[lang].start.title} – ${site.provinceName[lang]}`,
    short_name: kioskWords[lang].start.title,
    lang,
    start_url: urls.kiosk(),
    scope: urls.kiosk(),
    display: 'fullscreen',
    orientation: 'any',
    background_color: '#fffdf8',
    theme_color: '#a81432',
    icons: [
      icon('icon-192.png', '192x192', 'image/png'),
      icon('icon-512.png', '512x512', 'image/png'),
      icon('icon.svg', 'any', 'image/svg+xml'),
    ],
  }
}

/** Never from a cache of the browser: the device keeps its own, and must see a new version at once. */
export function answerShell(c: Context<Env>): Response {
  c.header('Cache-Control', 'no-cache')
  return c.body(shellOf(c.var.site).html, 200, { 'Content-Type': 'text/html; charset=utf-8' })
}
