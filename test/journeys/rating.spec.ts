// A citizen rates: on a phone, without script, with the keyboard alone; and the officer of the place sees it.
import type { Locator, Page } from '@playwright/test'
import { commentQuestion, satisfactionScale } from '../../src/questionnaires/instruments/parts.ts'
import { answerWords } from '../../src/questionnaires/messages/problems.ts'
import { messages as ratingWords } from '../../src/ratings/messages/ratings.ts'
import { messages as siteWords } from '../../src/site/messages.ts'
import { messages as uiWords } from '../../src/ui/messages.ts'
import { urls } from '../../src/urls.ts'
import { expect, expectSound, test } from './browser.ts'

/** What these journeys ask of the browser; the program itself has no such things. */
declare const document: { readonly documentElement: object; readonly body: object }
declare function getComputedStyle(of: object): { outlineStyle: string; outlineWidth: string; backgroundColor: string }

const missing = answerWords.required({}).vi
const doiNgo = 'thi-tran-doi-ngo'
const { rate: words, thanks } = ratingWords.vi
const face = (page: Page, level: 1 | 2 | 3 | 4 | 5) =>
  page
    .getByRole('group')
    .first()
    .getByRole('radio', { name: satisfactionScale[level - 1]?.words.vi ?? '', exact: true })
const send = (page: Page) => page.getByRole('button', { name: words.send })
const comment = (page: Page) => page.getByLabel(commentQuestion.words.vi)

/** The open ratings of the running quarter, as everybody sees them. */
async function count(page: Page): Promise<number> {
  await page.goto(urls.ratingResults(doiNgo))
  const text = await page.locator('.stat[id="open-2021-Q4"] .stat-note').first().innerText()
  return Number((/^[\d.]+/.exec(text)?.[0] ?? '').replaceAll('.', ''))
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'on a phone' : 'on a phone without script', () => {
    test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, javaScriptEnabled })

    test('a rating is sent from the code on the wall and stands in the public figure at once', async ({ page }) => {
      const before = await count(page)
      await page.goto(urls.rate(doiNgo))
      await face(page, 5).tap()
      await expect(face(page, 5)).toBeChecked()
      await comment(page).fill('Cán bộ chỉ dẫn dễ hiểu.')
      await send(page).tap()
      await expect(page).toHaveURL(urls.rateThanks(doiNgo))
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(thanks.title)

      await page
        .getByRole('link', { name: /Đồi Ngô/ })
        .last()
        .tap()
      await expect(page).toHaveURL(urls.ratingResults(doiNgo))
      await expect(page.locator('.stat[id^="open-"] .stat-value').first()).toBeVisible()
      expect(await count(page)).toBe(before + 1)
    })

    test('the same form sent again counts once', async ({ page, baseURL }) => {
      const before = await count(page)
      await page.goto(urls.rate(doiNgo))
      await face(page, 4).tap()
      const sending = page.waitForRequest((one) => one.method() === 'POST')
      await send(page).tap()
      const form = (await sending).postData() ?? ''
      await expect(page).toHaveURL(urls.rateThanks(doiNgo))
      // As a browser does that is told to load the answer anew, and a line that stutters.
      const headers = { Origin: baseURL ?? '', 'Content-Type': 'application/x-www-form-urlencoded' }
      const again = () => page.request.post(urls.rate(doiNgo), { headers, data: form, maxRedirects: 0 })
      for (const answer of await Promise.all([again(), again(), again()])) expect(answer.status()).toBe(303)
      expect(await count(page)).toBe(before + 1)
    })

    test('a form without an answer comes back with what was typed and says what is missing', async ({ page }) => {
      const before = await count(page)
      await page.goto(urls.rate(doiNgo))
      await comment(page).fill('Chờ hơi lâu.')
      const [answer] = await Promise.all([
        page.waitForResponse((one) => one.request().method() === 'POST'),
        send(page).tap(),
      ])
      expect(answer.status()).toBe(422)
      const summary = page.getByRole('alert')
      await expect(summary).toContainText(missing)
      await expect(summary).toBeFocused()
      await expect(page).toHaveTitle(new RegExp(`^${uiWords.vi.form.errorPrefix}: `))
      await expect(comment(page)).toHaveValue('Chờ hơi lâu.')
      await summary.getByRole('link', { name: missing }).tap()
      await expect(face(page, 1)).toBeInViewport()
      if (javaScriptEnabled) await expectSound(page)
      await face(page, 2).tap()
      await send(page).tap()
      await expect(page).toHaveURL(urls.rateThanks(doiNgo))
      expect(await count(page)).toBe(before + 1)
    })
  })
}

test('a keyboard is enough, and it is always seen where one is', async ({ page }) => {
  await page.goto(urls.home())
  await tabTo(page, page.getByLabel(siteWords.vi.search))
  await page.keyboard.type('doi ngo')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/tim=doi/)
  await tabTo(page, page.getByRole('link', { name: /Đồi Ngô/ }).first())
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(urls.unitHome(doiNgo))
  await tabTo(page, page.getByRole('link', { name: siteWords.vi.rate }))
  await page.keyboard.press('Enter')
  await expect(face(page, 1)).toBeVisible()
  await tabTo(page, face(page, 1))
  await page.keyboard.press('Space')
  for (let step = 1; step < 4; step++) await page.keyboard.press('ArrowDown')
  await expect(face(page, 4)).toBeChecked()
  await expectSeenFocus(page)
  await tabTo(page, send(page))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(urls.rateThanks(doiNgo))
})

/** Presses Tab until the thing has the focus; wherever it is on the way, it must be seen. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let steps = 0; steps < 40; steps++) {
    await page.keyboard.press('Tab')
    await expectSeenFocus(page)
    if (await wanted.evaluate((element) => element.matches(':focus'))) return
  }
  throw new Error(`Forty steps of Tab did not lead to ${String(wanted)}`)
}

/** The thing with the focus, or its label where the control itself is drawn by it, has an outline on the screen. */
async function expectSeenFocus(page: Page): Promise<void> {
  const focused = page.locator('*:focus').last()
  const label = page.locator(`label[for="${(await focused.getAttribute('id')) ?? ''}"]`)
  const outlined = async (one: Locator) =>
    (await one.count()) > 0 &&
    (await one.first().evaluate((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
    }))
  const isSeen = (await outlined(focused)) || (await outlined(label))
  expect(isSeen, `focus is not seen on ${await focused.evaluate((element) => element.outerHTML.slice(0, 120))}`).toBe(
    true,
  )
}

test('English by the switch keeps the page', async ({ page, context }) => {
  await page.goto(`${urls.rate(doiNgo)}?kenh=web`)
  await page.getByRole('link', { name: uiWords.vi.layout.switchTo }).click()
  await expect(page).toHaveURL(`${urls.rate(doiNgo)}?kenh=web`)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByRole('button', { name: ratingWords.en.rate.send })).toBeVisible()
  expect((await context.cookies()).find(({ name }) => name === 'lang')?.value).toBe('en')
  await page.goto(urls.unitHome(doiNgo))
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expectSound(page)
  await page.getByRole('link', { name: uiWords.en.layout.switchTo }).click()
  await expect(page).toHaveURL(urls.unitHome(doiNgo))
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi')
})

test('dark is dark and light is light', async ({ page }) => {
  await page.goto(urls.unitHome(doiNgo))
  for (const [colorScheme, low, high] of [
    ['dark', 0, 60],
    ['light', 230, 255],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await brightness(page), colorScheme).toBeGreaterThanOrEqual(low)
    expect(await brightness(page), colorScheme).toBeLessThanOrEqual(high)
  }
})

/** Mean of red, green and blue of the ground that the page is painted on. */
async function brightness(page: Page): Promise<number> {
  const ground = await page.evaluate(() =>
    [document.body, document.documentElement]
      .map((one) => getComputedStyle(one).backgroundColor)
      .find((colour) => colour !== 'rgba(0, 0, 0, 0)'),
  )
  const [red = 0, green = 0, blue = 0] = [...(ground ?? '').matchAll(/[\d.]+/g)].map(Number)
  expect(ground).toMatch(/^rgb\(/)
  return (red + green + blue) / 3
}

test('the officer of the place sees the same official figure, and no other place', async ({
  browser,
  page,
  cookiesOf,
}) => {
  await page.goto(urls.unitHome(doiNgo))
  const shown = await page.locator('.stat .stat-value').innerText()
  const office = await browser.newPage({ storageState: await cookiesOf('motcua.doingo') })
  await office.goto(urls.office())
  await expect(office.locator('#figures tbody tr')).toHaveCount(1)
  await expect(office.locator('#figures tbody tr b')).toHaveText(shown)
  await office.goto(urls.officeRatings())
  await expect(office).toHaveURL(urls.officeUnitRatings(doiNgo))
  for (const other of ['phuong-tran-phu', 'xa-hop-duc', 'huyen-luc-nam']) {
    for (const address of [urls.officeUnitRatings(other), urls.officeRatingList(other), urls.officePosterA4(other)])
      expect((await office.goto(address))?.status(), address).toBe(404)
  }
  await office.close()
})
