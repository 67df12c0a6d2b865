// A screen at a counter: paired, used by one visitor after the other, without a line, full, updated, and killed.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { kioskWords } from '../../src/kiosks/messages/kiosk.ts'
import { messages as officeWords } from '../../src/kiosks/messages/office.ts'
import { urls } from '../../src/urls.ts'
import { expect, expectSound, test } from './browser.ts'
import { type CutLine, filmFlags, filmOf, openLine, startBrowser } from './kiosk-line.ts'
import { counted, held, isRedeemed, officePage, pairWith, rate, typeDigits, waitingOn } from './kiosk-steps.ts'

declare const history: { readonly length: number }

const words = kioskWords.vi

let line: CutLine

test.beforeEach(async ({ baseURL }) => {
  line = await openLine(baseURL ?? '')
})

test.afterEach(() => line.close())

test('a visitor rates with the line cut, the next sees nothing of it, and it is sent when the line is back', async ({
  browser,
  baseURL,
  cookiesOf,
}) => {
  const office = await officePage(browser, baseURL, cookiesOf)
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  const { kioskId } = await pairWith(office, page, line, 'Máy một')
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
  await pairWith(office, page, line, 'Máy hai')
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
  const { pin } = await pairWith(office, page, line, 'Máy ba')
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

test('the browser is asked to keep the storage, and what it answered is read on the kiosk and in the office', async ({
  browser,
  baseURL,
  cookiesOf,
}) => {
  const office = await officePage(browser, baseURL, cookiesOf)
  const context = await browser.newContext()
  // A browser that refuses the first time it is asked, and promises the second time.
  let asked = 0
  await context.exposeFunction('wasAsked', () => asked)
  await context.exposeFunction('ask', () => ++asked > 1)
  await context.addInitScript(`
    navigator.storage.persist = () => window.ask()
    navigator.storage.persisted = () => window.wasAsked().then((times) => times > 1)`)
  const page = await context.newPage()
  const { kioskId, pin } = await pairWith(office, page, line, 'Máy xin giữ')
  expect(asked).toBe(1)
  await page.getByRole('button', { name: words.officer.open }).click({ delay: 3300 })
  await typeDigits(page, pin)
  await page.getByRole('button', { name: words.officer.send }).click()
  const fact = page.locator(`dt:text-is("${words.officer.storage}") + dd`)
  await expect(fact).toHaveText(words.officer.notKept)
  await office.goto(urls.officeKiosk(kioskId))
  await expect(office.getByText(officeWords.vi.warning['not-persistent'])).toBeVisible()
  await expect(office.getByText(officeWords.vi.notPersistent, { exact: true })).toBeVisible()

  await page.getByRole('button', { name: words.officer.persist }).click()
  await expect(fact).toHaveText(words.officer.kept)
  expect(asked).toBe(2)
  await expect(page.getByRole('button', { name: words.officer.persist })).toHaveCount(0)
  await office.reload()
  await expect(office.getByText(officeWords.vi.persistent, { exact: true })).toBeVisible()
  await expect(office.getByText(officeWords.vi.warning['not-persistent'])).toHaveCount(0)
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
  const { kioskId } = await pairWith(office, page, line, 'Máy đầy')
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
  await pairWith(office, page, line, 'Máy cập nhật')
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
  const counter = 4
  const { slip, address } = await aSlip(office, counter)
  const film = join(folder, 'slip.y4m')
  await writeFile(film, filmOf(address))
  const device = await startBrowser(join(folder, 'profile'), filmFlags(film))
  try {
    const page = await device.newPage()
    const { kioskId } = await pairWith(office, page, line, 'Máy có máy ảnh', counter)
    await page.reload()
    const before = await counted(kioskId)
    line.isCut = true
    await rateWithSlip(page)
    expect(await waitingOn(page)).toHaveLength(1)
    expect(await isRedeemed(slip)).toBe(false)
    line.isCut = false
    await page.evaluate("dispatchEvent(new Event('online'))")
    await expect.poll(() => waitingOn(page), { timeout: 20_000 }).toEqual([])
    expect(await isRedeemed(slip)).toBe(true)
    // It waits sealed in the box of the commune, and is none of the open ones.
    expect(await counted(kioskId)).toEqual(before)

    // The same slip once more, again without a line: the right is spent, the rating is an open one and is not lost.
    line.isCut = true
    await rateWithSlip(page)
    line.isCut = false
    await page.evaluate("dispatchEvent(new Event('online'))")
    await expect.poll(() => waitingOn(page), { timeout: 20_000 }).toEqual([])
    expect((await counted(kioskId)).rows).toBe(before.rows + 1)
  } finally {
    await device.kill()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    await office.close()
  }
})

/** An officer prints one slip at this counter of the list; its address as the code on it has it. */
async function aSlip(office: Page, counter: number): Promise<{ slip: string; address: string }> {
  await office.goto(urls.officeKioskNew())
  const choice = office.getByLabel(officeWords.vi.place)
  await choice.selectOption({ index: counter })
  const placeId = await choice.inputValue()
  await office.goto(urls.officeSlips())
  await office.locator('select[name=placeId]').selectOption(placeId)
  await office.locator('[name=outcome]').first().check()
  await office.locator('[name=count]').fill('1')
  await office.locator('main form button[type=submit]').first().click()
  const [slip = '', secret = ''] = await office.locator('.slip-codes code').allInnerTexts()
  const plain = (code: string) => code.replaceAll(' ', '').toLowerCase()
  return { slip: plain(slip), address: `http://thanthien.example${urls.slip(plain(slip))}#${plain(secret)}` }
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
