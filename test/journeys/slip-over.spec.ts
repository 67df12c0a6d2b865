// The page of a slip whose quarter is over, as somebody meets it who finds the paper in a drawer.
import { slipWords } from '../../src/ratings/messages/slip.ts'
import { urls } from '../../src/urls.ts'
import { expect, expectSound, test } from './browser.ts'
import { journeysDatabase } from './server.ts'

async function anOldSlip(): Promise<string> {
  const client = await journeysDatabase()
  try {
    const { rows } = await client.query<{ id: string }>("select id from slips where quarter = '2021-Q2' limit 1")
    return rows[0]?.id ?? ''
  } finally {
    await client.end()
  }
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled, viewport: { width: 360, height: 740 } })

    test('a slip of a quarter that is over says so, and leads to the rating without a slip', async ({ page }) => {
      const answer = await page.goto(urls.slip(await anOldSlip()))
      expect(answer?.status()).toBe(410)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(slipWords.vi.overTitle)
      if (javaScriptEnabled) await expectSound(page)
      await page.getByRole('link', { name: slipWords.vi.overInstead }).click()
      await expect(page.getByRole('radio').first()).toBeAttached()
    })
  })
}
