// An officer at the door: password, second factor, sessions; and an administrator who lets a new officer in.
import type { Page } from '@playwright/test'
import { TOTP } from 'otpauth'
import { auditWords } from '../../src/accounts/audit-words.ts'
import { doorWords } from '../../src/accounts/messages/door.ts'
import { officerWords } from '../../src/accounts/messages/officers.ts'
import { messages as uiWords } from '../../src/ui/messages.ts'
import { urls } from '../../src/urls.ts'
import { expect, expectSound, signIn, test } from './browser.ts'

const { account, secondFactor, code: codeWords, newPassword, signIn: door } = doorWords.vi
const officer = officerWords.vi
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

async function signOut(page: Page): Promise<void> {
  await button(page, uiWords.vi.layout.signOut).click()
  await expect(page.getByText(door.signedOut)).toBeVisible()
}

/** The code of the present half minute, or of the next: both are still good when that half minute has begun. */
function codeOf(secret: string, steps = 0): string {
  return new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 })
}

test('an officer switches the second factor on, and needs a new code at each sign-in', async ({ page, browser }) => {
  await signIn(page, 'phochutich.doingo')
  await page.goto(urls.ownSecondFactor())
  const secret = (await page.locator('code').first().innerText()).replaceAll(' ', '')
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  await expectSound(page)
  await page.getByLabel(secondFactor.code).fill(codeOf(secret))
  await button(page, secondFactor.confirm).click()
  await expect(page.getByRole('heading', { name: secondFactor.codes })).toBeVisible()
  const recoveryCodes = await page.locator('ol code').allInnerTexts()
  expect(recoveryCodes).toHaveLength(10)
  await expectSound(page)
  await signOut(page)

  await signIn(page, 'phochutich.doingo')
  await expect(page.getByRole('heading', { name: codeWords.title })).toBeVisible()
  await expectSound(page)
  const code = codeOf(secret, 1)
  await page.getByLabel(codeWords.label).fill(code)
  await button(page, codeWords.submit).click()
  await expect(page).toHaveURL(urls.office())

  const other = await browser.newPage()
  await signIn(other, 'phochutich.doingo')
  await other.goto(urls.office())
  await expect(other, 'the password alone opens nothing').toHaveURL(new RegExp(urls.signIn()))
  await signIn(other, 'phochutich.doingo')
  await other.getByLabel(codeWords.label).fill(code)
  await button(other, codeWords.submit).click()
  await expect(other.getByRole('alert'), 'a code is good once').toBeVisible()
  await other.getByLabel(codeWords.label).fill(recoveryCodes[0] ?? '')
  await button(other, codeWords.submit).click()
  await expect(other).toHaveURL(urls.office())

  await page.goto(urls.account())
  const sessions = page.getByRole('table', { name: account.sessionList })
  await expect(sessions.getByRole('row')).toHaveCount(3)
  await button(page, account.endOthers).click()
  await expect(sessions.getByRole('row')).toHaveCount(2)
  await other.goto(urls.account())
  await expect(other, 'the ended session is at the door').toHaveURL(new RegExp(urls.signIn()))
  await other.close()
  await signOut(page)
  await page.goto(urls.office())
  await expect(page).toHaveURL(new RegExp(urls.signIn()))
})

test('a wrong password is refused, and what was typed as a name is kept', async ({ page }) => {
  await signIn(page, 'congan.doingo', 'không phải mật khẩu này')
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByLabel(door.login)).toHaveValue('congan.doingo')
  await expect(page.getByLabel(door.password, { exact: true })).toHaveValue('')
})

test('an administrator makes an officer, who sets a password by a link that works once', async ({
  page,
  browser,
  cookiesOf,
}) => {
  const desk = await browser.newPage({ storageState: await cookiesOf('quantri') })
  await desk.goto(urls.officers())
  await desk.getByRole('link', { name: officer.officers.add }).click()
  await desk.getByLabel(account.name).fill('Nông Thị Thảo')
  await desk.getByLabel(account.userName).fill('nong.thi.thao')
  const doiNgo = { label: 'Thị trấn Đồi Ngô (Huyện Lục Nam)' }
  await desk.getByLabel(account.unit).selectOption(doiNgo)
  await button(desk, officer.officerForm.create).click()
  await expect(desk.getByText(officer.officer.created)).toBeVisible()
  await desk.getByRole('combobox', { name: account.role }).selectOption({ label: 'Cán bộ một cửa' })
  await desk.getByRole('combobox', { name: account.unit }).selectOption(doiNgo)
  await button(desk, officer.officer.assign).click()
  await expect(desk.getByText(officer.officer.assigned)).toBeVisible()
  const officerPage = desk.url().replace(/\?.*$/, '')
  await button(desk, officer.officer.link).click()
  const link = await desk.getByText(/\/can-bo\/dat-mat-khau\//).innerText()
  const { pathname } = new URL(link)

  const password = 'mận tháng năm ở vườn nhà'
  await page.goto(pathname)
  await expectSound(page)
  await page.getByLabel(newPassword.label, { exact: true }).fill(password)
  await page.getByLabel(newPassword.repeated).fill(password)
  await button(page, newPassword.submit).click()
  await expect(page.getByText(door.passwordSet)).toBeVisible()
  expect((await page.goto(pathname))?.status()).toBe(404)
  await signIn(page, 'nong.thi.thao', password)
  await expect(page).toHaveURL(urls.office())
  await expect(page.getByRole('link', { name: /Đồi Ngô/ }).first()).toBeVisible()

  await desk.goto(officerPage)
  await desk.getByRole('link', { name: officer.officer.trail }).click()
  for (const action of ['accounts.createOfficer', 'accounts.assignRole', 'accounts.issuePasswordLink'])
    await expect(desk.getByRole('table')).toContainText(auditWords.vi.audit.actions[action] ?? action)
  await expect(desk.getByRole('table')).toContainText('Lương Quốc Bình')
  await desk.close()
})
