// The web application on a test house, and a browser without script that keeps its cookies.
import { type HTMLElement, parse } from 'node-html-parser'
import { actorOf } from '../src/accounts/session-cookie.ts'
import { createApp } from '../src/app.ts'
import type { Capability } from '../src/platform/capability.ts'
import { loadAssets } from '../src/platform/http/assets.ts'
import type { Site } from '../src/platform/http/env.ts'
import { openMetrics } from '../src/platform/http/metrics.ts'
import { openPageCache } from '../src/platform/http/page-cache.ts'
import { publicQueries } from '../src/urls.ts'
import type { TestHouse } from './database.ts'

export type App = ReturnType<typeof createApp>

export function anApp(house: TestHouse, capabilities: readonly Capability[], given: Partial<Site> = {}): App {
  const assets = loadAssets()
  const cache = openPageCache(publicQueries)
  const site: Site = {
    baseUrl: 'http://localhost:8080',
    assetUrl: (name) => assets.urlOf(name),
    isDemo: false,
    provinceCode: '24',
    provinceName: { vi: 'Tỉnh Bắc Giang', en: 'Bắc Giang province' },
    rail: capabilities.flatMap((one) => one.rail ?? []),
    ...given,
  }
  return createApp({
    deps: house.deps,
    site,
    assets,
    cache,
    metrics: openMetrics(house.pool, cache),
    capabilities,
    trustProxy: true,
    metricsToken: undefined,
    actorOf: actorOf(house.deps),
    isReady: () => Promise.resolve(true),
  })
}

export interface Answer {
  readonly status: number
  readonly location: string | null
  readonly headers: Headers
  readonly text: string
  readonly page: HTMLElement
}

export interface Browser {
  readonly cookies: Map<string, string>
  get(path: string): Promise<Answer>
  /** Pairs where a form has several boxes of one name. */
  post(path: string, fields: Readonly<Record<string, string>> | [string, string][]): Promise<Answer>
  /** Follows one redirection, as after a form. */
  follow(answer: Answer): Promise<Answer>
}

export function aBrowser(app: App, address = '203.0.113.10', cookies = new Map<string, string>()): Browser {
  async function send(path: string, init: RequestInit): Promise<Answer> {
    const headers = {
      Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      Origin: 'http://localhost:8080',
      'Sec-Fetch-Site': 'same-origin',
      'X-Forwarded-For': address,
      'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0',
    }
    const response = await app.request(`http://localhost:8080${path}`, { ...init, headers })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, decodeURIComponent(value))
    }
    const text = await response.text()
    const { status, headers: got } = response
    return { status, location: got.get('Location'), headers: got, text, page: parse(text) }
  }
  return {
    cookies,
    get: (path) => send(path, { method: 'GET' }),
    post: (path, fields) => send(path, { method: 'POST', body: new URLSearchParams(fields) }),
    follow: (answer) => send(answer.location ?? '/', { method: 'GET' }),
  }
}

/** The text of the first element that matches, without superfluous blanks. */
export function textOf(page: HTMLElement, selector: string): string {
  return (page.querySelector(selector)?.textContent ?? '').replace(/\s+/g, ' ').trim()
}
