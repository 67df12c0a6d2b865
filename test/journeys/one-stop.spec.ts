// The one-stop from the citizen's question to the letter: a birth, a date that cannot be kept, and a refusal that is rated.
import type { Page } from '@playwright/test'
import { stateWords } from '../../src/dossiers/messages/states.ts'
import type { Step } from '../../src/dossiers/rules.ts'
import { letterWords } from '../../src/letters/messages.ts'
import { satisfactionScale } from '../../src/questionnaires/instruments/parts.ts'
import { messages as ratingWords } from '../../src/ratings/messages/ratings.ts'
import { normalCode } from '../../src/tickets/rules.ts'
import { urls } from '../../src/urls.ts'
import { expect, expectSound, test } from './browser.ts'

const doiNgo = 'thi-tran-doi-ngo'
const desk = 'motcua.doingo'
const words = stateWords.vi

interface Paper {
  /** The code of the dossier; empty where there is none. */
  readonly code: string
  readonly slip: string
  readonly secret: string
}

/** Takes a person in at the counter, and reads the paper as the person does. */
async function takeIn(page: Page, name: string, outcome: 'received' | 'refused', reason = ''): Promise<Paper> {
  await page.goto(`${urls.officeDossierIntake()}?thu-tuc=1.001193`)
  await page.locator('[name="applicant.name"]').fill(name)
  await page.locator('[name="applicant.address"]').fill('Tổ dân phố Thanh Xuân, thị trấn Đồi Ngô')
  if (outcome === 'received') await page.keyboard.press('Alt+d')
  else {
    await page
      .locator('details', { has: page.locator('[name=reason]') })
      .evaluate((one) => one.setAttribute('open', ''))
    await page.locator('[name=reason]').fill(reason)
  }
  await page.locator(`button[value=${outcome}]`).click()
  await expect(page.locator('.form-rate')).toBeVisible()
  const [slip = '', secret = ''] = await page.locator('.form-rate code').allInnerTexts()
  const code = outcome === 'received' ? await page.locator('.form-code b').innerText() : ''
  return { code, slip: normalCode(slip), secret: normalCode(secret) }
}

/** Opens the dossier by its code, and takes a step with what the step asks for. */
async function step(page: Page, code: string, name: Step, fill: Readonly<Record<string, string>> = {}): Promise<void> {
  await page.goto(`${urls.officeDossiers()}?tim=${code}`)
  await page.getByRole('link', { name: code }).click()
  await page.getByRole('link', { name: words.steps[name], exact: true }).click()
  for (const [field, text] of Object.entries(fill)) await page.locator(`[name=${field}]`).fill(text)
  await page.locator('main form button[type=submit]').last().click()
}

/** With the code on the slip, as a phone opens it. */
async function rate(page: Page, { slip, secret }: Paper, level: 1 | 5): Promise<void> {
  await page.goto(`${urls.slip(slip)}#${secret}`)
  const face = satisfactionScale[level - 1]?.words.vi ?? ''
  await page.getByRole('group').first().getByRole('radio', { name: face, exact: true }).check()
  await page.getByRole('button', { name: ratingWords.vi.rate.send }).click()
  await expect(page).toHaveURL(urls.slipThanks())
}

test('a birth: found by everyday words, taken in, finished, answered with a letter, and rated by nobody in particular', async ({
  page: phone,
  browser,
  cookiesOf,
}) => {
  await phone.setViewportSize({ width: 360, height: 740 })
  await phone.goto(urls.unitHome(doiNgo))
  await phone.getByLabel('Ông bà cần làm việc gì?').fill('lam giay khai sinh cho con')
  await phone.keyboard.press('Enter')
  const first = phone.locator('.actions a').first()
  await expect(first).toContainText('Đăng ký khai sinh')
  await first.click()
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Đăng ký khai sinh')
  const paper = phone.getByRole('checkbox').first()
  await paper.press('Space')
  await expect(paper).toBeChecked()
  await expectSound(phone)

  const office = await browser.newContext({ storageState: await cookiesOf(desk) })
  const page = await office.newPage()
  const name = `Vi Thị Hạnh ${Date.now() % 100_000}`
  const receipt = await takeIn(page, name, 'received')
  await step(page, receipt.code, 'finish')
  await step(page, receipt.code, 'giveResult')
  await phone.goto(urls.lookUp())
  await phone.getByLabel('Mã hồ sơ').fill(receipt.code)
  await phone.getByRole('button', { name: 'Tra cứu' }).click()
  await expect(phone.getByRole('heading', { name: words.states.done })).toBeVisible()

  const chair = await browser.newContext({ storageState: await cookiesOf('chutich.doingo') })
  const letters = await chair.newPage()
  await expect(async () => {
    await letters.goto(urls.officeLetters())
    await expect(letters.getByRole('link', { name })).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 20_000 })
  await letters.getByRole('link', { name }).click()
  await letters.getByRole('button', { name: letterWords.vi.sign, exact: true }).click()
  await letters.goto(urls.officeLetters())
  await letters.getByRole('link', { name }).click()
  await expect(letters.locator('main')).toContainText(letterWords.vi.states.signed)

  await rate(phone, receipt, 5)
  await office.close()
  await chair.close()
})

test('a date that cannot be kept: an apology a day before, one new date, and no second one by the officer alone', async ({
  page: phone,
  browser,
  cookiesOf,
}) => {
  const office = await browser.newContext({ storageState: await cookiesOf(desk) })
  const page = await office.newPage()
  await page.goto(`${urls.officeDossierIntake()}?thu-tuc=1.004884`)
  await page.locator('[name="applicant.name"]').fill('Hoàng Văn Sáng')
  await page.keyboard.press('Alt+d')
  await page.locator('button[value=received]').click()
  const code = await page.locator('.form-code b').innerText()
  await step(page, code, 'reschedule', { newDay: '2021-11-05', reason: 'Chờ cơ quan hộ tịch nơi sinh xác minh.' })
  await expect(page.locator('.sheet')).toContainText('05/11/2021')
  await expect(page.locator('.sheet')).toContainText(/xin lỗi/i)
  await step(page, code, 'reschedule', { newDay: '2021-11-20', reason: 'Vẫn chờ xác minh.' })
  await expect(page.getByRole('alert')).toBeVisible()

  await phone.goto(urls.lookUp())
  await phone.getByLabel('Mã hồ sơ').fill(code)
  await phone.getByRole('button', { name: 'Tra cứu' }).click()
  await expect(phone.getByRole('heading', { name: words.states.received })).toBeVisible()
  await office.close()
})

test('who is refused has a slip too, and says what it was like', async ({ page: phone, browser, cookiesOf }) => {
  const office = await browser.newContext({ storageState: await cookiesOf(desk) })
  const paper = await takeIn(await office.newPage(), 'Leo Văn Tình', 'refused', 'Việc này do xã nơi cư trú giải quyết.')
  await office.close()
  await rate(phone, paper, 1)
})
