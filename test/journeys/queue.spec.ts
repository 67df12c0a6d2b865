// A morning in the hall: three counters, twenty numbers, officers who press at once, and a line that is cut for a while.
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { messages } from '../../src/queue/messages/office.ts'
import { publicWords } from '../../src/queue/messages/public.ts'
import { urls } from '../../src/urls.ts'
import { expect, expectSound, test } from './browser.ts'
import { type CutLine, openLine } from './kiosk-line.ts'
import { journeysDatabase } from './server.ts'

const hopDuc = 'xa-hop-duc'
const officer = 'motcua.hopduc'
const words = messages.vi

let line: CutLine

test.beforeEach(async ({ baseURL }) => {
  line = await openLine(baseURL ?? '')
})

test.afterEach(() => line.close())

/** Asks the database of the program, for what no page shows. */
async function rows<T extends object>(sql: string): Promise<T[]> {
  const client = await journeysDatabase()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

interface Row {
  label: string
  state: string
  counters: number[]
}

/** Every number of today in the commune, with the counters that called it. */
const today = () =>
  rows<Row>(`select n.letter || lpad(n.number::text, 3, '0') as label, n.state,
      array(select distinct c.number from queue_steps s join queue_counters c on c.id = s.counter_id
        where s.number_id = n.id and s.kind in ('next', 'call') and s.outcome = 'done' order by 1) as counters
    from queue_numbers n join units u on u.id = n.unit_id
    where u.slug = '${hopDuc}' and n.state <> 'reserved'
      and n.day = (select max(day) from queue_numbers) order by n.letter, n.number`)

/** A device with its own line: what is cut for one is cut for no other. */
async function device(browser: Browser, baseURL: string, state?: object): Promise<BrowserContext> {
  const storageState = state as Awaited<ReturnType<BrowserContext['storageState']>>
  return browser.newContext({ baseURL, locale: 'vi-VN', ...(state && { storageState }) })
}

const current = (page: Page) => page.locator('.q-number').innerText()
const next = (page: Page) => page.getByRole('button', { name: words.desk.next })

/** Opens the page of a counter and waits until its script works. */
async function openDesk(page: Page, base: string, id: string): Promise<void> {
  await page.goto(`${base}${urls.officeQueueDesk(id)}`)
  await expect(page.locator('.q-desk[data-queue]')).toHaveCount(0)
}

test('three counters, twenty numbers, a display that shows and says, and an outage', async ({
  browser,
  baseURL,
  cookiesOf,
}) => {
  test.setTimeout(150_000)
  const base = baseURL ?? ''
  const cookies = await cookiesOf(officer)
  const desks = await rows<{ id: string; number: number }>(
    `select c.id, c.number from queue_counters c join units u on u.id = c.unit_id where u.slug = '${hopDuc}' order by 2`,
  )
  const [first = '', second = '', third = ''] = desks.map(({ id }) => id)

  // The third counter calls the first group too, and a screen is made ready in the hall.
  const office = await (await device(browser, base, cookies)).newPage()
  await office.goto(urls.officeQueue())
  await office.getByRole('link', { name: words.setUp }).click()
  await expectSound(office)
  const setupAddress = office.url()
  // Each page of the setting up: a group with hours, a counter with a name, the poster.
  await office.locator('#nhom tbody a').first().click()
  await expectSound(office)
  await office.getByLabel(words.setup.name, { exact: true }).fill('Hộ tịch')
  await office.getByRole('button', { name: words.setup.save }).click()
  await expect(office.locator('.notice-success')).toContainText(words.setup.saved)
  await office.locator('#quay tbody a').first().click()
  await expectSound(office)
  await office.getByLabel(words.setup.counterName).fill('Hộ tịch')
  await office.getByRole('button', { name: words.setup.save }).click()
  await expect(office.locator('#quay')).toContainText('Hộ tịch')
  await office.getByRole('link', { name: words.poster.link }).click()
  await expectSound(office)
  await office.goto(setupAddress)
  await office.locator('summary', { hasText: words.setup.addScreen }).click()
  await office.getByLabel(words.setup.screenName).fill('Máy của hành trình')
  await office.getByRole('button', { name: words.setup.addScreen }).click()
  const secret = /#may=[\w-]{43}/.exec(await office.locator('code.address').innerText())?.[0] ?? ''
  expect(secret).not.toBe('')

  // The display, through the line that will be cut; sound after one touch.
  const hall = await device(browser, line.url)
  const display = await hall.newPage()
  await display.goto(`${line.url}${urls.queueDisplay(hopDuc)}`)
  await display.getByRole('button', { name: publicWords.vi.display.sound }).click()
  await expect(display.locator('.q-counters li')).toHaveCount(3)

  // Twenty people take numbers at the screen, one with priority, one by phone.
  const kiosk = await hall.newPage()
  await kiosk.goto(`${line.url}${urls.queueScreen(hopDuc)}${secret}`)
  const taken: string[] = []
  const takeAtScreen = async (group: string) => {
    await kiosk.getByRole('button', { name: group }).click()
    const number = kiosk.locator('.q-slip-number')
    await expect(number).toBeVisible()
    taken.push(await number.innerText())
    await kiosk.getByRole('button', { name: publicWords.vi.screen.back }).click()
  }
  for (let person = 0; person < 19; person++) await takeAtScreen(person % 4 === 3 ? 'Đất đai' : 'Hộ tịch')
  const phone = await (await device(browser, base)).newPage()
  await phone.goto(urls.queuePhone(hopDuc))
  await phone.getByRole('button', { name: 'Hộ tịch' }).click()
  taken.push(await phone.locator('.confirmation-code').innerText())
  await expect(phone.getByText('Trước ông/bà còn')).toBeVisible()
  await expectSound(phone)
  expect(new Set(taken).size).toBe(20)

  // Two officers press at once, again and again: never the same number.
  const one = await (await device(browser, line.url, cookies)).newPage()
  const two = await (await device(browser, base, cookies)).newPage()
  await openDesk(one, line.url, first)
  await openDesk(two, base, second)
  for (let round = 0; round < 4; round++) {
    const before = [await current(one), await current(two)]
    await Promise.all([next(one).click(), next(two).click()])
    await expect.poll(() => current(one)).not.toBe(before[0])
    await expect.poll(() => current(two)).not.toBe(before[1])
    expect(await current(one)).not.toBe(await current(two))
  }
  const shown = await current(one)
  await expect(display.locator('.q-counters b', { hasText: shown })).toBeVisible({ timeout: 20_000 })
  const said = () => display.locator('.q-display').getAttribute('data-said')
  await expect.poll(said, { timeout: 30_000 }).not.toBeNull()
  for (const { counters } of await today()) expect(counters.length).toBeLessThanOrEqual(1)

  // The line is cut for the first counter, the screen and the display. The second goes on as before.
  await one.waitForFunction('navigator.serviceWorker.controller !== null')
  await one.waitForTimeout(4000)
  line.isCut = true
  await expect(display.getByText('Mất kết nối từ')).toBeVisible({ timeout: 15_000 })
  await expect(one.getByText('Mất kết nối từ')).toBeVisible({ timeout: 15_000 })
  await expect(display.locator('.q-counters b', { hasText: shown })).toBeVisible()
  await takeAtScreen('Hộ tịch')
  await takeAtScreen('Hộ tịch')
  const offline = taken.slice(-2)
  for (const label of offline) expect(label).toMatch(/^A[5-9]\d\d$/)
  expect(new Set(offline).size).toBe(2)
  // After ten seconds what the first holds is its own.
  await one.waitForTimeout(10_000)
  const alone: string[] = []
  const meanwhile: string[] = []
  for (let round = 0; round < 3; round++) {
    const before = [await current(one), await current(two)]
    // By keys, as the page says.
    await one.keyboard.press('Alt+n')
    await next(two).click()
    await expect.poll(() => current(one)).not.toBe(before[0])
    await expect.poll(() => current(two)).not.toBe(before[1])
    alone.push(await current(one))
    meanwhile.push(await current(two))
  }
  expect(new Set([...alone, ...meanwhile]).size).toBe(6)
  // A page that is opened again during the outage still knows where it was.
  await one.reload()
  await expect(one.locator('.q-number')).toHaveText(alone.at(-1) ?? '')

  // The line comes back: everything is sent by itself, nothing twice.
  line.isCut = false
  await expect(one.getByText(words.desk.online)).toBeVisible({ timeout: 20_000 })
  await expect(display.getByText('Mất kết nối từ')).toHaveCount(0, { timeout: 20_000 })
  await expect(display.locator('.q-counters b', { hasText: alone.at(-1) ?? '' })).toBeVisible({ timeout: 20_000 })
  await expect
    .poll(async () => (await today()).filter(({ label }) => offline.includes(label)).map(({ state }) => state))
    .toEqual(['waiting', 'waiting'])
  const all = await today()
  for (const { label, counters } of all) expect(counters.length, label).toBeLessThanOrEqual(1)
  for (const label of alone) expect(all.find((row) => row.label === label)?.counters).toEqual([1])
  for (const label of meanwhile) expect(all.find((row) => row.label === label)?.counters).toEqual([2])

  // The third counter finds nobody, because nobody came for its group but those of before.
  const three = await (await device(browser, base, cookies)).newPage()
  await openDesk(three, base, third)
  await expectSound(three)
  await office.goto(urls.officeQueue())
  await office.getByRole('link', { name: words.figures }).click()
  await expectSound(office)
  for (const context of browser.contexts()) await context.close()
})

/** What televisions of 2016 do not have; the display must not ask for it. */
const makeOld = `
  for (const name of ['fetch', 'AbortController', 'structuredClone', 'queueMicrotask', 'IntersectionObserver'])
    Reflect.deleteProperty(globalThis, name)
  for (const name of ['replaceChildren', 'append', 'prepend', 'toggleAttribute', 'closest'])
    Reflect.deleteProperty(Element.prototype, name)
  for (const name of ['at', 'flat', 'flatMap', 'toSorted', 'findLast']) Reflect.deleteProperty(Array.prototype, name)
  for (const name of ['fromEntries', 'entries', 'values']) Reflect.deleteProperty(Object, name)
  Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')
  // As a browser of that time: it plays nothing before somebody has touched the page, and says so by an error.
  let isTouched = false
  addEventListener('click', () => (isTouched = true), { capture: true })
  HTMLMediaElement.prototype.play = () =>
    isTouched ? Promise.resolve() : Promise.reject(new DOMException('', 'NotAllowedError'))`

test('the display on an old television: large, renewed, silent until it is touched, and the same after a restart', async ({
  browser,
  baseURL,
  cookiesOf,
}) => {
  const base = baseURL ?? ''
  const slug = 'thi-tran-doi-ngo'
  const [desk] = await rows<{ id: string }>(
    `select c.id from queue_counters c join units u on u.id = c.unit_id where u.slug = '${slug}' and c.number = 2`,
  )
  const hall = await browser.newContext({ baseURL: base, viewport: { width: 1920, height: 1080 } })
  const display = await hall.newPage()
  await display.addInitScript({ content: makeOld })
  const errors: string[] = []
  display.on('pageerror', ({ message }) => errors.push(message))
  await display.goto(urls.queueDisplay(slug))
  const sound = display.getByRole('button')
  const officerPage = await (await device(browser, base, await cookiesOf('motcua.doingo'))).newPage()
  const phone = await (await device(browser, base)).newPage()
  const callOne = async () => {
    await phone.goto(urls.queuePhone(slug))
    await phone.locator('button[name=groupId]').first().click()
    await officerPage.goto(urls.officeQueueDesk(desk?.id ?? ''))
    await expect(officerPage.locator('.q-desk[data-queue]')).toHaveCount(0)
    const before = await current(officerPage)
    await next(officerPage).click()
    await expect.poll(() => current(officerPage)).not.toBe(before)
    return current(officerPage)
  }
  const first = await callOne()
  await expect(display.locator('.q-new b')).toHaveText(first, { timeout: 20_000 })
  // What is read from five metres: at 1080 lines on a screen of 43 inches a line is half a millimetre.
  for (const [selector, least] of [
    ['.q-counters b:not(.q-none)', 150],
    ['.q-counters span', 56],
    ['.q-last li', 50],
  ] as const) {
    const size = await display.evaluate<number>(
      `parseFloat(getComputedStyle(document.querySelector(${JSON.stringify(selector)})).fontSize)`,
    )
    expect(size, selector).toBeGreaterThanOrEqual(least)
  }
  expect(await display.evaluate('document.documentElement.scrollHeight')).toBeLessThanOrEqual(1080)
  // Nobody has touched it: it says that it is silent, and goes on showing.
  await expect(sound).toHaveText(publicWords.vi.display.silent, { timeout: 20_000 })
  await sound.press('Enter')
  await expect(sound).toHaveText(publicWords.vi.display.soundOn)
  const said = () => display.locator('.q-display').getAttribute('data-said')
  const saidBefore = await said()
  const second = await callOne()
  await expect(display.locator('.q-new b')).toHaveText(second, { timeout: 20_000 })
  await expect.poll(said, { timeout: 20_000 }).not.toBe(saidBefore)
  // Switched off and on again it shows at once what is so, and repeats no call.
  await display.reload()
  await expect(display.locator('.q-new b')).toHaveText(second)
  await display.waitForTimeout(3000)
  expect(await said()).toBeNull()
  expect(errors).toEqual([])
  for (const context of browser.contexts()) await context.close()
})

test('the display without script shows the same and renews itself', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(urls.queueDisplay('thi-tran-doi-ngo'))
  await expect(page.locator('.q-counters li')).toHaveCount(3)
  await expect(page.locator('meta[http-equiv=refresh]')).toHaveAttribute('content', '5')
  await context.close()
})

test('the counter and the number work without script', async ({ browser, baseURL, cookiesOf }) => {
  const [desk] = await rows<{ id: string }>(
    "select c.id from queue_counters c join units u on u.id = c.unit_id where u.slug = 'thi-tran-doi-ngo' and c.number = 1",
  )
  const storageState = (await cookiesOf('motcua.doingo')) as Awaited<ReturnType<BrowserContext['storageState']>>
  const context = await browser.newContext({ baseURL: baseURL ?? '', storageState, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(urls.queuePhone('thi-tran-doi-ngo'))
  await page.getByRole('button', { name: 'Hộ tịch' }).click()
  await expect(page.locator('.confirmation-code')).toHaveText(/^A\d{3}$/)
  await page.goto(urls.officeQueueDesk(desk?.id ?? ''))
  await next(page).click()
  const called = await current(page)
  expect(called).toMatch(/^A\d{3}$/)
  await page.getByRole('button', { name: words.desk.noShow }).click()
  await page.getByRole('button', { name: words.desk.recall(called) }).click()
  expect(await current(page)).toBe(called)
  await page.getByRole('button', { name: words.desk.served, exact: true }).click()
  expect(await current(page)).toBe(words.desk.nobody)
  await context.close()
})
