// What comes out of a printer: how many sheets, of which size, and whether everything stands on them.
import { expect, type Page } from '@playwright/test'

export interface Paper {
  readonly sheets: number
  /** Millimetres, of every page. */
  readonly width: number
  readonly height: number
}

const points = (millimetres: number) => (millimetres / 25.4) * 72

/** Prints the page that is open: a page for each sheet and no other, of this size, nothing cut off, sample data marked. */
export async function expectPrinted(page: Page, { sheets, width, height }: Paper): Promise<void> {
  const shown = await page.locator('.sheet').evaluateAll((all) =>
    all.map((one) => ({
      over: Math.max(one.scrollHeight - one.clientHeight, one.scrollWidth - one.clientWidth),
      mark: getComputedStyle(one, '::after').content,
    })),
  )
  expect(shown.length, page.url()).toBe(sheets)
  for (const [at, { over, mark }] of shown.entries()) {
    expect(over, `pixels that do not fit on sheet ${at + 1} of ${page.url()}`).toBeLessThanOrEqual(0)
    expect(mark, page.url()).toContain('Dữ liệu mẫu')
  }
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g), page.url()).toHaveLength(sheets)
  const sizes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/g)]
  expect(sizes.length).toBeGreaterThan(0)
  for (const [, across, down] of sizes) {
    expect(Math.abs(Number(across) - points(width)), page.url()).toBeLessThan(1)
    expect(Math.abs(Number(down) - points(height)), page.url()).toBeLessThan(1)
  }
}

declare function getComputedStyle(of: object, pseudo: string): { readonly content: string }
