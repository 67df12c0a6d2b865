// A citizen reports something on a phone, with script and without; officers classify, answer, approve and publish it.
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { formWords } from '../../src/petitions/messages/form.ts'
import { officeWords } from '../../src/petitions/messages/office.ts'
import { publicWords } from '../../src/petitions/messages/public.ts'
import type { OfficerStep } from '../../src/petitions/rules/course.ts'
import { messages as uiWords } from '../../src/ui/messages.ts'
import { urls } from '../../src/urls.ts'
import { expect, expectSound, test } from './browser.ts'

const doiNgo = 'thi-tran-doi-ngo'
const { form: words, follow } = formWords.vi
const { own, categories } = publicWords.vi
const text = 'Cột biển báo trước cổng trường bị xe tải húc gãy, trẻ con qua đường không ai nhường.'

/** A picture with the place in it, as a phone takes it. */
function aPhoto(): Promise<Buffer> {
  return sharp({ create: { width: 1200, height: 900, channels: 3, background: '#2f7d4b' } })
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 16/1 0/1' } })
    .jpeg()
    .toBuffer()
}

async function openPetition(page: Page, code: string): Promise<void> {
  await page.goto(urls.officePetitions())
  await page.getByRole('link', { name: code }).click()
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'on a phone' : 'on a phone without script', () => {
    test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, javaScriptEnabled })

    test('what somebody sends with a photo is answered, published without them, and rated', async ({
      page,
      browser,
      cookiesOf,
      baseURL,
    }) => {
      await page.goto(`${urls.petitionStart()}?tim=doi+ngo`)
      await page.locator('.actions a').first().tap()
      await page.getByRole('radio', { name: categories.roads }).focus()
      await page.keyboard.press('Space')
      await page.getByLabel(words.text).fill(text)
      await page
        .getByLabel(words.photos)
        .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await aPhoto() })
      await page.getByLabel(words.name).fill('Nguyễn Thị Mận')
      await page.getByRole('button', { name: words.send }).tap()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(own.sent)
      const address = page.url().replace(/\?.*/, '')
      const key = address.split('/').at(-1) ?? ''
      const code = key
        .slice(0, 8)
        .toUpperCase()
        .replace(/(.{4})(?=.)/, '$1 ')
      if (javaScriptEnabled) await expectSound(page)

      const as = async (userName: string) => {
        const context = await browser.newContext({ baseURL: baseURL ?? '', storageState: await cookiesOf(userName) })
        return context.newPage()
      }
      const take = async (officer: Page, step: OfficerStep, fill?: string) => {
        await openPetition(officer, code)
        const part = officer.locator('details', { has: officer.getByText(officeWords.vi.steps[step], { exact: true }) })
        if (!(await part.evaluate((details) => details.hasAttribute('open')))) await part.locator('summary').click()
        if (fill !== undefined) await part.locator('textarea').first().fill(fill)
        await part.getByRole('button').click()
        await expect(officer.locator('.notice-success')).toContainText(officeWords.vi.done[step] ?? '')
      }
      const [chair, desk] = [await as('chutich.doingo'), await as('motcua.doingo')]
      await take(chair, 'accept')
      await take(desk, 'ask', 'Ông/bà cho hỏi: trường tiểu học hay trường mầm non ạ?')

      await page.goto(urls.petitionFollow())
      await page.getByLabel(follow.code).fill(key.slice(0, 8))
      await page.getByLabel(follow.secret).fill(key.slice(8))
      await page.getByRole('button', { name: follow.open }).tap()
      await page.getByLabel(own.addLabel).fill('Trường tiểu học ạ.')
      await page.getByRole('button', { name: own.addSend }).tap()
      await expect(page.locator('.notice-success')).toContainText(own.added)

      await take(desk, 'draft', 'Biển báo đã dựng lại ngày 19/10, có thêm gờ giảm tốc.')
      await take(chair, 'approve')
      await take(chair, 'publish')
      if (javaScriptEnabled) await expectSound(chair)

      await page.goto(address)
      await expect(page.getByText('Biển báo đã dựng lại')).toBeVisible()
      await page.getByRole('radio', { name: uiWords.vi.rating.levels[4] ?? '', exact: true }).focus()
      await page.keyboard.press('Space')
      await page.getByRole('button', { name: own.rateSend }).tap()
      await expect(page.getByText(own.rated(uiWords.vi.rating.levels[4] ?? ''))).toBeVisible()

      await page.goto(urls.petitionAnswer(key.slice(0, 8)))
      await expect(page.getByText(text)).toBeVisible()
      await expect(page.getByText('Nguyễn Thị Mận')).toHaveCount(0)
      if (javaScriptEnabled) await expectSound(page)
      for (const officer of [chair, desk]) await officer.context().close()
    })
  })
}

test('nobody at the commune finds what is about its officers', async ({ page, browser, cookiesOf, baseURL }) => {
  await page.goto(urls.petitionForm(doiNgo))
  await page.getByRole('radio', { name: categories.conduct }).focus()
  await page.keyboard.press('Space')
  await page.getByLabel(words.text).fill('Cán bộ ở quầy hai nói cộc lốc với mẹ tôi, cụ đã ngoài tám mươi.')
  await page.getByRole('button', { name: words.send }).click()
  const code = (page.url().split('/').at(-1) ?? '').slice(0, 8).toUpperCase()
  for (const [userName, count] of [
    ['chutich.doingo', 0],
    ['bcd.lucnam', 1],
  ] as const) {
    const context = await browser.newContext({ baseURL: baseURL ?? '', storageState: await cookiesOf(userName) })
    const officer = await context.newPage()
    await officer.goto(urls.officePetitions())
    await expect(officer.getByRole('link', { name: `${code.slice(0, 4)} ${code.slice(4)}` })).toHaveCount(count)
    await context.close()
  }
})
