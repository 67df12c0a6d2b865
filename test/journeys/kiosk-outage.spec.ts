// A kiosk through an outage with ten thousand ratings, and through a hundred deaths.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { messages as officeWords } from '../../src/kiosks/messages/office.ts'
import { urls } from '../../src/urls.ts'
import { expect, test } from './browser.ts'
import { type CutLine, openLine, startBrowser } from './kiosk-line.ts'
import { counted, held, officePage, pairWith, waitingOn } from './kiosk-steps.ts'

/** What these journeys ask of the browser; the program itself has no such things. */
declare const document: {
  querySelector(selector: string): { click(): void; dataset: Record<string, string> } | null
  getElementById(id: string): unknown
}
declare class MutationObserver {
  constructor(heard: () => void)
  observe(what: unknown, how: { childList: boolean }): void
  disconnect(): void
}

let line: CutLine

test.beforeEach(async ({ baseURL }) => {
  line = await openLine(baseURL ?? '')
})

test.afterEach(() => line.close())

/** Visitors without pause, until so many were thanked; each is told to us when the thanks stand on the screen. */
async function visitors(count: number): Promise<void> {
  const { thanked } = globalThis as unknown as { thanked(id: string): Promise<void> }
  const find = (selector: string) => document.querySelector(selector)
  const frame = document.getElementById('kiosk')
  const changed = () =>
    new Promise<void>((resolve) => {
      const watch = new MutationObserver(() => {
        watch.disconnect()
        resolve()
      })
      watch.observe(frame, { childList: true })
    })
  for (let given = 0; given < count; ) {
    const done = find('[name=done]')
    if (done !== null) {
      thanked(done.dataset.rating ?? '').catch(() => undefined)
      given++
      done.click()
      continue
    }
    const option = find(`.kiosk-faces button:nth-child(${1 + Math.floor(Math.random() * 5)})`)
    const next = find('[name=begin]') ?? option ?? find('[name=skip]')
    if (next === null) await changed()
    else next.click()
  }
}

/** Lays copies of what the screen has stored into the queue, under names of their own, as one crowd after the other. */
function multiply(page: Page, count: number): Promise<string[]> {
  return page.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('kiosk')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const tx = opening.result.transaction('waiting', 'readwrite')
      const store = tx.objectStore('waiting')
      const ids = Array.from({ length: ${count} }, () => crypto.randomUUID())
      store.getAll().onsuccess = ({ target }) =>
        ids.forEach((id, at) => {
          const { seq, ...rating } = target.result[at % target.result.length]
          store.add({ ...rating, id })
        })
      tx.oncomplete = () => { opening.result.close(); resolve(ids) }
      tx.onabort = () => reject(tx.error)
    }
  })`)
}

test('10,000 ratings of an outage, with a clock that is a day behind', async ({ browser, baseURL, cookiesOf }) => {
  test.setTimeout(120_000)
  const office = await officePage(browser, baseURL, cookiesOf)
  const context = await browser.newContext()
  await context.addInitScript('{ const now = Date.now; Date.now = () => now() - 86_400_000 }')
  const page = await context.newPage()
  const { kioskId } = await pairWith(office, page, line, 'Máy mất mạng', 2)
  const thanked: string[] = []
  await context.exposeFunction('thanked', (id: string) => void thanked.push(id))
  await page.waitForFunction('navigator.serviceWorker.controller !== null')
  line.isCut = true
  const before = await counted(kioskId)
  await page.evaluate(visitors, 300)
  expect(new Set(thanked).size).toBe(300)
  thanked.push(...(await multiply(page, 9700)))
  expect((await waitingOn(page)).length).toBe(10_000)
  line.isCut = false
  await page.evaluate("dispatchEvent(new Event('online'))")
  await expect.poll(() => waitingOn(page).then(({ length }) => length), { timeout: 120_000, intervals: [500] }).toBe(0)
  const rows = await held(thanked)
  expect(rows).toHaveLength(10_000)
  expect(await counted(kioskId)).toEqual({ rows: before.rows + 10_000, figures: before.figures + 10_000 })
  // By the program's clock all of it happened within this hour or the one before, not yesterday.
  expect(new Set(rows.map(({ hour }) => hour.getTime())).size).toBeLessThanOrEqual(2)
  await office.goto(urls.officeKiosk(kioskId))
  await expect(office.getByText(officeWords.vi.warning.clock)).toBeVisible()
  await context.close()
  await office.close()
})

test('killed at 100 random points while people rate and ratings are sent: none lost, none double', async ({
  browser,
  baseURL,
  cookiesOf,
}) => {
  test.setTimeout(600_000)
  const office = await officePage(browser, baseURL, cookiesOf)
  const folder = await mkdtemp(join(tmpdir(), 'thanthien-kiosk-'))
  let device = await startBrowser(folder)
  const thanked = new Set<string>()
  const open = async (): Promise<Page> => {
    const page = await device.newPage()
    await page.exposeFunction('thanked', (id: string) => void thanked.add(id))
    return page
  }
  try {
    const { kioskId } = await pairWith(office, await open(), line, 'Máy hay tắt', 3)
    const before = await counted(kioskId)
    for (let kill = 1; kill <= 100; kill++) {
      const page = await open()
      await page.goto(`${line.url}/kiosk`)
      await page.locator('.kiosk-start').waitFor()
      line.isCut = Math.random() < 0.3
      line.cutAfterAnswers = Math.random() < 0.5 ? 1 + Math.floor(Math.random() * 4) : Number.POSITIVE_INFINITY
      const rating = page.evaluate(visitors, 1000).catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 300))
      if (kill % 10 === 0) {
        await device.kill()
        device = await startBrowser(folder)
      } else {
        const devtools = await page.context().newCDPSession(page)
        devtools.send('Page.crash').catch(() => undefined)
        await page.waitForEvent('crash')
        await page.close()
      }
      await rating
      line.isCut = false
      line.cutAfterAnswers = Number.POSITIVE_INFINITY
    }
    const page = await open()
    await page.goto(`${line.url}/kiosk`)
    await expect.poll(() => waitingOn(page).then(({ length }) => length), { timeout: 60_000 }).toBe(0)
    const ids = [...thanked]
    expect(ids.length).toBeGreaterThan(300)
    const kept = new Set((await held(ids)).map(({ id }) => id))
    expect(ids.filter((id) => !kept.has(id))).toEqual([])
    const { rows, figures } = await counted(kioskId)
    // One that was stored may have been cut off before its thanks, so there may be more; none is counted twice.
    expect(rows - before.rows).toBeGreaterThanOrEqual(ids.length)
    expect(figures - before.figures).toBe(rows - before.rows)
  } finally {
    await device.kill()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    await office.close()
  }
})
