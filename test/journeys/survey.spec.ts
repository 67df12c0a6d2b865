// A survey wave from the list to its results: drawn, answered with the codes of letters, closed, shown when there is enough.
import type { Browser, Page } from '@playwright/test'
import { short } from '../../src/questionnaires/instruments/short.ts'
import { officeWords } from '../../src/surveys/messages/office.ts'
import { publicWords } from '../../src/surveys/messages/public.ts'
import { sampleWords } from '../../src/surveys/messages/sample.ts'
import { frameTable, simulateFrame } from '../../src/surveys/simulate.ts'
import { messages as uiWords } from '../../src/ui/messages.ts'
import { urls } from '../../src/urls.ts'
import { expect, expectSound, test } from './browser.ts'

const office = officeWords.vi
const sample = sampleWords.vi
const words = publicWords.vi

const people = simulateFrame({
  seed: 24,
  communes: [
    { name: 'Xã Tam Dị', people: 40 },
    { name: 'Thị trấn Đồi Ngô', people: 30 },
  ],
})

/** A label lies over its box, so that the whole of it can be hit. */
const choose = (page: Page, label: string | RegExp) => page.getByLabel(label).check({ force: true })

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Makes a wave with `quota` people in each of two strata, and begins it; gives the address of its page. */
async function beginWave(page: Page, title: string, quota: number, isChecked = false): Promise<string> {
  await page.goto(urls.officeSurveyNew())
  await page.getByLabel(office.form.name).fill(title)
  await page.getByLabel(office.form.unit).selectOption({ label: 'Huyện Lục Nam' })
  await page.getByLabel(office.form.questionnaire).selectOption({ label: short.title.vi })
  await page.getByLabel(office.form.startsOn).fill('2021-10-18')
  await page.getByLabel(office.form.endsOn).fill('2031-10-18')
  await press(page, office.form.save)

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(sample.frame.title)
  const wrong = ['Không có địa chỉ', '', '', 'Xã Tam Dị', '']
  const table = [...frameTable(people), wrong].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n')
  await page.getByLabel(sample.frame.file).setInputFiles({
    ...{ name: 'danh-sach.csv', mimeType: 'text/csv', buffer: Buffer.from(table, 'utf8') },
  })
  await press(page, sample.frame.upload)
  await expect(page.getByText(sample.frame.held('70'))).toBeVisible()
  await expect(page.getByRole('cell', { name: sample.frame.codes['address-missing']('') })).toBeVisible()
  if (isChecked) await expectSound(page)
  await choose(page, /^Xã \(/)
  await press(page, sample.frame.closeButton)
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByLabel(/^Xã \(/)).toBeChecked()
  await choose(page, sample.frame.leaveOut)
  await press(page, sample.frame.closeButton)

  await expect(page.getByText('n = N/(1+N·e²) = 60')).toBeVisible()
  for (const name of ['Thị trấn Đồi Ngô', 'Xã Tam Dị']) {
    await page.getByLabel(`${sample.quotas.quota}: ${name}`).fill(String(quota))
  }
  await press(page, sample.quotas.save)
  if (isChecked) await expectSound(page)
  await press(page, sample.quotas.drawButton)
  await expect(page.getByText(office.states.drawn)).toBeVisible()
  await press(page, office.wave.start)
  await expect(page.getByText(office.states.running)).toBeVisible()
  return new URL(page.url()).pathname
}

async function codesOf(page: Page, wave: string): Promise<string[]> {
  await page.goto(`${wave}/thu`)
  const codes = await page.locator('.letter-code strong').allInnerTexts()
  await page.goto(wave)
  return codes
}

/** On a phone of somebody else: type the code, answer, send. */
async function answer(phone: Page, code: string, face: string): Promise<void> {
  await phone.goto(urls.survey())
  await phone.getByLabel(words.home.code).fill(code)
  await press(phone, words.home.go)
  await phone.getByRole('radio', { name: face, exact: true }).first().check({ force: true })
  await press(phone, words.form.send)
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(words.thanks.title)
}

async function aPhone(browser: Browser, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled })
  return context.newPage()
}

const [, , , satisfied = '', verySatisfied = ''] = uiWords.vi.rating.levels

test('three answers are taken, a code only once, and below the minimum nothing is shown', async ({
  browser,
  cookiesOf,
}) => {
  const context = await browser.newContext({ storageState: await cookiesOf('sonoivu') })
  const page = await context.newPage()
  const wave = await beginWave(page, 'Khảo sát thử ba phiếu', 5, true)
  await expectSound(page)
  const codes = await codesOf(page, wave)
  expect(codes).toHaveLength(10)

  const phone = await aPhone(browser, false)
  for (const code of codes.slice(0, 3)) await answer(phone, code, satisfied)
  await phone.goto(urls.survey())
  await phone.getByLabel(words.home.code).fill(codes[0] ?? '')
  await press(phone, words.home.go)
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(words.closed.used)
  await phone.goto(urls.survey())
  await phone.getByLabel(words.home.code).fill('12345 67890 12345')
  await press(phone, words.home.go)
  await expect(phone.getByRole('alert')).toBeVisible()
  await expect(phone.getByLabel(words.home.code)).toHaveValue('12345 67890 12345')
  await phone.context().close()

  await page.goto(`${wave}/nguoi-duoc-hoi?chua=1`)
  await expect(page.getByText(sample.people.caption('7'))).toBeVisible()
  await expectSound(page)
  await page.getByRole('link', { name: sample.people.enter }).first().click()
  await choose(page, sample.entry.channels.phone)
  await press(page, sample.entry.send)
  await expect(page.getByRole('alert')).toBeVisible()
  await expectSound(page)

  await page.goto(wave)
  await press(page, office.wave.close)
  await page.getByRole('link', { name: office.wave.results, exact: true }).click()
  await expect(page.getByText(uiWords.vi.figure.tooFew, { exact: true })).toBeVisible()
  await expect(page.locator('.chart')).toHaveCount(0)
  await expectSound(page)
  await context.close()
})

test('with enough answers the results are shown, published with their method, and can be taken along', async ({
  browser,
  cookiesOf,
}) => {
  test.slow()
  const context = await browser.newContext({ storageState: await cookiesOf('sonoivu'), acceptDownloads: true })
  const page = await context.newPage()
  const wave = await beginWave(page, 'Khảo sát một cửa huyện Lục Nam', 6)
  const codes = await codesOf(page, wave)
  const phone = await aPhone(browser)
  const [first = ''] = codes
  await phone.goto(urls.surveyForm(first.replaceAll(' ', '')))
  await expectSound(phone)
  for (const code of codes) await answer(phone, code, verySatisfied)

  await page.goto(wave)
  await press(page, office.wave.close)
  await press(page, office.wave.publish)
  await page.getByRole('main').getByRole('link', { name: office.wave.publicPage }).click()
  await expect(page.getByText('100,0%').first()).toBeVisible()
  await expect(page.getByText('N = 70')).toBeVisible()
  await expect(page.locator('.chart').first()).toBeVisible()
  await expectSound(page)
  const address = page.url()
  await phone.goto(urls.survey())
  await phone.getByRole('link', { name: 'Khảo sát một cửa huyện Lục Nam' }).click()
  expect(phone.url()).toBe(address)
  await phone.context().close()

  for (const format of ['csv', 'json', 'xlsx', 'bien-ban']) {
    const file = await page.request.get(`${wave}/tai-ve?dang=${format}`)
    expect(file.status(), format).toBe(200)
    expect((await file.body()).length).toBeGreaterThan(500)
  }
  await page.goto(wave)
  await press(page, office.wave.erase)
  await page.goto(`${wave}/nguoi-duoc-hoi`)
  await expect(page.getByText(sample.people.erased)).toBeVisible()
  await context.close()
})

test('an officer of a commune sees no waves', async ({ browser, cookiesOf }) => {
  const context = await browser.newContext({ storageState: await cookiesOf('motcua.doingo') })
  const page = await context.newPage()
  expect((await page.goto(urls.officeSurveys()))?.status()).toBe(403)
  await context.close()
})
