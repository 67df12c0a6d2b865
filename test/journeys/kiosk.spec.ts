// A screen at a counter: paired, used by one visitor after the other, without a line, full, updated, and killed.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { kioskWords } from '../../src/kiosks/messages/kiosk.ts'
import { messages as officeWords } from '../../src/kiosks/messages/office.ts'
import { urls } from '../../src/urls.ts'
import { databaseOf } from '../program.ts'
import { expect, expectSound, test } from './browser.ts'
import { type CutLine, filmFlags, filmOf, openLine, startBrowser } from './kiosk-line.ts'

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
declare const history: { readonly length: number }

const words = kioskWords.vi
const desk = 'motcua.doingo'

let line: CutLine

test.beforeAll(async ({}, { project }) => {
  line = await openLine(project.use.baseURL ?? process.env.JOURNEYS_URL ?? '')
})

test.afterAll(() => line.close())

test.beforeEach(() => {
  line.isCut = false
  line.cutAfterAnswers = Number.POSITIVE_INFINITY
  line.change.clear()
})

interface Paired {
  readonly kioskId: string
  readonly pin: string
}

/** The officer makes a kiosk in the back office; the code is typed on the screen. */
async function pairWith(office: Page, page: Page, name: string): Promise<Paired> {
  await office.goto(urls.officeKioskNew())
  await office.getByLabel(officeWords.vi.place).selectOption({ index: 1 })
  await office.getByLabel(officeWords.vi.name).fill(name)
  await office.getByRole('button', { name: officeWords.vi.make }).click()
  const code = (await office.locator('.confirmation-code').innerText()).replaceAll(/\D/g, '')
  expect(code).toHaveLength(8)
  await page.goto(`${line.url}/kiosk`)
  await typeDigits(page, code)
  await expect(page.locator('.kiosk-start')).toBeVisible({ timeout: 60_000 })
  await office.getByRole('link', { name: officeWords.vi.codeBack }).click()
  const pin = /(\d{4})\. /.exec(await office.getByText(officeWords.vi.pinNote).innerText())?.[1] ?? ''
  return { kioskId: office.url().split('/').at(-1) ?? '', pin }
}

async function typeDigits(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).click()
}

async function officePage(browser: Browser, baseURL: string | undefined, cookiesOf: (name: string) => Promise<object>) {
  const storageState = (await cookiesOf(desk)) as Awaited<ReturnType<BrowserContext['storageState']>>
  return browser.newPage({ storageState, baseURL: baseURL ?? '', locale: 'vi-VN' })
}

/** A visitor answers both questions and is thanked; gives the name of the rating. */
async function rate(page: Page, level = 4): Promise<string> {
  await page.getByRole('button', { name: words.start.begin }).click()
  await page
    .locator('.kiosk-faces button')
    .nth(level - 1)
    .click()
  await page.getByRole('button', { name: words.skip }).click()
  const done = page.getByRole('button', { name: words.thanks.done })
  const id = (await done.getAttribute('data-rating')) ?? ''
  await done.click()
  await expect(page.locator('.kiosk-start')).toBeVisible()
  return id
}

/** The ratings with these ids that the program holds. */
async function held(ids: readonly string[]): Promise<{ id: string; hour: Date }[]> {
  const client = await databaseOf(process.env.JOURNEYS_DATA ?? '')
  try {
    const { rows } = await client.query<{ id: string; hour: Date }>(
      "select id, rated_hour as hour from ratings where channel = 'kiosk' and id = any($1)",
      [ids],
    )
    return rows
  } finally {
    await client.end()
  }
}

/** Ratings of this counter's kiosks, and how many the counted figures say there are. */
async function counted(): Promise<{ rows: number; figures: number }> {
  const client = await databaseOf(process.env.JOURNEYS_DATA ?? '')
  try {
    const { rows } = await client.query<{ rows: number; figures: number }>(`select
      (select count(*)::int from ratings where channel = 'kiosk') as rows,
      (select coalesce(sum(count), 0)::int from rating_rollups where channel = 'kiosk' and question = 'overall') as figures`)
    return rows[0] ?? { rows: Number.NaN, figures: 0 }
  } finally {
    await client.end()
  }
}

/** What lies in the queue of the device. */
function waitingOn(page: Page): Promise<string[]> {
  return page.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('kiosk')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const asked = opening.result.transaction('waiting').objectStore('waiting').getAll()
      asked.onsuccess = () => { opening.result.close(); resolve(asked.result.map(({ id }) => id)) }
    }
  })`)
}

test('a visitor rates with the line cut, the next sees nothing of it, and it is sent when the line is back', async ({
  browser,
  baseURL,
  cookiesOf,
}) => {
  const office = await officePage(browser, baseURL, cookiesOf)
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  const { kioskId } = await pairWith(office, page, 'Máy một')
  // The worker has taken over and keeps every part.
  await page.waitForFunction('navigator.serviceWorker.controller !== null')

  line.isCut = true
  await page.reload()
  await expect(page.getByRole('heading', { name: words.start.title })).toBeVisible()
  const before = (await page.evaluate(() => history.length)) as number
  const id = await rate(page, 1)
  expect(await waitingOn(page)).toEqual([id])
  expect(await held([id])).toEqual([])

  // The next visitor: no trace in the page, no way back in the history, nothing else stored.
  expect(await page.content()).not.toContain(id)
  await page.goBack().catch(() => null)
  await expect(page.locator('.kiosk-start')).toBeVisible()
  expect(await page.evaluate(() => history.length)).toBe(before)
  expect(await page.evaluate('localStorage.length + sessionStorage.length + document.cookie.length')).toBe(0)
  expect(await page.getByRole('link').count()).toBe(0)

  line.isCut = false
  await page.evaluate("dispatchEvent(new Event('online'))")
  await expect.poll(async () => (await held([id])).length, { timeout: 20_000 }).toBe(1)
  await expect.poll(() => waitingOn(page)).toEqual([])

  await office.goto(urls.officeKiosk(kioskId))
  await expect(office.getByText(officeWords.vi.states.connected)).toBeVisible()
  await expectSound(office)
  await context.close()
  await office.close()
})

test('back to the start after 20 seconds without a touch, in the first language, and after the thanks', async ({
  browser,
  baseURL,
  cookiesOf,
}) => {
  const office = await officePage(browser, baseURL, cookiesOf)
  const context = await browser.newContext()
  const page = await context.newPage()
  await pairWith(office, page, 'Máy hai')
  await page.clock.install()
  await page.reload()
  await page.getByRole('button', { name: words.language }).click()
  await page.getByRole('button', { name: kioskWords.en.start.begin }).click()
  await page.locator('.kiosk-faces button').nth(0).click()
  await expect(page.locator('.kiosk-question')).toBeVisible()
  await page.clock.fastForward(19_000)
  await expect(page.locator('.kiosk-question')).toBeVisible()
  await page.clock.fastForward(1500)
  await expect(page.getByRole('heading', { name: words.start.title })).toBeVisible()
  await page.getByRole('button', { name: words.start.begin }).click()
  await expect(page.locator('.kiosk-chosen')).toHaveCount(0)
  await page.locator('.kiosk-faces button').nth(4).click()
  await page.getByRole('button', { name: words.skip }).click()
  await expect(page.getByRole('heading', { name: words.thanks.title })).toBeVisible()
  await page.clock.fastForward(9000)
  await expect(page.locator('.kiosk-start')).toBeVisible()
  expect((await waitingOn(page)).length).toBeLessThanOrEqual(1)
  await context.close()
  await office.close()
})

test('every screen is sound, its buttons are large, and the question is heard', async ({
  browser,
  baseURL,
  cookiesOf,
}) => {
  const office = await officePage(browser, baseURL, cookiesOf)
  const context = await browser.newContext()
  const page = await context.newPage()
  const { pin } = await pairWith(office, page, 'Máy ba')
  const looks = async () => {
    for (const [width, height] of [
      [360, 740],
      [1280, 800],
      [800, 1280],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height })
      const small = await page.evaluate(`[...document.querySelectorAll('button:not(.kiosk-corner)')]
        .map((one) => one.getBoundingClientRect()).filter(({ width, height }) => width < 96 || height < 96).length`)
      expect(small, `buttons below 96 px at ${width} × ${height}`).toBe(0)
      const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      expect(wide, `pixels too wide at ${width}`).toBeLessThanOrEqual(0)
    }
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${String(nodes[0]?.target)}`)).toEqual([])
    }
  }
  await looks()
  await page.getByRole('button', { name: words.start.begin }).click()
  await looks()
  const asked = page.waitForRequest(/\/am-thanh\//)
  await page.getByRole('button', { name: words.listen }).click()
  const address = (await asked).url()
  const sound = (await page.evaluate(`fetch(${JSON.stringify(address)}).then((one) => one.arrayBuffer())
    .then((bytes) => new OfflineAudioContext(1, 22050, 22050).decodeAudioData(bytes))
    .then((audio) => ({ seconds: audio.duration,
      loudness: Math.sqrt(audio.getChannelData(0).reduce((sum, one) => sum + one * one, 0) / audio.length) }))`)) as {
    seconds: number
    loudness: number
  }
  expect(sound.seconds).toBeGreaterThan(4)
  expect(sound.seconds).toBeLessThan(30)
  expect(sound.loudness).toBeGreaterThan(0.02)
  await page.locator('.kiosk-faces button').nth(2).click()
  await looks()
  await page.getByRole('button', { name: words.back }).click()
  await expect(page.locator('.kiosk-chosen')).toHaveText('Bình thường')
  await page.getByRole('button', { name: words.back }).click()
  await expect(page.locator('.kiosk-start')).toBeVisible()

  // A short touch of the corner does nothing; held, it asks for the PIN, which a visitor does not know.
  await page.getByRole('button', { name: words.officer.open }).click()
  await expect(page.locator('.kiosk-start')).toBeVisible()
  await page.getByRole('button', { name: words.officer.open }).click({ delay: 3300 })
  await typeDigits(page, pin === '1111' ? '2222' : '1111')
  await expect(page.getByText(words.officer.wrongPin)).toBeVisible()
  await typeDigits(page, pin)
  await expect(page.getByRole('heading', { name: words.officer.title })).toBeVisible()
  await looks()
  await context.close()
  await office.close()
})

test('a full device says so, keeps what it has, thanks nobody for nothing, and tells the office', async ({
  browser,
  baseURL,
  cookiesOf,
}) => {
  test.setTimeout(150_000)
  const office = await officePage(browser, baseURL, cookiesOf)
  const context = await browser.newContext()
  const page = await context.newPage()
  const { kioskId } = await pairWith(office, page, 'Máy đầy')
  line.isCut = true
  const first = await rate(page)
  const devtools = await context.newCDPSession(page)
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: line.url, quotaSize: 1 })
  // For half a minute the browser believes what it knew of the space before.
  await page.waitForTimeout(31_000)
  await page.getByRole('button', { name: words.start.begin }).click()
  await page.locator('.kiosk-faces button').nth(1).click()
  await page.getByRole('button', { name: words.skip }).click()
  await expect(page.getByRole('heading', { name: words.full.title })).toBeVisible()
  expect(await waitingOn(page)).toEqual([first])
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: line.url })
  await expect(async () => {
    await page.getByRole('button', { name: words.full.again }).click()
    await expect(page.getByRole('heading', { name: words.thanks.title })).toBeVisible({ timeout: 2000 })
  }).toPass({ timeout: 45_000 })
  const ids = await waitingOn(page)
  expect(ids).toHaveLength(2)
  line.isCut = false
  await page.evaluate("dispatchEvent(new Event('online'))")
  await expect.poll(async () => (await held(ids)).length, { timeout: 20_000 }).toBe(2)
  await office.goto(urls.officeKiosk(kioskId))
  await expect(office.getByText(officeWords.vi.states.connected)).toBeVisible()
  await context.close()
  await office.close()
})

test('a new version waits for the visitor to leave and takes the queue over', async ({
  browser,
  baseURL,
  cookiesOf,
}) => {
  const office = await officePage(browser, baseURL, cookiesOf)
  const context = await browser.newContext()
  const page = await context.newPage()
  await pairWith(office, page, 'Máy cập nhật')
  await page.waitForFunction('navigator.serviceWorker.controller !== null')
  const change = (text: string) =>
    text.replaceAll(/("version":"|&quot;version&quot;:&quot;)[0-9a-f]{10}/g, '$1aaaaaaaaaa')
  line.change.set(urls.kioskOffline(), change)
  line.change.set(urls.kiosk(), change)
  await page.route('**/api/v1/kiosk/ratings', (route) => route.abort())
  const id = await rate(page)
  await page.getByRole('button', { name: words.start.begin }).click()
  await page.evaluate("navigator.serviceWorker.getRegistration('/kiosk').then((one) => one.update())")
  await page.waitForFunction("navigator.serviceWorker.getRegistration('/kiosk').then((one) => one.waiting !== null)")
  await page.waitForTimeout(4000)
  await expect(page.locator('.kiosk-question')).toBeVisible()
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: words.back }).click()])
  await expect(page.locator('.kiosk-start')).toBeVisible()
  expect(await page.evaluate('caches.keys()')).toContain('kiosk-shell-aaaaaaaaaa')
  expect(await waitingOn(page)).toEqual([id])
  await page.unroute('**/api/v1/kiosk/ratings')
  await page.evaluate("dispatchEvent(new Event('online'))")
  await expect.poll(async () => (await held([id])).length, { timeout: 20_000 }).toBe(1)
  await context.close()
  await office.close()
})

test('a slip held before the camera without a line makes a verified rating when the line is back, and a used one an open one', async ({
  browser,
  baseURL,
  cookiesOf,
}) => {
  test.setTimeout(120_000)
  const office = await officePage(browser, baseURL, cookiesOf)
  const folder = await mkdtemp(join(tmpdir(), 'thanthien-kiosk-'))
  const address = await aSlip(office)
  const film = join(folder, 'slip.y4m')
  await writeFile(film, filmOf(address))
  const device = await startBrowser(join(folder, 'profile'), filmFlags(film))
  try {
    const page = await (await device.browser.contexts()[0]?.newPage())!
    await pairWith(office, page, 'Máy có máy ảnh')
    await page.reload()
    const before = await boxed()
    line.isCut = true
    await rateWithSlip(page)
    expect(await waitingOn(page)).toHaveLength(1)
    expect(await boxed()).toBe(before)
    line.isCut = false
    await page.evaluate("dispatchEvent(new Event('online'))")
    await expect.poll(() => waitingOn(page), { timeout: 20_000 }).toEqual([])
    expect(await boxed()).toBe(before + 1)

    // The same slip once more, again without a line: the right is spent, the rating is an open one and is not lost.
    line.isCut = true
    const open = await counted()
    await rateWithSlip(page)
    line.isCut = false
    await page.evaluate("dispatchEvent(new Event('online'))")
    await expect.poll(() => waitingOn(page), { timeout: 20_000 }).toEqual([])
    expect([await boxed(), (await counted()).rows]).toEqual([before + 1, open.rows + 1])
  } finally {
    await device.kill()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    await office.close()
  }
})

/** An officer prints one slip; its address as the code on it has it. */
async function aSlip(office: Page): Promise<string> {
  await office.goto(urls.officeSlips())
  await office
    .locator('[name=placeId]')
    .first()
    .selectOption({ index: 1 })
    .catch(() => undefined)
  await office.locator('[name=outcome]').first().check()
  await office.locator('[name=count]').fill('1')
  await office.locator('main form button[type=submit]').first().click()
  const [slip = '', secret = ''] = await office.locator('.slip-codes code').allInnerTexts()
  const plain = (code: string) => code.replaceAll(' ', '').toLowerCase()
  return `http://thanthien.example${urls.slip(plain(slip))}#${plain(secret)}`
}

/** Scans, answers what is asked, skips what may be skipped. */
async function rateWithSlip(page: Page): Promise<void> {
  await page.getByRole('button', { name: words.start.scan }).click()
  await page.locator('.kiosk-question').waitFor({ timeout: 20_000 })
  for (;;) {
    if (await page.getByRole('button', { name: words.thanks.done }).isVisible()) break
    const skip = page.getByRole('button', { name: words.skip })
    if (await skip.isVisible()) await skip.click()
    else
      await page
        .locator('.kiosk-option')
        .nth(3)
        .click({ timeout: 2000 })
        .catch(() => undefined)
  }
  await page.getByRole('button', { name: words.thanks.done }).click()
}

/** Verified ratings that wait sealed in the boxes. */
async function boxed(): Promise<number> {
  const client = await databaseOf(process.env.JOURNEYS_DATA ?? '')
  try {
    const { rows } = await client.query<{ count: number }>('select count(*)::int as count from box_entries')
    return rows[0]?.count ?? Number.NaN
  } finally {
    await client.end()
  }
}

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
      void thanked(done.dataset.rating ?? '')
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
  const { kioskId } = await pairWith(office, page, 'Máy mất mạng')
  const thanked: string[] = []
  await context.exposeFunction('thanked', (id: string) => void thanked.push(id))
  await page.waitForFunction('navigator.serviceWorker.controller !== null')
  line.isCut = true
  const before = await counted()
  const begin = performance.now()
  await page.evaluate(visitors, 300)
  expect(new Set(thanked).size).toBe(300)
  thanked.push(...(await multiply(page, 9700)))
  const rated = performance.now()
  expect((await waitingOn(page)).length).toBe(10_000)
  line.isCut = false
  await page.evaluate("dispatchEvent(new Event('online'))")
  await expect.poll(() => waitingOn(page).then(({ length }) => length), { timeout: 120_000, intervals: [500] }).toBe(0)
  console.log(
    `300 visitors in ${Math.round(rated - begin)} ms, 10,000 sent in ${Math.round(performance.now() - rated)} ms`,
  )
  const rows = await held(thanked)
  expect(rows).toHaveLength(10_000)
  expect(await counted()).toEqual({ rows: before.rows + 10_000, figures: before.figures + 10_000 })
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
  test.setTimeout(300_000)
  const office = await officePage(browser, baseURL, cookiesOf)
  const folder = await mkdtemp(join(tmpdir(), 'thanthien-kiosk-'))
  let device = await startBrowser(folder)
  const thanked = new Set<string>()
  const before = await counted()
  const open = async (): Promise<Page> => {
    const [context] = device.browser.contexts()
    if (context === undefined) throw new Error('The browser has no profile')
    const page = await context.newPage()
    await page.exposeFunction('thanked', (id: string) => void thanked.add(id))
    return page
  }
  const begin = performance.now()
  try {
    await pairWith(office, await open(), 'Máy hay tắt')
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
    console.log(`100 kills in ${Math.round(performance.now() - begin)} ms; ${ids.length} visitors were thanked`)
    expect(ids.length).toBeGreaterThan(300)
    const kept = new Set((await held(ids)).map(({ id }) => id))
    expect(ids.filter((id) => !kept.has(id))).toEqual([])
    const { rows, figures } = await counted()
    // One that was stored may have been cut off before its thanks, so there may be more; none is counted twice.
    expect(rows - before.rows).toBeGreaterThanOrEqual(ids.length)
    expect(figures - before.figures).toBe(rows - before.rows)
  } finally {
    await device.kill()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    await office.close()
  }
})
