// The one-stop in a browser: an intake by keyboard alone, its papers on A5, and what the person sees at home.
import { urls } from '../../src/urls.ts'
import { expect, expectSound, test } from './browser.ts'
import { expectPrinted } from './paper.ts'
import { readQr } from './qr.ts'

const desk = 'motcua.doingo'
const name = 'Nguyễn Phước Hoàng Thị Bảo Ngọc Quỳnh Hương Giang'
const address = 'Số nhà 128, tổ dân phố Thanh Xuân, thị trấn Đồi Ngô, huyện Lục Nam'

test('a dossier is taken in by keyboard alone, with few keys beside what is typed', async ({ browser, cookiesOf }) => {
  const context = await browser.newContext({ storageState: await cookiesOf(desk) })
  const page = await context.newPage()
  await page.goto(urls.officeDossierIntake())
  let keys = 0
  const press = async (key: string) => {
    keys += 1
    await page.keyboard.press(key)
  }
  const started = Date.now()
  await page.keyboard.type('khai sinh')
  await expect(page.locator('#ket-qua a').first()).toContainText(/khai sinh/i)
  await press('ArrowDown')
  await press('Enter')
  await expect(page.locator('[name="applicant.name"]')).toBeFocused()
  await page.keyboard.type(name)
  await press('Tab')
  await page.keyboard.type('000187003456')
  await press('Tab')
  await page.keyboard.type('0204000123')
  await press('Tab')
  await page.keyboard.type(address)
  await press('Alt+d')
  await press('Control+Enter')
  await expect(page.getByRole('heading', { name: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả' })).toBeVisible()
  expect(keys).toBeLessThanOrEqual(8)
  // What the machine takes of the minute; the rest is the officer's.
  expect(Date.now() - started).toBeLessThan(20_000)
  await press('Alt+n')
  await expect(page.locator('input[type=search]')).toBeFocused()
  await context.close()
})

test('each form is one A5 sheet with long names, and leads the person to the dossier', async ({
  browser,
  cookiesOf,
  page: home,
}) => {
  const context = await browser.newContext({ storageState: await cookiesOf(desk) })
  const page = await context.newPage()
  const links: string[] = []
  for (const { button, title } of [
    { button: 'supplemented', title: /bổ sung, hoàn thiện/i },
    { button: 'refused', title: /từ chối tiếp nhận/i },
    { button: 'received', title: /hẹn trả kết quả/i },
  ]) {
    await page.goto(`${urls.officeDossierIntake()}?thu-tuc=1.004884`)
    await page.locator('[name="applicant.name"]').fill(`${name}, đại diện cho cả hộ gia đình`)
    await page.locator('[name="applicant.address"]').fill(`${address}, tỉnh Bắc Giang`)
    await page
      .locator('details', { has: page.locator('[name=reason]') })
      .evaluate((one) => one.setAttribute('open', ''))
    await page
      .locator('[name=reason]')
      .fill('Giấy tờ nộp kèm bị mờ, không đọc được ngày sinh và quê quán của người con.')
    if (button === 'received') await page.keyboard.press('Alt+d')
    await page.locator(`button[value=${button}]`).click()
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
    const sheets = await page.locator('.sheet').count()
    expect(sheets).toBeLessThanOrEqual(2)
    await expectPrinted(page, { sheets, width: 148, height: 210 })
    for (const code of await page.locator('.sheet svg').all()) {
      expect((await code.boundingBox())?.width ?? 0).toBeGreaterThanOrEqual((25 / 25.4) * 96)
    }
    if (button === 'received')
      links.push(
        await page.locator('.form-code b').innerText(),
        await readQr(page.locator('.form-signs svg')),
        await readQr(page.locator('.form-rate svg')),
      )
  }
  await context.close()

  const [code = '', own = '', rating = ''] = links
  await home.goto(urls.lookUp())
  await home.getByLabel('Mã hồ sơ').fill(code)
  await home.getByRole('button', { name: 'Tra cứu' }).click()
  await expect(home.getByRole('heading', { name: 'Đang giải quyết' })).toBeVisible()
  await expect(home.getByText('Đăng ký lại khai sinh')).toHaveCount(0)
  await home.goto(own)
  await expect(home.getByText('Đăng ký lại khai sinh')).toBeVisible()
  await expectSound(home)
  await home.goto(rating)
  await expect(home.getByRole('radio').first()).toBeAttached()
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('a dossier is sent from home and followed', async ({ page }) => {
    await page.goto(urls.fileOnline('thi-tran-doi-ngo', '1.001193'))
    await page.locator('[name="applicant.name"]').fill('Vi Thị Hạnh')
    const file = { name: 'to-khai.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') }
    await page.locator('[name=file-0]').setInputFiles(file)
    await page.getByRole('button', { name: 'Gửi hồ sơ' }).click()
    await page.getByRole('link', { name: 'Xem hồ sơ' }).click()
    await expect(page.getByRole('heading', { name: 'Đã gửi, xã chưa xem' })).toBeVisible()
  })
})
