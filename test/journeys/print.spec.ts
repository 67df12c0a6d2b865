// What is printed: one sheet of the right size, with the code of exactly the address that is written below it.
import type { Locator, Page } from '@playwright/test'
import { encode } from 'uqr'
import { stateWords } from '../../src/dossiers/messages/states.ts'
import { urls } from '../../src/urls.ts'
import { expect, test } from './browser.ts'
import { expectPrinted } from './paper.ts'
import { readQr } from './qr.ts'

const doiNgo = 'thi-tran-doi-ngo'

for (const { name, address, width, height } of [
  { name: 'A4 poster', address: urls.officePosterA4(doiNgo), width: 210, height: 297 },
  { name: 'A5 stand', address: urls.officeStandA5(doiNgo), width: 148, height: 210 },
]) {
  test(`the ${name} is one sheet with a code that leads to the rating page`, async ({ browser, cookiesOf }) => {
    const page = await browser.newPage({ storageState: await cookiesOf('motcua.doingo') })
    await page.goto(address)
    const written = await page.getByText(/\/danh-gia\/thi-tran-doi-ngo$/).innerText()
    const code = page.getByRole('img', { name: /QR/ })
    const box = await code.boundingBox()
    // 25 mm at 96 pixels an inch.
    expect(box?.width ?? 0).toBeGreaterThanOrEqual((25 / 25.4) * 96)

    const { data } = encode(`http://${written}`, { ecc: 'Q', boostEcc: false, border: 0 })
    expect(await modules(code.locator('path').getAttribute('d'), data.length)).toEqual(data)

    await expectPrinted(page, { sheets: 1, width, height })
    await page.context().close()
  })
}

test('the board and the booklet of procedures have a page for each sheet', async ({ page }) => {
  const board = urls.unitProceduresBoard(doiNgo)
  await page.goto(urls.unitProceduresBooklet(doiNgo))
  const procedures = (await page.locator('.booklet').count()) - 1
  expect(procedures).toBeGreaterThan(60)
  await expectPrinted(page, { sheets: procedures + 1, width: 148, height: 210 })
  await page.goto(board)
  await expectPrinted(page, { sheets: Math.ceil(procedures / 30), width: 297, height: 420 })
  await page.goto(`${board}?kho=a4`)
  await expectPrinted(page, { sheets: Math.ceil(procedures / 14), width: 210, height: 297 })
})

test('the register is printed across A4, with every line', async ({ browser, cookiesOf }) => {
  const page = await browser.newPage({ storageState: await cookiesOf('motcua.doingo') })
  await page.goto(`${urls.officeDossierRegister()}?tu=2021-10-01&den=2021-10-15`)
  const numbers = await page.locator('.sheet tbody tr td:first-child, .sheet tbody tr th:first-child').allInnerTexts()
  expect(numbers.length).toBeGreaterThan(9)
  expect(numbers).toEqual(numbers.map((_one, at) => String(at + 1)))
  await expectPrinted(page, { sheets: await page.locator('.sheet').count(), width: 297, height: 210 })
  await page.context().close()
})

test('slips of steps and the control slip are one A5 sheet each, and lead to the dossier', async ({
  browser,
  cookiesOf,
  page: home,
}) => {
  const page = await browser.newPage({ storageState: await cookiesOf('motcua.doingo') })
  const wanted = ['askSupplement', 'refuse', 'return', 'reschedule'] as const
  const found = new Map<string, string>()
  for (let at = 1; found.size <= wanted.length && at < 12; at++) {
    await page.goto(`${urls.officeDossiers()}?trang=${at}`)
    for (const address of await addressesIn(page, `tbody a[href^="${urls.officeDossiers()}/"]`)) {
      await page.goto(address)
      for (const step of wanted) {
        const line = page.getByRole('row').filter({ hasText: stateWords.vi.steps[step] })
        const [slip] = await addressesIn(page, `a[href*="/phieu/"]`, line)
        if (slip !== undefined && !found.has(step)) found.set(step, slip)
      }
      if (!found.has('control')) found.set('control', new URL(page.url()).pathname.concat('/phieu-kiem-soat'))
      if (found.size > wanted.length) break
    }
  }
  expect([...found.keys()].toSorted()).toEqual([...wanted, 'control'].toSorted())
  for (const [step, address] of found) {
    await page.goto(address)
    const code = page.locator('.form-code b')
    await expectPrinted(page, { sheets: 1, width: 148, height: 210 })
    if ((await code.count()) === 0) continue
    await home.goto(await readQr(page.locator('.form-signs svg')))
    await expect(home.locator('main'), step).toContainText(await code.innerText())
  }
  await page.context().close()
})

async function addressesIn(page: Page, links: string, within?: Locator): Promise<string[]> {
  const all = await (within ?? page).locator(links).evaluateAll((some) => some.map((one) => one.getAttribute('href')))
  return all.flatMap((address) => (address === null ? [] : [address]))
}

/** The dark and light modules that the path draws. */
async function modules(path: Promise<string | null>, side: number): Promise<boolean[][]> {
  const drawn = Array.from({ length: side }, () => Array.from({ length: side }, () => false))
  for (const [, x, y, width] of ((await path) ?? '').matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let at = Number(x); at < Number(x) + Number(width); at++) {
      const row = drawn[Number(y)]
      if (row !== undefined) row[at] = true
    }
  }
  return drawn
}
