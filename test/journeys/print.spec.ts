// What is printed: one sheet of the right size, with the code of exactly the address that is written below it.
import { encode } from 'uqr'
import { urls } from '../../src/urls.ts'
import { expect, test } from './browser.ts'

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

    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    const [, across = 0, down = 0] = (/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/.exec(pdf) ?? []).map(Number)
    // Points, 72 an inch.
    expect(Math.abs(across - (width / 25.4) * 72)).toBeLessThan(1)
    expect(Math.abs(down - (height / 25.4) * 72)).toBeLessThan(1)
    await page.context().close()
  })
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
