// Somebody plants ratings: the nightly look finds them, the province marks them with a reason, and everybody sees both figures.
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { messages as ledgerWords } from '../../src/ledger/messages/ledger.ts'
import { messages as reviewWords } from '../../src/patterns/messages/pages.ts'
import { patternWords } from '../../src/patterns/messages/patterns.ts'
import { visit } from '../../src/questionnaires/instruments/visit.ts'
import { messages as resultWords } from '../../src/results/messages/results.ts'
import { urls } from '../../src/urls.ts'
import { expect, expectSound, signIn } from './browser.ts'
import { type OwnDemo, test } from './own-demo.ts'

const ngocLy = 'xa-ngoc-ly'
const planted = 50
const copied = 'Cán bộ xã phục vụ tận tụy, nhanh chóng, chu đáo, vượt trên mong đợi của nhân dân'
const reason = 'Cán bộ trực quầy thừa nhận đã tự chấm thay người dân vào cuối giờ.'
const decision = '12/BB-SNV'
const review = reviewWords.vi
const words = resultWords.vi
const scales = visit.questions.filter(({ kind }) => kind === 'scale' || kind === 'faces')

/** The open ratings of the running quarter, on the public page. */
async function openCard(page: Page): Promise<Locator> {
  await page.goto(`${urls.ratingResults(ngocLy)}?ky=2021-Q4`)
  return page.locator('.stat', { hasText: words.kinds.open })
}

/** Number and satisfied share (percent) of a text that says both. */
function figureIn(text: string): { n: number; share: number } {
  const n = Number((/([\d.]+) phiếu,/.exec(text)?.[1] ?? '').replaceAll('.', ''))
  return { n, share: Number((/([\d,]+)%/.exec(text)?.[1] ?? '').replace(',', '.')) }
}

async function shownOn(page: Page): Promise<{ n: number; share: number }> {
  return figureIn(await (await openCard(page)).innerText())
}

/** Everything is very good, fifty times, and praised in words that were passed around. */
async function plant(page: Page, { url }: OwnDemo): Promise<void> {
  const answers = Object.fromEntries(scales.map(({ id }) => [id, '5']))
  for (let one = 0; one < planted; one++) {
    const comment = `${copied}${['', '.', '!', ' .'][one % 4]}`
    const data = { id: randomUUID(), place: ngocLy, answers, comment, lang: 'vi', channel: 'qr' }
    const answer = await page.request.post('/api/v1/ratings', { headers: { Origin: url }, data })
    expect(answer.status()).toBe(201)
  }
}

/** The finding about the planted ratings, once the look at the start has written it. */
async function openFinding(page: Page): Promise<void> {
  const line = page
    .getByRole('row', { name: /Xã Ngọc Lý/ })
    .getByRole('link', { name: patternWords.vi['identical-comments'].name })
  await expect(async () => {
    await page.goto(`${urls.officePatterns()}?don-vi=${ngocLy}`)
    await expect(line).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 60_000 })
  await line.click()
}

test('planted ratings are found in the night, marked with a reason, and shown with and without', async ({
  page,
  demo,
}) => {
  test.setTimeout(150_000)
  const honest = await shownOn(page)
  await plant(page, demo)
  const swollen = await shownOn(page)
  expect(swollen.n).toBe(honest.n + planted)
  expect(swollen.share).toBeGreaterThan(honest.share)

  await demo.later(1)
  await signIn(page, 'sonoivu')
  await openFinding(page)
  await expect(page.getByText(patternWords.vi['identical-comments'].innocent[0] ?? '')).toBeVisible()
  const both = page.getByRole('row', { name: /^Phiếu mở/ })
  await expect(both).toContainText(`n = ${swollen.n}`)

  // Marked can be only what stands in the ledger: the close of the day has to be through.
  const marking = page.locator('details', { hasText: review.mark })
  await expect(async () => {
    await page.reload()
    await expect(marking).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 60_000 })
  await expectSound(page)
  await marking.locator('summary').click()
  await expect(marking).toContainText(review.willMark(String(planted)))
  await marking.getByLabel(review.decision).fill(decision)
  await marking.getByRole('button', { name: review.mark }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(marking.getByLabel(review.decision)).toHaveValue(decision)
  await expectSound(page)
  await marking.getByLabel(review.reason).fill(reason)
  await marking.getByRole('button', { name: review.mark }).click()
  await expect(page.getByText(review.done['danh-dau'] ?? '')).toBeVisible()
  await expect(page.getByRole('cell', { name: reason })).toBeVisible()
  await expectSound(page)

  const card = await openCard(page)
  const without = figureIn(await card.innerText())
  expect(without).toEqual(honest)
  await card.locator('summary').click()
  const line = card.getByText(/Nếu kể cả thì là/)
  await expect(line).toContainText(`${planted} phiếu`)
  const withMarked = figureIn((await line.innerText()).replace(/^.*Nếu kể cả thì là/, ''))
  expect(withMarked).toEqual(swollen)

  await inTheLedger(page, demo)
})

/** The mark is a line of its own, the marked lines stand where they stood, and an outsider finds all in order. */
async function inTheLedger(page: Page, demo: OwnDemo): Promise<void> {
  await page.goto(urls.ledger())
  await page.getByText(ledgerWords.vi.said.correction(String(planted), reason)).click()
  const state = await mkdtemp(join(tmpdir(), 'thanthien-verify-'))
  try {
    const seen = join(state, 'seen.json')
    const { code, said } = await demo.command('verify', demo.url, '--state', seen, '--today', await demo.today())
    expect(code, said).toBe(0)
  } finally {
    await rm(state, { recursive: true, force: true })
  }
}
