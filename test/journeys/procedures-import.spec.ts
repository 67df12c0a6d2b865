// A file of procedures with the mistakes that such files have: nothing holds until an officer has looked and accepted.
import type { Page } from '@playwright/test'
import { importMessages } from '../../src/procedures/messages/import.ts'
import { findingMessages } from '../../src/procedures/messages/import-findings.ts'
import { rowMessages } from '../../src/procedures/messages/import-row.ts'
import { messages as uiWords } from '../../src/ui/messages.ts'
import { urls } from '../../src/urls.ts'
import { expect, expectSound, test } from './browser.ts'

const { form, page: words, states } = importMessages.vi
const { row } = rowMessages.vi
const { rules } = findingMessages.vi
const doiNgo = 'thi-tran-doi-ngo'
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** One procedure as the national portal gives it. */
function given(
  code: string,
  name: string,
  more: { field?: string; limit?: string; fee?: string; words?: string } = {},
) {
  const { field = 'Hộ tịch', limit = '2 Ngày làm việc', fee = 'Miễn phí', words: feeText = fee } = more
  const components = [{ name: 'Tờ khai theo mẫu', originals: 1, copies: 0 }]
  const channels = [{ channel: 'Trực tiếp', durationText: limit, fee }]
  return { code, name, field, level: 'Cấp xã', feeText, components, channels }
}

const procedures = [
  given('1.004837', 'Đăng ký giám hộ', { limit: '7 Ngày làm việc' }),
  given('1.998101', 'Cấp bản sao hương ước (mẫu)', {
    fee: '40 Việt Nam Đồng',
    words: '40 Việt Nam Đồng (4.000 đ mỗi bản)',
  }),
  given('1.998102', 'Xác nhận nơi họp chợ phiên (mẫu)', { limit: '5' }),
  given('1.998103', 'Đăng ký đội hát then (mẫu)', { field: 'Lĩnh vực chưa có ở tỉnh' }),
  given('1.998104', 'Ghi tên vào sổ làng (mẫu)', { field: 'Hộ Tịch' }),
  given('1.998105', 'Đăng ký giếng làng (mẫu)'),
]

async function openRow(page: Page, address: string, code: string): Promise<void> {
  await page.goto(address)
  await page
    .locator('#rows')
    .getByRole('link', { name: new RegExp(code.replace('.', String.raw`\.`)) })
    .click()
}

test('a file is compared, doubted, mended and accepted row by row, and holds only then', async ({
  browser,
  cookiesOf,
}) => {
  const page = await browser.newPage({ storageState: await cookiesOf('sonoivu') })
  await page.goto(urls.officeProcedureImportNew())
  await button(page, form.send).click()
  await expect(page.getByRole('alert').getByText(form.noFile)).toBeVisible()
  await expectSound(page)

  const buffer = Buffer.from(JSON.stringify(procedures))
  await page
    .getByLabel(form.file, { exact: true })
    .setInputFiles({ name: 'thu-tuc-thu.json', mimeType: 'application/json', buffer })
  await page.getByLabel(form.source, { exact: true }).fill('Tệp mẫu của một huyện')
  await button(page, form.send).click()
  await expect(page.getByRole('heading', { level: 1, name: 'thu-tuc-thu.json' })).toBeVisible()
  const proposal = new URL(page.url()).pathname
  for (const rule of ['fee-against-words', 'limit-without-unit', 'field-unknown', 'field-spelling'] as const)
    await expect(page.locator('#rules').getByRole('link', { name: rules[rule].name })).toBeVisible()
  await expectSound(page)
  expect((await page.request.get(urls.procedure('1.998105'))).status(), 'nothing holds yet').toBe(404)

  await test.step('a changed procedure is shown field by field, and holds on the page of the commune when accepted', async () => {
    await openRow(page, proposal, '1.004837')
    const limit = page.locator('#differences').getByRole('row').filter({ hasText: '7 ngày làm việc' })
    await expect(limit).toContainText('3 ngày làm việc')
    await expectSound(page)
    const citizen = await browser.newPage()
    await citizen.goto(urls.unitProcedure(doiNgo, '1.004837'))
    await expect(citizen.locator('main')).not.toContainText('7 ngày làm việc')
    await expect(page.locator('main')).toContainText(`Đang có 8 mục ở phần “${rowMessages.vi.fields.legalBases}”`)
    await page.getByLabel(row.note).fill('Đã đối chiếu với tờ công khai của huyện.')
    await button(page, row.accept).click()
    await expect(page.getByText(rowMessages.vi.done.accepted)).toBeVisible()
    await citizen.reload()
    await expect(citizen.locator('main')).toContainText('7 ngày làm việc')
    await expect(citizen.locator('main')).toContainText('Tệp mẫu của một huyện')
    await citizen.context().close()
  })

  await test.step('an amount against its words is accepted only mended', async () => {
    await openRow(page, proposal, '1.998101')
    await expect(page.locator('main')).toContainText('lời giải thích ghi 4.000')
    await button(page, row.accept).click()
    await expect(page.getByRole('alert')).toBeVisible()
    await expect(page.getByRole('heading', { name: row.decide })).toBeVisible()
    await page.getByLabel(/Số tiền đúng/).fill('4000')
    await button(page, row.accept).click()
    await expect(page.getByText(rowMessages.vi.done.accepted)).toBeVisible()
    await page.goto(urls.procedure('1.998101'))
    await expect(page.locator('main')).toContainText('4.000')
  })

  await test.step('a time limit gets its unit, a spelling is put right', async () => {
    await openRow(page, proposal, '1.998102')
    await page.getByLabel(row.limitUnit).selectOption('workingDays')
    await button(page, row.accept).click()
    await expect(page.getByText(rowMessages.vi.done.accepted)).toBeVisible()
    await page.goto(urls.procedure('1.998102'))
    await expect(page.locator('main')).toContainText('5 ngày làm việc')
    await openRow(page, proposal, '1.998104')
    await page.getByText(row.reject, { exact: true }).first().click()
    await page.getByLabel(row.reason).fill('Xã không có sổ này.')
    await button(page, row.reject).click()
    await expect(page.getByText(rowMessages.vi.done.rejected)).toBeVisible()
  })

  await test.step('what nothing blocks is accepted together', async () => {
    await page.goto(proposal)
    await button(page, words.takeButton).click()
    await expect(page.getByText(importMessages.vi.doneMany('2', '0'))).toBeVisible()
    await expect(page.locator('#rows').getByText(states.accepted)).toHaveCount(5)
    await expect(page.locator('#rows').getByText(states.rejected)).toHaveCount(1)
    await page.goto(urls.procedure('1.998105'))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đăng ký giếng làng (mẫu)')
  })
  await page.context().close()
})

test('an officer of a commune brings no file', async ({ browser, cookiesOf }) => {
  const page = await browser.newPage({ storageState: await cookiesOf('motcua.doingo') })
  await page.goto(urls.officeProcedureImportNew())
  await expect(page.getByRole('heading', { level: 1, name: uiWords.vi.error.what[403] })).toBeVisible()
  await expect(page.getByRole('link', { name: uiWords.vi.error.work })).toHaveAttribute('href', urls.office())
  await page.context().close()
})
