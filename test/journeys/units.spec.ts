// The province through time: the tree on a day, and what became of a unit.
import type { Page } from '@playwright/test'
import { publicWords } from '../../src/units/messages/public.ts'
import { urls } from '../../src/urls.ts'
import { expect, test } from './browser.ts'

async function treeOn(page: Page, day: string): Promise<void> {
  await page.getByLabel(publicWords.vi.tree.day).fill(day)
  await page.getByRole('main').getByRole('button').click()
  await expect(page).toHaveURL(`${urls.units()}?ngay=${day}`)
}

test('the tree is shown as it stood on the chosen day', async ({ page }) => {
  await page.goto(urls.units())
  for (const [day, communes, district] of [
    ['2021-10-20', 209, 1],
    ['2025-03-31', 192, 1],
    ['2026-01-01', 99, 0],
  ] as const) {
    await treeOn(page, day)
    await expect(page.getByText(new RegExp(`\\b${communes} đơn vị cấp xã`))).toBeVisible()
    await expect(page.locator('summary', { hasText: 'Huyện Lục Nam' })).toHaveCount(district)
  }
})

test('thị trấn Đồi Ngô is found in the tree and followed to xã Lục Nam of 2025', async ({ page }) => {
  await page.goto(urls.units())
  await treeOn(page, '2021-10-20')
  await page.locator('summary', { hasText: 'Huyện Lục Nam' }).click()
  await page.getByRole('link', { name: 'Thị trấn Đồi Ngô' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thị trấn Đồi Ngô')
  await page.getByRole('main').getByRole('link', { name: 'xã Lục Nam' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Xã Lục Nam')
  await expect(page.getByRole('main')).toContainText('07444')
  await expect(page.getByRole('link', { name: 'thị trấn Đồi Ngô' }).first()).toBeVisible()
})

test('the code 07330 was Hợp Đức and is Phúc Hòa', async ({ page }) => {
  await page.goto(urls.unit('xa-hop-duc'))
  const main = page.getByRole('main')
  await expect(main).toContainText('07330')
  await main.getByRole('link', { name: 'xã Phúc Hòa' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Xã Phúc Hòa')
  await expect(main).toContainText('07330')
  await expect(main.getByRole('link', { name: 'xã Hợp Đức' }).first()).toBeVisible()
})

test('a day that is none is said beside the field', async ({ page }) => {
  const answer = await page.goto(`${urls.units()}?ngay=2021-02-30`)
  expect(answer?.status()).toBe(422)
  await expect(page.getByRole('alert')).toContainText(publicWords.vi.tree.badDay)
})
